#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hearth::input {

// One division of the units into groups, and how many each group is to have.
struct Margin {
  std::vector<std::int32_t> group;                 // of each unit; -1: of none
  std::vector<std::optional<std::int64_t>> total;  // of each group; nothing: as it is
};

struct Fit {
  std::vector<std::int64_t> count;  // of each unit
  // Groups of the second margin that miss their total: they contradict the first, or nobody can
  // live in them.
  std::vector<std::int32_t> missed;
  std::vector<std::int64_t> reached;  // what those have instead
};

// Whole numbers in proportion to `weights` that add up to the totals of one margin or two: iterated
// proportional fitting (Deming and Stephan 1940), then rounding of the table of both margins so
// that each cell goes up or down by less than one and the sums are kept. The first margin is met
// exactly in every group that has weight; the second where it does not contradict the first. Units
// of no group with a total keep their weight. `quantum`: the smallest part (a whole person, in
// millionths). Requires: weights >= 0, their sum below 2^53; totals are multiples of the quantum.
Fit fitted(std::span<const std::int64_t> weights, std::span<const Margin> margins,
           std::int64_t quantum = 1);

}  // namespace hearth::input
