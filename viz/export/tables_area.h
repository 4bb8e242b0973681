#pragma once

#include "export/columns.h"
#include "export/table.h"

// The tables that every result has.
namespace hearth::exports {

Table sites_table(const Subject& subject);  // of all services, with the columns of the plan; points
Table measures_table(const Subject& subject);
Table units_table(const Subject& subject);  // old and new code where boundaries were redrawn
// Places that several units claim, or none; polygons. Requires: the result has them.
Table faults_table(const Subject& subject);
Table about_table(const Subject& subject);  // where the numbers come from

}  // namespace hearth::exports
