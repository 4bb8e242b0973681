#include "generate/district.h"

#include <cassert>
#include <optional>
#include <stdexcept>

#include "generate/cells.h"
#include "generate/outline.h"
#include "generate/people.h"
#include "generate/places.h"
#include "generate/settlement.h"
#include "generate/sites.h"
#include "generate/streets.h"
#include "generate/terrain.h"

namespace hearth::generate {

namespace {

struct Founded {
  Layout layout;
  Settlement settlement;
  Cells cells;
};

// Tries layouts until one hangs together: nearly always the first does.
Founded founded(const Parameters& parameters, const area::MultiPolygon& outline,
                const std::vector<Water>& waters) {
  constexpr std::uint64_t kAttempts = 40;
  for (std::uint64_t attempt = 0; attempt < kAttempts; ++attempt) {
    Layout layout = layout_of(parameters, outline, attempt);
    Settlement settlement = settlement_of(parameters, layout, outline, attempt);
    if (auto cells = cells_of(parameters, settlement, outline, waters)) {
      return {std::move(layout), std::move(settlement), std::move(*cells)};
    }
  }
  throw std::runtime_error("no layout of the district hangs together");
}

}  // namespace

District district_of(const Parameters& parameters) {
  District district;
  district.parameters = parameters;
  district.outline = outline_of(parameters);
  const std::vector<Water> waters = waters_of(parameters, district.outline);
  auto [layout, settlement, cells] = founded(parameters, district.outline, waters);
  const area::BorderPieces borders = std::move(cells.borders);
  add_people(settlement, layout.town, std::move(cells), district);
  for (const Water& water : waters) {
    for (area::Line& line : within(district.outline, water.line)) {
      district.waters.push_back({water.kind, water.name, water.width, std::move(line)});
    }
  }
  add_streets(borders, district);
  add_places(settlement.density, layout.lattice, district);
  add_sites(district);
  add_rasters(settlement.density, district);
  return district;
}

}  // namespace hearth::generate
