#pragma once

#include <cstdint>
#include <vector>

#include "districting/rules.h"
#include "support/redraw_town.h"

// The cases of the field, on towns that are drawn here: each a map of today, what is asked of it,
// and how many steps the search takes in the tests and benchmarks.
namespace hearth::testing {

struct FieldCase {
  districting::Territory territory;
  districting::Rules rules;
  std::int64_t steps = 0;
};

// 39 communities become 31 inside their subdistricts, one of which has joined another.
FieldCase communities_become_fewer();
// 358 groups become 148 inside their communities.
FieldCase groups_become_fewer();
// 1,536 groups of 6,144 compounds are re-organised by their households.
FieldCase groups_are_reorganised();

// Communities of about six units in townships of 13; every twentieth has one unit only. Behind the
// last community lies ground that has none yet.
struct Province {
  Province(std::uint32_t communities, std::uint32_t unplaced);
  DrawnTown town;
  std::vector<std::uint32_t> today;
};
// `after` communities of 320 to 640 households, inside their townships.
FieldCase province_gains(const Province& province, std::uint32_t after, std::int64_t steps);

// What anybody would do by hand: the smallest community joins its smallest neighbour inside the
// same group, until there are few enough.
std::vector<std::uint32_t> merged_by_hand(const districting::Territory& t, std::uint32_t count);

}  // namespace hearth::testing
