#pragma once

#include <string>
#include <vector>

#include "app/check/sections.h"
#include "core/text.h"

namespace hearth::app {

// What is kept of a scenario among many: its data are let go.
struct CheckedRow {
  std::string file, name;
  CheckCounts counts;
  std::int64_t units = 0;
  Persons people;
  Text first;  // the first error, else the first warning
  std::string json;
  std::string html;  // its part of a page; empty where none is asked for
};

CheckedRow row_of(const CheckedFile& file);

// Errors first, then warnings, then by name.
void sort_worst_first(std::vector<CheckedRow>& rows);

// One row a scenario. `brief`: the first problem is cut to what a screen shows.
CheckTable folder_table(const std::vector<CheckedRow>& rows, bool brief);

// "183 scenarios: 2 with errors, 150 with warnings, 31 without".
Text folder_verdict(const std::vector<CheckedRow>& rows);

}  // namespace hearth::app
