#include "placement/capacitated/ascent.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hearth::placement::capacitated {

namespace {

constexpr int kPatience = 12;  // steps without a rise before the stride shrinks
constexpr int kDeflectedPatience = 30;
constexpr double kNewDirection = 0.3;  // weight
constexpr double kShrink = 0.7;
constexpr double kLeastStride = 1e-3;
constexpr double kMeanWeight = 0.1;
constexpr double kFarther = 0.05;  // where the target is not known it is so much above the best

}  // namespace

Ascent::Ascent(const Residual& residual, std::vector<std::int64_t> price, const Limits& limits)
    : residual_(residual), limits_(limits), price_(std::move(price)), best_price_(price_) {}

void Ascent::restart() {
  started_ = false;
  deflects_ = false;
  stride_ = std::max(stride_, 0.1);
  flat_ = 0;
  price_ = best_price_;
}

// mean = weight x the latest relaxed plan + (1 - weight) x mean.
void Ascent::take_in(double weight) {
  for (double& mean : mean_open_) mean *= 1 - weight;
  for (double& mean : mean_pair_) mean *= 1 - weight;
  for (std::size_t j = 0; j < mean_served_.size(); ++j) {
    mean_served_[j] += weight * (relaxed_.served[j] - mean_served_[j]);
  }
  for (std::size_t i = 0; i < residual_.sites(); ++i) {
    if (relaxed_.chosen[i] == 0) continue;
    mean_open_[i] += weight;
    const auto pairs = residual_.pairs(i);
    std::size_t k = 0;
    for (const std::int32_t client : relaxed_.wants[i]) {
      while (pairs[k].client != client) ++k;
      mean_pair_[residual_.first_pair(i) + k] += weight;
    }
  }
}

// From the best prices along what the mean plan leaves unserved.
void Ascent::move(std::int64_t target) {
  double norm = 0;
  for (const double served : mean_served_) norm += (1 - served) * (1 - served);
  if (norm < 1e-9) {
    price_ = best_price_;
    return;
  }
  const auto now = static_cast<double>(best_);
  const double guess =
      target == kNoTarget ? std::abs(now) * kFarther : static_cast<double>(target) - now;
  const double apart = std::max(guess, 1.0);
  const double step = stride_ * apart / norm;
  const auto most = static_cast<double>(residual_.most_price());
  for (std::size_t j = 0; j < price_.size(); ++j) {
    const double moved = static_cast<double>(best_price_[j]) + step * (1 - mean_served_[j]);
    price_[j] = static_cast<std::int64_t>(std::nearbyint(std::clamp(moved, -most, most)));
  }
}

void Ascent::move_deflected(std::int64_t target) {
  double norm = 0;
  const double weight = direction_.empty() ? 1 : kNewDirection;
  direction_.resize(price_.size(), 0);
  for (std::size_t j = 0; j < price_.size(); ++j) {
    direction_[j] += weight * (1 - relaxed_.served[j] - direction_[j]);
    norm += direction_[j] * direction_[j];
  }
  if (norm < 1e-9) return;
  const auto best = static_cast<double>(best_);
  double goal = best + std::abs(best) * kFarther;
  if (target != kNoTarget) goal = std::min(goal, static_cast<double>(target));
  const double step = stride_ * std::max(goal - static_cast<double>(relaxed_.value), 1.0) / norm;
  const auto most = static_cast<double>(residual_.most_price());
  for (std::size_t j = 0; j < price_.size(); ++j) {
    const double moved = static_cast<double>(price_[j]) + step * direction_[j];
    price_[j] = static_cast<std::int64_t>(std::nearbyint(std::clamp(moved, -most, most)));
  }
}

// The first relaxed plan since the start or restart().
void Ascent::begin() {
  started_ = true;
  best_ = relaxed_.value;
  best_price_ = price_;
  mean_open_.assign(residual_.sites(), 0);
  mean_pair_.assign(residual_.pair_count(), 0);
  mean_served_.assign(residual_.clients(), 0);
  take_in(1);
}

void Ascent::learn() {
  double along = 0;  // is there more to be had in the direction of the move?
  for (std::size_t j = 0; j < price_.size(); ++j) {
    along += (1 - mean_served_[j]) * (1 - relaxed_.served[j]);
  }
  take_in(kMeanWeight);
  if (relaxed_.value > best_) {
    if (along > 0 && !deflects_) stride_ = std::min(stride_ * 1.2, 2.0);
    best_ = relaxed_.value;
    best_price_ = price_;
    flat_ = 0;
  } else if (++flat_ >= (deflects_ ? kDeflectedPatience : kPatience)) {
    stride_ *= kShrink;
    flat_ = 0;
  }
}

void Ascent::climb(std::int64_t steps, const std::int64_t& target, const See& see) {
  for (std::int64_t step = 0; step < steps; ++step) {
    if (limits_.stop(0) != StopReason::None) return;
    if (started_ && deflects_) move_deflected(target);
    if (started_ && !deflects_) move(target);
    relax(residual_, price_, relaxed_);
    ++steps_;
    possible_ = relaxed_.possible;
    if (!possible_) return;
    if (see) see(price_, relaxed_);
    if (started_) {
      learn();
    } else {
      begin();
    }
    if (best_ >= target || stride_ < kLeastStride) return;
  }
}

}  // namespace hearth::placement::capacitated
