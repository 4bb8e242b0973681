#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/wide.h"
#include "placement/cover/model.h"
#include "placement/cover/prices.h"

// Between prices found in floating point and bounds proven in integers.
namespace hearth::placement {

// Prices of a model as whole multiples of 1 / scale, made consistent as far as that improves the
// bound: no column is worth more than a site, no row more than it carries.
Certificate rounded(const Model& model, const Prices& prices);

// The bound of certificate.h with a model in place of the problem (mandatory rows have no limit),
// and what it says of every single column.
struct ModelBound {
  bool valid = false;
  std::int64_t value = 0;    // bound on the objective of the whole problem
  Wide scaled = 0;           // before rounding, without the constants
  std::vector<Wide> profit;  // columns
};
ModelBound bound_of(const Model& model, const Certificate& multipliers);

// Columns that no plan better than `incumbent` opens are closed, those that each has are opened.
Model fixed_by(const Model& model, const Certificate& multipliers, const ModelBound& bound,
               std::int64_t incumbent, bool merge);

// Multipliers of a model spread over the rows of the problem that it came from: a merged row's over
// its members, a forced site's on the rows that forced it.
Certificate lifted(const CoverProblem& problem, const Model& model, const Certificate& multipliers);

}  // namespace hearth::placement
