#include "placement/assignment/model.h"

#include <algorithm>
#include <cmath>

namespace hearth::placement {

namespace {

// A cost that no cost of service exceeds.
std::int64_t highest_cost(const ServiceCosts& cost) {
  std::int64_t highest = 0;
  if (cost.client_places().empty()) {
    for (std::size_t j = 0; j < cost.clients(); ++j) {
      for (std::size_t i = 0; i < cost.sites(); ++i) highest = std::max(highest, cost(j, i));
    }
    return highest;
  }
  // Two sides of the triangle over the first site.
  std::int64_t from_client = 0;
  std::int64_t from_site = 0;
  for (std::size_t j = 0; j < cost.clients(); ++j) from_client = std::max(from_client, cost(j, 0));
  for (std::size_t j = 0; j < cost.clients(); ++j) {
    if (cost(j, 0) == from_client) {
      for (std::size_t i = 0; i < cost.sites(); ++i) from_site = std::max(from_site, cost(j, i));
      break;
    }
  }
  return 2 * (from_client + from_site) + 4;
}

}  // namespace

AssignmentModel::AssignmentModel(const AssignmentProblem& of) : problem(of) {
  constexpr double kFine = 1e7;   // steps between nothing and the highest cost
  constexpr double kMost = 1e18;  // of any sum
  const std::int64_t highest = highest_cost(of.cost);
  double sum = static_cast<double>(highest + 1) * static_cast<double>(clients());
  for (const std::int64_t cost : of.opening) sum += static_cast<double>(cost);
  while (static_cast<double>(highest) * static_cast<double>(scale) < kFine &&
         sum * static_cast<double>(scale) < kMost / 8) {
    scale *= 2;
  }
  for (const std::int64_t cost : of.opening) opening.push_back(cost * scale);
  far = (highest + 1) * scale;
}

}  // namespace hearth::placement
