#include "generate/density.h"

#include <algorithm>
#include <limits>

namespace hearth::generate {

namespace {

constexpr double kBucket = 1500;  // m: no hamlet is felt further away
constexpr double kFields = 0.02;  // people between hamlets
constexpr double kSuburbs = 0.15;

double ratio(const Density::Kernel& kernel, area::Point at) {
  const double dx = at.x - kernel.at.x;
  const double dy = at.y - kernel.at.y;
  return 1 / (1 + (dx * dx + dy * dy) / (kernel.width * kernel.width));
}

}  // namespace

Density::Density(std::vector<Kernel> core, std::vector<Kernel> towns, std::vector<Kernel> hamlets)
    : core_(std::move(core)), towns_(std::move(towns)) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  corner_ = {kInfinite, kInfinite};
  area::Point end{-kInfinite, -kInfinite};
  for (const Kernel& hamlet : hamlets) {
    corner_ = {std::min(corner_.x, hamlet.at.x), std::min(corner_.y, hamlet.at.y)};
    end = {std::max(end.x, hamlet.at.x), std::max(end.y, hamlet.at.y)};
  }
  if (!hamlets.empty()) {
    columns_ = bucket(end.x, corner_.x) + 1;
    rows_ = bucket(end.y, corner_.y) + 1;
  }
  std::vector<std::vector<Kernel>> buckets(static_cast<std::size_t>(columns_ * rows_));
  for (const Kernel& hamlet : hamlets) {
    const std::int64_t at =
        bucket(hamlet.at.y, corner_.y) * columns_ + bucket(hamlet.at.x, corner_.x);
    buckets[static_cast<std::size_t>(at)].push_back(hamlet);
  }
  for (const auto& held : buckets) {
    start_.push_back(hamlets_.size());
    hamlets_.insert(hamlets_.end(), held.begin(), held.end());
  }
  start_.push_back(hamlets_.size());
}

std::int64_t Density::bucket(double along, double from) const {
  return static_cast<std::int64_t>((along - from) / kBucket + 1024) - 1024;
}

double Density::town(std::size_t township, area::Point at) const {
  double sum = kSuburbs;
  for (const Kernel& kernel : core_) sum += 0.5 * ratio(kernel, at);
  return sum + ratio(towns_[township], at);
}

double Density::country(area::Point at) const {
  double sum = kFields;
  if (hamlets_.empty()) return sum;
  const std::int64_t column = bucket(std::max(at.x, corner_.x - 2 * kBucket), corner_.x);
  const std::int64_t row = bucket(std::max(at.y, corner_.y - 2 * kBucket), corner_.y);
  for (std::int64_t r = std::max<std::int64_t>(0, row - 1); r <= row + 1 && r < rows_; ++r) {
    for (std::int64_t c = std::max<std::int64_t>(0, column - 1); c <= column + 1 && c < columns_;
         ++c) {
      const auto b = static_cast<std::size_t>(r * columns_ + c);
      for (std::size_t i = start_[b]; i < start_[b + 1]; ++i) {
        const double near = ratio(hamlets_[i], at);
        sum += near * near;
      }
    }
  }
  return sum;
}

}  // namespace hearth::generate
