#pragma once

#include <cstdint>
#include <vector>

#include "area/units.h"

namespace hearth::coverage {

// The groups for which every measure is given: (all | each class) x (all | each district of each
// level).
class Grouping {
 public:
  struct Group {
    area::ClassIndex of_class = area::kNoClass;  // kNoClass: all
    int level = -1;                              // -1: the whole area
    ParentId district = kNone<ParentId>;
  };

  // Leaves out the first level where it was only made from the units (and then says nothing that a
  // unit does not).
  explicit Grouping(const area::Area& area);

  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
  [[nodiscard]] int first_level() const { return first_level_; }

  // Calls visit(group index) for each group that an item of this class with these districts belongs
  // to. `district_at(level)` gives kNone where the item has none.
  template <typename DistrictAt, typename Visit>
  void each_group_of(area::ClassIndex of_class, const DistrictAt& district_at,
                     const Visit& visit) const {
    visit_classes(of_class, 0, visit);
    for (int level = first_level_; level < level_count_; ++level) {
      const ParentId district = district_at(level);
      if (district == kNone<ParentId>) continue;
      visit_classes(of_class,
                    level_start_[static_cast<std::size_t>(level)] +
                        static_cast<std::size_t>(district.row) * per_area_,
                    visit);
    }
  }

 private:
  template <typename Visit>
  void visit_classes(area::ClassIndex of_class, std::size_t start, const Visit& visit) const {
    visit(start);
    if (of_class != area::kNoClass) visit(start + 1 + static_cast<std::size_t>(of_class));
  }

  int first_level_ = 0;
  int level_count_ = 0;
  std::size_t per_area_ = 1;  // 1 + number of classes
  std::vector<std::size_t> level_start_;
  std::vector<Group> groups_;
};

}  // namespace hearth::coverage
