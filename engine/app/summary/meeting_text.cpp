#include "app/summary/meeting_text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "app/filled.h"
#include "app/terminal.h"
#include "core/number_text.h"
#include "core/text_width.h"

namespace hearth::app {

namespace {

using results::WishCase;

constexpr int kName = 40;
constexpr int kNumber = 16;
constexpr std::size_t kMostLines = 16;

bool is_optimal(const WishCase& of) { return of.status == "optimal"; }

class Meeting {
 public:
  Meeting(const results::Result& result, const results::Service& service, Language language)
      : r_(result), service_(service), plan_(*service.plan), language_(language) {}

  std::string text() {
    if (service_.wishes) wishes();
    if (service_.pool) pool();
    if (service_.definitions) definitions();
    if (service_.tradeoff) curve();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool zh() const { return language_ == Language::Zh; }
  [[nodiscard]] std::string say(const char* en, const char* zh_text) const {
    return zh() ? zh_text : en;
  }
  // Where today's sites may close, they count as well.
  [[nodiscard]] bool counts_all() const { return plan_.closing.has_value(); }
  [[nodiscard]] std::string sites_word() const {
    return counts_all() ? say("sites in all", "设施总数") : say("new sites", "新设施");
  }
  void line(const std::string& text) { out_ += text + "\n"; }
  [[nodiscard]] std::string objective(double value) const {
    return objective_text(service_.wishes->goal, value, language_);
  }
  // The same with what it counts, where the number alone would not tell.
  [[nodiscard]] std::string amount(double value) const {
    const std::string& goal = service_.wishes->goal;
    std::string n = objective(value);
    if (std::isnan(value)) return n;
    if (goal == "fewest-staff") {
      return n + (zh() ? " 名人员" : value == 1 ? " member" : " members");
    }
    if (goal == "fewest-unserved") return n + say(" not served", " 人未获服务");
    if (goal == "balanced-load") return say("busiest ", "最大负荷 ") + n;
    return n;
  }
  [[nodiscard]] std::string proof(const std::string& status) const {
    if (status == "optimal") return say("proven", "已证明");
    if (status == "within_gap" || status == "feasible") return say("best found", "已找到的最好值");
    if (status == "infeasible") return say("impossible (proven)", "不可能（已证明）");
    return say("none found, not proven impossible", "未找到，未证明不可能");
  }

  // "36007001300 Binghamton city".
  [[nodiscard]] std::string name_of(const WishCase& of) const {
    if (of.site < 0) return of.wish.in(language_);
    const SiteId site{of.site};
    const std::string& id = service_.sites.id[site];
    const std::string& name = service_.sites.name[site];
    std::string wish = of.wish.in(language_);
    if (!name.empty() && name != id && name != "NA") wish += " (" + name + ")";
    return wish;
  }

  // By how much a case is worse than another; what is not proven is a range.
  [[nodiscard]] std::string price(const WishCase& of, const WishCase& than) const {
    const auto cost = results::wish_cost(of, than, service_.wishes->goal);
    if (!cost) return "–";
    const auto number = [&](double value) { return objective(value); };
    const std::string sign = results::is_more_better(service_.wishes->goal) ? "-" : "+";
    if (cost->most == 0) return "0";
    if (cost->most == cost->least) return sign + number(cost->most);
    return fmt::format("{}{}..{}", sign, number(cost->least), number(cost->most));
  }

  void wishes() {
    const auto& cases = service_.wishes->cases;
    const WishCase& free = cases[0];
    const WishCase& all = cases[1];
    line(filled(zh() ? "\n  各项要求的代价（没有任何要求时：{}，{}）"
                     : "\n  What the wishes cost (without any: {}, {})",
                amount(free.objective), proof(free.status)));
    std::vector<std::array<std::string, 4>> rows{
        {"", say("alone", "单独"), say("if dropped", "若放弃"), ""}};
    for (std::size_t k = 2; k + 1 < cases.size(); k += 2) {
      const WishCase& alone = cases[k];
      const WishCase& others = cases[k + 1];
      const std::string saved = price(all, others);
      rows.push_back({name_of(alone), price(alone, free),
                      saved == "0" || saved == "–" ? saved : saves(saved),
                      proof(is_optimal(others) ? alone.status : others.status)});
    }
    rows.push_back({say("all together", "全部要求"), price(all, free), "", proof(all.status)});
    int wide = kNumber;  // amounts with long units
    for (const auto& [name, alone, dropped, proven] : rows) {
      wide = std::max({wide, display_width(alone) + 2, display_width(dropped) + 2});
    }
    for (const auto& [name, alone, dropped, proven] : rows) {
      line("    " + padded(name, kName) + padded(alone, wide, true) + padded(dropped, wide, true) +
           (proven.empty() ? "" : "  " + proven));
    }
  }

  // What is dearer with the wish is saved without it.
  static std::string saves(std::string price) {
    price.front() = price.front() == '+' ? '-' : '+';
    return price;
  }

  void pool() {
    const std::size_t others = service_.pool->objective.size();
    const auto fresh = [&](std::size_t s) { return plan_.rank[s] > 0; };
    int always = 0;
    int planned = 0;
    for (std::size_t s = 0; s < plan_.open.size(); ++s) {
      planned += fresh(s) ? 1 : 0;
      always += fresh(s) && plan_.stability[s] == 1 ? 1 : 0;
    }
    const bool all = service_.pool->end == "all";
    if (others == 0) {
      const char* en = all ? "\n  No other plan lies within {:.3g}% (proven)"
                           : "\n  No other plan was found within {:.3g}% (searched, not proven)";
      const char* none = all ? "\n  差距 {:.3g}% 以内没有其他方案（已证明）"
                             : "\n  差距 {:.3g}% 以内未找到其他方案（搜索所得，未证明）";
      line(filled(zh() ? none : en, service_.pool->within * 100));
      return;
    }
    line(filled(
             zh()
                 ? "\n  差距 {:.3g}% 以内另有 {} 个不同方案；本方案 {} 处新设施中 {} "
                   "处在每个方案中都入选"
                 : "\n  {1} other {4} within {0:.3g}%; of the {2} new sites {3} stand in every one",
             service_.pool->within * 100, others, planned, always, others == 1 ? "plan" : "plans") +
         (all ? say("; proven: there are no more", "；已证明没有更多方案")
          : service_.pool->end == "search"
              ? say("; found by search, there may be more", "；由搜索得出，可能还有其他方案")
              : ""));
    if (!service_.pool->members.empty()) {
      line(say("    They station members elsewhere, or in other numbers",
               "    各方案的派驻点位或人数不同"));
    }
  }

  void definitions() {
    line(counts_all() ? say("\n  Sites in all that the targets need by each definition",
                            "\n  按不同口径达到目标共需的设施数")
                      : say("\n  New sites that the targets need by each definition",
                            "\n  按不同口径达到目标所需的新设施数"));
    for (const results::DefinitionCase& of : *service_.definitions) {
      const std::string sites =
          std::isnan(of.sites) ? "–" : grouped(static_cast<std::int64_t>(of.sites));
      line("    " + padded(coverage::with_need(of.measure, of.need), kName) +
           padded(sites, kNumber, true) + "  " + proof(of.status));
    }
  }

  void curve() {
    const results::Tradeoff& curve = *service_.tradeoff;
    const std::size_t points = curve.budget.size();
    std::int64_t total = 0;
    for (const Persons p : r_.demand.people) total += p.value();
    const bool staff = !curve.members.empty();
    if (staff) {
      line(say("\n  How many more staff serve", "\n  增派人员能多服务多少人"));
    } else {
      line(filled(zh() ? "\n  增建{}能多覆盖多少人" : "\n  What more {} reach",
                  service_.noun_plural.in(language_)));
    }
    const std::string counted = staff ? say("members", "人员") : sites_word();
    line("    " + padded(curve.money ? say("CNY", "元") : counted, kNumber, true) +
         padded(say("residents", "居民"), kNumber, true) + padded("", 8) +
         padded(say("at most", "上界"), kNumber, true) + padded(say("gap", "差距"), 10, true));
    std::size_t every = 1;
    for (const std::size_t step : {1U, 2U, 5U, 10U, 20U, 50U, 100U, 200U}) {
      every = step;
      if (points / step <= kMostLines) break;
    }
    for (std::size_t k = 0; k < points; ++k) {
      const std::size_t round = curve.money ? k + 1 : static_cast<std::size_t>(curve.budget[k]);
      if (k != 0 && k + 1 != points && round % every != 0) continue;
      const std::int64_t budget = curve.money ? curve.budget[k] / 100 : curve.budget[k];
      const auto value = static_cast<double>(curve.value[k].value());
      const double over = static_cast<double>(curve.bound[k].value()) - value;
      // No share of nobody.
      const std::string gap = value == 0 && over > 0
                                  ? "–"
                                  : fmt::format("{:.2f}%", value == 0 ? 0 : 100 * over / value);
      line("    " + padded(grouped(budget), kNumber, true) +
           padded(grouped(curve.value[k]), kNumber, true) +
           padded(percent(curve.value[k].value(), total), 8, true) +
           padded(grouped(curve.bound[k]), kNumber, true) + padded(gap, 10, true));
    }
  }

  const results::Result& r_;
  const results::Service& service_;
  const results::Plan& plan_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string objective_text(const std::string& goal, double value, Language language) {
  if (std::isnan(value)) return "–";
  if (goal.starts_with("fewest-sites"))
    return grouped(static_cast<std::int64_t>(std::llround(value)));
  if (goal == "lowest-cost" || goal == "lowest-total-cost") {
    const std::string yuan = grouped(static_cast<std::int64_t>(std::llround(value)));
    return language == Language::Zh ? yuan + " 元" : yuan + " CNY";
  }
  if (goal == "least-travel") {
    const std::string km = grouped(static_cast<std::int64_t>(std::llround(value / 1000)));
    return language == Language::Zh ? km + " 人公里" : km + " person-km";
  }
  if (goal == "least-worst") return distance(Metres(std::round(value)), language);
  return grouped(Persons(std::llround(value * static_cast<double>(kMicroPersons))));
}

std::string meeting_text(const results::Result& result, const results::Service& service,
                         Language language) {
  return service.plan ? Meeting(result, service, language).text() : std::string();
}

}  // namespace hearth::app
