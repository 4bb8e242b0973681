#pragma once

#include <cmath>
#include <cstdint>

namespace hearth::placement {

// Plans beside the best: how many, and how good.
struct AlternativeOptions {
  double within = 0.01;  // how much worse than the best a plan may be, a fraction of its objective
  int count = 5;         // at most so many
};

// The worst objective that such a plan may have. `most`: more is better.
inline std::int64_t worst_allowed(const AlternativeOptions& asked, std::int64_t best, bool most) {
  const auto worse =
      static_cast<std::int64_t>(std::floor(static_cast<double>(best) * asked.within + 1e-9));
  return most ? best - worse : best + worse;
}

}  // namespace hearth::placement
