#include "placement/assignment/branching.h"

#include <utility>

#include "placement/assignment/allocation.h"
#include "placement/assignment/waiting.h"

namespace hearth::placement {

namespace {

constexpr int kStepsInBranch = 60;
constexpr double kScaleInBranch = 0.3;
constexpr double kShareOfKicks = 1;

std::size_t index(std::int32_t site) { return static_cast<std::size_t>(site); }

struct Branch {
  std::vector<Fixed> fixed;
  std::vector<std::int64_t> price;
  std::int64_t bound = 0;  // scaled, of the branch above
  [[nodiscard]] std::size_t bytes() const { return price.size() * 8 + fixed.size(); }
};

class Branching {
 public:
  explicit Branching(SearchState& state) : state_(state) {}

  void run() {
    waiting_.add({state_.ascent.fixed(), state_.ascent.best_price(), state_.ascent.best_bound()});
    while (!waiting_.empty() && state_.goes_on()) {
      look_into(waiting_.take());
      state_.kick_up_to(kShareOfKicks);
      state_.best.offer_bound(waiting_.weakest(state_.best.cost()));
    }
    if (waiting_.empty()) state_.best.offer_bound(state_.best.cost());
  }

 private:
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
    const auto site = static_cast<std::int32_t>(
        least_sure(state_.nearest.left(), branch.fixed,
                   [&](std::int32_t i) { return state_.ascent.chosen_lately()[index(i)]; }));
    if (site < 0) {
      finish(branch);
      return;
    }
    Branch other = branch;
    const bool open_first = state_.ascent.chosen_lately()[index(site)] >= 0.5;
    other.fixed[index(site)] = open_first ? Fixed::Closed : Fixed::Open;
    branch.fixed[index(site)] = open_first ? Fixed::Open : Fixed::Closed;
    waiting_.add(std::move(other));
    waiting_.add(std::move(branch));
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
  Waiting<Branch> waiting_;
};

}  // namespace

void branch(SearchState& state) { Branching(state).run(); }

}  // namespace hearth::placement
