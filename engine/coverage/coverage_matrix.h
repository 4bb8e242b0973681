#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/ids.h"
#include "travel/straight_line.h"

namespace hearth::coverage {

// Which sites cover which demand points: the sparse 0/1 matrix of the covering location problem,
// both ways round.
class CoverageMatrix {
 public:
  CoverageMatrix() = default;
  // Takes the pairs and turns them round. O(pairs). Requires: every demand row below demand_count.
  CoverageMatrix(std::size_t demand_count, travel::Reach reach);

  [[nodiscard]] std::size_t demand_count() const { return demand_start_.size() - 1; }
  [[nodiscard]] std::size_t site_count() const { return reach_.site_count(); }
  [[nodiscard]] std::size_t pair_count() const { return reach_.pair_count(); }
  // Demand rows that `site` covers, ascending.
  [[nodiscard]] std::span<const std::int32_t> covered_by(SiteId site) const;
  // Site rows that cover `demand`, ascending.
  [[nodiscard]] std::span<const std::int32_t> sites_covering(DemandId demand) const;
  [[nodiscard]] const travel::Reach& reach() const { return reach_; }

 private:
  travel::Reach reach_;
  std::vector<std::int64_t> demand_start_{0};  // D + 1
  std::vector<std::int32_t> sites_;            // N
};

}  // namespace hearth::coverage
