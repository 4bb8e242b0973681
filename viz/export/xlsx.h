#pragma once

#include <ctime>
#include <span>
#include <string>
#include <vector>

#include "core/text.h"
#include "export/table.h"

namespace hearth::exports {

// A workbook, one sheet a table: the header bold and frozen, a filter on it, columns as wide as
// what stands in them, codes as text (and cells that stay text when somebody types into them),
// columns that a hearing fills in coloured. `made` is stored as the date of the workbook, so that
// the same tables give the same bytes. Throws InputError with `file` where a sheet would be larger
// than Excel allows.
std::vector<unsigned char> xlsx_of(std::span<const Table> tables, Language language,
                                   std::time_t made, const std::string& file);

// Names that Excel accepts for sheets: at most 31 characters, none of []:*?/\', each once (what
// would be twice gets a number at its end).
std::vector<std::string> sheet_names(std::span<const std::string> titles);

}  // namespace hearth::exports
