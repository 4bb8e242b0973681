#include "area/predicates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace hearth::area {

namespace {

// sum + error == a + b, exactly (Knuth).
std::pair<double, double> two_sum(double a, double b) {
  const double sum = a + b;
  const double of_b = sum - a;
  const double error = (a - (sum - of_b)) + (b - of_b);
  return {sum, error};
}

// high + low == value, each with half the bits (Veltkamp).
std::pair<double, double> split(double value) {
  constexpr double kSplitter = 134217729.0;  // 2^27 + 1
  const double c = kSplitter * value;
  const double high = c - (c - value);
  return {high, value - high};
}

// product + error == a * b, exactly (Dekker).
std::pair<double, double> two_product(double a, double b) {
  const double product = a * b;
  const auto [a_high, a_low] = split(a);
  const auto [b_high, b_low] = split(b);
  const double error =
      a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low);
  return {product, error};
}

// A sum kept exactly, as parts that do not overlap, smallest first; its sign is that of the last
// part that is not zero.
class Expansion {
 public:
  void add(double value) {
    for (std::size_t i = 0; i < size_; ++i) {
      const auto [sum, error] = two_sum(value, parts_[i]);
      parts_[i] = error;
      value = sum;
    }
    parts_[size_++] = value;
  }
  void add_product(double a, double b) {
    const auto [product, error] = two_product(a, b);
    add(error);
    add(product);
  }
  [[nodiscard]] int sign() const {
    for (std::size_t i = size_; i-- > 0;) {
      if (parts_[i] != 0) return parts_[i] > 0 ? 1 : -1;
    }
    return 0;
  }

 private:
  std::array<double, 12> parts_{};
  std::size_t size_ = 0;
};

int exact_orientation(Point a, Point b, Point c) {
  Expansion determinant;
  determinant.add_product(a.x, b.y);
  determinant.add_product(-a.x, c.y);
  determinant.add_product(-c.x, b.y);
  determinant.add_product(-a.y, b.x);
  determinant.add_product(a.y, c.x);
  determinant.add_product(c.y, b.x);
  return determinant.sign();
}

}  // namespace

int orientation(Point a, Point b, Point c) {
  const double left = (a.x - c.x) * (b.y - c.y);
  const double right = (a.y - c.y) * (b.x - c.x);
  const double determinant = left - right;
  constexpr double kEpsilon = std::numeric_limits<double>::epsilon() / 2;
  constexpr double kBound = (3.0 + 16.0 * kEpsilon) * kEpsilon;
  if (std::abs(determinant) > kBound * (std::abs(left) + std::abs(right))) {
    return determinant > 0 ? 1 : -1;
  }
  // Borders that follow one another ask this all the time.
  if (c == a || c == b) return 0;
  return exact_orientation(a, b, c);
}

bool on_segment(Point a, Point b, Point point) {
  return point.x >= std::min(a.x, b.x) && point.x <= std::max(a.x, b.x) &&
         point.y >= std::min(a.y, b.y) && point.y <= std::max(a.y, b.y) &&
         orientation(a, b, point) == 0;
}

}  // namespace hearth::area
