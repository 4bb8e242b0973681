#include "placement/verifier.h"

#include <gtest/gtest.h>

#include "support/road_town.h"

namespace hearth::placement {
namespace {

using testing::RoadTown;

// A sound claim about the road town, of which each test spoils one thing.
struct Sound {
  RoadTown town;
  std::vector<coverage::Target> targets{
      {"centre", "population_coverage", "urban", "", Share{1, 1}, 0},
      {"centre", "community_coverage_centre", "all", "", Share{60, 100}, 0}};
  ModelInput input{town.area,   town.demand, town.communities, town.sites,
                   town.matrix, town.within, "centre"};
  CoverageModel model =
      model_of(input, Goal::FewestSites, std::vector<SiteRule>(5, SiteRule::Free), targets);
  Solution solution;
  std::vector<std::int8_t> covered{1, 1, 1, 0, 0};

  Sound() {
    solution.open = {0, 1, 0, 0, 0};
    solution.objective = 1;
    solution.bound = solution.certified_bound = 1;
    solution.status = Status::Optimal;
    solution.proved_by = ProvedBy::OwnBound;
    // Row a alone pays for one site: every site that covers it earns exactly 1.
    solution.certificate.scale = 1;
    solution.certificate.row = std::vector<std::int64_t>(model.problem.row_count(), 0);
    solution.certificate.row[5] = 1;  // the centre of P
    solution.certificate.quota = {0, 1};
  }
  [[nodiscard]] std::vector<std::string> faults() const {
    return verify({input, model, solution, targets, covered});
  }
};

// Quota 2 asks for 2 of 3 centres: mu = 1 gives 2, less the two unpaid rows (Q and R): the bound is
// 0, not 1.
TEST(Verifier, WorksTheCertificateOutAgain) {
  Sound s;
  ASSERT_EQ(s.faults().size(), 1U);
  s.solution.certified_bound = s.solution.bound = 0;
  s.solution.status = Status::Feasible;
  EXPECT_TRUE(s.faults().empty());
}

Sound honest() {
  Sound s;
  s.solution.certified_bound = s.solution.bound = 0;
  s.solution.status = Status::Feasible;
  return s;
}

TEST(Verifier, AcceptsASoundPlan) { EXPECT_TRUE(honest().faults().empty()); }

TEST(Verifier, CatchesADemandPointThatIsCalledCovered) {
  Sound s = honest();
  s.covered[4] = 1;
  EXPECT_EQ(s.faults().size(), 1U);
}

TEST(Verifier, CatchesAWrongObjective) {
  Sound s = honest();
  s.solution.objective = 2;
  EXPECT_EQ(s.faults().size(), 1U);
}

TEST(Verifier, CatchesATargetThatIsMissed) {
  Sound s = honest();
  s.solution.open = {0, 0, 1, 0, 0};
  s.covered = {0, 1, 1, 1, 0};
  EXPECT_EQ(s.faults().size(), 2U) << "a is urban; and only the centre of Q is reached";
}

TEST(Verifier, CatchesAClosedSiteThatMustOpen) {
  Sound s = honest();
  s.model.problem.rule[3] = SiteRule::MustOpen;
  EXPECT_FALSE(s.faults().empty());
}

TEST(Verifier, CatchesABoundThatThePlanBeats) {
  Sound s = honest();
  s.solution.bound = 2;
  EXPECT_FALSE(s.faults().empty());
}

TEST(Verifier, CatchesAnOptimumWhoseBoundDiffers) {
  Sound s = honest();
  s.solution.status = Status::Optimal;
  EXPECT_EQ(s.faults().size(), 1U);
}

TEST(Verifier, CatchesAPairThatTheProblemLacks) {
  Sound s = honest();
  s.model.problem.row_sites[static_cast<std::size_t>(s.model.problem.row_start[2])] =
      0;  // c by a, not by b
  EXPECT_FALSE(s.faults().empty());
}

TEST(Verifier, CountsNewSitesAgainstTheNumberAllowed) {
  RoadTown town;
  const ModelInput input{town.area,   town.demand, town.communities, town.sites,
                         town.matrix, town.within, "centre"};
  CoverageModel model =
      model_of(input, Goal::MostPeople, std::vector<SiteRule>(5, SiteRule::Free), {});
  model.problem.rule[0] = SiteRule::Existing;
  model.problem.budget = 1;
  Solution solution;
  solution.open = {1, 0, 1, 0, 0};
  solution.objective = persons(180).value();
  solution.status = Status::Feasible;
  const std::vector<std::int8_t> covered{1, 1, 1, 1, 0};
  EXPECT_TRUE(verify({input, model, solution, {}, covered}).empty());
  model.problem.budget = 0;
  EXPECT_EQ(verify({input, model, solution, {}, covered}).size(), 1U);
}

}  // namespace
}  // namespace hearth::placement
