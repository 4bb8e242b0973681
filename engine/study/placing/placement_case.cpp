#include "study/placing/placement_case.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "coverage/allocation.h"
#include "placement/verifier.h"
#include "study/placing/service_sites.h"

namespace hearth::study {

using placement::CoverageModel;
using placement::Goal;
using placement::SiteRule;
using placement::Solution;

SiteId find_site(const area::Sites& sites, const std::string& id) {
  const auto& all = sites.id.values();
  const auto at = std::lower_bound(all.begin(), all.end(), id);
  if (at == all.end() || *at != id) return kNone<SiteId>;
  return SiteId{static_cast<std::int32_t>(at - all.begin())};
}

placement::ModelInput without_border(const placement::ModelInput& of,
                                     const coverage::CoverageMatrix& everywhere) {
  placement::ModelInput out{of.area,    of.demand,  of.communities, of.sites,
                            everywhere, of.within,  of.service,     of.counts,
                            of.grades,  of.max_per, of.closing};
  out.need = of.need;
  out.quality = of.quality;
  return out;
}

std::vector<SiteRule> rules_without_wishes(const placement::ModelInput& input) {
  const area::Sites& sites = input.sites;
  const SiteRule stands = input.closing ? SiteRule::Free : SiteRule::Existing;
  const std::vector<std::int8_t> open = area::open_today(sites);
  std::vector<SiteRule> rule(sites.size(), SiteRule::Free);
  for (const SiteId site : ids<SiteId>(sites.size())) {
    const auto i = static_cast<std::size_t>(site.row);
    if (sites.status[site] == area::SiteStatus::Existing) {
      rule[i] = open[i] != 0 ? stands : SiteRule::MustNotOpen;
    }
  }
  return rule;
}

std::vector<SiteRule> rules_of(const PlacementOptions& options,
                               const placement::ModelInput& input) {
  std::vector<SiteRule> rule = rules_without_wishes(input);
  const auto set = [&](const std::vector<input::Given>& named, SiteRule to) {
    for (const input::Given& id : named) {
      const SiteId site = find_site(input.sites, id.value);
      SiteRule& of = rule[static_cast<std::size_t>(site.row)];
      if (of != SiteRule::Existing) of = to;
    }
  };
  set(options.must_open, SiteRule::MustOpen);
  set(options.must_not_open, SiteRule::MustNotOpen);
  return rule;
}

bool counts_money(const PlacementOptions& options) {
  return options.goal == PlacementGoal::LowestCost || options.budget.has_value();
}

std::span<const coverage::Target> targets_to_meet(const PlacementCase& work) {
  const bool meets = work.options.goal == PlacementGoal::FewestSites ||
                     work.options.goal == PlacementGoal::LowestCost || work.options.meet_targets;
  return meets ? std::span<const coverage::Target>(work.scenario.targets)
               : std::span<const coverage::Target>();
}

CoverageModel problem_of(const PlacementCase& work, std::vector<SiteRule> rule) {
  const bool least = work.options.goal == PlacementGoal::FewestSites ||
                     work.options.goal == PlacementGoal::LowestCost;
  CoverageModel model =
      placement::model_of(work.input, least ? Goal::FewestSites : Goal::MostPeople, std::move(rule),
                          targets_to_meet(work));
  if (counts_money(work.options)) model.problem.cost = placement::costs_of(work.input.sites);
  if (!least) {
    model.problem.budget = work.options.budget ? work.options.budget->value()
                                               : std::int64_t{work.options.sites.value_or(0)};
    // Where today's sites count as well, those that move are allowed besides.
    if (!work.options.budget && work.input.closing && work.input.closing->moves) {
      model.problem.budget +=
          static_cast<std::int64_t>(placement::standing(work.input.sites).size());
    }
  }
  return model;
}

void hold_to_account(const placement::ModelInput& input, const CoverageModel& model,
                     const Solution& solution, std::span<const coverage::Target> targets) {
  const std::vector<std::int8_t> open(solution.open.begin(), solution.open.end());
  const coverage::Allocation after =
      coverage::allocate(input.demand, input.sites, open, input.within, input.border);
  const std::vector<std::string> faults =
      placement::verify({input, model, solution, targets, after.covered});
  if (faults.empty()) return;
  std::string all = "a plan did not stand up to its own verifier (a bug in Hearth):";
  for (const std::string& fault : faults) all += "\n  " + fault;
  throw std::logic_error(all);
}

Solution solve_verified(const PlacementCase& work, const CoverageModel& model,
                        std::span<const coverage::Target> targets) {
  Solution solution = placement::solve(model.problem, work.solver(), work.limits, work.progress);
  if (!solution.open.empty() && solution.status != placement::Status::Infeasible) {
    hold_to_account(work.input, model, solution, targets);
  }
  return solution;
}

}  // namespace hearth::study
