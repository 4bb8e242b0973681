#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "area/people_places.h"
#include "area/shapes.h"
#include "core/ids.h"
#include "core/progress.h"
#include "input/coordinates/crs.h"
#include "input/options.h"

// Where people live, read from one source against the shapes of the units.
namespace hearth::input {

// What a source puts into units: weights in millionths, which are people where it counts people.
struct Placed {
  area::PeoplePlaces places;          // with weights as people; empty where nobody asked for places
  std::vector<std::int64_t> in_unit;  // of each unit: what lies in it
  std::int64_t outside = 0;           // what lies in no unit
  bool counts_people = true;          // false: areas, or relative weights
};

// What the readers are given.
struct PlacingInput {
  const PeopleOptions& options;
  std::span<const area::MultiPolygon> shapes;  // of the units, in area.crs
  const TargetCrs& to;
  bool places = true;  // also where in the units
  std::string role;    // of the file, in the report: "population"
  area::DataReport& report;
  Progress& progress;
};

// A pixel counts in each unit by the share of its area that lies there, and stands at its middle.
// Negative values and such beyond 10^10 are refused. Throws InputError.
Placed placed_by_raster(const PlacingInput& in);

// Points (their number, people or households) and polygons: a polygon's number, or its area, is
// shared out among units by area. Throws InputError with every faulty feature.
Placed placed_by_layer(const PlacingInput& in);

}  // namespace hearth::input
