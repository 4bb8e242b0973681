#pragma once

#include <vector>

#include "placement/cover/capped.h"
#include "placement/cover/model.h"
#include "placement/cover/prices.h"

namespace hearth::placement {

// Prices of a model by deflected subgradient steps: the link between a row and its columns and the
// quotas are priced, what remains falls apart into single columns (with caps: into those of one
// cap) and rows. A row's price is that of each column that it needs. The same prices on any
// processor: only +, -, x, / and comparisons, in a fixed order.
//
// Measured on the 28 problems of Olinda and eight counties of New York: with at most 2,000 steps
// its bound alone closes 22 (the linear relaxation itself 24), in 0.4 CPU s for all of them. On
// drawn towns it comes within a thousandth, or one site, of the best
// (tests/placement/bounds_test.cpp).
class Lagrangian {
 public:
  // `incumbent`: value of a known plan of the model alone (columns, or people on its rows); steps
  // aim at it.
  Lagrangian(const Model& model, double incumbent);

  // Takes at most `steps` steps; false when further ones would not help.
  bool advance(int steps);

  [[nodiscard]] Prices best_prices() const;

 private:
  [[nodiscard]] double worth_of(std::size_t row) const;
  double evaluate();
  void add_rows(double& value);
  void add_columns(double& value);
  void add_columns_under_caps(double& value);
  [[nodiscard]] Choice<double> choice_at(double price) const;
  void open(std::size_t column, double part);
  void remember_if_best(double value);

  const Model& model_;
  BestUnderCaps<double> caps_;
  double target_;
  std::vector<double> row_;       // rows: price
  std::vector<double> quota_;     // quotas: price of the whole required weight
  std::vector<double> gain_row_;  // direction in which the bound rises
  std::vector<double> gain_quota_;
  std::vector<double> move_row_;  // the same, with memory
  std::vector<double> move_quota_;
  std::vector<double> profit_;  // columns
  std::vector<double> best_row_;
  std::vector<double> best_quota_;
  double quota_reach_;  // size of a quota's price against a row's, for the steps
  double best_value_;
  double pace_ = 1;
  int since_best_ = 0;
};

}  // namespace hearth::placement
