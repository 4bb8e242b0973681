#include "demand/layers.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include "area/geometry.h"
#include "core/apportion.h"

namespace hearth::demand {

namespace {

struct Place {
  UnitId unit;
  double x = 0;
  double y = 0;
  Persons people;
};

auto where(const Place& place) { return std::tuple(place.unit, place.x, place.y); }

// The demand points by where they are.
class PointsByPlace {
 public:
  explicit PointsByPlace(const DemandPoints& points) {
    for (const DemandId d : ids<DemandId>(points.size())) {
      at_.push_back({{points.unit[d], points.x[d], points.y[d]}, d.row});
    }
    std::sort(at_.begin(), at_.end());
  }
  // -1: none is there.
  [[nodiscard]] std::int32_t find(const Place& place) const {
    const auto known = std::lower_bound(at_.begin(), at_.end(), std::pair(where(place), -1));
    return known != at_.end() && known->first == where(place) ? known->second : -1;
  }

 private:
  std::vector<std::pair<std::tuple<UnitId, double, double>, std::int32_t>> at_;
};

std::vector<Place> places_of(const area::PeoplePlaces& places, const DemandOptions& options) {
  std::vector<Place> out;
  out.reserve(places.size());
  const double side = options.cell.value();
  for (std::size_t i = 0; i < places.size(); ++i) {
    Place place{places.unit[i], places.x[i], places.y[i], places.people[i]};
    if (options.at == DemandAt::Grid) {
      place.x = (std::floor(place.x / side) + 0.5) * side;
      place.y = (std::floor(place.y / side) + 0.5) * side;
    }
    out.push_back(place);
  }
  return out;
}

class Layers {
 public:
  Layers(const area::Area& area, const DemandOptions& options, DemandPoints& points)
      : area_(area), options_(options), points_(points) {}

  void add(const area::PeopleLayer& layer) {
    points_.layers.push_back(
        {layer.id, layer.label, Column<DemandId, Persons>(points_.size(), Persons(0))});
    if (options_.at == DemandAt::Units) {
      points_.layers.back().people =
          Column<DemandId, Persons>({layer.in_unit.begin(), layer.in_unit.end()});
    } else if (layer.places.kind != area::PeoplePlaces::Kind::None) {
      stand(places_of(layer.places, options_));
    } else {
      share_out(layer);
    }
  }

 private:
  // The rows of the points of each unit, which stand together.
  void share_out(const area::PeopleLayer& layer) {
    std::vector<Place> alone;
    std::size_t row = 0;
    for (const UnitId unit : ids<UnitId>(area_.units.size())) {
      const std::size_t first = row;
      std::vector<std::int64_t> residents;
      for (; row < points_.size() && points_.unit.values()[row] == unit; ++row) {
        residents.push_back(points_.people.values()[row].value());
      }
      const Persons people = layer.in_unit[unit];
      if (people == Persons(0)) continue;
      if (residents.empty()) {
        const area::Point at = area::inside_point_of(area_.units.shape[unit]);
        alone.push_back({unit, at.x, at.y, people});
        continue;
      }
      const std::vector<std::int64_t> parts = apportioned(people.value(), residents);
      for (std::size_t i = 0; i < parts.size(); ++i) {
        points_.layers.back().people[DemandId{static_cast<std::int32_t>(first + i)}] =
            Persons(parts[i]);
      }
    }
    stand(alone);
  }

  void stand(const std::vector<Place>& places) {
    if (places.empty()) return;
    const PointsByPlace known(points_);
    std::vector<Place> more;
    for (const Place& place : places) {
      const std::int32_t row = known.find(place);
      if (row >= 0) {
        points_.layers.back().people[DemandId{row}] += place.people;
      } else {
        more.push_back(place);
      }
    }
    std::stable_sort(more.begin(), more.end(),
                     [](const Place& a, const Place& b) { return where(a) < where(b); });
    append(more);
    order_by_unit();
  }

  void append(const std::vector<Place>& more) {
    for (std::size_t i = 0; i < more.size(); ++i) {
      const Place& place = more[i];
      if (i > 0 && where(place) == where(more[i - 1])) {
        points_.layers.back().people.back() += place.people;
        continue;
      }
      points_.x.push_back(place.x);
      points_.y.push_back(place.y);
      points_.unit.push_back(place.unit);
      points_.people.push_back(Persons(0));
      points_.demand_class.push_back(area_.units.unit_class[place.unit]);
      for (DemandLayer& layer : points_.layers) layer.people.push_back(Persons(0));
      points_.layers.back().people.back() = place.people;
    }
  }

  void order_by_unit() {
    std::vector<std::size_t> order(points_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::vector<UnitId> unit = points_.unit.values();
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return unit[a] < unit[b]; });
    const auto reordered = [&](auto& column) {
      auto old = column.values();
      for (std::size_t i = 0; i < order.size(); ++i) {
        column[DemandId{static_cast<std::int32_t>(i)}] = old[order[i]];
      }
    };
    reordered(points_.x);
    reordered(points_.y);
    reordered(points_.people);
    reordered(points_.unit);
    reordered(points_.demand_class);
    for (DemandLayer& layer : points_.layers) reordered(layer.people);
  }

  const area::Area& area_;
  const DemandOptions& options_;
  DemandPoints& points_;
};

}  // namespace

void add_layers(const area::Area& area, const DemandOptions& options, DemandPoints& points) {
  Layers layers(area, options, points);
  for (const area::PeopleLayer& layer : area.layers) layers.add(layer);
}

}  // namespace hearth::demand
