#pragma once

#include <optional>
#include <vector>

#include "area/data_report.h"
#include "area/units.h"
#include "coverage/measures.h"
#include "standards/row.h"
#include "study/scenario/scenario.h"

// What a study makes of the standards of its services, and what it says about them.
namespace hearth::study {

// What a facility needs to qualify; what the standard leaves out stays as everywhere.
coverage::QualityRules quality_of(const std::optional<standards::ServiceStandard>& standard);

// The definitions of the measures; that of _qualified says so where a standard has its part in it.
std::vector<coverage::Definition> definitions_of(const Scenario& scenario);

// Adds to the report: where the scenario says otherwise than a standard, walking distances that are
// measured in a straight line, loads and limits that come from a row, communities with fewer or
// more people than one facility is meant for.
void compare_with_standards(const Scenario& scenario, const area::Area& area,
                            area::DataReport& report);

}  // namespace hearth::study
