#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/text.h"
#include "placement/outcome.h"

namespace hearth::app {

// "optimal", "within_gap", "feasible", "infeasible", "none".
const char* status_id(placement::Status status);
// "own-bound", "two-solvers", "one-solver", "enumeration"; "" for nobody.
const char* proved_by_id(placement::ProvedBy proved_by);

// Numbers of the open sites, from 1. `open`: S, 0/1.
std::vector<std::int64_t> numbers_of(const std::vector<std::uint8_t>& open);
// "open: 3 7\n".
std::string open_line(const std::vector<std::uint8_t>& open, Language language);

}  // namespace hearth::app
