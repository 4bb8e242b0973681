#include "study/placing/sites_of_today.h"

#include <algorithm>
#include <utility>

namespace hearth::study {

using placement::CoverProblem;
using placement::Goal;
using placement::Solution;

namespace {

// The same plans, and of these only those that are as good as `objective`; each site of today that
// is open is worth one.
CoverProblem keeping(const CoverProblem& of, std::int64_t objective,
                     const std::vector<std::int32_t>& today) {
  CoverProblem problem = of;
  if (of.goal == Goal::FewestSites) {
    problem.budget = objective;
  } else {
    placement::Quota people;
    for (std::size_t row = 0; row < of.row_count(); ++row) {
      if (of.people[row] == 0) continue;
      people.rows.push_back(static_cast<std::int32_t>(row));
      people.weight.push_back(of.people[row]);
    }
    people.required = objective;
    problem.quotas.push_back(std::move(people));
  }
  problem.goal = Goal::MostPeople;
  std::ranges::fill(problem.people, 0);
  for (const std::int32_t site : today) {
    problem.row_sites.push_back(site);
    problem.row_start.push_back(static_cast<std::int64_t>(problem.row_sites.size()));
    problem.people.push_back(1);
    if (!problem.need.empty()) problem.need.push_back(1);
  }
  return problem;
}

// What the plan is worth by the goal of the problem.
std::int64_t objective_of(const CoverProblem& problem, const std::vector<std::uint8_t>& open) {
  std::int64_t value = 0;
  if (problem.goal == Goal::FewestSites) {
    for (std::size_t site = 0; site < open.size(); ++site) {
      value += open[site] != 0 ? problem.cost_of(site) : 0;
    }
    return value;
  }
  for (std::size_t row = 0; row < problem.row_count(); ++row) {
    std::int32_t left = problem.need_of(row);
    for (auto k = problem.row_start[row]; k < problem.row_start[row + 1]; ++k) {
      left -= open[static_cast<std::size_t>(problem.row_sites[static_cast<std::size_t>(k)])];
    }
    value += left <= 0 ? problem.people[row] : 0;
  }
  return value;
}

std::int64_t kept(const std::vector<std::uint8_t>& open, const std::vector<std::int32_t>& today) {
  return std::ranges::count_if(
      today, [&](std::int32_t site) { return open[static_cast<std::size_t>(site)] != 0; });
}

}  // namespace

std::optional<placement::Closing> closing_of(const Scenario& scenario,
                                             const placement::ModelInput& input) {
  using Rule = ExistingAsked::Rule;
  const auto sites = static_cast<std::int64_t>(placement::standing(input.sites).size());
  for (const ServiceOptions& service : scenario.services) {
    if (service.id != input.service || service.existing.rule == Rule::Keep) continue;
    if (service.existing.rule == Rule::Closable) return placement::Closing{sites, false};
    return placement::Closing{std::min<std::int64_t>(service.existing.most, sites), true};
  }
  return std::nullopt;
}

void keep_sites_of_today(const PlacementCase& work, const placement::CoverageModel& model,
                         std::span<const coverage::Target> targets, Solution& solution) {
  if (!work.input.closing) return;
  const std::vector<std::int32_t> today = placement::standing(work.input.sites);
  if (solution.open.empty() ||
      kept(solution.open, today) == static_cast<std::int64_t>(today.size()))
    return;
  const CoverProblem problem = keeping(model.problem, solution.objective, today);
  const Solution other = placement::solve(problem, work.solver(), work.limits, work.progress);
  if (other.open.empty() || kept(other.open, today) <= kept(solution.open, today)) return;
  Solution claim = solution;
  claim.open = other.open;
  // Equally good by the goal, or better where the first one was not proven best.
  claim.objective = objective_of(model.problem, claim.open);
  claim.people = 0;
  claim.people_bound.reset();
  hold_to_account(work.input, model, claim, targets);
  solution = std::move(claim);
}

}  // namespace hearth::study
