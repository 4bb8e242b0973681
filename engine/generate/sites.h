#pragma once

#include "generate/district.h"

namespace hearth::generate {

// Comprehensive service facilities of today (three in four communities and one in two villages have
// one to standard), institutions that could open rooms, developers' sites and candidates with what
// they cost. All of it is invented.
void add_sites(District& district);

// m2 that a community needs: 30 for every 100 households, and not below what one room takes.
std::int64_t needed_floor(const Community& community);

}  // namespace hearth::generate
