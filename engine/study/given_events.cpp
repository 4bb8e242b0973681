#include "study/given_events.h"

#include <algorithm>

#include "study/redraw_case.h"

namespace hearth::study {

namespace {

// Without the district, whose units now belong to `into`.
area::Level without(const area::Units& units, const area::Level& level, std::int32_t ended,
                    std::int32_t into) {
  const auto row_after = [&](std::int32_t row) { return row > ended ? row - 1 : row; };
  area::Level out;
  out.name = level.name;
  out.noun = level.noun;
  for (const ParentId id : ids<ParentId>(level.size())) {
    if (id.row == ended) continue;
    out.id.push_back(level.id[id]);
    out.label.push_back(level.label[id]);
  }
  for (const ParentId parent : level.parent_of) {
    out.parent_of.push_back(ParentId{row_after(parent.row == ended ? into : parent.row)});
  }
  out.majority = area::majority_class(units, out);
  return out;
}

}  // namespace

void apply_events(const RedrawOptions& options, const area::Units& units,
                  area::Hierarchy& hierarchy) {
  for (const RedrawEvent& event : options.events) {
    if (event.level == options.level.value) continue;
    const auto level =
        std::find_if(hierarchy.levels.begin(), hierarchy.levels.end(),
                     [&](const area::Level& known) { return known.name == event.level; });
    for (const input::Given& ended : event.merge) {
      const std::int32_t from = row_of_code(level->id.values(), ended.value);
      const std::int32_t into = row_of_code(level->id.values(), event.into.value);
      if (from >= 0 && into >= 0 && from != into) *level = without(units, *level, from, into);
    }
  }
}

}  // namespace hearth::study
