#pragma once

#include <string>
#include <vector>

#include "core/text.h"
#include "export/table.h"
#include "results/result.h"

namespace hearth::exports {

// Names of the tables that a result has, in the order in which a workbook shows them. A redraw of a
// further level has its tables once more, with the level after the name: "changes_group".
std::vector<std::string> table_names(const results::Result& result);

// What is handed on where nobody names a table: the change list where boundaries were redrawn, else
// the sites.
std::string default_table(const results::Result& result);

// The table `name`, its texts in one language. It points into `result`. Throws InputError with
// `source` (the result's file) where there is none: the nearest name, or that nothing was redrawn.
Table make_table(const results::Result& result, const std::string& name, Language language,
                 const std::string& source);

}  // namespace hearth::exports
