#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/quantity.h"
#include "core/random.h"
#include "travel/straight_line.h"

namespace hearth::support {

// Coordinates to test with, and the plainest possible answers to compare with.
struct Dots {
  std::vector<double> x;
  std::vector<double> y;
  void add(double at_x, double at_y) {
    x.push_back(at_x);
    y.push_back(at_y);
  }
  [[nodiscard]] std::size_t size() const { return x.size(); }
  [[nodiscard]] travel::Places places() const { return {x, y}; }
};

// splitmix64 with a fixed seed: the same towns everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : numbers_(seed) {}
  std::uint64_t next() { return numbers_.next(); }
  // A whole number in low..high.
  std::int64_t whole(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
  }
  double real(double low, double high) {
    return low + static_cast<double>(next() >> 11U) * 0x1p-53 * (high - low);
  }

 private:
  SplitMix numbers_;
};

// `n` places with whole coordinates in low..high, so that pairs at exactly the limit are common.
inline Dots whole_dots(Random& random, std::size_t n, std::int64_t low, std::int64_t high) {
  Dots dots;
  for (std::size_t i = 0; i < n; ++i) {
    const auto at_x = static_cast<double>(random.whole(low, high));
    dots.add(at_x, static_cast<double>(random.whole(low, high)));
  }
  return dots;
}

inline Dots real_dots(Random& random, std::size_t n, double low, double high) {
  Dots dots;
  for (std::size_t i = 0; i < n; ++i) {
    const double at_x = random.real(low, high);
    dots.add(at_x, random.real(low, high));
  }
  return dots;
}

// Every site against every demand point, by the definition.
inline travel::Reach reach_by_definition(const Dots& sites, const Dots& demand, double limit) {
  travel::Reach reach;
  for (std::size_t s = 0; s < sites.size(); ++s) {
    for (std::size_t d = 0; d < demand.size(); ++d) {
      const double dx = demand.x[d] - sites.x[s];
      const double dy = demand.y[d] - sites.y[s];
      if (!(dx * dx + dy * dy <= limit * limit)) continue;
      reach.demand.push_back(static_cast<std::int32_t>(d));
      reach.impedance.push_back(std::sqrt(dx * dx + dy * dy));
    }
    reach.site_start.push_back(static_cast<std::int64_t>(reach.demand.size()));
  }
  return reach;
}

inline travel::Nearest nearest_by_definition(const Dots& sites, const Dots& demand) {
  travel::Nearest nearest;
  for (std::size_t d = 0; d < demand.size(); ++d) {
    std::int32_t best = -1;
    double square = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t s = 0; s < sites.size(); ++s) {
      const double dx = demand.x[d] - sites.x[s];
      const double dy = demand.y[d] - sites.y[s];
      if (best >= 0 && dx * dx + dy * dy >= square) continue;
      best = static_cast<std::int32_t>(s);
      square = dx * dx + dy * dy;
    }
    nearest.site.push_back(best);
    nearest.metres.push_back(std::sqrt(square));
  }
  return nearest;
}

}  // namespace hearth::support
