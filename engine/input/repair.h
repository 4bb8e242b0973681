#pragma once

#include <span>
#include <string>

#include "area/data_report.h"
#include "area/shapes.h"

namespace hearth::input {

// One polygon as it came, made fit for use: rings turned (outer counter-clockwise, holes clockwise)
// and repeated points dropped without a word, for these are matters of notation; a shape that is
// invalid even so is repaired (area::repair, even-odd), and that is said.
struct Mended {
  area::MultiPolygon shape;
  bool repaired = false;
  Text reason;  // "self-intersections": of what was repaired
  // Area of the rings as given: each by the shoelace formula without its sign, outer rings added,
  // holes taken off. A ring that crosses itself counts there what its loops enclose as often as it
  // runs around it (a bow-tie: the difference of its wings), as most GIS print it.
  double before_m2 = 0;
  double after_m2 = 0;
};
Mended mend(const area::MultiPolygon& shape);

// Finding "invalid_polygon" about the feature `id`.
area::Finding repair_finding(const std::string& source, const std::string& id,
                             const Mended& mended);

// Warnings "overlap" and "gap" between the units, the largest of each kind first, at most twenty of
// each and then one for the rest. Overlaps from 1 m2; gaps from 1 m2 that are narrower than 20 m on
// average (wider ones are lakes, or places that the layer leaves out).
void check_coverage(const std::string& source, std::span<const std::string> ids,
                    std::span<const area::MultiPolygon> shapes, area::DataReport& report);

}  // namespace hearth::input
