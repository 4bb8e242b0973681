#pragma once

#include <optional>
#include <vector>

#include "area/shapes.h"
#include "print/catchments.h"
#include "print/facts.h"
#include "print/map_frame.h"

namespace hearth::print {

// Shapes that every map of a sheet draws, in metres, unions made once.
struct Ground {
  const Facts* facts = nullptr;
  area::MultiPolygon outline;                 // of all units
  std::vector<area::MultiPolygon> districts;  // by row of facts->districts
  area::MultiPolygon missing;                 // uncovered units as one shape: hatched without seams
  bool in_parts = false;    // people stand at pixels or points: `missing` is what no circle covers
  std::vector<Point> open;  // sites whose service areas are drawn
  Box box;                  // of the outline
  std::optional<Catchments> catchments;  // of stations or staff, instead of service areas
};

Ground ground_of(const Facts& facts);

// Lines between the districts: see borders_between.
std::vector<Line> borders_on_paper(const Ground& ground, const MapFrame& frame);

// Uncovered units of one district that touch, most people first.
std::vector<Cluster> clusters_of(const Facts& facts);

// Shape of a cluster, or of any list of units.
area::MultiPolygon shape_of(const area::Units& units, const std::vector<UnitId>& list);

}  // namespace hearth::print
