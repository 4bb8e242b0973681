#pragma once

#include <cstdint>
#include <vector>

#include "core/wide.h"
#include "placement/cover/model.h"

// Parts of what turns prices into multipliers (multipliers.h).
namespace hearth::placement {

constexpr std::int64_t kMostMultiplier = std::int64_t{1} << 62U;

std::int64_t clamped(Wide value);
std::int64_t clamped(double value);

// What the columns of a model earn by its multipliers.
std::vector<Wide> profits(const Model& model, const Certificate& multipliers);

// What sets pay to each of `columns` columns.
std::vector<Wide> paid_beside(const Incidence& rows, std::size_t columns,
                              const std::vector<OddSet>& sets);

// What the odd sets that each row is in take off its price; sized `rows`.
std::vector<Wide> taken_by_sets(const std::vector<OddSet>& sets, std::size_t rows);

// Makes prices consistent without loss: what a column is worth beyond its limit only costs, and a
// row may be worth more, up to its ceiling, while all its columns stay within their limits. (Under
// caps the limits are those of the prices before, so there it may be a loss. Of a row that needs
// several columns each is paid, so its price only rises.)
struct Balance {
  const Incidence& rows;
  const Incidence& columns;
  const std::vector<std::int32_t>& need;  // rows; empty: 1 each
  std::vector<Wide> ceiling;              // rows
  std::vector<Wide> limit;                // columns
  std::vector<Wide> beside;               // columns: what they earn without the prices of rows

  void settle(std::vector<std::int64_t>& row) const;
};

// What money is worth, as worth / cost: that of the last column that opens, in whole or in part.
struct MoneyPrice {
  Wide worth = 0;
  std::int64_t cost = 1;
  // Rounded down: a limit may be any number.
  [[nodiscard]] Wide of(std::int64_t costs) const { return worth * costs / cost; }
};

// What a column may be worth before more is wasted: its cost, and a place under its cap.
struct WorthLimits {
  MoneyPrice money;
  std::vector<Wide> place;  // caps: what the best column that it keeps out is worth
  [[nodiscard]] Wide of(std::int64_t cost, std::size_t cap) const {
    return money.of(cost) + (cap < place.size() ? place[cap] : 0);
  }
};
WorthLimits limits_of(const Model& model, const Certificate& multipliers);

}  // namespace hearth::placement
