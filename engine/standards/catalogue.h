#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "standards/row.h"

// The service standards that come with the program, and how rows of one's own go over them.
namespace hearth::standards {

// data/standards/*.csv as they were when the program was built, by standard and id.
const std::vector<Row>& shipped();

// `own` over `base`: a row of one's own replaces the row with its id and all rows of its standard
// for the same measure. Sorted by standard and id.
std::vector<Row> overridden(std::vector<Row> base, const std::vector<Row>& own);

// The rows of a standard, in their order; empty: there is no such standard.
std::vector<Row> rows_of(const std::vector<Row>& rows, std::string_view standard);

// The names of all standards, each once, sorted.
std::vector<std::string> standard_names(const std::vector<Row>& rows);

}  // namespace hearth::standards
