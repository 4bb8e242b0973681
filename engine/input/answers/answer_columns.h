#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "input/files/text_table.h"
#include "input/options.h"

namespace hearth::input {

// Where the columns of the change list stand in a sheet.
struct AnswerColumns {
  std::size_t unit = 0;
  std::size_t old_code = 0;
  std::size_t new_code = 0;
  std::size_t accept = 0;
  std::size_t reject = 0;
  std::optional<std::size_t> name;    // of the unit
  std::optional<std::size_t> remark;  // none: nothing was remarked
};

struct AnswerSheet {
  const TextTable* sheet = nullptr;
  AnswerColumns columns;
  std::vector<std::string> unknown;  // headings that are none of the change list
  std::vector<std::string> others;   // further sheets that have the columns
};

// The first sheet that has the columns. Throws InputError, where none has, with every column that
// the likeliest one lacks and those that it has.
AnswerSheet find_answer_sheet(const TextTables& tables, const SourceOptions& source);

}  // namespace hearth::input
