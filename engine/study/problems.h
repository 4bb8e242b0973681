#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/error.h"

namespace hearth::study {

// Collects what is wrong with a scenario, so that the planner mends everything in one go.
class Problems {
 public:
  // The same fault at the same place is kept once.
  void add(std::string where, std::string feature, Text what, Text fix) {
    for (const InputProblem& known : list_) {
      if (known.source == where && known.feature == feature && known.what == what) return;
    }
    list_.push_back({std::move(where), std::move(feature), std::move(what), std::move(fix)});
  }
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  void throw_if_any() const {
    if (!list_.empty()) throw InputError(list_);
  }

 private:
  std::vector<InputProblem> list_;
};

}  // namespace hearth::study
