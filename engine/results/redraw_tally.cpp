#include "results/redraw_tally.h"

#include <algorithm>

namespace hearth::results {

StaffTally tally(const std::vector<StaffRow>& rows) {
  StaffTally out;
  out.districts = static_cast<std::int64_t>(rows.size());
  for (const StaffRow& row : rows) {
    out.special += row.is_special ? 1 : 0;
    out.heads += row.heads;
    out.workers += row.workers;
  }
  return out;
}

SharingTally tally(const std::vector<SharedCentre>& rows) {
  SharingTally out;
  for (const SharedCentre& row : rows) {
    if (row.facility.empty()) {
      ++out.unserved;
      out.people_unserved += row.people;
      continue;
    }
    ++out.served;
    out.people_served += row.people;
    out.longest_metres = std::max(out.longest_metres, row.metres);
  }
  return out;
}

std::vector<LevelTally> tally(const std::vector<TreeRow>& rows) {
  std::vector<LevelTally> out;
  for (const TreeRow& row : rows) {
    if (out.empty() || out.back().level != row.level) {
      out.emplace_back();
      out.back().level = row.level;
    }
    LevelTally& level = out.back();
    switch (row.change) {
      case TreeChange::Kept:
        ++level.kept;
        break;
      case TreeChange::Renamed:
        ++level.renamed;
        break;
      case TreeChange::Founded:
        ++level.founded;
        break;
      case TreeChange::Ended:
        ++level.ended;
        break;
      case TreeChange::Moved:
        ++level.moved;
        break;
    }
  }
  return out;
}

Text noun_of_level(const Result& result, const std::string& level) {
  for (const Redraw& redraw : result.redraws) {
    if (redraw.level == level && !redraw.noun.empty()) return redraw.noun;
  }
  const area::Level* known = result.area.hierarchy.find(level);
  return known != nullptr ? known->noun : same_text(level);
}

}  // namespace hearth::results
