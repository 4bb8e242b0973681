#pragma once

#include <string>

#include "coverage/measure_table.h"

namespace hearth::coverage {

// community_coverage (V1): a facility stands in the community or serves it; with what is known of
// the facilities also community_coverage_qualified (V1q).
void add_ownership_measures(const MeasureInput& in, MeasureTable& table);

// community_coverage_centre (V2c), _majority_50, _80 and _100 (V2m), _touched (V2a). Communities
// without people are left out.
void add_reached_community_measures(const MeasureInput& in, const std::string& reach,
                                    MeasureTable& table);

}  // namespace hearth::coverage
