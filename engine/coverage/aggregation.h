#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/quantity.h"
#include "coverage/coverage_matrix.h"

namespace hearth::coverage {

// Demand points that exactly the same sites reach: whatever opens, they are covered together or not
// at all, so a model needs one row for all of them. Points that nothing reaches form a group too.
struct SiteSetGroups {
  std::vector<std::int32_t> group_of;        // group of each demand row, 0 .. size() - 1
  std::vector<std::int32_t> representative;  // lowest demand row of each group, ascending
  [[nodiscard]] std::size_t size() const { return representative.size(); }
  bool operator==(const SiteSetGroups&) const = default;
};

// Groups numbered by their lowest member. Sets are told apart by a signature of 128 bits, and two
// that agree are compared site by site, so the result is exact. Expected time O(pairs + demand);
// memory 28 bytes a demand point while it runs. Parallel; the same bytes for any number of threads.
SiteSetGroups merge_equal_site_sets(const CoverageMatrix& matrix);

// People of each group: the exact sum over its members. Requires: people.size() ==
// groups.group_of.size().
std::vector<Persons> people_of(const SiteSetGroups& groups, std::span<const Persons> people);

}  // namespace hearth::coverage
