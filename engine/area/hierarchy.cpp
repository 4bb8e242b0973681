#include <vector>

#include "area/units.h"

namespace hearth::area {

Column<ParentId, ClassIndex> majority_class(const Units& units, const Level& level) {
  const std::size_t class_count = units.classes.size();
  Column<ParentId, ClassIndex> majority(level.size(), kNoClass);
  if (class_count == 0) return majority;
  struct Tally {
    Persons people;
    int units = 0;
  };
  std::vector<Tally> tally(level.size() * class_count);
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const ParentId parent = level.parent_of[unit];
    const ClassIndex of = units.unit_class[unit];
    if (parent == kNone<ParentId> || of == kNoClass) continue;
    Tally& t =
        tally[static_cast<std::size_t>(parent.row) * class_count + static_cast<std::size_t>(of)];
    t.people += units.population[unit];
    ++t.units;
  }
  for (const ParentId parent : ids<ParentId>(level.size())) {
    const Tally* row = &tally[static_cast<std::size_t>(parent.row) * class_count];
    std::size_t best = 0;
    for (std::size_t c = 1; c < class_count; ++c) {
      // People decide; the number of units only where nobody lives. A tie keeps the class named
      // first.
      const bool more = row[c].people > row[best].people ||
                        (row[c].people == row[best].people && row[c].people == Persons(0) &&
                         row[c].units > row[best].units);
      if (more) best = c;
    }
    if (row[best].units > 0) majority[parent] = static_cast<ClassIndex>(best);
  }
  return majority;
}

}  // namespace hearth::area
