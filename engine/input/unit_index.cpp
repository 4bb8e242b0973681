#include "input/unit_index.h"

#include <algorithm>
#include <cmath>

#include "area/geometry.h"

namespace hearth::input {

namespace {

std::size_t step_of(double value, double low, double extent, std::size_t steps) {
  if (!(extent > 0)) return 0;
  const double at = (value - low) / extent * static_cast<double>(steps);
  return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(steps - 1)));
}

bool holds(const area::Box& box, area::Point point) {
  return point.x >= box.min_x && point.x <= box.max_x && point.y >= box.min_y &&
         point.y <= box.max_y;
}

}  // namespace

UnitIndex::UnitIndex(std::span<const area::MultiPolygon> shapes) : shapes_(shapes) {
  for (const area::MultiPolygon& shape : shapes) boxes_.push_back(area::box_of(shape));
  if (boxes_.empty()) return;
  box_ = boxes_.front();
  for (const area::Box& box : boxes_) {
    box_.min_x = std::min(box_.min_x, box.min_x);
    box_.min_y = std::min(box_.min_y, box.min_y);
    box_.max_x = std::max(box_.max_x, box.max_x);
    box_.max_y = std::max(box_.max_y, box.max_y);
  }
  side_ = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(boxes_.size()))));
  cells_.resize(side_ * side_);
  for (std::size_t i = 0; i < boxes_.size(); ++i) {
    for (std::size_t r = row_of(boxes_[i].min_y); r <= row_of(boxes_[i].max_y); ++r) {
      for (std::size_t c = column_of(boxes_[i].min_x); c <= column_of(boxes_[i].max_x); ++c) {
        cells_[r * side_ + c].push_back(static_cast<std::int32_t>(i));
      }
    }
  }
}

std::size_t UnitIndex::column_of(double x) const {
  return step_of(x, box_.min_x, box_.width(), side_);
}

std::size_t UnitIndex::row_of(double y) const {
  return step_of(y, box_.min_y, box_.height(), side_);
}

UnitId UnitIndex::unit_at(area::Point point) const {
  if (cells_.empty() || !holds(box_, point)) return kNone<UnitId>;
  for (const std::int32_t unit : cells_[row_of(point.y) * side_ + column_of(point.x)]) {
    const auto i = static_cast<std::size_t>(unit);
    if (holds(boxes_[i], point) && area::contains(shapes_[i], point)) return UnitId{unit};
  }
  return kNone<UnitId>;
}

std::vector<UnitId> UnitIndex::near(const area::Box& box) const {
  std::vector<UnitId> out;
  if (cells_.empty()) return out;
  for (std::size_t r = row_of(box.min_y); r <= row_of(box.max_y); ++r) {
    for (std::size_t c = column_of(box.min_x); c <= column_of(box.max_x); ++c) {
      for (const std::int32_t unit : cells_[r * side_ + c]) {
        const area::Box& of = boxes_[static_cast<std::size_t>(unit)];
        if (of.min_x <= box.max_x && box.min_x <= of.max_x && of.min_y <= box.max_y &&
            box.min_y <= of.max_y) {
          out.push_back(UnitId{unit});
        }
      }
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace hearth::input
