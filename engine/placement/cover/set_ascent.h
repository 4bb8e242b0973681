#pragma once

#include <cstdint>
#include <vector>

#include "placement/cover/model.h"
#include "placement/cover/odd_sets.h"
#include "placement/cover/prices.h"

namespace hearth::placement {

// Prices of a most-people model and of odd sets of its rows (certificate.h), with a fractional plan
// that says which further sets to price. Steps of the primal-dual method (Chambolle and Pock 2011)
// that start anew from their mean (Applegate and others 2021), on the columns that are worth nearly
// as much as those that open; bounds count all columns. The same prices whatever the processor and
// the threads: only +, -, x, /, square roots and comparisons, in a fixed order.
//
// Measured: San Francisco, 80 sites of 5,137 within 600 m: the relaxation lies 0.99 % above the
// best known plan, the bound 0.60 % after 8 CPU s and 0.56 % after 24; Manhattan, 80 of 2,713
// within 400 m: 0.42 % and 0.04 %.
//
// Requires: can_price_sets(model).
class SetAscent {
 public:
  SetAscent(const Model& model, const Prices& start);

  void advance(int steps);
  // Prices sets that the fractional plan breaks, and no longer those that have been idle.
  void add_sets(std::uint64_t seed);

  [[nodiscard]] double bound() const { return best_value_; }
  [[nodiscard]] Prices best_prices() const;
  [[nodiscard]] const std::vector<double>& fractional_plan() const { return y_.mean; }

 private:
  // What the steps change: now, in the mean since the last start, at that start.
  struct Values {
    std::vector<double> now, mean, start;
  };
  struct Set {
    std::vector<std::int32_t> rows;
    std::vector<Paid> paid;
    std::vector<Paid> paid_here;  // of these the columns that steps look at
    double reach = 0;             // sum of what it asks of rows and columns, for the steps
    double price = 0;
    double mean = 0;
    double start = 0;
    double best = 0;
    int idle = 0;  // rounds without a price
  };
  void choose_columns();
  void weigh_steps();
  void step();
  void step_columns();
  void step_prices();
  void add_to_means();
  void pay_sets(double Set::*price, std::vector<Paid> Set::*paid);
  double value_of(const std::vector<double>& row, double Set::*price);
  void look();
  void restart();
  void drop_idle();

  const Model& model_;
  double best_value_ = 0;
  double average_ = 1;      // people of a row
  double weight_ = 1;       // of plans against prices in the steps
  double money_price_ = 0;  // of the last step
  Values row_;              // rows: price
  Values z_;                // rows: how far covered
  Values y_;                // columns: how far open
  std::vector<Set> set_;
  std::vector<double> best_row_;
  std::vector<SetPrice> retired_;      // sets of the best prices that are priced no more
  std::vector<double> taken_;          // rows: by sets
  std::vector<double> profit_;         // columns
  std::vector<double> next_y_;         // columns: after this step
  std::vector<double> next_z_;         // rows: the same
  std::vector<double> reach_row_;      // as of a set
  std::vector<double> reach_z_;        // rows: inequalities that they are in
  std::vector<double> reach_column_;   // columns: the same
  std::vector<std::uint32_t> active_;  // columns that steps look at
  Incidence near_;                     // rows: such columns
  int since_ = 0;                      // steps since the last start
};

// Most-people without quotas, mandatory rows, caps, and needs above one.
bool can_price_sets(const Model& model);

}  // namespace hearth::placement
