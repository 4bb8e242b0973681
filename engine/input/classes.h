#pragma once

#include <string>
#include <vector>

#include "area/units.h"
#include "input/options.h"
#include "input/problems.h"

namespace hearth::input {

// The class whose values hold `value`. Adds a problem that names the feature, the value and the
// known values where there is none.
area::ClassIndex class_by_field(const ClassOptions& options, const std::string& value,
                                const std::string& feature, Problems& problems);

// The class with the highest density threshold that people / ground reaches (>=; of equal
// thresholds the class named first). Adds a problem where none is reached.
area::ClassIndex class_by_density(const ClassOptions& options, Persons people, SquareMetres ground,
                                  const std::string& feature, Problems& problems);

}  // namespace hearth::input
