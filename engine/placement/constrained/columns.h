#pragma once

#include <cstdint>
#include <vector>

#include "placement/assignment/model.h"
#include "placement/constrained/problem.h"
#include "placement/cover/model.h"

namespace hearth::placement {

// A problem as the search works on it: the sites that are left to choose, and before them one that
// stands for all that are open in every plan (where there are any), at which each client pays for
// the nearest of these.
struct Columns {
  explicit Columns(const ConstrainedProblem& problem);

  Model cover;               // its columns; rows as they stand, none merged
  AssignmentProblem travel;  // its sites: `first` + column
  AssignmentModel model;
  std::size_t first = 0;   // 1 where there is a certain site
  std::int64_t fixed = 0;  // what certain sites cost
  std::vector<std::uint8_t>
      reach;  // rows of `cover`: 1 where it says that a client must be reached

  [[nodiscard]] std::size_t size() const { return cover.column_count(); }
  [[nodiscard]] bool feasible() const { return cover.feasible && cover.budget_left >= 0; }
  // A site of the problem for each column.
  [[nodiscard]] std::size_t site(std::size_t column) const { return cover.site[column]; }
  // The plan of these sites of `travel`, with those that are certain: S entries.
  [[nodiscard]] std::vector<std::uint8_t> plan_of(const std::vector<std::int32_t>& open) const;
  // The sites of `travel` that a plan of S entries opens.
  [[nodiscard]] std::vector<std::int32_t> sites_of(const std::vector<std::uint8_t>& plan) const;
};

}  // namespace hearth::placement
