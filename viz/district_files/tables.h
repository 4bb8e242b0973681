#pragma once

#include <vector>

#include "export/table.h"
#include "generate/district.h"

namespace hearth::district_files {

// The layers of the district, each with a column that says that it is synthetic. The tables point
// to shapes of the district, which must outlive them.
std::vector<exports::Table> tables_of(const generate::District& district);

}  // namespace hearth::district_files
