#pragma once

#include "export/table.h"
#include "results/index.h"

namespace hearth::exports {

// The index of a batch as one table: a row a variant with what it sets, how it ended, its plans,
// and the measures of the whole area; those of districts stay in index.h5.
Table index_table(const results::Index& index);

}  // namespace hearth::exports
