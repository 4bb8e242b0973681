#include "results/redraw_tally.h"

#include <cmath>

#include <gtest/gtest.h>

#include "results/sharing_lines.h"
#include "support/redrawn_town.h"

namespace hearth::results {
namespace {

using hearth::testing::kNone;

TEST(RedrawTally, CountsStaffAndSpecialDistricts) {
  const StaffTally tally = results::tally(std::vector<StaffRow>{
      {"a", "", 400, persons(900), false, 1, 3}, {"b", "", 0, persons(0), true, 2, 1}});
  EXPECT_EQ(tally.districts, 2);
  EXPECT_EQ(tally.special, 1);
  EXPECT_EQ(tally.heads, 3);
  EXPECT_EQ(tally.workers, 4);
}

TEST(RedrawTally, KnowsTheLongestWayOfThoseWhoShare) {
  const SharingTally tally =
      results::tally(std::vector<SharedCentre>{{"a", "hall", "b", persons(10), 300},
                                               {"c", "hall", "b", persons(20), 700},
                                               {"d", "", "", persons(5), kNone}});
  EXPECT_EQ(tally.communities(), 3);
  EXPECT_EQ(tally.served, 2);
  EXPECT_EQ(tally.people_served, persons(30));
  EXPECT_EQ(tally.people_unserved, persons(5));
  EXPECT_EQ(tally.longest_metres, 700);
}

TEST(RedrawTally, CountsTheChangesOfEachLevelInTheOrderOfTheTree) {
  std::vector<TreeRow> rows(5);
  for (TreeRow& row : rows) row.level = "group";
  rows[1].change = TreeChange::Founded;
  rows[2].change = TreeChange::Moved;
  rows[3].change = TreeChange::Renamed;
  rows[4].level = "township";
  rows[4].change = TreeChange::Ended;
  const std::vector<LevelTally> levels = results::tally(rows);
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[0].level, "group");
  EXPECT_EQ(levels[0].kept + levels[0].founded * 10 + levels[0].moved * 100 +
                levels[0].renamed * 1000 + levels[0].ended * 10000,
            1111);
  EXPECT_EQ(levels[1].ended, 1);
  EXPECT_EQ(levels[1].kept, 0);
}

// b is b and c with 30 and 20 people; the hall stands in a.
TEST(SharingLines, RunFromTheMeanOfThePeopleToTheFacility) {
  Result result = hearth::testing::small_town();
  Redraw redraw = hearth::testing::small_town_redraw(result.area.units);
  redraw.centres.push_back({"d", "", "", persons(40), kNone});
  const auto lines = sharing_lines(result, redraw);
  ASSERT_EQ(lines.size(), 2U);
  ASSERT_TRUE(lines[0]);
  const area::Point b = result.area.units.centroid[UnitId{1}];
  const area::Point c = result.area.units.centroid[UnitId{2}];
  EXPECT_NEAR(lines[0]->community.x, (30 * b.x + 20 * c.x) / 50, 1e-6);
  EXPECT_NEAR(lines[0]->community.y, (30 * b.y + 20 * c.y) / 50, 1e-6);
  EXPECT_EQ(lines[0]->facility.x, hearth::testing::kEast + 600);
  EXPECT_EQ(lines[0]->facility.y, hearth::testing::kNorth + 500);
  EXPECT_FALSE(lines[1]) << "nobody takes d in";
}

TEST(SharingLines, KnowAFacilityByTheCommunityThatItStandsIn) {
  Result result = hearth::testing::small_town();
  result.services.insert(result.services.begin(), result.services[0]);
  result.services[0].sites.unit[SiteId{6}] = UnitId{4};  // another hall, of another service, in e
  result.services[0].sites.at[SiteId{6}] = {0, 0};
  const Redraw redraw = hearth::testing::small_town_redraw(result.area.units);
  const auto lines = sharing_lines(result, redraw);
  ASSERT_TRUE(lines[0]);
  EXPECT_GT(lines[0]->facility.x, 0);
}

}  // namespace
}  // namespace hearth::results
