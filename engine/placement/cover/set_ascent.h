#pragma once

#include <cstdint>
#include <vector>

#include "placement/cover/knapsack.h"
#include "placement/cover/model.h"
#include "placement/cover/odd_sets.h"
#include "placement/cover/prices.h"

namespace hearth::placement {

// Prices of a most-people model and of odd sets of its rows (certificate.h), by the volume
// algorithm (Barahona and Anbil 2000): the plan of each step goes into a fractional plan, whose
// errors say how to change the prices and which further sets to price ("relax and cut").
//
// Requires: most-people without quotas, mandatory rows, caps, and needs above one.
class SetAscent {
 public:
  // `incumbent`: people of a known plan on the model's rows; the prices start from `start`.
  SetAscent(const Model& model, const Prices& start, double incumbent);

  void advance(int steps);
  // Prices sets that the fractional plan breaks; how many.
  std::size_t add_sets(std::uint64_t seed);

  [[nodiscard]] double bound() const { return best_value_; }
  [[nodiscard]] Prices best_prices() const;
  [[nodiscard]] const std::vector<double>& fractional_plan() const { return mean_y_; }
  [[nodiscard]] std::size_t set_count() const { return set_.size(); }
  void aim_at(double incumbent) { target_ = incumbent; }

 private:
  struct Set {
    std::vector<std::int32_t> rows;
    std::vector<Paid> paid;
    double reach = 0;  // sum of what it asks of rows and columns, for the steps
    double price = 0;
    double mean_price = 0;
    double best_price = 0;
    double start_price = 0;
    int idle = 0;      // rounds without a price
  };
  void weigh_steps();
  void step();
  void settle_columns(const std::vector<double>& aim);
  void pay(const std::vector<double>& row, double Set::*price);
  double value_of(const std::vector<double>& row, double Set::*price);
  void look();
  void restart();
  void drop_idle();

  const Model& model_;
  double target_;
  double best_value_;
  double weight_;                       // of prices against plans in the steps
  std::vector<double> row_, best_row_, mean_row_, start_row_;  // rows: price
  std::vector<double> taken_;           // rows: by sets
  std::vector<double> z_, mean_z_, next_z_, start_z_;
  std::vector<double> y_, mean_y_, next_y_, start_y_;
  std::vector<double> profit_;          // columns
  std::vector<double> reach_row_, reach_column_, reach_z_;
  std::vector<double> brought_;         // rows
  double theta_ = 0;
  int since_ = 0;
  std::vector<Set> set_;
};

}  // namespace hearth::placement
