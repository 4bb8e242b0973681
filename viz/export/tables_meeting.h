#pragma once

#include "export/columns.h"
#include "export/table.h"

// What lies before the meeting beside the plan: the tables of services that were asked for it.
namespace hearth::exports {

Table wishes_table(const Subject& subject);       // what each wish costs
Table tradeoff_table(const Subject& subject);     // what more sites, or money, reach
Table other_plans_table(const Subject& subject);  // the plan and those that are as good: what opens
Table definitions_table(const Subject& subject);  // the sites that each definition asks for

}  // namespace hearth::exports
