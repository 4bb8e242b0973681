#pragma once

#include <span>
#include <vector>

#include "area/data_report.h"
#include "input/coordinates/crs.h"

namespace hearth::input {

// By how much, at a place in degrees (of WGS 84), a length in `crs` differs at worst from the same
// length on the ground: 0.001 is a metre in a kilometre, in some direction. One for each place;
// none where PROJ cannot say.
std::vector<double> distortions(const OGRSpatialReference& crs,
                                std::span<const area::Point> degrees);

// Every distance, radius and area is measured in area.crs. Where its lengths are wrong by more than
// 1.5 per mille at the units (one in twenty may lie anywhere: a wild coordinate has its own words),
// a warning ("distorted_lengths"). Throws InputError beyond 3 per cent (Web Mercator in China: 15
// to 40), naming a system that fits.
void check_distortion(const Given& crs, const SourceOptions& source, const TargetCrs& to,
                      const SourceCrs& from, std::span<const Feature> features,
                      area::DataReport& report);

}  // namespace hearth::input
