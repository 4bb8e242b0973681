#include "placement/constrained/branching.h"

#include <numeric>
#include <utility>

#include "placement/assignment/waiting.h"

namespace hearth::placement {

namespace {

constexpr int kStepsInBranch = 60;
constexpr double kScaleInBranch = 0.3;
constexpr double kShareOfKicks = 0.1;

struct Branch {
  std::vector<Fixed> fixed;
  ColumnPrices prices;
  std::int64_t bound = 0;  // units, with what certain sites cost; proven above
  [[nodiscard]] std::size_t bytes() const {
    return fixed.size() + 8 * (prices.client.size() + prices.row.size());
  }
};

class Branching {
 public:
  explicit Branching(ConstrainedState& state)
      : state_(state),
        fixed_cost_(state.columns.fixed),
        chance_(state.columns.cover),
        columns_(state.columns.size()) {
    std::iota(columns_.begin(), columns_.end(), 0U);
  }

  void run() {
    waiting_.add({state_.ascent.fixed(), state_.ascent.best_prices(), 0});
    while (!waiting_.empty() && state_.goes_on()) {
      look_into(waiting_.take());
      state_.kick_up_to(kShareOfKicks);
      offer_bound();
    }
    if (waiting_.empty()) state_.best.offer_bound(state_.best.cost());
  }

 private:
  void offer_bound() {
    const std::int64_t weakest = waiting_.weakest(objective());
    state_.best.offer_bound((weakest - fixed_cost_) * state_.columns.model.scale);
  }

  [[nodiscard]] std::int64_t objective() const { return state_.best.objective() + fixed_cost_; }

  // Nothing in it costs less than the best plan, in integers.
  bool is_ruled_out(Branch& branch) {
    branch.bound = std::max(branch.bound, state_.proven(state_.ascent.best_prices(), branch.fixed));
    return branch.bound >= objective();
  }

  // Do all columns together that are not closed meet all, and may those open that must?
  bool can_meet_all(const std::vector<Fixed>& fixed) {
    std::int64_t open = 0;
    for (std::uint32_t c = 0; c < fixed.size(); ++c) {
      if (chance_.is_open(c) && fixed[c] != Fixed::Open) chance_.close(c);
      if (!chance_.is_open(c) && fixed[c] == Fixed::Open) chance_.open(c);
      open += fixed[c] == Fixed::Open ? 1 : 0;
    }
    const bool lawful = chance_.keeps_caps() && open <= state_.columns.cover.budget_left;
    for (std::uint32_t c = 0; c < fixed.size() && lawful; ++c) {
      if (fixed[c] == Fixed::Free) chance_.open(c);
    }
    return lawful && chance_.meets_all();
  }

  void look_into(Branch branch) {
    if (branch.bound >= objective() || !can_meet_all(branch.fixed)) return;
    ConstrainedAscent& ascent = state_.ascent;
    ascent.fix(branch.fixed);
    ascent.start_from(branch.prices, kScaleInBranch);
    for (int k = 0; k < kStepsInBranch; ++k) {
      const bool leads_on = state_.raise(1);
      if (state_.rules_out(ascent.best_bound()) && is_ruled_out(branch)) return;
      if (!leads_on || !state_.goes_on()) break;
    }
    branch.prices = ascent.best_prices();
    if (is_ruled_out(branch)) return;
    const double bound = ascent.evaluate(branch.prices);
    state_.try_chosen();
    while (state_.fix_by_worth(bound, branch.fixed) > 0) {
      ascent.fix(branch.fixed);
      ascent.evaluate(branch.prices);
      if (!can_meet_all(branch.fixed)) return;
    }
    divide(std::move(branch));
  }

  void divide(Branch branch) {
    const std::int64_t column = least_sure(
        columns_, branch.fixed, [&](std::uint32_t c) { return state_.ascent.chosen_lately(c); });
    if (column < 0) {
      finish(branch);
      return;
    }
    Branch other = branch;
    const auto c = static_cast<std::size_t>(column);
    const bool open_first = state_.ascent.chosen_lately(static_cast<std::uint32_t>(column)) >= 0.5;
    other.fixed[c] = open_first ? Fixed::Closed : Fixed::Open;
    branch.fixed[c] = open_first ? Fixed::Open : Fixed::Closed;
    waiting_.add(std::move(other));
    waiting_.add(std::move(branch));
  }

  // Nothing is left to decide: one plan.
  void finish(const Branch& branch) {
    std::vector<std::int32_t> open;
    if (state_.columns.first > 0) open.push_back(0);
    for (std::size_t c = 0; c < branch.fixed.size(); ++c) {
      if (branch.fixed[c] == Fixed::Open) {
        open.push_back(static_cast<std::int32_t>(state_.columns.first + c));
      }
    }
    if (!open.empty()) state_.search.improve(open, state_.best, state_.limits);
  }

  ConstrainedState& state_;
  std::int64_t fixed_cost_;
  Selection chance_;
  std::vector<std::uint32_t> columns_;
  Waiting<Branch> waiting_;
};

}  // namespace

void branch(ConstrainedState& state) { Branching(state).run(); }

}  // namespace hearth::placement
