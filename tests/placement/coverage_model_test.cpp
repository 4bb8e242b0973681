#include "placement/coverage_model.h"

#include <gtest/gtest.h>

#include "support/road_town.h"

namespace hearth::placement {
namespace {

using testing::RoadTown;

CoverageModel model(const RoadTown& town, const std::vector<coverage::Target>& targets) {
  return model_of(
      {town.area, town.demand, town.communities, town.sites, town.matrix, town.within, "centre"},
      Goal::FewestSites, std::vector<SiteRule>(5, SiteRule::Free), targets);
}

coverage::Target target(const char* measure, const char* of_class, const char* share,
                        const char* each = "") {
  return {"centre", measure, of_class, each, *parse_share(share), 0};
}

std::vector<std::int32_t> sites_of(const CoverageModel& m, std::size_t row) {
  const auto begin = m.problem.row_sites.begin();
  return {begin + m.problem.row_start[row], begin + m.problem.row_start[row + 1]};
}

TEST(CoverageModel, AsksForTheLeastWholeNumberOfPeopleThatMeetsTheShare) {
  const CoverageModel m = model(RoadTown(), {target("population_coverage", "rural", "80 %")});
  ASSERT_EQ(m.problem.quotas.size(), 1U);
  EXPECT_EQ(m.problem.quotas[0].rows, (std::vector<std::int32_t>{2, 4})) << "nobody lives in d";
  EXPECT_EQ(m.problem.quotas[0].required, persons(40).value());
  EXPECT_EQ(m.origin[0].total, persons(50).value());
}

TEST(CoverageModel, AsksOfEachDistrictForItself) {
  const CoverageModel m =
      model(RoadTown(), {target("population_coverage", "all", "50 %", "township")});
  ASSERT_EQ(m.problem.quotas.size(), 2U);
  EXPECT_EQ(m.problem.quotas[0].required, persons(25).value()) << "E has 50 people";
  EXPECT_EQ(m.problem.quotas[1].required, persons(75).value()) << "W has 150";
}

TEST(CoverageModel, LeavesOutADistrictWithNobodyToCount) {
  const CoverageModel m =
      model(RoadTown(), {target("population_coverage", "urban", "50 %", "township")});
  ASSERT_EQ(m.problem.quotas.size(), 1U);
  EXPECT_EQ(m.origin[0].district, ParentId{1});
}

TEST(CoverageModel, MakesARowForEachCommunityByWhoStandsInIt) {
  const CoverageModel m = model(RoadTown(), {target("community_coverage", "all", "60 %")});
  ASSERT_EQ(m.problem.row_count(), 8U) << "five demand points, three communities";
  EXPECT_EQ(sites_of(m, 5), (std::vector<std::int32_t>{0, 1}));
  EXPECT_EQ(sites_of(m, 7), (std::vector<std::int32_t>{4}));
  EXPECT_EQ(m.problem.quotas[0].required, 2) << "60 % of 3 communities are 1.8";
  EXPECT_EQ(m.problem.people[5], 0);
}

TEST(CoverageModel, MakesARowForEachCommunityByWhoReachesItsCentre) {
  const CoverageModel m = model(RoadTown(), {target("community_coverage_centre", "all", "100 %")});
  // The centre of P (833 m) is within 1 km of a and b only; that of Q is at c.
  EXPECT_EQ(sites_of(m, 5), (std::vector<std::int32_t>{0, 1}));
  EXPECT_EQ(sites_of(m, 6), (std::vector<std::int32_t>{1, 2, 3}));
}

TEST(CoverageModel, MakesTheRowsOfAMeasureOnceForSeveralTargets) {
  const CoverageModel m = model(RoadTown(), {target("community_coverage", "urban", "100 %"),
                                             target("community_coverage", "rural", "50 %")});
  EXPECT_EQ(m.problem.row_count(), 8U);
  EXPECT_EQ(m.problem.quotas[1].rows, (std::vector<std::int32_t>{6, 7}));
  EXPECT_EQ(m.problem.quotas[1].required, 1);
}

TEST(CoverageModel, PassesOverTheTargetsOfOtherServices) {
  coverage::Target other = target("population_coverage", "all", "100 %");
  other.service = "school";
  EXPECT_TRUE(model(RoadTown(), {other}).problem.quotas.empty());
}

TEST(CoverageModel, CanPlanForPeopleOwnershipAndCentresOnly) {
  EXPECT_TRUE(can_plan_for("population_coverage"));
  EXPECT_TRUE(can_plan_for("community_coverage"));
  EXPECT_TRUE(can_plan_for("community_coverage_centre"));
  EXPECT_FALSE(can_plan_for("community_coverage_touched"));
  EXPECT_FALSE(can_plan_for("area_coverage"));
}

TEST(CoverageModel, CapsTheSitesOfEachDistrictOfALevel) {
  RoadTown town;
  town.sites.unit[SiteId{4}] = kNone<UnitId>;  // outside every unit: no district counts it
  ModelInput input{town.area,   town.demand, town.communities, town.sites,
                   town.matrix, town.within, "centre"};
  const auto made = [&] {
    return model_of(input, Goal::FewestSites, std::vector<SiteRule>(5, SiteRule::Free), {});
  };
  EXPECT_TRUE(made().problem.caps.empty());
  input.max_per = MaxPer{"township", 2};
  const CoverageModel m = made();
  ASSERT_EQ(m.problem.caps.size(), 2U);
  EXPECT_EQ(m.problem.caps[0].sites, (std::vector<std::int32_t>{2, 3})) << "E";
  EXPECT_EQ(m.problem.caps[1].sites, (std::vector<std::int32_t>{0, 1})) << "W";
  EXPECT_EQ(m.problem.caps[0].most, 2);
  EXPECT_EQ(m.problem.caps[1].most, 2);
}

TEST(CoverageModel, AsksForSeveralSitesOfADemandPointAndOneOfACommunity) {
  const RoadTown town;
  ModelInput input{town.area,   town.demand, town.communities, town.sites,
                   town.matrix, town.within, "centre"};
  input.counts = "population_coverage_twofold";
  const CoverageModel m =
      model_of(input, Goal::FewestSites, std::vector<SiteRule>(5, SiteRule::Free),
               std::vector{target("community_coverage", "all", "100 %")});
  EXPECT_EQ(m.problem.need, (std::vector<std::int32_t>{2, 2, 2, 2, 2, 1, 1, 1}));
  EXPECT_TRUE(model(town, {}).problem.need.empty());
}

}  // namespace
}  // namespace hearth::placement
