#include "app/summary/redraw_summary.h"

#include <array>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/filled.h"
#include "app/summary/redraw_tables_summary.h"
#include "app/terminal.h"
#include "core/number_text.h"

namespace hearth::app {

namespace {

using results::Redraw;

constexpr std::array<const char*, 5> kOperationZh{"建", "改", "分", "合", "调"};
constexpr std::size_t kShownBreaches = 5;

std::string whole(double number) {
  return grouped(static_cast<std::int64_t>(std::llround(number)));
}

class RedrawSummary {
 public:
  RedrawSummary(const Redraw& redraw, Language language)
      : r_(redraw), language_(language), zh_(language == Language::Zh) {}

  std::string run() {
    line("");
    line("  " + r_.title.in(language_));
    proof();
    out_ += events_text(r_, language_);
    changes();
    ledger();
    out_ += staff_text(r_, language_);
    out_ += shared_centres_text(r_, language_);
    breaches("before", say("today's map", "现状"));
    breaches("after", say("the plan", "方案"));
    breaches("proof", say("no plan avoids", "任何方案均无法避免"));
    curve();
    yardstick();
    return out_;
  }

 private:
  [[nodiscard]] std::string say(const char* en, const char* zh) const { return zh_ ? zh : en; }
  void line(const std::string& text) { out_ += text + "\n"; }

  // A plan that is not lawful has no gap, and a bound of 0 says nothing.
  [[nodiscard]] std::string bound() const {
    if (!(r_.bound > 0)) return say("no bound", "无界");
    std::string text = fmt::format("{} {:.4f}", say("bound", "界"), r_.bound);
    if (r_.status == "none" || r_.status == "infeasible") {
      return text + say(" of any plan that holds every rule", "（满足全部规则的任何方案）");
    }
    if (!std::isnan(r_.gap))
      text += fmt::format("{}{} {:.1f}%", comma(), say("gap", "差距"), r_.gap * 100);
    return text;
  }

  [[nodiscard]] std::string comma() const { return say(", ", "，"); }

  [[nodiscard]] std::string status() const {
    if (r_.status == "none") return say("not every rule is held", "尚有规则未满足");
    if (r_.status == "infeasible") return say("infeasible", "不存在合规方案");
    return r_.status == "optimal" ? say("optimal", "已证明最优") : say("feasible", "可行");
  }

  void proof() {
    line(fmt::format("  {} {:.4f}{}{}{}{}", say("objective", "目标值"), r_.objective, comma(),
                     bound(), comma(), status()));
    if (!r_.stopped_by.empty()) {
      line(filled(zh_ ? "  提前停止：{}" : "  stopped early by: {}", r_.stopped_by));
    }
  }

  void changes() {
    if (r_.n_before == 0) return;  // all are founded: nobody changes
    const auto total = static_cast<std::int64_t>(std::llround(r_.households_total));
    const auto moved = static_cast<std::int64_t>(std::llround(r_.households_moved));
    const std::string noun = r_.counts_people ? say("residents", "人") : say("households", "户");
    std::string text = zh_ ? fmt::format("  {} / {} {}变更{}（{}）", grouped(moved), grouped(total),
                                         noun, r_.noun.zh, percent(moved, total))
                           : fmt::format("  {} of {} {} change {} ({})", grouped(moved),
                                         grouped(total), noun, r_.noun.en, percent(moved, total));
    if (r_.people_placed > Persons(0)) {
      text += filled(zh_ ? "；另有 {} 人新归入" : "; {} residents who had none are placed",
                     grouped(r_.people_placed));
    }
    line(text);
  }

  void ledger() {
    std::array<std::int64_t, 5> count{};
    for (const results::LedgerRow& row : r_.ledger) ++count[static_cast<std::size_t>(row.op)];
    std::string text;
    for (std::size_t op = 0; op < count.size(); ++op) {
      text += fmt::format("{}{} {}", op == 0 ? "" : comma(),
                          zh_ ? kOperationZh[op] : districting::kOperationWords[op],
                          grouped(count[op]));
    }
    line(say("  ledger: ", "  台账：") + text);
  }

  void breaches(const std::string& stage, const std::string& who) {
    std::size_t shown = 0;
    std::size_t more = 0;
    for (const results::RuleBreach& b : r_.breaches) {
      if (b.stage != stage) continue;
      if (shown == 0)
        line(fmt::format(
            "  {}", stage == "proof" ? who + say(":", "：") : who + say(" breaks:", "不符合：")));
      if (++shown > kShownBreaches) {
        ++more;
        continue;
      }
      line("    " + b.message.in(language_));
    }
    if (more > 0)
      line(filled(zh_ ? "    另有 {} 处" : "    and {} more",
                  grouped(static_cast<std::int64_t>(more))));
  }

  void curve() {
    if (r_.curve.empty()) return;
    line(say("  if at most so many may change:      they do    broken rules    objective",
             "  变动上限                            实际变动    未满足规则    目标值"));
    for (const results::ChangeStep& step : r_.curve) {
      // What is given, or must be cured, may move more than the step allows.
      const bool over = step.moved > step.budget;
      line(fmt::format("    {:>5.0f}%                        {:>9}  {:>12}    {:>9.4f}{}",
                       step.budget * 100, whole(step.moved_households), step.breaches,
                       step.objective, over ? say("  over", "  超出") : ""));
    }
  }

  void yardstick() {
    for (const results::Yardstick& y : r_.yardstick) {
      for (const results::YardstickRow& row : y.rows) {
        if (row.term != "border-cut" && row.term != "compactness") continue;
        paragraph(
            filled(zh_ ? "{}：{} 个随机合规方案中，{:.0f}% 不高于本方案{}（{}）"
                       : "{}: of {} lawful plans drawn by chance, {:.0f}% lie at or below the "
                         "plan{} ({})",
                   row.term, grouped(y.steps), row.percentile_after * 100,
                   std::isnan(row.percentile_before)
                       ? ""
                       : filled(zh_ ? "，{:.0f}% 不高于现状" : ", {:.0f}% at or below today's map",
                                row.percentile_before * 100),
                   mixing(row)));
      }
    }
  }

  // Broken at the edge of the screen, the further lines indented.
  void paragraph(const std::string& text) {
    constexpr int kRoom = 76;
    std::string indent = "  ";
    for (const std::string& part : wrapped(text, kRoom)) {
      line(indent + part);
      indent = "    ";
    }
  }

  // How far the chains agree; from few plans nobody can tell.
  [[nodiscard]] std::string mixing(const results::YardstickRow& row) const {
    if (!(row.r_hat > 0)) {
      return say("too few to tell whether the chains agree", "样本过少，无法判断各链是否一致");
    }
    std::string text =
        filled(zh_ ? "R-hat {:.2f}，有效样本 {:.0f}" : "R-hat {:.2f}, {:.0f} effective", row.r_hat,
               row.effective_samples);
    if (row.r_hat > 1.05) {
      text += say("; above 1.05: raise `ensemble`", "；高于 1.05，请增大 `ensemble`");
    }
    return text;
  }

  const Redraw& r_;
  Language language_;
  bool zh_;
  std::string out_;
};

const coverage::Measure* whole_area(const results::Result& result, const std::string& service,
                                    const char* stage, const char* measure) {
  for (const coverage::Measure& m : result.measures) {
    if (m.service == service && m.stage == stage && m.measure == measure && m.of_class == "all" &&
        m.level == "all") {
      return &m;
    }
  }
  return nullptr;
}

}  // namespace

std::string redraw_text(const Redraw& redraw, Language language) {
  return RedrawSummary(redraw, language).run();
}

std::string nobody_more_text(const results::Result& result, Language language) {
  std::string out;
  for (const results::Service& service : result.services) {
    if (service.plan || result.redraws.empty()) continue;  // new sites serve people
    const auto* before = whole_area(result, service.id, "today", "community_coverage");
    const auto* after = whole_area(result, service.id, "after", "community_coverage");
    const auto* served = whole_area(result, service.id, "today", "population_coverage");
    const auto* still = whole_area(result, service.id, "after", "population_coverage");
    if (before == nullptr || after == nullptr || served == nullptr || still == nullptr) continue;
    if (after->value <= before->value || still->numerator != served->numerator) continue;
    const bool zh = language == Language::Zh;
    out += filled(zh ? "  注意：{} 的社区覆盖率由 {}（{}）升至 {}（{}），但没有多服务任何一人。\n"
                     : "  note: community_coverage of {} rises from {} ({}) to {} ({}), and not "
                       "one more person is "
                       "served.\n",
                  service.id, ratio(before->exact_numerator, before->exact_denominator),
                  percent(before->exact_numerator, before->exact_denominator),
                  ratio(after->exact_numerator, after->exact_denominator),
                  percent(after->exact_numerator, after->exact_denominator));
  }
  return out;
}

nlohmann::ordered_json redraw_json(const Redraw& redraw) {
  using Json = nlohmann::ordered_json;
  const auto number = [](double value) { return std::isnan(value) ? Json(nullptr) : Json(value); };
  Json breaches = Json::array();
  for (const results::RuleBreach& b : redraw.breaches) {
    breaches.push_back({{"stage", b.stage},
                        {"rule", b.rule},
                        {"community", b.community},
                        {"unit", b.unit},
                        {"message", {{"en", b.message.en}, {"zh", b.message.zh}}}});
  }
  Json terms = Json::object();
  for (const results::RedrawTerm& t : redraw.terms) {
    terms[t.term] = {
        {"weight", t.weight}, {"before", number(t.before)}, {"after", number(t.after)}};
  }
  Json out = {{"level", redraw.level},
              {"title", {{"en", redraw.title.en}, {"zh", redraw.title.zh}}},
              {"n_before", redraw.n_before},
              {"n_after", redraw.n_after},
              {"status", redraw.status},
              {"objective", number(redraw.objective)},
              {"bound", number(redraw.bound)},
              {"gap", number(redraw.gap)},
              {"households_total", redraw.households_total},
              {"households_moved", redraw.households_moved},
              {"operations", redraw.ledger.size()},
              {"changes", redraw.changes.size()},
              {"terms", terms},
              {"breaches", breaches}};
  add_tables(redraw, out);
  return out;
}

}  // namespace hearth::app
