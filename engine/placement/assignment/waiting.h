#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "placement/assignment/price_ascent.h"

namespace hearth::placement {

// Branches of a search that wait to be looked into. A branch has a `bound` and says the bytes()
// that it takes.
template <typename Branch>
class Waiting {
 public:
  [[nodiscard]] bool empty() const { return branches_.empty(); }
  void add(Branch branch) { branches_.push_back(std::move(branch)); }

  // The weakest, of equals the last; where that would fill the memory, the last. Requires: one
  // waits.
  Branch take() {
    constexpr std::size_t kMostBytes = 400'000'000;
    std::size_t at = branches_.size() - 1;
    const std::size_t bytes = branches_.size() * branches_[at].bytes();
    for (std::size_t k = at; bytes < kMostBytes && k-- > 0;) {
      if (branches_[k].bound < branches_[at].bound) at = k;
    }
    Branch out = std::move(branches_[at]);
    branches_.erase(branches_.begin() + static_cast<std::ptrdiff_t>(at));
    return out;
  }

  // The bound of the weakest, at most `most`: no plan is better.
  [[nodiscard]] std::int64_t weakest(std::int64_t most) const {
    for (const Branch& branch : branches_) most = std::min(most, branch.bound);
    return most;
  }

 private:
  std::vector<Branch> branches_;
};

// Of these, the one left free of which the prices know least: that was chosen lately about as often
// as not, of equals the first; -1: none is free.
template <typename Ids, typename Lately>
std::int64_t least_sure(const Ids& among, std::span<const Fixed> fixed, const Lately& lately) {
  std::int64_t best = -1;
  double least = 2;
  for (const auto id : among) {
    if (fixed[static_cast<std::size_t>(id)] != Fixed::Free) continue;
    const double sure = std::abs(lately(id) - 0.5);
    if (sure >= least) continue;
    least = sure;
    best = static_cast<std::int64_t>(id);
  }
  return best;
}

}  // namespace hearth::placement
