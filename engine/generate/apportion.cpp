#include "generate/apportion.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "core/wide.h"

namespace hearth::generate {

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
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t i = 0; left > 0; ++i, --left) ++parts[remainders[i].second];
  return parts;
}

std::vector<std::int64_t> apportioned_above(std::int64_t total,
                                            std::span<const std::int64_t> weights,
                                            std::int64_t least) {
  assert(least * static_cast<std::int64_t>(weights.size()) <= total);
  std::vector<std::int64_t> parts = apportioned(total, weights);
  // Whoever lies below the least gets it, and is out of the division of the rest.
  std::vector<std::int64_t> open(weights.begin(), weights.end());
  std::vector<std::uint8_t> raised(weights.size(), 0);
  for (bool again = true; again;) {
    again = false;
    std::int64_t rest = total;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (raised[i] == 0 && parts[i] < least) {
        raised[i] = 1;
        open[i] = 0;
        again = true;
      }
      if (raised[i] != 0) rest -= least;
    }
    if (!again) break;
    if (std::all_of(raised.begin(), raised.end(), [](auto flag) { return flag != 0; })) {
      return apportioned(total, std::vector<std::int64_t>(weights.size(), 1));
    }
    if (std::all_of(open.begin(), open.end(), [](auto weight) { return weight == 0; })) {
      for (std::size_t i = 0; i < open.size(); ++i) open[i] = raised[i] != 0 ? 0 : 1;
    }
    parts = apportioned(rest, open);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (raised[i] != 0) parts[i] = least;
    }
  }
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

}  // namespace hearth::generate
