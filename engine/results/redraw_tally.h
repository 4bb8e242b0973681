#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/quantity.h"
#include "results/result.h"

// The tables of a redraw in numbers, as a summary or a sheet tells them.
namespace hearth::results {

struct StaffTally {
  std::int64_t districts = 0, special = 0;  // special ones are districts too
  std::int64_t heads = 0, workers = 0;
};

// Communities without a facility of their own.
struct SharingTally {
  std::int64_t served = 0, unserved = 0;  // communities
  Persons people_served, people_unserved;
  double longest_metres = 0;  // of the served ones
  [[nodiscard]] std::int64_t communities() const { return served + unserved; }
};

// What became of the districts of one level.
struct LevelTally {
  std::string level;
  std::int64_t kept = 0, renamed = 0, founded = 0, ended = 0, moved = 0;
};

StaffTally tally(const std::vector<StaffRow>& rows);
SharingTally tally(const std::vector<SharedCentre>& rows);

// Levels in the order of the tree. Requires: rows of one level follow each other.
std::vector<LevelTally> tally(const std::vector<TreeRow>& rows);

// What one district of a level is called; its id where the result does not say.
Text noun_of_level(const Result& result, const std::string& level);

}  // namespace hearth::results
