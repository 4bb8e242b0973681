#pragma once

#include <cstdint>

#include "core/random.h"

// Chance for everything invented: a function of the seed, of what is drawn and of its number, made
// with +, -, *, / and square roots alone, so that every machine draws the same district.
namespace hearth::generate {

// What is drawn; each has random numbers of its own.
enum class Draw : std::uint64_t {
  Outline,
  Layout,
  Communities,
  Groups,
  Waters,
  People,
  Places,
  Streets,
  Sites,
  Terrain,
  Names
};

class Chance {
 public:
  Chance(std::uint64_t seed, Draw draw, std::uint64_t item = 0)
      : random_(seed, (static_cast<std::uint64_t>(draw) << 40U) + item) {}

  // From 0 to 1, 1 excluded.
  double share() { return static_cast<double>(random_.bits() >> 11U) * 0x1.0p-53; }
  double between(double from, double to) { return from + (to - from) * share(); }
  // Whole, both ends included. Requires: from <= to, less than 2^32 numbers.
  std::int64_t whole(std::int64_t from, std::int64_t to) {
    return from +
           static_cast<std::int64_t>(random_.below(static_cast<std::uint32_t>(to - from + 1)));
  }

 private:
  Random random_;
};

// Smooth noise in the plane from -1 to 1 with bumps about 1 wide.
inline double noise(std::uint64_t seed, double x, double y) {
  const auto floor_of = [](double v) {
    const auto cut = static_cast<std::int64_t>(v);
    return static_cast<double>(cut) > v ? cut - 1 : cut;
  };
  const std::int64_t column = floor_of(x);
  const std::int64_t row = floor_of(y);
  const auto corner = [&](std::int64_t dx, std::int64_t dy) {
    const std::uint64_t at =
        splitmix64(seed ^ splitmix64(static_cast<std::uint64_t>(column + dx) * 0x9E3779B97F4A7C15U +
                                     static_cast<std::uint64_t>(row + dy)));
    return static_cast<double>(at >> 11U) * 0x1.0p-52 - 1;
  };
  const auto ease = [](double t) { return t * t * (3 - 2 * t); };
  const double u = ease(x - static_cast<double>(column));
  const double v = ease(y - static_cast<double>(row));
  const double below = corner(0, 0) * (1 - u) + corner(1, 0) * u;
  const double above = corner(0, 1) * (1 - u) + corner(1, 1) * u;
  return below * (1 - v) + above * v;
}

}  // namespace hearth::generate
