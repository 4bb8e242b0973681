#include "input/places.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "input/coordinates/reprojection.h"
#include "input/files/gdal.h"
#include "input/files/source_rows.h"
#include "input/population.h"
#include "input/problems.h"

namespace hearth::input {

namespace {

// The name without the first of the endings that it has; nothing when it has none, or no more.
std::optional<std::string> without_ending(const std::string& name,
                                          std::span<const std::string> endings) {
  for (const std::string& ending : endings) {
    if (name.size() > ending.size() &&
        name.compare(name.size() - ending.size(), ending.size(), ending) == 0) {
      std::string stem = name.substr(0, name.size() - ending.size());
      while (!stem.empty() && stem.back() == ' ') stem.pop_back();
      if (!stem.empty()) return stem;
    }
  }
  return std::nullopt;
}

// Where nobody lives in any unit of a place, its units count alike.
area::Point mean_of(const area::Units& units, const std::vector<UnitId>& members) {
  double total = 0;
  for (const UnitId unit : members) total += to_double(units.population[unit]);
  const area::Point origin = units.centroid[members.front()];
  double weight_sum = 0;
  area::Point sum;
  for (const UnitId unit : members) {
    const double weight = total > 0 ? to_double(units.population[unit]) : 1;
    weight_sum += weight;
    sum.x += weight * (units.centroid[unit].x - origin.x);
    sum.y += weight * (units.centroid[unit].y - origin.y);
  }
  return {origin.x + sum.x / weight_sum, origin.y + sum.y / weight_sum};
}

}  // namespace

std::vector<area::Place> places_from_names(const area::Units& units,
                                           std::span<const std::string> endings) {
  std::map<std::string, std::vector<UnitId>> by_name;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (const auto name = without_ending(units.name[unit], endings)) {
      by_name[*name].push_back(unit);
    }
  }
  std::vector<area::Place> places;
  for (const auto& [name, members] : by_name) {
    area::Place place{name, mean_of(units, members), Persons(0)};
    for (const UnitId unit : members) place.people += units.population[unit];
    places.push_back(std::move(place));
  }
  return places;
}

namespace {

area::Place place_of_feature(const PlaceOptions& options, const Feature& feature,
                             const Reprojection& way, Problems& problems) {
  area::Place place{code_text(feature.cells[0]), {}, Persons(0)};
  const std::string who = fmt::format("{} (FID {})", place.name, feature.number);
  const Text fix{"correct it in the layer, or remove it", "请在图层中更正或删除"};
  if (place.name.empty()) {
    problems.add("name", who, {"it has no name", "没有名称"}, fix);
  }
  if (feature.geometry == GeometryKind::Points && feature.points.size() == 1) {
    place.at = feature.points.front();
    if (!way.apply(std::span(&place.at, 1))) {
      problems.add("reprojection", who,
                   {"it cannot be brought to area.crs", "坐标无法转换到 area.crs"}, fix);
    }
  } else {
    problems.add("not a point", who, {"it is not a point", "不是点要素"}, fix);
  }
  if (options.population.empty()) return place;
  const Count count = count_of(feature.cells[1]);
  if (count.millionths) {
    place.people = Persons(*count.millionths);
  } else {
    problems.add("people", who,
                 {fmt::format("`{}` {}", options.population.value, count.fault.en),
                  fmt::format("`{}` {}", options.population.value, count.fault.zh)},
                 fix);
  }
  return place;
}

}  // namespace

std::vector<area::Place> places_from_layer(const PlaceOptions& options, const TargetCrs& to,
                                           area::DataReport& report) {
  const SourceOptions& source = *options.source;
  const std::array<Given, 2> fields{options.name, options.population};
  const Layer layer = read_layer(source, fields);
  const SourceCrs from = source_crs(source, layer.crs, report);
  const Reprojection way(source, from, to, report);
  report.sources.push_back(source_row("places", source, layer, from));
  report_layer(source, layer, report);
  Problems problems(source.path.value);
  std::vector<area::Place> places;
  for (const Feature& feature : layer.features) {
    places.push_back(place_of_feature(options, feature, way, problems));
  }
  problems.throw_if_any();
  std::sort(places.begin(), places.end(), [](const area::Place& a, const area::Place& b) {
    if (a.name != b.name) return a.name < b.name;
    return a.at.x != b.at.x ? a.at.x < b.at.x : a.at.y < b.at.y;
  });
  return places;
}

std::vector<area::Place> places_of(const PlaceOptions& options, const area::Units& units,
                                   const TargetCrs& to, area::DataReport& report) {
  return options.source ? places_from_layer(options, to, report)
                        : places_from_names(units, options.endings);
}

}  // namespace hearth::input
