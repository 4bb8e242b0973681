#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"

namespace hearth::input {

// What is wrong with one source, collected so that the user mends it all at once. Of each kind the
// first few are kept and the rest counted: a column that is empty throughout is one fault, not ten
// thousand.
class Problems {
 public:
  // `source`: the file, as the scenario gives it.
  explicit Problems(std::string source) : source_(std::move(source)) {}

  // `kind`: problems of one kind are counted together ("people", "id twice").
  void add(const std::string& kind, std::string feature, Text what, Text fix);
  [[nodiscard]] bool any() const { return !kinds_.empty(); }
  // Throws InputError with all of them, in the order in which their kinds were first seen.
  void throw_if_any() const;

 private:
  struct Kind {
    std::string name;
    std::vector<InputProblem> shown;
    std::size_t count = 0;
  };
  std::string source_;
  std::vector<Kind> kinds_;
};

}  // namespace hearth::input
