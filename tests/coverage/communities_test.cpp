#include "coverage/communities.h"

#include <gtest/gtest.h>

#include "support/road_town.h"

namespace hearth::coverage {
namespace {

using testing::RoadTown;

TEST(Communities, HaveTheirCentreWhereTheirPeopleAre) {
  const RoadTown town;
  EXPECT_DOUBLE_EQ(town.communities.x[0], (100 * 500 + 50 * 1500) / 150.0);
  EXPECT_DOUBLE_EQ(town.communities.x[1], 2500) << "nobody lives in d";
  EXPECT_DOUBLE_EQ(town.communities.x[2], 4500);
}

TEST(Communities, OfOneUnitHaveItsPointForACentreEvenWithoutPeople) {
  RoadTown town;
  town.area.units.population[UnitId{4}] = persons(0);
  town.finish();
  EXPECT_EQ(town.communities.has_centre[2], 1);
  EXPECT_DOUBLE_EQ(town.communities.x[2], 4500);
}

TEST(Communities, OfSeveralUnitsAndNoPeopleHaveNone) {
  RoadTown town;
  town.area.units.population[UnitId{2}] = persons(0);
  town.finish();
  EXPECT_EQ(town.communities.has_centre[1], 0);
}

TEST(Communities, BelongToTheDistrictOfMostOfTheirPeople) {
  RoadTown town;
  town.area.hierarchy.levels[1].parent_of[UnitId{0}] =
      ParentId{0};  // a to E: 100 of P's 150 people
  town.finish();
  EXPECT_EQ(town.communities.districts[1][ParentId{0}], ParentId{0});
}

TEST(Communities, TakeTheClassOfMostOfTheirPeopleAndTheFirstNamedOnATie) {
  RoadTown town;
  EXPECT_EQ(town.area.hierarchy.levels[0].majority[ParentId{1}], 1);
  town.area.units.unit_class[UnitId{1}] = 1;  // P: 100 urban, 50 rural
  town.finish();
  EXPECT_EQ(town.area.hierarchy.levels[0].majority[ParentId{0}], 0);
  town.area.units.population[UnitId{0}] = persons(50);
  town.finish();
  EXPECT_EQ(town.area.hierarchy.levels[0].majority[ParentId{0}], 0)
      << "50 to 50: urban is named first";
}

TEST(SitesServing, NameEachSiteOnceThoughItStandsInAndServesACommunity) {
  RoadTown town;
  town.sites.serves[SiteId{0}] = {"P", "R", "nowhere"};
  const auto serving = sites_serving(town.area, town.sites);
  EXPECT_EQ(serving[0], (std::vector<std::int32_t>{0, 1}));
  EXPECT_EQ(serving[2], (std::vector<std::int32_t>{0, 4}));
}

TEST(Allocate, GivesATieToTheLowerRowAndCountsTheLimitAsCovered) {
  const RoadTown town;
  const Allocation allocation = town.allocate({1, 0, 1, 0, 0});
  EXPECT_EQ(allocation.nearest, (std::vector<std::int32_t>{0, 0, 2, 2, 2}));
  EXPECT_EQ(allocation.covered, (std::vector<std::int8_t>{1, 1, 1, 1, 0}));
  EXPECT_EQ(allocation.impedance, (std::vector<double>{0, 1000, 0, 1000, 2000}));
}

}  // namespace
}  // namespace hearth::coverage
