#include "study/redraw_borders.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "area/shared_borders.h"

namespace hearth::study {

namespace {

constexpr Metres kSnap(0.1);  // nearer corners are one corner

double ring_metres(const area::Ring& ring) {
  double metres = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const area::Point& a = ring[i];
    const area::Point& b = ring[(i + 1) % ring.size()];
    metres += std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
  }
  return metres;
}

double perimeter_of(const area::MultiPolygon& shape) {
  double metres = 0;
  for (const area::Polygon& part : shape) {
    metres += ring_metres(part.outer);
    for (const area::Ring& hole : part.holes) metres += ring_metres(hole);
  }
  return metres;
}

}  // namespace

void set_borders(const RedrawOptions& options, const area::Area& area,
                 const area::Level* /*within*/, districting::Territory& territory,
                 area::DataReport& /*report*/) {
  const area::Units& units = area.units;
  territory.outer_metres.clear();
  for (const UnitId unit : ids<UnitId>(units.size())) {
    territory.outer_metres.push_back(perimeter_of(units.shape[unit]));
  }
  std::vector<districting::Contact> contacts;
  for (const area::Contact& c : area::shared_borders(units.shape.values(), kSnap)) {
    const auto a = static_cast<std::uint32_t>(c.a);
    const auto b = static_cast<std::uint32_t>(c.b);
    const bool touches = c.metres > 0 || options.contiguity == BorderRule::Queen;
    const bool one_group = territory.group.empty() || territory.group[a] == territory.group[b];
    contacts.push_back({a, b, c.metres, touches && one_group});
    territory.outer_metres[a] = std::max(territory.outer_metres[a] - c.metres, 0.0);
    territory.outer_metres[b] = std::max(territory.outer_metres[b] - c.metres, 0.0);
  }
  districting::set_contacts(territory, contacts);
}

}  // namespace hearth::study
