#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "placement/assignment/nearest.h"
#include "placement/assignment/price_ascent.h"
#include "placement/constrained/columns.h"

namespace hearth::placement {

// Prices of a problem of columns, in scaled costs: of its clients, of its rows for each column that
// they need, and of what each quota requires as a whole.
struct ColumnPrices {
  std::vector<double> client, row, quota;
};

// The bound that prices prove (certificate.h), in floating point, and better prices: a subgradient
// method with a memory of its directions. Whoever says that a bound holds works it out again in
// integers.
class ConstrainedAscent {
 public:
  ConstrainedAscent(const Columns& columns, NearestSites& nearest);

  void start_from(ColumnPrices prices, double scale);
  // Which columns must be open or closed from now on.
  void fix(std::vector<Fixed> fixed) { fixed_ = std::move(fixed); }
  [[nodiscard]] const std::vector<Fixed>& fixed() const { return fixed_; }

  // One step towards `target`, the cost of the best plan. False: no step leads on.
  bool step(double target);
  double evaluate(const ColumnPrices& prices);

  // Of all steps since start_from.
  [[nodiscard]] double best_bound() const { return best_bound_; }
  [[nodiscard]] const ColumnPrices& best_prices() const { return best_; }
  // Of the prices that were evaluated last: the columns that the bound opens, and how much higher
  // it is at least when a free column is closed that is chosen, opened that is not.
  [[nodiscard]] const std::vector<std::uint32_t>& chosen() const { return chosen_; }
  [[nodiscard]] bool is_chosen(std::uint32_t column) const { return is_chosen_[column] != 0; }
  [[nodiscard]] double if_other(std::uint32_t column) const;
  // Between 0 and 1: how often each column was chosen lately.
  [[nodiscard]] double chosen_lately(std::uint32_t column) const { return lately_[column]; }
  [[nodiscard]] bool is_stuck() const { return scale_ < kLeastScale; }
  // Entries of lists that were looked at.
  [[nodiscard]] std::int64_t visits() const { return visits_; }

 private:
  static constexpr double kLeastScale = 1e-3;
  void price_rows(const ColumnPrices& prices, double& sum);
  void choose();
  double turn();
  void move(double length);

  const Columns& columns_;
  NearestSites& nearest_;
  std::vector<Fixed> fixed_;   // columns
  std::vector<double> worth_;  // columns
  std::vector<std::uint32_t> chosen_, order_;
  std::vector<std::uint8_t> is_chosen_;
  std::vector<double> lately_;
  std::vector<double> reach_;      // quotas: the size of their price against a client's
  std::vector<double> direction_;  // clients, rows, quotas
  std::vector<double> gain_;       // the same, before the turn
  ColumnPrices prices_, best_;
  double best_bound_ = -std::numeric_limits<double>::infinity();
  double scale_ = 1;
  int since_better_ = 0;
  bool full_ = false;           // the budget lets no more columns in
  bool forced_ = false;         // one was chosen because one must be
  double last_ = 0, next_ = 0;  // worth of the last chosen freely, of the first that was not
  std::int64_t visits_ = 0;
};

}  // namespace hearth::placement
