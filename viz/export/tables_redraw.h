#pragma once

#include "export/columns.h"
#include "export/table.h"

// The tables of a redraw. Requires: subject.redraw is there.
namespace hearth::exports {

Table changes_table(const Subject& subject);  // area/change_list.h; polygons: the moved parts
Table ledger_table(const Subject& subject);
// Communities of each class today and after, and how the ledger leads from one to the other.
Table balance_table(const Subject& subject);
Table crosswalk_table(const Subject& subject);
Table communities_table(const Subject& subject);  // with polygons
Table alternatives_table(const Subject& subject);
Table breaches_table(const Subject& subject);
Table terms_table(const Subject& subject);
Table curve_table(const Subject& subject);

// Only where they have rows.
Table staff_table(const Subject& subject);           // polygons: the districts
Table shared_centres_table(const Subject& subject);  // lines: from the people to the facility
Table events_table(const Subject& subject);
Table yardstick_table(const Subject& subject);
Table tree_table(const Subject& subject);  // of all levels: one a result

}  // namespace hearth::exports
