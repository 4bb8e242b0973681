#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "coverage/coverage_matrix.h"

namespace hearth::coverage {

// The items of a row of a sparse table, ascending.
using RowOf = std::function<std::span<const std::uint32_t>(std::size_t row)>;

// For each row the lowest row with exactly the same items (perhaps itself). Demand points that the
// same sites reach are covered together or not at all, whatever opens: a model needs one row for
// all of them. Rows without items are equal too.
//
// Sets are told apart by a signature of 128 bits, and two that agree are compared item by item, so
// the result is exact. Expected time O(items + rows); memory 28 bytes a row while it runs.
// Parallel; the same bytes for any number of threads.
std::vector<std::uint32_t> first_equal_rows(std::size_t rows, const RowOf& row_of);

// The same for the demand points of a matrix.
std::vector<std::uint32_t> first_equal_rows(const CoverageMatrix& matrix);

}  // namespace hearth::coverage
