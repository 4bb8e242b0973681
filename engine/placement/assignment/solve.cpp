#include <algorithm>
#include <utility>

#include "placement/assignment/allocation.h"
#include "placement/assignment/branching.h"
#include "placement/assignment/certificate.h"
#include "placement/assignment/kicks.h"
#include "placement/assignment/problem.h"
#include "placement/assignment/start.h"
#include "placement/capacitated/solve.h"

namespace hearth::placement {

namespace {

constexpr int kStepsAtOnce = 25;
constexpr int kMostSteps = 1000;

std::size_t index(std::int32_t site) { return static_cast<std::size_t>(site); }

// Sites in each client's list at first.
std::size_t first_neighbours(const AssignmentModel& model) {
  const auto open = static_cast<std::size_t>(model.sites_to_open().value_or(10));
  return std::clamp<std::size_t>(3 * model.sites() / open, 16, 512);
}

class Solver {
 public:
  Solver(const AssignmentProblem& problem, const Options& options, const Limits& limits,
         Progress& progress)
      : model_(problem),
        nearest_(model_, first_neighbours(model_)),
        interchange_(model_, nearest_),
        ascent_(model_, nearest_),
        best_(model_),
        progress_(progress),
        state_{model_, nearest_, interchange_, ascent_, best_, options, limits},
        kicks_(model_, nearest_, options.seed) {}

  AssignmentSolution run() {
    find_plan();
    raise_bound();
    if (state_.goes_on()) {
      progress_.stage({"proving the plan", "证明方案最优"});
      branch(state_);
    }
    return finished();
  }

 private:
  void find_plan() {
    interchange_.start_from(starting_plan(model_, state_.options.seed));
    state_.steps += interchange_.descend();
    best_.offer(interchange_.plan(), interchange_.cost());
    std::vector<std::int64_t> price;
    for (std::size_t j = 0; j < model_.clients(); ++j) {
      const std::int64_t first = interchange_.first_cost(j);
      price.push_back(first + std::min(interchange_.second_cost(j) - first, first) / 2);
    }
    ascent_.start_from(std::move(price), 1);
  }

  void raise_bound() {
    for (int steps = 0; steps < kMostSteps && !ascent_.is_stuck(); steps += kStepsAtOnce) {
      bool leads_on = true;
      for (int k = 0; k < kStepsAtOnce && leads_on; ++k) {
        ++state_.steps;
        leads_on = ascent_.step(best_.cost());
      }
      best_.offer_bound(ascent_.best_bound());
      if (!state_.goes_on()) break;
      state_.try_chosen();
      if (!leads_on || !state_.goes_on()) break;
    }
    certificate_ = ascent_.best_price();
    for (int k = 0; k < 100 && state_.goes_on(); ++k) kicks_.kick(interchange_, best_);
    if (state_.goes_on()) fix();
  }

  // Sites that no better plan has are forgotten.
  void fix() {
    std::vector<Fixed> fixed = ascent_.fixed();
    const std::int64_t bound = ascent_.evaluate(ascent_.best_price());
    if (fix_by_worth(state_, bound, fixed) == 0) return;
    std::vector<std::uint8_t> marked(model_.sites(), 0);
    for (const std::int32_t i : nearest_.left())
      marked[index(i)] = fixed[index(i)] != Fixed::Closed;
    for (const std::int32_t i : best_.open()) marked[index(i)] = 1;
    interchange_.go_to(best_.open());
    nearest_.keep(marked);
    interchange_.start_from(best_.open());
    ascent_.fix(std::move(fixed));
  }

  AssignmentSolution finished() {
    AssignmentSolution out;
    out.open.assign(model_.sites(), 0);
    for (const std::int32_t i : best_.open()) out.open[index(i)] = 1;
    Allocation allocation = allocation_of(model_.problem, out.open);
    out.objective = allocation.cost;
    out.served = std::move(allocation.served);
    out.price = std::move(certificate_);
    out.price_scale = model_.scale;
    out.certified_bound = assignment_bound(model_.problem, out.price, out.price_scale);
    out.bound = std::max(best_.bound(), out.certified_bound.value_or(0));
    out.status = out.bound == out.objective            ? Status::Optimal
                 : best_.is_within(state_.options.gap) ? Status::WithinGap
                                                       : Status::Feasible;
    out.proved_by = out.bound == out.certified_bound ? ProvedBy::OwnBound : ProvedBy::Enumeration;
    out.stopped_by = state_.stopped_by;
    out.search_steps = state_.steps + kicks_.moves();
    return out;
  }

  AssignmentModel model_;
  NearestSites nearest_;
  Interchange interchange_;
  PriceAscent ascent_;
  BestPlan best_;
  Progress& progress_;
  SearchState state_;
  Kicks kicks_;
  std::vector<std::int64_t> certificate_;
};

}  // namespace

AssignmentSolution solve(const AssignmentProblem& problem, const Options& options,
                         const Limits& limits, Progress& progress) {
  if (problem.capacitated()) return solve_capacitated(problem, options, limits, progress);
  return Solver(problem, options, limits, progress).run();
}

}  // namespace hearth::placement
