#include "instances/disc_classes.h"

#include <algorithm>
#include <cmath>

namespace hearth::instances {

DiscClasses::DiscClasses(const std::vector<Place>& sites, double radius, LimitRule rule, Place low,
                         Place high, MergedDemand& merged)
    : sites_(sites),
      limit2_(radius * radius),
      radius_(radius),
      rule_(rule),
      low_(low),
      width_(std::max(high.x - low.x, 1e-9) / (kCells - 1)),
      height_(std::max(high.y - low.y, 1e-9) / (kCells - 1)),
      cells_per_x_(1 / width_),
      cells_per_y_(1 / height_),
      merged_(merged) {
  cells_.resize(kCells * kCells);
  for (std::size_t row = 0; row < kCells; ++row) fill_row(row, merged);
}

// Nearest and farthest point of each cell to each site whose circle can reach it; what rounding
// could change counts as crossed.
void DiscClasses::fill_row(std::size_t row, MergedDemand& merged) {
  const double south = low_.y + static_cast<double>(row) * height_;
  std::vector<std::vector<std::int32_t>> whole(kCells);
  std::vector<std::vector<std::int32_t>> crossed(kCells);
  const double reach = radius_ * (1 + 1e-9) + 1e-9;
  for (std::size_t s = 0; s < sites_.size(); ++s) {
    const Place& site = sites_[s];
    const double dy = std::max({south - site.y, site.y - south - height_, 0.0});
    if (dy > reach) continue;
    const double fy = std::max(std::abs(south - site.y), std::abs(south + height_ - site.y));
    const auto column_at = [&](double x) {
      return static_cast<std::size_t>(
          std::clamp((x - low_.x) * cells_per_x_, 0.0, static_cast<double>(kCells - 1)));
    };
    const std::size_t first = column_at(site.x - reach - width_);
    const std::size_t last = column_at(site.x + reach + width_);
    for (std::size_t column = first; column <= last; ++column) {
      const double west = low_.x + static_cast<double>(column) * width_;
      const double dx = std::max({west - site.x, site.x - west - width_, 0.0});
      const double fx = std::max(std::abs(west - site.x), std::abs(west + width_ - site.x));
      const double slack = 1e-9 * (limit2_ + fx * fx + fy * fy) + 1e-12;
      if (fx * fx + fy * fy < limit2_ - slack) {
        whole[column].push_back(static_cast<std::int32_t>(s));
      } else if (dx * dx + dy * dy <= limit2_ + slack) {
        crossed[column].push_back(static_cast<std::int32_t>(s));
      }
    }
  }
  for (std::size_t column = 0; column < kCells; ++column) {
    Cell& cell = cells_[row * kCells + column];
    cell.begin = static_cast<std::uint32_t>(crossing_.size());
    crossing_.insert(crossing_.end(), crossed[column].begin(), crossed[column].end());
    cell.end = static_cast<std::uint32_t>(crossing_.size());
    cell.whole = merged.class_of(whole[column]);
  }
}

bool DiscClasses::covers(std::int32_t site, Place point) const {
  const double dx = point.x - sites_[static_cast<std::size_t>(site)].x;
  const double dy = point.y - sites_[static_cast<std::size_t>(site)].y;
  const double apart2 = dx * dx + dy * dy;
  return rule_ == LimitRule::Less ? apart2 < limit2_ : apart2 <= limit2_;
}

std::uint32_t DiscClasses::class_in(const Cell& cell, Place point) {
  const auto whole = merged_.sites(cell.whole);
  covering_.assign(whole.begin(), whole.end());
  for (std::uint32_t c = cell.begin; c < cell.end; ++c) {
    if (covers(crossing_[c], point)) covering_.push_back(crossing_[c]);
  }
  if (covering_.size() == whole.size()) return cell.whole;
  std::sort(covering_.begin(), covering_.end());
  return merged_.class_of(covering_);
}

std::uint32_t DiscClasses::class_outside(Place point) {
  covering_.clear();
  for (std::size_t s = 0; s < sites_.size(); ++s) {
    if (covers(static_cast<std::int32_t>(s), point)) {
      covering_.push_back(static_cast<std::int32_t>(s));
    }
  }
  return merged_.class_of(covering_);
}

}  // namespace hearth::instances
