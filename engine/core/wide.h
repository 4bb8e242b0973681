#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace hearth {

// Sums of weight x multiplier do not fit into 64 bits.
__extension__ using Wide = __int128;

// A sum that notices when even 128 bits are too few.
class WideSum {
 public:
  void add(Wide value) { overflow_ = __builtin_add_overflow(sum_, value, &sum_) || overflow_; }
  void subtract(Wide value) { overflow_ = __builtin_sub_overflow(sum_, value, &sum_) || overflow_; }
  void add_product(Wide a, Wide b) {
    Wide product = 0;
    overflow_ = __builtin_mul_overflow(a, b, &product) || overflow_;
    add(product);
  }
  [[nodiscard]] Wide value() const { return sum_; }
  [[nodiscard]] bool overflow() const { return overflow_; }

 private:
  Wide sum_ = 0;
  bool overflow_ = false;
};

// Rounded towards minus and plus infinity. Requires: divisor > 0.
constexpr Wide floor_ratio(Wide value, Wide divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}
constexpr Wide ceil_ratio(Wide value, Wide divisor) {
  return value / divisor + (value % divisor > 0 ? 1 : 0);
}

constexpr std::optional<std::int64_t> narrow(Wide value) {
  if (value < std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  if (value > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

}  // namespace hearth
