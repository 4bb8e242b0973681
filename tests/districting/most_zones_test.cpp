#include "districting/most_zones.h"

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "core/quantity.h"
#include "support/small_graph.h"

namespace hearth::districting {
namespace {

Problem floor_of(const DualGraph& graph, std::int64_t people) {
  return {graph, Goal::MostZones, 0, {people * kMicroPersons, total_people(graph)}, {}};
}

Solution solved(const Problem& problem) {
  Progress silent;
  return solve(problem, {}, Limits(), silent);
}

TEST(MostZones, AreAsManyAsAnyPlanOfASmallGraphHas) {
  for (std::uint64_t seed = 1; seed <= 15; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const DualGraph graph = hearth::testing::random_graph(9, seed);
    const Problem problem = floor_of(graph, 9);
    std::uint32_t most = 1;
    for (std::uint32_t count = 2; count <= graph.size(); ++count) {
      hearth::testing::EveryPlan(graph, count, problem.band).each([&](const Plan& plan) {
        most = plan.count;
      });
    }
    const Solution solution = solved(problem);
    EXPECT_EQ(solution.objective, most);
    EXPECT_TRUE(audit(graph, solution.plan, problem.band).lawful());
    EXPECT_GE(*solution.bound, solution.objective);
  }
}

// The lattices and the floor of spopt's measurement in the handbook of regionalisation: there 23
// zones in a minute; the bound is 25 or 26.
TEST(MostZones, AreTheBoundOrOneLessOnLargeLattices) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const DualGraph graph = make_lattice(32, 32, seed);
    const Problem problem = floor_of(graph, 4000);
    const Solution solution = solved(problem);
    EXPECT_GE(solution.objective, *solution.bound - 1) << "seed " << seed;
    EXPECT_TRUE(audit(graph, solution.plan, problem.band).lawful());
  }
}

TEST(MostZones, AreOneWhereTheFloorTakesEverybody) {
  const DualGraph graph = make_grid(3, 3);
  const Solution solution = solved(floor_of(graph, 9));
  EXPECT_EQ(solution.objective, 1);
  EXPECT_EQ(solution.status, Status::Optimal);
}

TEST(MostZones, AreTheSameForAnyNumberOfThreads) {
  const DualGraph graph = make_lattice(16, 16, 1);
  const Problem problem = floor_of(graph, 1000);
  const Solution one = ThreadLimit(1).run([&] { return solved(problem); });
  for (const int threads : {2, 7}) {
    EXPECT_EQ(ThreadLimit(threads).run([&] { return solved(problem); }).plan, one.plan);
  }
}

TEST(MostZones, KeepThePlanThatTheyHaveWhenTheWorkEnds) {
  const DualGraph graph = make_lattice(16, 16, 1);
  const Problem problem = floor_of(graph, 1000);
  Limits limits;
  limits.work = 10;
  Progress silent;
  const Solution solution = solve(problem, {}, limits, silent);
  EXPECT_TRUE(audit(graph, solution.plan, problem.band).lawful());
}

}  // namespace
}  // namespace hearth::districting
