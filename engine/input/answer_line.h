#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "area/units.h"
#include "input/problems.h"
#include "input/sent_changes.h"

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

// The unit that a line speaks of; kNone where it is none, which is then among the problems. A code
// that a spreadsheet program changed is taken for the only unit that it can have been.
UnitId unit_of(const AnswerLine& line, const area::Units& units, const SentChanges& sent,
               Problems& problems);

// What a line says in its columns accept and reject; nothing where that is not clear, which is then
// among the problems.
std::optional<Verdict> verdict_of(const AnswerLine& line, Problems& problems);

}  // namespace hearth::input
