#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "placement/assignment/problem.h"

namespace hearth::placement {

// The problem as the search sees it: costs times `scale`, so that prices, which are whole numbers,
// can lie between costs that are small ones.
struct AssignmentModel {
  explicit AssignmentModel(const AssignmentProblem& of);

  const AssignmentProblem& problem;
  std::int64_t scale = 1;
  std::vector<std::int64_t> opening;  // S, scaled
  std::int64_t far = 0;               // scaled; more than any cost of service

  [[nodiscard]] std::size_t clients() const { return problem.cost.clients(); }
  [[nodiscard]] std::size_t sites() const { return problem.cost.sites(); }
  [[nodiscard]] const std::optional<std::int64_t>& sites_to_open() const {
    return problem.sites_to_open;
  }
  // Scaled.
  [[nodiscard]] std::int64_t cost(std::size_t client, std::size_t site) const {
    return problem.cost(client, site) * scale;
  }
};

}  // namespace hearth::placement
