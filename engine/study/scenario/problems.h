#pragma once

#include <string>
#include <vector>

#include "core/error.h"

namespace hearth::study {

// Collects what is wrong with a scenario, so that the planner mends everything in one go.
class Problems {
 public:
  // The same fault at the same place is kept once; more than kMost nobody reads.
  void add(std::string where, std::string feature, Text what, Text fix);
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  // Throws InputError with all of them, by line and column; those without a line come last, in the
  // order in which they were found.
  void throw_if_any() const;

 private:
  static constexpr std::size_t kMost = 1000;
  std::vector<InputProblem> list_;
};

}  // namespace hearth::study
