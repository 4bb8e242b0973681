#include "districting/chance.h"

#include <cmath>

namespace hearth::districting {

namespace {

// ln x for 0 < x <= 1: x = m 2^-e with 1/2 < m <= 1, ln m = 2 atanh((m - 1) / (m + 1)).
double natural_log(double x) {
  constexpr double kLn2 = 0.693147180559945309417;
  constexpr int kTerms = 20;  // |z| <= 1/3: the rest is below 1e-19
  int halvings = 0;
  while (x <= 0.5) {
    x *= 2;
    ++halvings;
  }
  const double z = (x - 1) / (x + 1);
  double sum = 0;
  for (int i = kTerms; i >= 0; --i) sum = sum * z * z + 1.0 / (2 * i + 1);
  return 2 * z * sum - halvings * kLn2;
}

}  // namespace

const std::array<double, kExponentialDraws>& exponential_draws() {
  static const auto kDraws = [] {
    std::array<double, kExponentialDraws> draws{};
    for (std::size_t r = 0; r < kExponentialDraws; ++r) {
      draws[r] = -natural_log((static_cast<double>(r) + 0.5) / kExponentialDraws);
    }
    return draws;
  }();
  return kDraws;
}

double cooling_factor(double hot, double cold) {
  double ratio = cold / hot;
  for (int i = 0; i < 8; ++i) ratio = std::sqrt(ratio);  // IEEE: correctly rounded everywhere
  return ratio;
}

}  // namespace hearth::districting
