#pragma once

#include <cstdint>
#include <string>

#include "core/text.h"
#include "instances/instance_file.h"

namespace hearth::instances {

// A number as it is written: `mantissa` / 10^`decimals`.
struct Decimal {
  std::int64_t mantissa = 0;
  int decimals = 0;  // 0 to 9, without zeros at the end
};

// The words of a file, however they are cut into lines. Throws InputError naming the line.
class NumberReader {
 public:
  explicit NumberReader(const std::string& path) : file_(path) {}

  std::string word();
  // A whole number from `least` to `most`; `what` says in the error what was asked ("a capacity").
  std::int64_t whole(std::int64_t least, std::int64_t most, const Text& what);
  // A number from 0 of at most 15 digits, at most nine of them decimals.
  Decimal decimal(const Text& what);
  // Refuses what stands behind the last word that was asked.
  void end();
  // What is wrong with the word that was read last.
  [[noreturn]] void refuse(const Text& what) const { file_.refuse_line(what.en, what.zh); }

 private:
  InstanceFile file_;
  std::string line_;
  std::size_t at_ = 0;
};

// In units of 10^-`decimals`. Requires: decimals >= value.decimals, and that it fits.
std::int64_t in_units(const Decimal& value, int decimals);

}  // namespace hearth::instances
