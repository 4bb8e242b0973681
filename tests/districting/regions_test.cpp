// Many small districts, searched a region at a time.
#include "districting/regions.h"

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "core/quantity.h"

namespace hearth::districting {
namespace {

// 100 x 100 units of 50 to 150 people in 1,400 communities of seven or so: a small city.
class ASmallCity : public ::testing::Test {
 protected:
  static constexpr std::uint32_t kCount = 1400;
  [[nodiscard]] Problem within(int percent) const {
    return {graph_, Goal::CutEdges, kCount, band_of(graph_, kCount, Share{percent, 100}), {}};
  }
  static Solution solved(const Problem& problem, std::int64_t work) {
    Limits limits;
    limits.work = work;
    Progress silent;
    return solve(problem, {}, limits, silent);
  }
  DualGraph graph_ = make_lattice(100, 100, 1);
};

TEST_F(ASmallCity, HasLawfulCommunitiesAtTwentyAndTenPercent) {
  for (const int percent : {20, 10}) {
    const Problem problem = within(percent);
    const Solution solution = solved(problem, 15'000'000);
    ASSERT_NE(solution.status, Status::None) << percent << " %";
    EXPECT_TRUE(audit(graph_, solution.plan, problem.band).lawful());
    EXPECT_EQ(solution.objective, static_cast<double>(cut_edges(graph_, solution.plan)));
    EXPECT_LE(solution.steps, 15'000'000);
  }
}

TEST_F(ASmallCity, IsDividedTheSameByAnyNumberOfThreads) {
  const Problem problem = within(10);
  const Solution one = ThreadLimit(1).run([&] { return solved(problem, 8'000'000); });
  ASSERT_NE(one.status, Status::None);
  for (const int threads : {2, 7}) {
    const Solution other = ThreadLimit(threads).run([&] { return solved(problem, 8'000'000); });
    EXPECT_EQ(other.plan, one.plan) << threads << " threads";
    EXPECT_EQ(other.steps, one.steps);
  }
}

TEST_F(ASmallCity, CutsFewerEdgesTheLongerItIsSearched) {
  const Problem problem = within(20);
  const Solution brief = solved(problem, 3'000'000);
  const Solution longer = solved(problem, 30'000'000);
  ASSERT_NE(brief.status, Status::None);
  EXPECT_LT(longer.objective, brief.objective);
}

// Whole units of at least 50 people cannot all meet 0.1 % of 714.
TEST_F(ASmallCity, SaysHowFarOutsideTheNearestPlanIsWhereItFindsNone) {
  Problem problem = within(20);
  problem.band = band_of(graph_, kCount, Share{1, 1000});
  const Solution solution = solved(problem, 10'000'000);
  EXPECT_EQ(solution.status, Status::None);
  EXPECT_TRUE(solution.plan.district.empty());
  EXPECT_GT(solution.nearest_excess, 0);
  EXPECT_EQ(solution.stopped_by, StopReason::Work);
}

// Fewer steps than units are none at all: what the trees cut is what there is.
TEST_F(ASmallCity, IsDividedByTreesAloneWhereThereIsNoWorkToSpare) {
  const Problem problem = within(20);
  const Solution solution = solved(problem, 100);
  EXPECT_EQ(solution.steps, 0);
  if (solution.status != Status::None) {
    EXPECT_TRUE(audit(graph_, solution.plan, problem.band).lawful());
  }
}

TEST(Regions, GiveEachUnitADistrictWhereThereAreAsMany) {
  const DualGraph graph = make_grid(15, 15);
  const Problem problem{graph, Goal::CutEdges, 225, {kMicroPersons, kMicroPersons}, {}};
  Limits limits;
  limits.work = 100'000;
  Progress silent;
  const Solution solution = solve(problem, {}, limits, silent);
  ASSERT_NE(solution.status, Status::None);
  EXPECT_EQ(solution.objective, 420) << "every edge: 2 * 15 * 14";
}

// Units in a row: every plan cuts one edge fewer than it has districts.
TEST(Regions, AreContiguousOnAPath) {
  const DualGraph graph = make_grid(1, 600);
  const Problem problem{graph, Goal::CutEdges, 150, {3 * kMicroPersons, 5 * kMicroPersons}, {}};
  Limits limits;
  limits.work = 3'000'000;
  Progress silent;
  const Solution solution = solve(problem, {}, limits, silent);
  ASSERT_NE(solution.status, Status::None);
  EXPECT_TRUE(audit(graph, solution.plan, problem.band).lawful());
  EXPECT_EQ(solution.objective, 149);
}

}  // namespace
}  // namespace hearth::districting
