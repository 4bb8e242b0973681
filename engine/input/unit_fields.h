#pragma once

#include <span>
#include <vector>

#include "area/data_report.h"
#include "input/files/gdal.h"
#include "input/options.h"

namespace hearth::input {

// The layer of units, under the new ones of its codes (`renamed`) and without those to be left out,
// with the fields that `options` ask for, in the order of `names`: the layer's
// own, and those that its tables bring, joined to the features (tables/join.h). `counts`: those of
// `names` that hold numbers of people or households. Throws InputError, as read_layer does; also
// for a field that several have, and units without a row.
Layer read_unit_layer(const AreaOptions& options, std::span<const Given> names,
                      std::span<const std::size_t> counts, area::DataReport& report);

}  // namespace hearth::input
