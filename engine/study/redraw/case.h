#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "area/sites.h"
#include "area/units.h"
#include "districting/draft.h"
#include "results/redraw.h"
#include "study/redraw/options.h"

namespace hearth::study {

// The code of a community that is new, where somebody gave it.
struct GivenCode {
  std::string code;
  Text label;
};

// One redraw as the districting stage sees it.
struct RedrawCase {
  std::vector<std::string> code;  // of today's communities, in the order of their rows
  std::vector<Text> label;
  Text noun;
  bool counts_people = false;  // change is counted in people: households are not known
  SizeOf size_of = SizeOf::Households;
  std::optional<area::Level> within;  // level that no community crosses, after the events
  // Its row around each unit; units without one behind the others. Empty: none.
  std::vector<std::uint32_t> around;
  std::vector<GivenCode> founded;    // by events: communities that take the slots behind today's
  std::vector<area::Level> changed;  // other levels that events changed

  // The units with today's communities: what the ledger, the changes and all reports speak of.
  districting::Territory today;
  districting::Rules rules;
  // The same after the given events, districts that are never cut joined to one node each: what the
  // search works on.
  districting::Territory search;
  districting::Rules search_rules;
  std::vector<std::uint32_t> node_of;  // units

  districting::Goals goals;
  std::vector<results::PastEvent> events;

  // The district of `within` around a unit.
  [[nodiscard]] ParentId parent_of(std::uint32_t unit) const {
    if (!within || around[unit] >= within->size()) return kNone<ParentId>;
    return ParentId{static_cast<std::int32_t>(around[unit])};
  }
};

// Facilities of a service that are open when the redraw begins.
struct OpenCentres {
  const area::Sites* sites = nullptr;  // null: none named
  std::vector<std::int8_t> open;
  [[nodiscard]] bool stands_in_a_unit(SiteId site) const {
    return open[static_cast<std::size_t>(site.row)] != 0 && sites->unit[site] != kNone<UnitId>;
  }
};

struct StandingFacilities {
  OpenCentres centre;
  std::vector<OpenCentres> services;  // every one
};

// Throws InputError with everything at once: ids under `locked` and codes under `events` that the
// data do not have (the nearest named), locks and events that contradict one another, units that
// must stay together and cannot. What was mended (bridges to islands) goes to `report`.
RedrawCase redraw_case(const RedrawOptions& options, const area::Area& area,
                       const StandingFacilities& standing, area::DataReport& report);

// Row of each code among those of the level; -1: it has none.
std::int32_t row_of_code(const std::vector<std::string>& codes, const std::string& code);

}  // namespace hearth::study
