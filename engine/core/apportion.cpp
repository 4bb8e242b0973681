#include "core/apportion.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "core/wide.h"

namespace hearth {

std::vector<std::int64_t> apportioned(std::int64_t total, std::span<const std::int64_t> weights) {
  assert(!weights.empty() && total >= 0);
  const Wide sum = std::accumulate(weights.begin(), weights.end(), Wide{0});
  if (sum == 0) {
    return apportioned(total, std::vector<std::int64_t>(weights.size(), 1));
  }
  std::vector<std::int64_t> parts(weights.size());
  std::vector<std::pair<Wide, std::size_t>> remainders(weights.size());
  std::int64_t left = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Wide share = Wide{total} * weights[i];
    parts[i] = static_cast<std::int64_t>(share / sum);
    remainders[i] = {-(share % sum), i};
    left -= parts[i];
  }
  std::nth_element(remainders.begin(), remainders.begin() + left, remainders.end());
  for (std::size_t i = 0; left > 0; ++i, --left) ++parts[remainders[i].second];
  return parts;
}

std::vector<std::int64_t> apportioned_above(std::int64_t total,
                                            std::span<const std::int64_t> weights,
                                            std::int64_t least) {
  assert(least * static_cast<std::int64_t>(weights.size()) <= total);
  const std::int64_t given = least * static_cast<std::int64_t>(weights.size());
  std::vector<std::int64_t> parts = apportioned(total - given, weights);
  for (std::int64_t& part : parts) part += least;
  return parts;
}

std::vector<std::int64_t> apportioned_below(std::int64_t total,
                                            std::span<const std::int64_t> weights,
                                            std::span<const std::int64_t> most) {
  assert(std::accumulate(most.begin(), most.end(), Wide{0}) >= total);
  std::vector<std::int64_t> parts(weights.size(), 0);
  std::vector<std::int64_t> open(weights.begin(), weights.end());
  for (std::int64_t left = total; left > 0;) {
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (parts[i] == most[i]) open[i] = 0;
    }
    if (std::all_of(open.begin(), open.end(), [](auto weight) { return weight == 0; })) {
      for (std::size_t i = 0; i < open.size(); ++i) open[i] = most[i] - parts[i];
    }
    const std::vector<std::int64_t> more = apportioned(left, open);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::int64_t taken = std::min(more[i], most[i] - parts[i]);
      parts[i] += taken;
      left -= taken;
    }
  }
  return parts;
}

}  // namespace hearth
