#include "placement/assignment/branching.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "placement/assignment/allocation.h"

namespace hearth::placement {

namespace {

constexpr int kStepsInBranch = 60;
constexpr std::size_t kMostBytes = 400'000'000;
constexpr double kScaleInBranch = 0.3;
constexpr double kShareOfKicks = 1;

std::size_t index(std::int32_t site) { return static_cast<std::size_t>(site); }

struct Branch {
  std::vector<Fixed> fixed;
  std::vector<std::int64_t> price;
  std::int64_t bound = 0;  // scaled, of the branch above
};

class Branching {
 public:
  explicit Branching(SearchState& state) : state_(state) {}

  void run() {
    waiting_.push_back(
        {state_.ascent.fixed(), state_.ascent.best_price(), state_.ascent.best_bound()});
    while (!waiting_.empty() && state_.goes_on()) {
      Branch next = taken();
      look_into(std::move(next));
      state_.kick_up_to(kShareOfKicks);
      offer_bound();
    }
    if (waiting_.empty()) state_.best.offer_bound(state_.best.cost());
  }

 private:
  // The weakest branch, of equals the last; where that would fill the memory, the last.
  Branch taken() {
    std::size_t at = waiting_.size() - 1;
    const std::size_t bytes =
        waiting_.size() * (waiting_[at].price.size() * 8 + waiting_[at].fixed.size());
    for (std::size_t k = at; bytes < kMostBytes && k-- > 0;) {
      if (waiting_[k].bound < waiting_[at].bound) at = k;
    }
    Branch out = std::move(waiting_[at]);
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(at));
    return out;
  }

  // No plan is better than the weakest branch that waits.
  void offer_bound() {
    std::int64_t weakest = state_.best.cost();
    for (const Branch& branch : waiting_) weakest = std::min(weakest, branch.bound);
    state_.best.offer_bound(weakest);
  }

  void look_into(Branch branch) {
    if (branch.bound > state_.best.cutoff()) return;
    PriceAscent& ascent = state_.ascent;
    ascent.fix(branch.fixed);
    ascent.start_from(branch.price, kScaleInBranch);
    for (int k = 0; k < kStepsInBranch; ++k) {
      if (state_.limits.stop(state_.steps) != StopReason::None) break;
      ++state_.steps;
      const bool leads_on = ascent.step(state_.best.cost());
      if (ascent.best_bound() > state_.best.cutoff()) return;
      if (!leads_on) break;
    }
    branch.price = ascent.best_price();
    branch.bound = std::max(branch.bound, ascent.best_bound());
    const std::int64_t bound = ascent.evaluate(branch.price);
    state_.try_chosen();
    while (state_.fix_by_worth(bound, branch.fixed) > 0) {
      ascent.fix(branch.fixed);
      if (ascent.evaluate(branch.price) > state_.best.cutoff()) return;
    }
    divide(std::move(branch));
  }

  void divide(Branch branch) {
    const std::int32_t site = most_open_question(branch.fixed);
    if (site < 0) {
      finish(branch);
      return;
    }
    Branch other = branch;
    const bool open_first = state_.ascent.chosen_lately()[index(site)] >= 0.5;
    other.fixed[index(site)] = open_first ? Fixed::Closed : Fixed::Open;
    branch.fixed[index(site)] = open_first ? Fixed::Open : Fixed::Closed;
    waiting_.push_back(std::move(other));
    waiting_.push_back(std::move(branch));
  }

  // The free site of which the prices know least; -1: none is free.
  [[nodiscard]] std::int32_t most_open_question(const std::vector<Fixed>& fixed) const {
    std::int32_t best = -1;
    double least = 2;
    for (const std::int32_t i : state_.nearest.left()) {
      if (fixed[index(i)] != Fixed::Free) continue;
      const double sure = std::abs(state_.ascent.chosen_lately()[index(i)] - 0.5);
      if (sure >= least) continue;
      least = sure;
      best = i;
    }
    return best;
  }

  // Nothing is left to decide: one plan.
  void finish(const Branch& branch) {
    std::vector<std::int32_t> open;
    std::vector<std::uint8_t> is_open(state_.model.sites(), 0);
    for (const std::int32_t i : state_.nearest.left()) {
      if (branch.fixed[index(i)] != Fixed::Open) continue;
      open.push_back(i);
      is_open[index(i)] = 1;
    }
    if (open.empty()) return;
    if (const auto& wanted = state_.model.sites_to_open();
        wanted && *wanted != static_cast<std::int64_t>(open.size())) {
      return;
    }
    const std::int64_t cost = allocation_of(state_.model.problem, is_open).cost;
    const bool better = state_.best.offer(open, cost * state_.model.scale);
    if (better && !state_.interchange->may_open(open)) state_.choose_candidates();
  }

  SearchState& state_;
  std::vector<Branch> waiting_;
};

}  // namespace

void branch(SearchState& state) { Branching(state).run(); }

}  // namespace hearth::placement
