#include "app/plan_answer.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/allotment_text.h"
#include "app/filled.h"
#include "app/meeting_text.h"
#include "core/number_text.h"

namespace hearth::app {

namespace {

class Answer {
 public:
  Answer(const results::Result& result, const results::Service& service, Language language)
      : r_(result),
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
    if (plan_.goal == "lowest-cost") return cheapest();
    if (plan_.goal == "least-travel" || plan_.goal == "least-worst") return travel();
    return most();
  }

 private:
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

  [[nodiscard]] std::string most() const {
    if (zh_) {
      return filled(proven_ ? "新增 {} 处{}最多可使 {} 人处于 {}以内，已证明"
                            : "找到的最好方案：新增 {} 处{}，{} 人处于 {}以内",
                    fresh_, noun_, n_, reach_);
    }
    return filled(proven_ ? "{} new {} reach{} at most {} residents within {} (proven)"
                          : "best found: {} new {} reach{} {} residents within {}",
                  fresh_, noun_, fresh_ == 1 ? "es" : "", n_, reach_);
  }

  [[nodiscard]] std::string travel() const {
    const Text end =
        proven_ ? Text{" (proven)", "，已证明"} : Text{" (best found)", "，已找到的最好值"};
    if (plan_.goal == "least-worst") {
      return filled(zh_ ? "新增 {} 处{}后，最远的居民距设施 {}"
                        : "{} new {}: nobody is farther than {}",
                    fresh_, noun_, n_) +
             end.in(language_);
    }
    Persons all(0);
    for (const Persons p : r_.demand.people) all += p;
    const double mean = plan_.objective / std::max(1.0, to_double(all));
    return filled(zh_ ? "新增 {} 处{}后，居民到设施平均 {}"
                      : "{} new {}: residents are {} away on average",
                  fresh_, noun_, distance(Metres(std::round(mean)), language_)) +
           end.in(language_);
  }

  const results::Result& r_;
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

std::string plan_answer(const results::Result& result, const results::Service& service,
                        Language language) {
  if (service.plan->allotment) return allotment_answer(result, service, language);
  return Answer(result, service, language).text();
}

}  // namespace hearth::app
