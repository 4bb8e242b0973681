#pragma once

#include <string>

#include "area/data_report.h"
#include "input/options.h"
#include "input/tables/list.h"

namespace hearth::input {

// The row of the report about a list that was read as `role`.
area::Source list_source(const std::string& role, const SourceOptions& source, const List& list);

// An encoding that had to be guessed, notes that were set aside, other sheets like it.
void report_list(const SourceOptions& source, const List& list, area::DataReport& report);

}  // namespace hearth::input
