#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hearth {

// `total` whole things divided in proportion to `weights`, by largest remainder (ties: the first),
// so that the parts add up to the total exactly. Where no weight is above 0 all count alike.
// Requires: weights not empty, none below 0, their sum below 2^63; total >= 0.
std::vector<std::int64_t> apportioned(std::int64_t total, std::span<const std::int64_t> weights);

// `least` to each, the rest by weight. Requires: least * weights.size() <= total.
std::vector<std::int64_t> apportioned_above(std::int64_t total,
                                            std::span<const std::int64_t> weights,
                                            std::int64_t least);

// The same, no part above its `most`; what a full one cannot take goes to the others.
// Requires: the sum of `most` is at least `total`.
std::vector<std::int64_t> apportioned_below(std::int64_t total,
                                            std::span<const std::int64_t> weights,
                                            std::span<const std::int64_t> most);

}  // namespace hearth
