#include "placement/relaxation.h"

#include <gtest/gtest.h>

#include "support/road_town.h"

namespace hearth::placement {
namespace {

using testing::RoadTown;

struct Asked {
  RoadTown town;
  ModelInput input{town.area,   town.demand, town.communities, town.sites,
                   town.matrix, town.within, "centre"};
  CoverageModel model;
  Solution solution;

  Asked(const coverage::Target& target, std::vector<SiteRule> rule) {
    model =
        model_of(input, Goal::FewestSites, std::move(rule), std::vector<coverage::Target>{target});
    const Limits limits;
    Progress progress;
    solution = solve(model.problem, {}, limits, progress);
  }
};

constexpr SiteRule kFree = SiteRule::Free;
constexpr SiteRule kBan = SiteRule::MustNotOpen;

TEST(Relaxation, NamesWhoStaysUncoveredAndTheReachThatWouldDo) {
  // Only a and b may open: d and e, with 20 people, stay out of reach of b by 2 and 3 km.
  const Asked asked({"centre", "population_coverage", "all", "", Share{1, 1}, 0},
                    {kFree, kFree, kBan, kBan, kBan});
  ASSERT_EQ(asked.solution.status, Status::Infeasible);
  const auto found = relaxations(asked.input, asked.model, asked.solution);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].attainable, persons(180).value());
  EXPECT_EQ(found[0].uncovered, (std::vector<std::int32_t>{4})) << "nobody lives in d";
  EXPECT_EQ(found[0].reach->value(), 3000);
  EXPECT_TRUE(found[0].bans_suffice);
}

TEST(Relaxation, AsksForNoMoreReachThanTheShareNeeds) {
  const Asked asked({"centre", "population_coverage", "rural", "", Share{60, 100}, 0},
                    {kFree, kBan, kBan, kBan, kBan});
  const auto found = relaxations(asked.input, asked.model, asked.solution);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].reach->value(), 2000) << "c's 30 of 50 rural people are 60 %";
}

TEST(Relaxation, KnowsThatNoReachMendsOwnership) {
  const Asked asked({"centre", "community_coverage", "all", "", Share{1, 1}, 0},
                    {kFree, kFree, kFree, kFree, kBan});
  const auto found = relaxations(asked.input, asked.model, asked.solution);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].reach.has_value());
  EXPECT_TRUE(found[0].bans_suffice);
  EXPECT_EQ(found[0].attainable, 2);
}

TEST(Relaxation, IsSilentAboutTargetsThatCanBeMet) {
  const Asked asked({"centre", "population_coverage", "all", "", Share{1, 1}, 0},
                    {kFree, kFree, kFree, kFree, kFree});
  EXPECT_EQ(asked.solution.objective, 2);
  EXPECT_TRUE(relaxations(asked.input, asked.model, asked.solution).empty());
}

TEST(Relaxation, MeasuresToTheLastOfTheSitesThatAPointNeeds) {
  // a, b and c may open; a and e need another one: a has b, e has c at 2 km and b at 3 km.
  const Asked asked({"centre", "population_coverage_twofold", "all", "", Share{1, 1}, 0},
                    {kFree, kFree, kFree, kBan, kBan});
  ASSERT_EQ(asked.solution.status, Status::Infeasible);
  const auto found = relaxations(asked.input, asked.model, asked.solution);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].attainable, persons(180).value());
  EXPECT_EQ(found[0].uncovered, (std::vector<std::int32_t>{9})) << "e's row that needs two";
  EXPECT_EQ(found[0].reach->value(), 3000);
  EXPECT_TRUE(found[0].bans_suffice) << "d and e";
}

}  // namespace
}  // namespace hearth::placement
