#include <gtest/gtest.h>

#include "area/units.h"

namespace hearth::area {
namespace {

// Five units of two classes in three districts.
Units five_units() {
  Units units;
  units.id = {"a", "b", "c", "d", "e"};
  units.classes = {{"urban", {"urban", "城镇"}}, {"rural", {"rural", "乡村"}}};
  units.population = {persons(100), persons(300), persons(200), persons(0), persons(0)};
  units.unit_class = {0, 1, 0, 1, 1};
  return units;
}

Level level_with(std::initializer_list<ParentId> parent_of, std::size_t count) {
  Level level;
  level.parent_of = Column<UnitId, ParentId>(parent_of);
  for (std::size_t i = 0; i < count; ++i) level.id.push_back(std::to_string(i));
  return level;
}

TEST(MajorityClass, FollowsPeopleNotUnits) {
  // One district: urban 100 + 200 people, rural 300: a tie, so the class named first.
  const auto one = level_with({{0}, {0}, {0}, {0}, {0}}, 1);
  EXPECT_EQ(majority_class(five_units(), one)[ParentId{0}], 0);
  auto units = five_units();
  units.population[UnitId{1}] += Persons(1);  // a millionth of a person tips it
  EXPECT_EQ(majority_class(units, one)[ParentId{0}], 1);
}

TEST(MajorityClass, CountsUnitsWhereNobodyLives) {
  const auto two = level_with({{0}, {0}, {0}, {1}, {1}}, 2);
  EXPECT_EQ(majority_class(five_units(), two)[ParentId{1}], 1);
}

TEST(MajorityClass, LeavesUnitsWithoutAParentOut) {
  const auto level = level_with({{0}, kNone<ParentId>, {0}, kNone<ParentId>, {0}}, 1);
  EXPECT_EQ(majority_class(five_units(), level)[ParentId{0}], 0);
}

TEST(MajorityClass, IsNoneWithoutClasses) {
  auto units = five_units();
  units.classes.clear();
  units.unit_class = {-1, -1, -1, -1, -1};
  const auto level = level_with({{0}, {0}, {0}, {0}, {0}}, 1);
  EXPECT_EQ(majority_class(units, level)[ParentId{0}], kNoClass);
}

}  // namespace
}  // namespace hearth::area
