#pragma once

#include <string>
#include <vector>

#include "coverage/measure_table.h"

namespace hearth::coverage {

// population_coverage (V3), population_coverage_twofold (V7, k = 2), population_coverage_manifold
// (V7) for each number of sites asked for and, where there are grades, population_coverage_graded
// (V8). Gives back the tally of the first, for the gap between classes.
std::vector<Tally> add_people_measures(const MeasureInput& in, const std::string& reach,
                                       MeasureTable& table);

// impedance_mean, _median, _p90 and _max (V10), weighted by people; those who reach nothing are
// left out.
void add_impedance_measures(const MeasureInput& in, MeasureTable& table);

// gap_urban_rural (V13): the share of the class `urban` less that of `rural`, of every area that
// has both.
void add_gap_measure(const MeasureInput& in, const std::string& reach,
                     const std::vector<Tally>& tally, MeasureTable& table);

}  // namespace hearth::coverage
