#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// Sets of sites of which not any number may open: at most so many new ones in each district, at
// least so many of those that stand today.
namespace hearth::placement {

// No site is in two of the sets.
struct SiteCounts {
  static constexpr std::int32_t kNone = -1;
  std::vector<std::int32_t> set;  // S: which set it is in, or kNone; empty: no site is in one
  std::vector<std::int64_t> least, most;  // sets: how many of their sites are open

  [[nodiscard]] bool empty() const { return least.empty(); }
  [[nodiscard]] std::size_t sets() const { return least.size(); }
  [[nodiscard]] std::int32_t set_of(std::size_t site) const {
    return set.empty() ? kNone : set[site];
  }
  // How many sites of each set are open (not 0).
  template <typename Open>
  [[nodiscard]] std::vector<std::int64_t> count(const std::vector<Open>& open) const {
    std::vector<std::int64_t> out(sets(), 0);
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i] != 0 && set_of(i) != kNone) ++out[static_cast<std::size_t>(set_of(i))];
    }
    return out;
  }
  template <typename Open>
  [[nodiscard]] bool hold(const std::vector<Open>& open) const {
    const std::vector<std::int64_t> now = count(open);
    for (std::size_t k = 0; k < now.size(); ++k) {
      if (now[k] < least[k] || now[k] > most[k]) return false;
    }
    return true;
  }
};

}  // namespace hearth::placement
