#pragma once

#include "export/columns.h"
#include "export/table.h"

// The tables that every result has.
namespace hearth::exports {

Table sites_table(const Subject& subject);  // of all services, with the columns of the plan; points
Table measures_table(const Subject& subject);
Table units_table(const Subject& subject);  // old and new code where boundaries were redrawn
Table about_table(const Subject& subject);  // where the numbers come from

}  // namespace hearth::exports
