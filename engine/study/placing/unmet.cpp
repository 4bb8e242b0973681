#include "study/placing/unmet.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "core/number_text.h"
#include "placement/constrained/reach.h"
#include "study/placing/plan_of.h"
#include "study/placing/shortfall_text.h"
#include "study/placing/sites_of_today.h"

namespace hearth::study {

namespace {

using placement::CoverageModel;
using placement::Solution;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

class Unmet {
 public:
  explicit Unmet(const PlacementCase& work)
      : work_(work), rule_(rules_of(work.options, work.input)) {}

  results::Plan place(const CoverageModel& asked, const Solution& proof) {
    if (is_out_of_reach(asked, proof)) {
      results::Plan plan = nearest(asked, proof);
      plan.proved_by = "own-bound";  // everything open, and still short: the verifier counts again
      plan.shortfalls = shortfalls_of(work_.input, asked, proof, work_.scenario.targets);
      return plan;
    }
    results::Plan plan = most_people();
    const Solution needed = least(work_.input);
    if (needed.bound && !needed.open.empty()) {
      plan.proved_by = placement::id_of(needed.proved_by);
      plan.shortfalls = {beyond_budget(asked, needed)};
    } else if (work_.input.max_per) {
      plan.proved_by = placement::id_of(needed.proved_by);
      plan.shortfalls = {beyond_caps()};
    }
    return plan;
  }

  // Nobody may go to a site of another district: with so few sites, some have none of their own.
  results::Plan without_reach(const CoverageModel& asked, placement::CoverProblem reach) {
    results::Plan plan = most_people();
    reach.goal = placement::Goal::FewestSites;
    const Solution needed = placement::solve(reach, work_.solver(), work_.limits, work_.progress);
    plan.proved_by = placement::id_of(needed.proved_by);
    if (!needed.bound || needed.open.empty()) return plan;
    results::Shortfall& out = plan.shortfalls.emplace_back(beyond_budget(asked, needed));
    out.target = {"somewhere to go for everybody, and all targets that are to be met",
                  "人人有处可去，并达到应达目标"};
    return plan;
  }

  results::Plan nowhere_to_go(const std::vector<DemandId>& who) {
    results::Plan plan = most_people();
    plan.proved_by = "own-bound";  // who may use which site: the verifier looks again
    results::Shortfall& out = plan.shortfalls.emplace_back();
    out.target = {"somewhere to go for everybody", "人人有处可去"};
    out.area = "all";
    for (const DemandId d : who) out.uncovered.push_back(d.row);
    std::int64_t all = 0;
    for (const Persons people : work_.input.demand.people) all += people.value();
    out.required = out.attainable = all;
    for (const DemandId d : who) out.attainable -= work_.input.demand.people[d].value();
    out.relaxation = {"add candidates in their districts, or write `border: open`",
                      "在其所在区划内增设候选点，或改写 `border: open`"};
    return plan;
  }

 private:
  static bool is_out_of_reach(const CoverageModel& asked, const Solution& proof) {
    for (std::size_t g = 0; g < asked.problem.quotas.size(); ++g) {
      if (proof.attainable[g] < asked.problem.quotas[g].required) return true;
    }
    return false;
  }

  [[nodiscard]] PlacementCase with(const PlacementOptions& options,
                                   const placement::ModelInput& input) const {
    return {options, input, work_.scenario, work_.study, work_.limits, work_.progress};
  }

  results::Plan unproven(const Solution& solution, const CoverageModel& model) const {
    results::Plan plan = plan_of(solution, model, work_.input);
    plan.status = "infeasible";
    plan.bound = plan.gap = kNaN;
    plan.certificate = {};
    return plan;
  }

  // The goal's plan for what can be reached of each target; where budget or caps forbid even that,
  // the one that serves most people.
  results::Plan nearest(const CoverageModel& asked, const Solution& proof) const {
    CoverageModel model = asked;
    for (std::size_t g = 0; g < model.problem.quotas.size(); ++g) {
      placement::Quota& quota = model.problem.quotas[g];
      quota.required = std::min(quota.required, proof.attainable[g]);
    }
    Solution solution = solve_verified(work_, model, {});
    if (solution.open.empty()) return most_people();
    keep_sites_of_today(work_, model, {}, solution);
    return unproven(solution, model);
  }

  // For the budget, or with as many sites as the caps let in.
  results::Plan most_people() const {
    PlacementOptions options = work_.options;
    options.meet_targets = false;
    options.goal = PlacementGoal::MostPeople;
    if (!options.sites && !options.budget) {
      options.sites = static_cast<int>(work_.input.sites.size());
    }
    const PlacementCase most = with(options, work_.input);
    const CoverageModel model = problem_of(most, rule_);
    Solution solution = solve_verified(most, model, {});
    keep_sites_of_today(most, model, {}, solution);
    return unproven(solution, model);
  }

  // The least, in sites or money, that meets the targets.
  Solution least(const placement::ModelInput& input) const {
    PlacementOptions options = work_.options;
    options.goal = counts_money(options) ? PlacementGoal::LowestCost : PlacementGoal::FewestSites;
    options.budget.reset();
    const PlacementCase enough = with(options, input);
    return solve_verified(enough, problem_of(enough, rule_), work_.scenario.targets);
  }

  // So much money, or so many sites, in whole units; what is needed is rounded up.
  [[nodiscard]] Text amount(std::int64_t value) const {
    if (!counts_money(work_.options)) {
      const std::string n = grouped(value);
      if (work_.input.closing) return {n + " sites in all", "共 " + n + " 处设施"};
      return {n + (value == 1 ? " new site" : " new sites"), n + " 处新设施"};
    }
    const std::string n = grouped((value + 99) / 100);
    return {n + " CNY", n + " 元"};
  }

  [[nodiscard]] results::Shortfall beyond_budget(const CoverageModel& asked,
                                                 const Solution& needed) const {
    results::Shortfall out;
    out.target = {"all targets of the service within the budget", "在限额内达到全部目标"};
    out.area = "all";
    out.required = *needed.bound;
    out.attainable = asked.problem.budget;
    const Text enough = amount(needed.objective);
    const Text fewer = amount(*needed.bound);
    out.relaxation = {
        fmt::format("{} meet them; with less than {} it is proven impossible", enough.en, fewer.en),
        fmt::format("{}即可达到；已证明少于 {}不可能", enough.zh, fewer.zh)};
    return out;
  }

  [[nodiscard]] results::Shortfall beyond_caps() const {
    const placement::MaxPer& limit = *work_.input.max_per;
    placement::ModelInput input = work_.input;
    input.max_per.reset();
    const Solution needed = least(input);
    results::Shortfall out;
    out.target = {
        fmt::format("all targets with at most {} new in each {}", limit.most, limit.level),
        fmt::format("每个{}至多新增 {} 处时的全部目标", limit.level, limit.most)};
    out.area = "all";
    if (needed.open.empty()) return out;
    out.required = needed.objective;
    const Text enough = amount(needed.objective);
    out.relaxation = {fmt::format("without `max-per`, {} meet them", enough.en),
                      fmt::format("不设 `max-per` 时，{}即可达到", enough.zh)};
    return out;
  }

  const PlacementCase& work_;
  std::vector<placement::SiteRule> rule_;
};

}  // namespace

results::Plan place_unmet(const PlacementCase& work, const CoverageModel& asked,
                          const Solution& proof) {
  return Unmet(work).place(asked, proof);
}

results::Plan place_unmet_travel(const PlacementCase& work, const CoverageModel& asked,
                                 const placement::ConstrainedProblem& problem) {
  const Solution proof = placement::solve(asked.problem, work.solver(), work.limits, work.progress);
  if (proof.status == placement::Status::Infeasible) return place_unmet(work, asked, proof);
  return Unmet(work).without_reach(asked, placement::with_reach(problem));
}

results::Plan place_without_site(const PlacementCase& work, const std::vector<DemandId>& who) {
  return Unmet(work).nowhere_to_go(who);
}

}  // namespace hearth::study
