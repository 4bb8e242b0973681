#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace hearth::area {

// Units that hang together, each piece known by its first unit. Private to this folder.
class Pieces {
 public:
  explicit Pieces(std::size_t units) : over_(units) { std::iota(over_.begin(), over_.end(), 0U); }

  [[nodiscard]] std::uint32_t of(std::uint32_t unit) {
    while (over_[unit] != unit) {
      over_[unit] = over_[over_[unit]];
      unit = over_[unit];
    }
    return unit;
  }

  // False: they hung together already.
  bool join(std::uint32_t a, std::uint32_t b) {
    a = of(a);
    b = of(b);
    if (a == b) return false;
    over_[a < b ? b : a] = a < b ? a : b;
    return true;
  }

 private:
  std::vector<std::uint32_t> over_;
};

}  // namespace hearth::area
