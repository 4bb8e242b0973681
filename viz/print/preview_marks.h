#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "print/map_frame.h"
#include "print/page.h"
#include "results/result.h"

// Private to the preview: what stands on its map.
namespace hearth::print {

struct PreviewMarks {
  std::vector<UnitId> repaired;   // invalid polygons
  std::vector<Point> faults;      // overlaps, slivers and gaps that are listed
  std::vector<Point> standing;    // facilities inside the area
  std::vector<Point> candidates;  // of a layer of their own
  std::vector<Point> outside;     // sites outside every unit
  std::size_t outside_far = 0;    // of them beyond the map
  Box box;                        // of the units, and of sites outside that are near
};

PreviewMarks preview_marks_of(const results::Result& result, std::span<const Point> faults);

// On the map; sites outside that are farther than the map reaches stand at its edge, as arrows.
void add_preview_marks(Scene& scene, const results::Result& result, const PreviewMarks& marks,
                       const MapFrame& frame, const Page& page);

// The symbols, as the legend shows them too.
void add_fault_mark(std::vector<Item>& items, Point at, double k);
void add_outside_mark(std::vector<Item>& items, Point at, double k);
// `way`: a direction of length 1, in which it points.
void add_arrow_mark(std::vector<Item>& items, Point tip, Point way, double k);
void add_repaired_mark(std::vector<Item>& items, const std::vector<Line>& shape);

}  // namespace hearth::print
