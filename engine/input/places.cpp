#include "input/places.h"

#include <map>
#include <optional>

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

}  // namespace hearth::input
