#include "coverage/grouping.h"

namespace hearth::coverage {

Grouping::Grouping(const area::Area& area)
    : first_level_(area.hierarchy.communities_are_units ? 1 : 0),
      level_count_(static_cast<int>(area.hierarchy.levels.size())),
      per_area_(1 + area.units.classes.size()),
      level_start_(area.hierarchy.levels.size(), 0) {
  const auto add_area = [&](int level, ParentId district) {
    groups_.push_back({area::kNoClass, level, district});
    for (std::size_t c = 0; c + 1 < per_area_; ++c) {
      groups_.push_back({static_cast<area::ClassIndex>(c), level, district});
    }
  };
  add_area(-1, kNone<ParentId>);
  for (int level = first_level_; level < level_count_; ++level) {
    level_start_[static_cast<std::size_t>(level)] = groups_.size();
    const area::Level& of = area.hierarchy.levels[static_cast<std::size_t>(level)];
    for (const ParentId district : ids<ParentId>(of.size())) add_area(level, district);
  }
}

}  // namespace hearth::coverage
