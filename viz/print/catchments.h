#pragma once

#include <optional>
#include <vector>

#include "area/shapes.h"
#include "print/facts.h"
#include "print/map_frame.h"

namespace hearth::print {

// Whom each site of a plan with stations or staff serves.
struct SiteLoads {
  Column<SiteId, Persons> people;
  Column<SiteId, std::int64_t> clients;  // how many communities or demand points
};

// Who is served by whom on its map, in metres.
struct Catchments : SiteLoads {
  struct Way {
    Point client;  // the mean of its people
    Point site;
  };
  std::vector<SiteId> site;               // open and serving somebody, by row
  std::vector<area::MultiPolygon> shape;  // of each: the units most of whose people it serves
  Column<UnitId, std::int8_t> tint;       // of the unit's site; -1: most are served by nobody
  std::vector<Way> ways;                  // empty where they would be a thicket
};

// Requires: facts.allotted.
SiteLoads site_loads(const Facts& facts);
Catchments catchments_of(const Facts& facts);

// So light that black text stands on each; in grey they differ too.
constexpr std::size_t kCatchmentTints = 5;
Colour catchment_colour(std::int8_t tint);

// Lines between the catchments and round those at the edge of what is served, in paper mm.
std::vector<Line> catchment_lines(const Catchments& catchments, const area::MultiPolygon& outline,
                                  const MapFrame& frame);
Pen catchment_pen(double k);
Pen way_pen(double k);

}  // namespace hearth::print
