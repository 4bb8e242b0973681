#pragma once

#include <vector>

namespace hearth::placement {

// What covering is worth: a row for each column that it needs, and each unit of weight while its
// quota misses it. In sites (fewest-sites) or in millionths of a person (most-people); heuristics
// only compare them.
struct Prices {
  std::vector<double> row;    // rows, >= 0, for one of the columns that the row needs
  std::vector<double> quota;  // quotas, >= 0
};

}  // namespace hearth::placement
