#pragma once

#include <cstdint>
#include <vector>

namespace hearth::placement {

// Of an odd set of rows.
struct SetPrice {
  std::vector<std::int32_t> rows;  // ascending
  double price;                    // >= 0
};

// What covering is worth: a row for each column that it needs, and each unit of weight while its
// quota misses it. In sites (fewest-sites) or in millionths of a person (most-people); heuristics
// only compare them.
struct Prices {
  std::vector<double> row;    // rows, >= 0, for one of the columns that the row needs
  std::vector<double> quota;  // quotas, >= 0
  std::vector<SetPrice> sets{};
};

}  // namespace hearth::placement
