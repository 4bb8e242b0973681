#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "input/answers/answers.h"

namespace hearth::input {

// The change list that was sent out, looked up by unit.
class SentChanges {
 public:
  explicit SentChanges(std::optional<std::span<const SentChange>> sent);
  // Is it known what was sent? If not, every unit may come back.
  [[nodiscard]] bool known() const { return known_; }
  // Null where the unit is not on the list.
  [[nodiscard]] const SentChange* of(const std::string& unit) const;
  [[nodiscard]] bool may_have(const std::string& unit) const {
    return !known_ || of(unit) != nullptr;
  }
  [[nodiscard]] std::span<const SentChange> all() const { return by_unit_; }

 private:
  bool known_;
  std::vector<SentChange> by_unit_;
};

}  // namespace hearth::input
