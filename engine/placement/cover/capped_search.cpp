#include "placement/cover/capped_search.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "placement/cover/greedy.h"
#include "placement/cover/interchange.h"
#include "placement/cover/swap_search.h"

namespace hearth::placement {

namespace {

constexpr int kRounds = 30;
constexpr int kFailures = 4;   // in a row: then the plan that is known stands
constexpr int kAtFirst = 12;   // as long as none is known
constexpr double kFine = 1e9;  // what all that a target asks for weighs at first

// The model's targets as people to be covered, for whatever it costs.
class SoftTargets {
 public:
  explicit SoftTargets(const Model& model)
      : model_(model),
        soft_(model),
        row_(model.row_count(), kFine / static_cast<double>(model.row_count())),
        quota_(model.required.size(), 0) {
    soft_.goal = Goal::MostPeople;
    soft_.budget_left = std::accumulate(model.cost.begin(), model.cost.end(), std::int64_t{1});
    soft_.mandatory.assign(model.row_count(), 0);
    soft_.required.assign(model.required.size(), 0);
    soft_.weights.clear();
    soft_.weight_start.assign(model.row_count() + 1, 0);
    for (std::size_t g = 0; g < quota_.size(); ++g) {
      if (model.required[g] > 0) quota_[g] = kFine / static_cast<double>(model.required[g]);
    }
    weigh();
  }

  void set_budget(std::int64_t budget) { soft_.budget_left = budget; }

  // A selection of the model, within the budget, that covers much of what is asked.
  Selection covering(const LocalEffort& effort) {
    SwapSearch swaps{Selection(soft_)};
    swaps.fill();
    swaps.descend_everywhere();
    const Selection best = shaken(swaps.selection(), effort);
    Selection plan(model_);
    for (const std::uint32_t c : best.columns()) plan.open(c);
    return plan;
  }

  // What `plan` misses weighs more from now on.
  void weigh_more(const Selection& plan) {
    for (std::uint32_t r = 0; r < row_.size(); ++r) {
      if (model_.mandatory[r] != 0 && plan.margin(r) <= 0) row_[r] *= 2;
    }
    for (std::size_t g = 0; g < quota_.size(); ++g) {
      if (plan.missing(g) > 0) quota_[g] *= 1.5;
    }
    weigh();
  }

 private:
  void weigh() {
    for (std::size_t r = 0; r < row_.size(); ++r) {
      double worth = model_.mandatory[r] != 0 ? row_[r] : 0;
      for (const Weight& w : model_.weights_of(r)) {
        worth += quota_[w.quota] * static_cast<double>(w.weight);
      }
      soft_.people[r] = std::llround(worth);
    }
  }

  const Model& model_;
  Model soft_;
  std::vector<double> row_;    // rows: of a mandatory one
  std::vector<double> quota_;  // quotas: of a unit of weight
};

}  // namespace

void search_under_caps(Incumbent& incumbent, const Model& model, const LocalEffort& effort) {
  constexpr std::int64_t kStep = 50;  // of the cost: so much less is asked for next
  SoftTargets targets(model);
  const Prices prices = plain_prices(model);
  const auto ask_for_less = [&] {
    const std::int64_t cost = incumbent.solution().objective - model.spent;
    targets.set_budget(cost - std::max<std::int64_t>(1, cost / kStep));
  };
  if (incumbent.has_plan()) ask_for_less();
  int failures = 0;
  for (int round = 0; round < kRounds && failures < (incumbent.has_plan() ? kFailures : kAtFirst);
       ++round) {
    if (effort.limits.stop(0) != StopReason::None) return;
    const auto seed = effort.seed + static_cast<std::uint64_t>(round);
    Selection plan = targets.covering({seed, effort.visits / kRounds, effort.limits});
    if (!plan.meets_all()) {
      ++failures;
      targets.weigh_more(plan);
      continue;
    }
    failures = 0;
    close_redundant(plan, prices);
    exchange_one_for_two(plan, prices);
    incumbent.offer(plan);
    ask_for_less();
  }
}

}  // namespace hearth::placement
