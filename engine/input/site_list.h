#pragma once

#include <cstddef>
#include <span>

#include "area/data_report.h"
#include "input/files/gdal.h"
#include "input/options.h"

namespace hearth::input {

// Does the source hold the rows of an office's list, and no shapes?
bool is_site_list(const SiteLayerOptions& options);

// Its rows as features: the columns `fields` as cells, those at `numbers` tidied, and a point where
// `x` and `y` are filled in. A feature's number is its row. Throws InputError: no such list or
// column, half a place, a coordinate that is no number.
Layer read_site_list(const SiteLayerOptions& options, std::span<const Given> fields,
                     std::span<const std::size_t> numbers, area::DataReport& report);

}  // namespace hearth::input
