#include <algorithm>
#include <utility>

#include "placement/cover/greedy.h"
#include "placement/cover/problem.h"
#include "placement/cover/proof.h"
#include "placement/cover/reductions.h"
#include "placement/cover/tidy.h"

namespace hearth::placement {

namespace {

// Exact search beyond this many nodes is not worth it for the second criterion.
constexpr std::int64_t kSecondSearch = 200;

using Sites = std::vector<std::uint8_t>;

// One goal from model to proof, from the plan `start` if there is one.
Solution optimise(const CoverProblem& problem, const Sites& start, const Effort& effort) {
  Incumbent incumbent(problem);
  if (!incumbent.attainable()) return incumbent.infeasible();
  incumbent.offer_plain_certificate();
  const bool reductions = effort.options.reductions;
  Model model = make_model(problem, reductions);
  if (!start.empty()) {
    incumbent.start_from(start);
    search_with(incumbent, plain_prices(model), selection_of(model, start));
  }
  if (reductions) model = reduced(std::move(model));
  if (!model.feasible) return incumbent.infeasible();
  search_with(incumbent, plain_prices(model), Selection(model));
  const bool searched = prove(incumbent, std::move(model), effort);
  if (!searched && incumbent.solution().bound != incumbent.solution().certified_bound) {
    certify(incumbent, problem, effort);
  }
  return incumbent.finished(effort.options.gap);
}

// A cheap plan that meets the quotas, where most-people has any.
Solution meet_quotas(const CoverProblem& problem, const Effort& effort) {
  CoverProblem quotas = problem;
  quotas.goal = Goal::FewestSites;
  return optimise(quotas, {}, effort);
}

// Of the plans as cheap one that covers most people.
void prefer_people(const CoverProblem& problem, Solution& solution, const Effort& effort) {
  CoverProblem second = problem;
  second.goal = Goal::MostPeople;
  second.budget = solution.objective;
  Limits limits = effort.limits;
  limits.work = std::min(limits.work.value_or(kSecondSearch), kSecondSearch);
  Options options = effort.options;
  options.gap = 0;
  const Solution better = optimise(second, solution.open, Effort{options, limits, effort.progress});
  if (better.status == Status::Infeasible || better.status == Status::None) return;
  solution.open = better.open;
  if (solution.status == Status::Optimal) solution.people_bound = better.bound;
}

}  // namespace

Solution solve(const CoverProblem& problem, const Options& options, const Limits& limits,
               Progress& progress) {
  const Effort effort{options, limits, progress};
  Sites start;
  if (problem.goal == Goal::MostPeople && !problem.quotas.empty()) {
    const Solution quotas = meet_quotas(problem, effort);
    const bool impossible = quotas.bound && *quotas.bound > problem.budget;
    if (quotas.status == Status::Infeasible || impossible) {
      Solution none;
      none.status = Status::Infeasible;
      none.attainable = quotas.attainable;
      none.search_steps = quotas.search_steps;
      return none;
    }
    if (quotas.objective <= problem.budget) start = quotas.open;
  }
  Solution solution = optimise(problem, start, effort);
  if (solution.status == Status::Infeasible || solution.status == Status::None) return solution;
  const bool anybody = std::ranges::any_of(problem.people, [](std::int64_t p) { return p > 0; });
  const bool in_time = limits.stop(solution.search_steps) == StopReason::None;
  if (problem.goal == Goal::FewestSites) {
    if (anybody && in_time) prefer_people(problem, solution, effort);
    if (!anybody && solution.status == Status::Optimal) solution.people_bound = 0;
  }
  settle_ties(problem, solution);
  return solution;
}

}  // namespace hearth::placement
