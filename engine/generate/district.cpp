#include "generate/district.h"

#include <cassert>
#include <optional>

#include "core/error.h"
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
  throw InputError("hearth generate district", "",
                   {"no layout of such a district hangs together: some community falls apart",
                    "无法排布这样的区县：总有社区不相连"},
                   {"choose another --seed, or fewer --communities for the --groups",
                    "请换一个 --seed，或相对 --groups 减少 --communities"});
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
