// Census tracts of four states, held to the plans that others have published or proven (Validi,
// Buchanan 2022): what a few seconds reach.
#include <gtest/gtest.h>

#include "districting/districting.h"
#include "support/real_graph.h"

namespace hearth::districting {
namespace {

struct State {
  const char* file;
  std::uint32_t districts;
  std::int64_t steps;
  double published;  // cut edges
};

std::ostream& operator<<(std::ostream& out, const State& state) { return out << state.file; }

class TractGraph : public ::testing::TestWithParam<State> {};

Solution solved(const Problem& problem, std::int64_t steps) {
  Limits limits;
  limits.work = steps;
  Progress silent;
  return solve(problem, {}, limits, silent);
}

TEST_P(TractGraph, IsCutAsLittleAsPublished) {
  const State& state = GetParam();
  const auto real = testing::real_graph(state.file, "TOTPOP");
  if (!real) GTEST_SKIP() << "SKIPPED: there is no " << testing::real_graph_file(state.file);
  const Problem problem{real->graph,
                        Goal::CutEdges,
                        state.districts,
                        band_of(real->graph, state.districts, Share{5, 1000}),
                        {}};
  const Solution solution = solved(problem, state.steps);
  ASSERT_NE(solution.status, Status::None);
  const Audit a = audit(real->graph, solution.plan, problem.band);
  EXPECT_TRUE(a.lawful());
  EXPECT_EQ(static_cast<double>(a.cut_edges), solution.objective);
  EXPECT_LE(solution.objective, state.published);
}

INSTANTIATE_TEST_SUITE_P(Of, TractGraph,
                         ::testing::Values(State{"NH_tract.json", 2, 13'000'000, 26},
                                           State{"ID_tract.json", 2, 13'000'000, 17},
                                           State{"UT_tract.json", 4, 25'000'000, 79},
                                           State{"AR_tract.json", 4, 60'000'000, 70}));

TEST(OklahomaInertia, IsWithinAHundredthOfItsBound) {
  const auto real = testing::real_graph("OK_tract.json", "TOTPOP");
  if (!real) GTEST_SKIP() << "SKIPPED: there is no " << testing::real_graph_file("OK_tract.json");
  const Problem problem{real->graph, Goal::Inertia, 5, band_of(real->graph, 5, Share{5, 1000}),
                        {},          &real->places};
  const Solution solution = solved(problem, 20'000'000);
  ASSERT_NE(solution.status, Status::None);
  EXPECT_TRUE(audit(real->graph, solution.plan, problem.band).lawful());
  // 19,107.9 million is proven optimal: a bound above it, or a plan below it, would be wrong.
  EXPECT_LE(*solution.bound, 19'107.95e6);
  EXPECT_GE(solution.objective, 19'107.85e6);
  EXPECT_LE(solution.objective - *solution.bound, 0.01 * solution.objective);
}

}  // namespace
}  // namespace hearth::districting
