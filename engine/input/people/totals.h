#pragma once

#include "area/data_report.h"
#include "area/units.h"
#include "input/options.h"

namespace hearth::input {

// Fits the people of the units to what lists say of their districts, one level or two: in
// proportion, in whole persons, until both are met; districts of the level that is named first are
// met to the person, those of a second that contradict it are listed. A district of which no list
// speaks keeps its people. Where nobody is known to live in a district with a total, its people are
// spread by area and said to be assumed. Throws InputError: a list without a district, or of a
// level that the units do not have.
void fit_to_totals(const AreaOptions& options, area::Units& units, const area::Hierarchy& hierarchy,
                   area::DataReport& report);

}  // namespace hearth::input
