#include "placement/cover/recombination.h"

#include <algorithm>
#include <utility>

#include "placement/cover/swap_search.h"

namespace hearth::placement {

namespace {

constexpr std::size_t kPlans = 10;
constexpr int kPatience = 60;                   // children that are no better
constexpr std::int64_t kMostMoves = 500'000;    // of a new plan;
constexpr std::int64_t kMovesPerPair = 5;
constexpr std::int64_t kOfNew = 10;             // times as many as of a child
constexpr Annealing::Heat kNew{3, 0.4};
constexpr Annealing::Heat kChild{0.5, 0.2};

// Sites that are missed least per cost close until the rest can be paid for; others open where
// money is left.
Selection within_budget(const Selection& plan) {
  SwapSearch swaps(plan);
  const std::vector<std::int64_t>& cost = plan.model().cost;
  while (swaps.selection().budget_left() < 0) {
    const std::vector<std::uint32_t> open = swaps.selection().columns();
    swaps.close(*std::ranges::min_element(open, {}, [&](std::uint32_t c) {
      return static_cast<double>(swaps.loss(c)) / static_cast<double>(cost[c]);
    }));
  }
  swaps.fill();
  return swaps.selection();
}

}  // namespace

Recombination::Recombination(const Selection& start, std::uint64_t seed)
    : chance_(seed),
      plans_{start},
      moves_(std::clamp(kMovesPerPair * static_cast<std::int64_t>(start.model().rows.item.size()),
                        kOfNew, kMostMoves)),
      reached_(start.model().row_count(), 0),
      looked_(start.model().column_count(), 0) {}

void Recombination::advance(std::int64_t moves, const Limits& limits) {
  while (moves > 0 && limits.stop(0) == StopReason::None) {
    if (plans_.size() < kPlans) {
      plans_.push_back(annealed(plans_.front(), true, limits));
      if (plans_.back().people() > best().people()) best_ = plans_.size() - 1;
      moves -= moves_;
      continue;
    }
    const auto one = chance_.below(kPlans);
    const auto other = (one + 1 + chance_.below(kPlans - 1)) % kPlans;
    const std::size_t worse = plans_[one].people() < plans_[other].people() ? one : other;
    settle(worse, annealed(child_of(plans_[one], plans_[other]), false, limits));
    moves -= moves_ / kOfNew;
  }
}

Selection Recombination::annealed(const Selection& from, bool anew, const Limits& limits) {
  Annealing annealing(from, chance_.bits());
  return anew ? annealing.run(moves_, kNew, limits)
              : annealing.run(moves_ / kOfNew, kChild, limits);
}

Selection Recombination::child_of(const Selection& outside, const Selection& inside) {
  grow_ground();
  Selection child(outside.model());
  for (const std::uint32_t c : outside.columns()) {
    if (!is_inside(c)) child.open(c);
  }
  for (const std::uint32_t c : inside.columns()) {
    if (is_inside(c)) child.open(c);
  }
  return within_budget(child);
}

// From any row over the columns that it shares with others, to an eighth to a half of all rows.
void Recombination::grow_ground() {
  const Model& model = best().model();
  const auto rows = static_cast<std::uint32_t>(model.row_count());
  const std::size_t most = rows / 8 + chance_.below(rows * 3 / 8 + 1);
  std::ranges::fill(reached_, std::uint8_t{0});
  std::ranges::fill(looked_, std::uint8_t{0});
  queue_.assign(1, chance_.below(rows));
  reached_[queue_.front()] = 1;
  for (std::size_t k = 0; k < queue_.size() && queue_.size() < most; ++k) {
    for (const std::uint32_t c : model.rows.of(queue_[k])) {
      if (looked_[c] != 0) continue;
      looked_[c] = 1;
      for (const std::uint32_t r : model.columns.of(c)) {
        if (reached_[r] != 0 || queue_.size() >= most) continue;
        reached_[r] = 1;
        queue_.push_back(r);
      }
    }
  }
}

// Most of its rows are.
bool Recombination::is_inside(std::uint32_t column) const {
  const auto rows = best().model().columns.of(column);
  const auto inside = std::ranges::count_if(rows, [&](std::uint32_t r) { return reached_[r] != 0; });
  return 2 * inside > std::ssize(rows);
}

void Recombination::settle(std::size_t place, Selection plan) {
  const bool stands = std::ranges::any_of(
      plans_, [&](const Selection& p) { return p.people() == plan.people(); });
  if (!stands && plan.people() > plans_[place].people()) {
    plans_[place] = std::move(plan);
    if (plans_[place].people() > best().people()) best_ = place;
    since_ = 0;
  } else if (++since_ > kPatience) {
    plans_ = {Selection(plans_[best_])};
    best_ = 0;
    since_ = 0;
  }
}

}  // namespace hearth::placement
