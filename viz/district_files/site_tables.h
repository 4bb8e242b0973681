#pragma once

#include <vector>

#include "export/table.h"
#include "generate/district.h"

namespace hearth::district_files {

// Facilities, institutions, developers' sites and candidates.
void add_site_tables(const generate::District& district, std::vector<exports::Table>& tables);

// Those of today that stand in the old town, for studies of it alone.
void add_old_town_facilities(const generate::District& district,
                             std::vector<exports::Table>& tables);

}  // namespace hearth::district_files
