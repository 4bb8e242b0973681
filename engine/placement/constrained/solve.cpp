#include "placement/constrained/solve.h"

#include <algorithm>
#include <utility>

#include "placement/constrained/branching.h"
#include "placement/constrained/reach.h"

namespace hearth::placement {

namespace {

constexpr int kStepsAtOnce = 25;        // of the prices, between two looks at plans
constexpr int kStepsBetweenCuts = 100;  // columns are forgotten
constexpr int kRounds = 3;              // of prices, each followed by kicks
constexpr double kFirstScale = 2;       // of the steps, relative to Polyak's
constexpr double kLaterScale = 0.7;
constexpr double kNear = 0.95;      // of the best cost: a bound from which plans are drawn,
constexpr double kVeryNear = 0.98;  // and columns forgotten
// Of the effort that the prices have taken:
constexpr double kShareOfKicks = 0.5;
constexpr double kShareOfLastKicks = 2;

class Solver {
 public:
  Solver(const ConstrainedProblem& problem, const Options& options, const Limits& limits,
         Progress& progress)
      : progress_(progress), state_(problem, options, limits) {}

  ConstrainedSolution run(const Solution& first) {
    start_from(first);
    double scale = kFirstScale;
    for (int round = 0; round < kRounds && state_.goes_on(); ++round) {
      raise_bound(scale);
      state_.kick_up_to(kShareOfLastKicks);
      if (state_.goes_on()) state_.forget_hopeless();
      scale = kLaterScale;
    }
    if (state_.goes_on()) {
      progress_.stage({"proving the plan", "证明方案最优"});
      branch(state_);
    }
    return finished();
  }

 private:
  // A plan that meets all, bettered, and prices between what its clients pay and what they would
  // pay at their second nearest site.
  void start_from(const Solution& first) {
    state_.search.improve(state_.columns.sites_of(first.open), state_.best, state_.limits);
    const Interchange& travel = state_.search.travel();
    for (std::size_t j = 0; j < state_.columns.model.clients(); ++j) {
      prices_.client.push_back(static_cast<double>(travel.first_price(j)));
    }
    prices_.row.assign(state_.columns.cover.row_count(), 0);
    prices_.quota.assign(state_.columns.cover.required.size(), 0);
  }

  [[nodiscard]] bool is_as_near_as(double share) const {
    return state_.ascent.best_bound() >= share * static_cast<double>(state_.best.cost());
  }

  void raise_bound(double scale) {
    state_.ascent.start_from(prices_, scale);
    for (int steps = kStepsAtOnce; !state_.ascent.is_stuck() && state_.goes_on();
         steps += kStepsAtOnce) {
      const bool leads_on = state_.raise(kStepsAtOnce);
      offer_bound();
      if (is_as_near_as(kNear)) {
        state_.try_chosen();
        state_.kick_up_to(kShareOfKicks);
      }
      if (!leads_on || is_ruled_out()) break;
      if (steps % kStepsBetweenCuts == 0 && is_as_near_as(kVeryNear)) state_.forget_hopeless();
    }
    prices_ = state_.ascent.best_prices();
  }

  // No plan that is better is left among those that were not forgotten.
  bool is_ruled_out() {
    const ConstrainedAscent& ascent = state_.ascent;
    if (!state_.rules_out(ascent.best_bound())) return false;
    const std::int64_t proven = state_.proven(ascent.best_prices(), ascent.fixed());
    state_.best.offer_bound((proven - state_.columns.fixed) * state_.columns.model.scale);
    return true;
  }

  // What the prices prove of the whole problem: of what was forgotten too.
  void offer_bound() {
    const ConstrainedPrices prices = state_.prices_of(state_.ascent.best_prices());
    const auto bound = constrained_bound(state_.problem, prices);
    if (!bound || (certified_ && *bound <= *certified_)) return;
    certified_ = bound;
    certificate_ = prices;
    state_.best.offer_bound((*bound - state_.columns.fixed) * state_.columns.model.scale);
  }

  ConstrainedSolution finished() {
    offer_bound();
    const BestPlan& best = state_.best;
    ConstrainedSolution out;
    out.open = state_.columns.plan_of(best.open());
    out.objective = best.objective() + state_.columns.fixed;
    out.prices = certificate_;
    out.certified_bound = certified_;
    out.bound = std::max(best.bound() + state_.columns.fixed, certified_.value_or(0));
    out.status = Status::Feasible;
    if (best.is_within(state_.options.gap)) out.status = Status::WithinGap;
    if (out.bound == out.objective) out.status = Status::Optimal;
    out.proved_by = out.bound == out.certified_bound ? ProvedBy::OwnBound : ProvedBy::Enumeration;
    out.stopped_by = state_.stopped_by;
    out.search_steps = state_.steps + state_.search.steps();
    return out;
  }

  Progress& progress_;
  ConstrainedState state_;
  ColumnPrices prices_;            // the best so far
  ConstrainedPrices certificate_;  // and what they prove
  std::optional<std::int64_t> certified_;
};

}  // namespace

ConstrainedSolution solve(const ConstrainedProblem& problem, const Options& options,
                          const Limits& limits, Progress& progress) {
  // Any plan that meets the quotas.
  CoverProblem cover = with_reach(problem);
  cover.goal = Goal::MostPeople;
  Options any = options;
  any.gap = 1;
  const Solution first = solve(cover, any, limits, progress);
  if (first.status == Status::Infeasible || first.open.empty()) {
    ConstrainedSolution out;
    out.status = first.status;
    out.proved_by = first.proved_by;
    out.stopped_by = first.stopped_by;
    out.search_steps = first.search_steps;
    return out;
  }
  Limits left = limits;
  if (left.work) left.work = std::max<std::int64_t>(0, *left.work - first.search_steps);
  ConstrainedSolution out = Solver(problem, options, left, progress).run(first);
  out.search_steps += first.search_steps;
  return out;
}

}  // namespace hearth::placement
