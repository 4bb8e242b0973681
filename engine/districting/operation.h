#pragma once

#include <array>
#include <cstdint>

namespace hearth::districting {

// The five ways of the ledger: establish 建, convert 改, split 分, merge 合, adjust 调.
enum class Operation : std::int8_t { Establish, Convert, Split, Merge, Adjust };
constexpr std::array<const char*, 5> kOperationWords{"establish", "convert", "split", "merge",
                                                     "adjust"};

// Some of the five; unless said otherwise all.
class Operations {
 public:
  Operations() = default;
  [[nodiscard]] static Operations none() { return Operations(0); }
  [[nodiscard]] bool has(Operation op) const { return (bits_ & bit(op)) != 0; }
  [[nodiscard]] bool has_all() const { return bits_ == kAll; }
  Operations& add(Operation op) {
    bits_ |= bit(op);
    return *this;
  }
  Operations& remove(Operation op) {
    bits_ &= ~bit(op);
    return *this;
  }

 private:
  static constexpr unsigned kAll = 31;
  explicit Operations(unsigned bits) : bits_(bits) {}
  static unsigned bit(Operation op) { return 1U << static_cast<unsigned>(op); }
  unsigned bits_ = kAll;
};

}  // namespace hearth::districting
