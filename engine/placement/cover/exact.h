#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "placement/cover/model.h"
#include "placement/cover/prices.h"

// The outside solver (CBC with its linear part Clp). Without it every function says so and the own
// bound stands alone.
namespace hearth::placement {

bool exact_is_built_in();

// Prices of the linear relaxation; none when `limits` stopped it.
std::optional<Prices> relax(const Model& model, const Limits& limits);

struct Search {
  bool finished = false;  // the answer is proven (within the solver's arithmetic)
  bool found = false;
  std::vector<std::uint8_t> open;  // columns; meets all targets within the caps, in integers
  StopReason stopped_by = StopReason::None;
  std::int64_t nodes = 0;
};

// Looks for the best plan that reaches `target`: open columns of at most that cost (fewest-sites)
// or at least so many millionths of a person on the rows here (most-people). Finished and not
// found: there is none. Every plan is checked in integers; one that misses a target by rounding is
// cut off and the search goes on. The same result whatever the clock, unless `limits` have a
// deadline.
Search search_better(const Model& model, std::int64_t target, const Limits& limits,
                     std::int64_t work_done);

}  // namespace hearth::placement
