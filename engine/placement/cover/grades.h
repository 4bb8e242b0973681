#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/share.h"
#include "core/text.h"
#include "placement/cover/problem.h"

// Graded coverage: a demand point is worth its people times a share that falls with the impedance
// of its nearest open site (where it needs several: of the last one that it needs). This is exactly
// a covering problem with one row for each step: who lies within the second step has the share of
// the second step at least, who lies within the first one the difference on top.
//
//   400 m: 1, 600 m: 0.5     people x 0.5 if a site within 600 m is open
//                          + people x 0.5 if a site within 400 m is open
namespace hearth::placement {

// Whoever's nearest open site lies within `limit` (<=) counts this share of a person.
struct Grade {
  double limit = 0;  // seconds, metres or units of a plane, as the impedances are
  Share share;
};

// What is wrong with these grades: none, limits that are not above 0 and ascending, shares that are
// not above 0 and descending, or a first one above 1. Nothing: they are sound.
std::optional<Text> wrong_with(std::span<const Grade> grades);

// What each step adds to the next one, in whole 1 / scale.
struct GradeParts {
  std::vector<std::int64_t> part;  // steps, each > 0: share less the next share, the last its share
  std::int64_t scale = 1;          // the least that makes all parts whole, at most 10^9
};

// Requires: sound grades.
GradeParts parts_of(std::span<const Grade> grades);

// The step in which an impedance lies; none beyond the last one. Requires: sound grades.
std::optional<std::size_t> step_of(std::span<const Grade> grades, double impedance);

// A site and the step in which it lies from a demand point.
struct GradedSite {
  std::int32_t site = 0;
  std::size_t step = 0;
};

// Adds the rows of a demand point, first step first: each with the sites up to it and people x its
// part, so that weights and with them the objective are in 1 / parts.scale of what `people` is in.
// Steps that fewer than `need` sites lie in have no row. Gives how many rows it added.
// Requires: sites ascend; people >= 0, all people x scale together below 2^63; need >= 1. Rows
// added otherwise carry their weights in the same unit.
std::size_t add_graded_point(CoverProblem& problem, const GradeParts& parts, std::int64_t people,
                             std::span<const GradedSite> sites, std::int32_t need = 1);

// Adds one row of such a weight. Requires: sites ascend; need >= 1.
void add_cover_row(CoverProblem& problem, std::span<const std::int32_t> sites, std::int64_t weight,
                   std::int32_t need);

}  // namespace hearth::placement
