#pragma once

#include <cstdint>
#include <vector>

#include "print/map_frame.h"
#include "print/page.h"
#include "print/redraw_facts.h"

namespace hearth::print {

// What lies over the borders on one map of a redraw.
struct RedrawOverlay {
  std::vector<Item> items;
  std::vector<Box> taken;      // symbols: no label covers them
  std::vector<Point> covered;  // points along lines, which labels avoid where they can
};

constexpr double kCoveredStep = 0.5;  // between those points, mm

// Places between units where the source contradicts itself, hatched where they are wide enough to
// be seen, the largest with a mark; from each community that shares a facility the way to it.
RedrawOverlay redraw_overlay(const RedrawFacts& facts, const MapFrame& frame, const Page& page);

// Does any community share a facility that the result can place?
bool shows_sharing(const RedrawFacts& facts);
// One such way with its ends, as the legend shows it too. Points in paper mm.
void add_sharing(std::vector<Item>& items, Point community, Point facility, const Page& page);

// Of either kind so many places at most carry a mark.
constexpr std::int64_t kMostFaultMarks = 60;
// A place that several units claim, or none.
void add_fault_mark(std::vector<Item>& items, Point at, bool claimed, const Page& page);

}  // namespace hearth::print
