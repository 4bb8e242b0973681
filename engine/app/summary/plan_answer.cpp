#include "app/summary/plan_answer.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/filled.h"
#include "app/summary/allotment_text.h"
#include "app/summary/meeting_text.h"
#include "core/number_text.h"
#include "placement/total_cost.h"

namespace hearth::app {

namespace {

class Answer {
 public:
  Answer(const results::Result& result, const results::Service& service, Language language)
      : r_(result),
        service_(service),
        plan_(*service.plan),
        language_(language),
        zh_(language == Language::Zh),
        proven_(plan_.status == "optimal"),
        fresh_(std::count_if(plan_.rank.begin(), plan_.rank.end(), [](auto r) { return r > 0; })),
        noun_((fresh_ == 1 ? service.noun : service.noun_plural).in(language)),
        reach_(distance(service.within, language)),
        n_(objective_text(plan_.goal, plan_.objective, language)) {}

  [[nodiscard]] std::string text() const {
    if (plan_.status == "none") {
      return zh_ ? "到达限制前未找到方案" : "no plan was found before the limit";
    }
    if (plan_.status == "infeasible") {
      return filled(zh_ ? "目标无法达到（见下）；最接近的方案新增 {} 处{}"
                        : "the targets cannot be met (see below); the nearest plan opens {} {}",
                    fresh_, noun_);
    }
    if (plan_.goal == "evaluate") {
      return filled(
          zh_ ? "所列 {} 处{}使 {} 人处于 {}以内；同样数量最多可达 {} 人"
              : "the list of {} {} reaches {} residents within {}; as many sites can reach {}",
          fresh_, noun_, n_, reach_,
          objective_text(plan_.goal, plan_.compared_objective, language_));
    }
    if (plan_.goal == "fewest-sites") return fewest();
    if (plan_.goal == "fewest-sites-in-all") return fewest_in_all();
    if (plan_.goal == "lowest-cost") return cheapest();
    if (plan_.goal == "lowest-total-cost") return total();
    if (plan_.goal == "least-travel" || plan_.goal == "least-worst") return travel();
    return most();
  }

  // What becomes of today's sites, where they may close.
  [[nodiscard]] std::string closing() const {
    const std::vector<SiteId> shut = closed_sites(service_);
    if (shut.empty()) return {};
    constexpr std::size_t kNamed = 4;
    std::string names;
    for (std::size_t k = 0; k < shut.size() && k < kNamed; ++k) {
      names += (k == 0 ? "" : zh_ ? "、" : ", ") + service_.sites.name[shut[k]];
    }
    if (shut.size() > kNamed) names += " ...";
    const std::vector<std::int8_t> today = area::open_today(service_.sites);
    const char* en =
        shut.size() == 1 ? "of today's {} {}, {} closes: {}" : "of today's {} {}, {} close: {}";
    return filled(zh_ ? "现有 {} 处{}中关闭 {} 处：{}" : en, std::ranges::count(today, 1),
                  service_.noun_plural.in(language_), shut.size(), names);
  }

 private:
  [[nodiscard]] std::string fewest_in_all() const {
    const auto stay = static_cast<std::int64_t>(std::llround(plan_.objective)) - fresh_;
    if (zh_) {
      return filled(proven_ ? "最少共需 {} 处{}，其中新增 {} 处（{}以内），已证明"
                            : "找到的最好方案：共 {} 处{}，其中新增 {} 处（{}以内）",
                    n_, noun_, fresh_, reach_);
    }
    return filled(
        proven_ ? "{} {} in all, {} of them new, are the fewest that meet the targets within "
                  "{} (proven)"
                : "best found: {} {} in all, {} of them new, to meet the targets within {}",
        n_, (fresh_ + stay == 1 ? service_.noun : service_.noun_plural).en, fresh_, reach_);
  }

  [[nodiscard]] std::string fewest() const {
    const bool one = fresh_ == 1;
    if (proven_ && !zh_) {
      return fmt::format("{} new {} {} the fewest that meet{} the targets within {} (proven)", n_,
                         noun_, one ? "is" : "are", one ? "s" : "", reach_);
    }
    return filled(proven_ ? "最少需新增 {} 处{}（{}以内），已证明"
                  : zh_   ? "找到的最好方案：新增 {} 处{}（{}以内）"
                          : "best found: {} new {} to meet the targets within {}",
                  n_, noun_, reach_);
  }

  [[nodiscard]] std::string cheapest() const {
    if (zh_) {
      return filled(proven_ ? "达到目标最低需 {}：新增 {} 处{}（{}以内），已证明"
                            : "找到的最好方案需 {}：新增 {} 处{}（{}以内）",
                    n_, fresh_, noun_, reach_);
    }
    return filled(proven_ ? "{} is the least that meets the targets: {} new {} within {} (proven)"
                          : "best found: {} to meet the targets, {} new {} within {}",
                  n_, fresh_, noun_, reach_);
  }

  // What sites and ways cost together, with or without new ones.
  [[nodiscard]] std::string total() const {
    const auto [sites, travel] = total_cost_texts(plan_, language_);
    if (fresh_ == 0) {
      if (zh_) {
        return filled(proven_ ? "不新增设施费用最低：出行折算 {}，已证明"
                              : "找到的最好方案不新增设施：出行折算 {}",
                      n_);
      }
      return filled(proven_ ? "no new {} pays for itself: the ways of today count {} (proven)"
                            : "best found: no new {}, the ways of today count {}",
                    service_.noun.en, n_);
    }
    if (zh_) {
      return filled(proven_ ? "造价与出行费用合计最低 {}：新增 {} 处{} {}，出行折算 {}，已证明"
                            : "找到的最好方案合计 {}：新增 {} 处{} {}，出行折算 {}",
                    n_, fresh_, noun_, sites, travel);
    }
    return filled(
        proven_ ? "sites and travel cost no less than {}: {} for {} new {}, {} for travel (proven)"
                : "best found: sites and travel cost {}: {} for {} new {}, {} for travel",
        n_, sites, fresh_, noun_, travel);
  }

  // What is counted: new sites, or all where today's may close and none moves.
  [[nodiscard]] std::string counted_sites() const {
    if (!plan_.closing || plan_.closing->moves) {
      return filled(zh_ ? "新增 {} 处{}" : "{} new {}", fresh_, noun_);
    }
    const auto all = std::ranges::count(plan_.open, 1);
    return filled(zh_ ? "共 {} 处{}（新增 {} 处）" : "{} {} in all, {} of them new,", all,
                  (all == 1 ? service_.noun : service_.noun_plural).in(language_), fresh_);
  }

  [[nodiscard]] std::string most() const {
    const bool twofold = plan_.goal == "most-people-twofold";
    const bool manifold = plan_.goal == "most-people-manifold";
    const bool graded = plan_.goal == "most-people-graded";
    if (zh_) {
      const std::string reach = twofold    ? "两处设施 " + reach_
                                : manifold ? fmt::format("至少 {} 处设施 {}", plan_.need, reach_)
                                : graded   ? "（按距离折算）" + reach_
                                           : reach_;
      return filled(
          proven_ ? "{}最多可使 {} 人处于 {}以内，已证明" : "找到的最好方案：{}，{} 人处于 {}以内",
          counted_sites(), n_, reach);
    }
    const std::string reach =
        reach_ + (twofold    ? " of two sites"
                  : manifold ? fmt::format(" of at least {} sites", plan_.need)
                  : graded   ? ", the farther the less of each"
                             : "");
    const std::string sites = counted_sites();
    const bool one = fresh_ == 1 && sites.back() != ',';
    return filled(proven_ ? "{} reach{} at most {} residents within {} (proven)"
                          : "best found: {} reach{} {} residents within {}",
                  sites, one ? "es" : "", n_, reach);
  }

  [[nodiscard]] std::string travel() const {
    const Text end =
        proven_ ? Text{" (proven)", "，已证明"} : Text{" (best found)", "，已找到的最好值"};
    // Held to the targets as well?
    const std::string held = plan_.problem.quotas.empty() ? ""
                             : zh_                        ? "并达标"
                                                          : " that meet the targets";
    if (plan_.goal == "least-worst") {
      return filled(zh_ ? "新增 {} 处{}{}后，最远的居民距设施 {}"
                        : "{} new {}{}: nobody is farther than {}",
                    fresh_, noun_, held, n_) +
             end.in(language_);
    }
    Persons all(0);
    for (const Persons p : r_.demand.people) all += p;
    const double mean = plan_.objective / std::max(1.0, to_double(all));
    return filled(zh_ ? "新增 {} 处{}{}后，居民到设施平均 {}"
                      : "{} new {}{}: residents are {} away on average",
                  fresh_, noun_, held, distance(Metres(std::round(mean)), language_)) +
           end.in(language_);
  }

  const results::Result& r_;
  const results::Service& service_;
  const results::Plan& plan_;
  Language language_;
  bool zh_;
  bool proven_;
  std::int64_t fresh_;  // new sites
  std::string noun_;
  std::string reach_;
  std::string n_;  // the objective
};

}  // namespace

std::pair<std::string, std::string> total_cost_texts(const results::Plan& plan, Language language) {
  const auto text = [&](std::int64_t fen) {
    return objective_text(plan.goal, static_cast<double>(fen) / placement::kFenOfYuan, language);
  };
  if (!plan.total_cost) return {};
  return {text(plan.total_cost->sites), text(plan.total_cost->travel)};
}

std::vector<SiteId> closed_sites(const results::Service& service) {
  std::vector<SiteId> closed;
  if (!service.plan || service.plan->status == "none") return closed;
  const std::vector<std::int8_t> today = area::open_today(service.sites);
  for (const SiteId site : ids<SiteId>(today.size())) {
    const auto s = static_cast<std::size_t>(site.row);
    if (today[s] != 0 && service.plan->open[s] == 0) closed.push_back(site);
  }
  return closed;
}

std::string closing_answer(const results::Result& result, const results::Service& service,
                           Language language) {
  return Answer(result, service, language).closing();
}

std::string plan_answer(const results::Result& result, const results::Service& service,
                        Language language) {
  if (service.plan->allotment) return allotment_answer(result, service, language);
  return Answer(result, service, language).text();
}

}  // namespace hearth::app
