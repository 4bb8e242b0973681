#pragma once

#include <string>

#include "instances/cover_instance.h"

namespace hearth::instances {

// A set-covering file of the OR-Library: the numbers of rows and columns, a whole cost >= 0 for
// each column, then for each row how many columns cover it and which (from 1). A row weighs 1; rows
// with the same columns are merged. Throws InputError naming the line; a row without columns is
// refused.
CoverInstance read_orlib_scp(const std::string& path);

// A hitting-set file (hypergraph): `p hs VERTICES EDGES`, then an edge a line, its vertices from 1;
// lines that begin with c are comments. A vertex is a site that costs 1, an edge a row.
CoverInstance read_hgr(const std::string& path);

}  // namespace hearth::instances
