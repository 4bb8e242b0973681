#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "input/files/gdal.h"
#include "input/options.h"

namespace hearth::input {

// The rows of a list as features without geometry: titles, notes and sums set aside (the sums held
// against their rows), numbers tidied. A layer or table that GDAL opens is read as it is. `names`
// and `counts` as for read_unit_layer. Throws InputError as read_list does.
Layer read_listed_units(const AreaOptions& options, std::span<const Given> names,
                        std::span<const std::size_t> counts, area::DataReport& report);

// The columns that read_listed_units may be asked for.
std::vector<std::string> listed_fields(const SourceOptions& source);

// Is it a list of an office (.csv, .xlsx, .ods), not a layer?
bool is_list(const SourceOptions& source);

}  // namespace hearth::input
