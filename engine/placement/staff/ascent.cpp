#include "placement/staff/ascent.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hearth::placement::staff {

namespace {

constexpr double kNewDirection = 0.3;
constexpr double kMeanWeight = 0.05;
constexpr double kFarther = 0.03;  // the goal of a step is at most so much beyond the best
constexpr int kPatience = 15;
constexpr double kShrink = 0.7;
constexpr double kLeastStride = 2e-3;

}  // namespace

Ascent::Ascent(const Ground& ground, const Range& range, std::int64_t scale,
               std::vector<std::int64_t> price, const Limits& limits)
    : ground_(ground),
      range_(range),
      limits_(limits),
      scale_(scale),
      lower_(ground.problem().goal == StaffGoal::Fewest),
      price_(std::move(price)),
      best_price_(price_) {}

void Ascent::move(std::int64_t target) {
  const double weight = direction_.empty() ? 1 : kNewDirection;
  direction_.resize(price_.size(), 0);
  double norm = 0;
  for (std::size_t j = 0; j < price_.size(); ++j) {
    direction_[j] += weight * (relaxed_.wants[j] - direction_[j]);
    norm += direction_[j] * direction_[j];
  }
  if (norm < 1e-9) return;
  const auto best = static_cast<double>(best_);
  const double farther = std::max(std::abs(best) * kFarther, 1.0);
  const double apart =
      std::min(farther, std::max(std::abs(static_cast<double>(target) - best), 1.0)) +
      std::abs(best - static_cast<double>(relaxed_.value));
  const double step = stride_ * apart / norm;
  for (std::size_t j = 0; j < price_.size(); ++j) {
    const auto most = static_cast<double>(most_price(ground_.problem(), scale_, j));
    const double moved = static_cast<double>(price_[j]) + step * direction_[j];
    price_[j] = static_cast<std::int64_t>(std::nearbyint(std::clamp(moved, 0.0, most)));
  }
}

void Ascent::learn() {
  const bool first = steps_ == 1;
  if (first) mean_members_.assign(ground_.sites(), 0);
  const double weight = first ? 1 : kMeanWeight;
  for (std::size_t i = 0; i < mean_members_.size(); ++i) {
    mean_members_[i] += weight * (static_cast<double>(relaxed_.members[i]) - mean_members_[i]);
  }
  if (first || better(relaxed_.value, best_)) {
    best_ = relaxed_.value;
    best_price_ = price_;
    flat_ = 0;
  } else if (++flat_ >= kPatience) {
    stride_ *= kShrink;
    flat_ = 0;
    price_ = best_price_;
  }
}

void Ascent::climb(std::int64_t steps, const std::int64_t& target, const See& see) {
  for (std::int64_t step = 0; step < steps; ++step) {
    if (limits_.stop(0) != StopReason::None) return;
    if (steps_ > 0) move(target);
    relax(ground_, range_, scale_, price_, relaxed_);
    ++steps_;
    if (!relaxed_.possible) return;
    if (see) see(relaxed_);
    learn();
    if (!better(target, best_) || stride_ < kLeastStride) return;
  }
}

}  // namespace hearth::placement::staff
