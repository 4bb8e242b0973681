#pragma once

#include <string>

#include "print/map_frame.h"
#include "print/page.h"
#include "print/type.h"
#include "print/wording.h"

namespace hearth::print {

// A bar of two parts of 1, 2 or 5 x 10^n metres in all, near 20 mm long (`text` times on A3).
struct ScaleBar {
  double metres = 0;
  double mm = 0;
};
ScaleBar scale_bar_for(const MapFrame& frame, double wanted_mm);

// Draws it with its left end and baseline at `at`; returns the width with the unit.
double add_scale_bar(Scene& scene, Point at, const ScaleBar& bar, const Page& page,
                     const Voice& voice, const Type& type);

// 7.5 mm high, its middle at x, its top at y, turned by `convergence` (radians, clockwise).
void add_north_arrow(Scene& scene, Point top, const Page& page, const Voice& voice,
                     double convergence);

// Angle from grid north to true north (radians, clockwise positive) at a place of a transverse
// Mercator zone ("UTM zone 18N", "CM 105E", "zone 35" of CGCS2000) whose name says so; 0 for other
// systems, whose result file does not tell.
double grid_convergence(const std::string& crs_name, Point at);

std::string scale_text(double denominator);  // "1:1,000,000"

}  // namespace hearth::print
