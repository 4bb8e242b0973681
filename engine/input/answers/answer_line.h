#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "area/units.h"
#include "input/answers/sent_changes.h"
#include "input/problems.h"

namespace hearth::input {

// A row of the change list as it came back, its codes bare (excel_codes.h).
struct AnswerLine {
  std::int64_t row = 0;
  std::string unit, name, old_code, new_code, accept, reject, remark;
  // For messages.
  [[nodiscard]] std::string place() const {
    return unit.empty() ? fmt::format("row {}", row) : fmt::format("row {} (unit {})", row, unit);
  }
};

// Finds the units that lines speak of. Holds on to what it is given.
class AnswerUnits {
 public:
  AnswerUnits(const area::Units& units, const SentChanges& sent) : units_(units), sent_(sent) {}

  // kNone where the line's code is no unit's, which is then among the problems. A code that a
  // spreadsheet program changed is taken for the only unit that it can have been. O(log units); for
  // a changed code without the unit's name, O(units).
  UnitId find(const AnswerLine& line, Problems& problems);

 private:
  [[nodiscard]] UnitId called(const std::string& id) const;
  std::span<const UnitId> named(const std::string& name);
  std::vector<UnitId> fitting(const AnswerLine& line);

  const area::Units& units_;
  const SentChanges& sent_;
  std::vector<UnitId> by_name_;  // made when it is first needed
  int unknown_ = 0;              // units that the area does not have
};

// What a line says in its columns accept and reject; nothing where that is not clear, which is then
// among the problems.
std::optional<Verdict> verdict_of(const AnswerLine& line, Problems& problems);

}  // namespace hearth::input
