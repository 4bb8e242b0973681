#include <algorithm>
#include <utility>

#include "core/random.h"
#include "placement/assignment/allocation.h"
#include "placement/assignment/branching.h"
#include "placement/assignment/certificate.h"
#include "placement/assignment/problem.h"
#include "placement/assignment/start.h"
#include "placement/capacitated/solve.h"

namespace hearth::placement {

namespace {

constexpr int kStepsAtOnce = 25;        // of the prices, between two looks at plans
constexpr int kStepsOfFew = 400;        // with the prices of some sites only
constexpr int kStepsBetweenCuts = 100;  // sites are forgotten
constexpr int kRounds = 3;              // of prices, each followed by kicks
constexpr double kFirstScale = 2;       // of the steps, relative to Polyak's
constexpr double kLaterScale = 0.7;     // where the prices are nearly right already
// As shares of the cost of the best plan, bounds from which
constexpr double kNear = 0.97;      // plans are drawn,
constexpr double kVeryNear = 0.98;  // sites are forgotten.
// Of the effort that the prices have taken,
constexpr double kShareOfPlans = 0.7;    // what plans may have taken before one more is drawn,
constexpr double kShareOfKicks = 0.4;    // and kicks between steps,
constexpr double kShareOfLastKicks = 2;  // and kicks when the prices get no better.

std::size_t index(std::int32_t site) { return static_cast<std::size_t>(site); }

// The one site that serves all at least cost. At a price that no cost exceeds every site is worth
// what it costs less all prices: the bound is that least cost.
AssignmentSolution open_one(const AssignmentModel& model) {
  const AssignmentProblem& problem = model.problem;
  AssignmentSolution out;
  out.open.assign(model.sites(), 0);
  out.open[index(starting_plan(model, 1).front())] = 1;
  Allocation allocation = allocation_of(problem, out.open);
  out.objective = allocation.cost;
  out.served = std::move(allocation.served);
  out.price.assign(model.clients(), model.far);
  out.price_scale = model.scale;
  out.bound = out.certified_bound = assignment_bound(problem, out.price, out.price_scale);
  out.status = Status::Optimal;
  out.proved_by = ProvedBy::OwnBound;
  return out;
}

class Solver {
 public:
  Solver(const AssignmentProblem& problem, const Options& options, const Limits& limits,
         Progress& progress)
      : progress_(progress), state_(problem, options, limits) {}

  AssignmentSolution run() {
    if (state_.model.sites_to_open() == 1) return open_one(state_.model);
    find_plan();
    double scale = state_.candidates ? kLaterScale : kFirstScale;
    for (int round = 0; round < kRounds && state_.goes_on(); ++round) {
      raise_bound(scale);
      state_.kick_up_to(kShareOfLastKicks);
      if (state_.goes_on()) forget_hopeless();
      scale = kLaterScale;
    }
    if (state_.goes_on()) {
      progress_.stage({"proving the plan", "证明方案最优"});
      branch(state_);
    }
    return finished();
  }

 private:
  // A plan by interchange, and prices between what its clients pay and what they would pay at
  // their second nearest site. Where lists are long, of some sites drawn at random at first: prices
  // that suit these nearly suit all.
  void find_plan() {
    const AssignmentModel& model = state_.model;
    Random random(state_.options.seed, 2);
    std::vector<std::int32_t> sites = state_.nearest.left();
    const std::size_t most = state_.most_candidates();
    for (std::size_t k = 0; k < most && most < sites.size(); ++k) {
      std::swap(sites[k], sites[k + random.below(static_cast<std::uint32_t>(sites.size() - k))]);
    }
    sites.resize(most);
    state_.exchange_among(std::move(sites), starting_plan(model, state_.options.seed));
    state_.descend();
    for (std::size_t j = 0; j < model.clients(); ++j) {
      price_.push_back(state_.interchange->first_price(j));
    }
    if (!state_.candidates) return;
    PriceAscent first(model, *state_.candidates);
    first.start_from(price_, kFirstScale);
    for (int k = 0; k < kStepsOfFew && state_.limits.stop(state_.steps) == StopReason::None; ++k) {
      ++state_.steps;
      if (!first.step(state_.best.cost())) break;
    }
    price_ = first.best_price();
  }

  [[nodiscard]] bool is_as_near_as(double share) const {
    return static_cast<double>(state_.ascent.best_bound()) >=
           share * static_cast<double>(state_.best.cost());
  }

  void raise_bound(double scale) {
    PriceAscent& ascent = state_.ascent;
    ascent.start_from(price_, scale);
    for (int steps = 0; !ascent.is_stuck() && state_.goes_on();) {
      bool leads_on = true;
      for (int k = 0; k < kStepsAtOnce && leads_on; ++k) {
        if (state_.limits.stop(state_.steps) != StopReason::None) break;
        ++state_.steps;
        ++steps;
        leads_on = ascent.step(state_.best.cost());
      }
      state_.best.offer_bound(ascent.best_bound());
      if (is_as_near_as(kNear) && state_.may_improve(kShareOfPlans)) {
        state_.try_chosen();
        state_.kick_up_to(kShareOfKicks);
      }
      if (!leads_on) break;
      if (steps % kStepsBetweenCuts == 0 && is_as_near_as(kVeryNear)) forget_hopeless();
    }
    price_ = ascent.best_price();
  }

  // The prices so far are kept: what they prove does not need that sites were forgotten.
  void forget_hopeless() {
    if (certificate_.empty()) certificate_ = state_.ascent.best_price();
    state_.forget_hopeless();
  }

  // What prices prove of all sites.
  void certify(const std::vector<std::int64_t>& price, AssignmentSolution& out) const {
    if (price.empty()) return;
    const auto bound = assignment_bound(state_.model.problem, price, state_.model.scale);
    if (!bound || (out.certified_bound && *bound <= *out.certified_bound)) return;
    out.certified_bound = bound;
    out.price = price;
  }

  AssignmentSolution finished() {
    const BestPlan& best = state_.best;
    AssignmentSolution out;
    out.open.assign(state_.model.sites(), 0);
    for (const std::int32_t i : best.open()) out.open[index(i)] = 1;
    Allocation allocation = allocation_of(state_.model.problem, out.open);
    out.objective = allocation.cost;
    out.served = std::move(allocation.served);
    out.price_scale = state_.model.scale;
    certify(price_, out);
    if (out.certified_bound != out.objective) certify(certificate_, out);
    out.bound = std::max(best.bound(), out.certified_bound.value_or(0));
    out.status = Status::Feasible;
    if (best.is_within(state_.options.gap)) out.status = Status::WithinGap;
    if (out.bound == out.objective) out.status = Status::Optimal;
    out.proved_by = out.bound == out.certified_bound ? ProvedBy::OwnBound : ProvedBy::Enumeration;
    out.stopped_by = state_.stopped_by;
    out.search_steps = state_.steps;
    return out;
  }

  Progress& progress_;
  SearchState state_;
  std::vector<std::int64_t> price_;        // the best so far
  std::vector<std::int64_t> certificate_;  // the best before sites were forgotten; or empty
};

}  // namespace

AssignmentSolution solve(const AssignmentProblem& problem, const Options& options,
                         const Limits& limits, Progress& progress) {
  if (problem.capacitated()) return solve_capacitated(problem, options, limits, progress);
  return Solver(problem, options, limits, progress).run();
}

}  // namespace hearth::placement
