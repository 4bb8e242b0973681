// The delta table against counting anew, and what tabu search makes of a plan.
#include "districting/tabu.h"

#include <optional>

#include <gtest/gtest.h>

#include "districting/start.h"
#include "support/small_graph.h"

namespace hearth::districting {
namespace {

std::int64_t excess_of(const DualGraph& graph, const Plan& plan, const Band& band) {
  std::int64_t sum = 0;
  for (const std::int64_t p : people_of(graph, plan)) sum += band.excess(p);
  return sum;
}

// Every entry of the table, by changing the plan and counting.
void expect_true(const DeltaTable& table, const DualGraph& graph, const Band& band) {
  Plan plan = table.plan();
  const std::int64_t cuts = cut_edges(graph, plan);
  const std::int64_t excess = excess_of(graph, plan, band);
  std::size_t border = 0;
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    const std::uint32_t from = plan.district[v];
    border += static_cast<std::size_t>(table.into(v, from) < graph.of(v).size());
    for (std::uint32_t to = 0; to < plan.count; ++to) {
      if (to == from) continue;
      plan.district[v] = to;
      ASSERT_EQ(table.cuts(v, to), cut_edges(graph, plan) - cuts) << v << " to " << to;
      ASSERT_EQ(table.excess(v, to, band), excess_of(graph, plan, band) - excess);
      plan.district[v] = from;
    }
  }
  ASSERT_EQ(table.border().size(), border);
  for (const std::uint32_t v : table.border()) {
    ASSERT_LT(table.into(v, plan.district[v]), graph.of(v).size());
  }
}

TEST(DeltaTable, IsWhatCountingAnewGivesAfterRandomMoves) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const DualGraph graph =
        seed % 2 == 0 ? make_lattice(5, 6, seed) : testing::random_graph(25, seed);
    const Band band = band_of(graph, 4, Share{10, 100});
    Random random(seed);
    DeltaTable table(graph);
    table.load(bisected_plan(graph, 4, band, random));
    for (int i = 0; i < 60; ++i) {
      const std::uint32_t v = random.below(graph.size());
      const std::uint32_t to = random.below(4);
      if (to != table.plan().district[v]) table.move(v, to);
      expect_true(table, graph, band);
    }
  }
}

// Lawful plans, from trees as they come.
std::optional<Plan> lawful_plan(const DualGraph& graph, std::uint32_t count, const Band& band,
                                Random& random) {
  for (int i = 0; i < 50; ++i) {
    Plan plan = bisected_plan(graph, count, band, random);
    if (audit(graph, plan, band).lawful()) return plan;
  }
  return std::nullopt;
}

Polished polished(const DualGraph& graph, const Band& band, const Plan& plan, std::uint64_t seed) {
  const Terrain terrain(graph);
  Progress silent;
  StepCount uncounted(silent, 0);
  Meter meter(Limits(), uncounted, 200'000);
  return tabu_polished(terrain, band, plan, {1e-8, 300, 100'000}, Random(seed), meter);
}

TEST(Tabu, GivesBackALawfulPlanThatIsNoWorse) {
  int better = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const DualGraph graph =
        seed % 2 == 0 ? make_lattice(9, 8, seed) : testing::random_graph(40, seed);
    const Band band = band_of(graph, 4, Share{25, 100});
    Random random(seed);
    const auto plan = lawful_plan(graph, 4, band, random);
    if (!plan) continue;
    const Polished best = polished(graph, band, *plan, seed);
    const Audit a = audit(graph, best.plan, band);
    EXPECT_TRUE(a.lawful());
    EXPECT_EQ(a.cut_edges, best.cut_edges);
    EXPECT_LE(a.cut_edges, cut_edges(graph, *plan));
    better += static_cast<int>(a.cut_edges < cut_edges(graph, *plan));
  }
  EXPECT_GT(better, 10) << "of 20";
}

//   1 2 2      1 1 2
//   1 1 2  ->  1 1 2    one person in a unit, 2 to 4 in a district
TEST(Tabu, FindsTheBestOfASmallGrid) {
  const DualGraph graph = make_grid(2, 3);
  const Band band{2 * kMicroPersons, 4 * kMicroPersons};
  const Plan plan{{0, 1, 1, 0, 0, 1}, 2};
  ASSERT_EQ(cut_edges(graph, plan), 3);
  EXPECT_EQ(polished(graph, band, plan, 1).cut_edges, 2);
}

TEST(Tabu, EndsWhereNoMoveIsLeft) {
  const DualGraph graph = make_grid(1, 2);
  const Band band{kMicroPersons, kMicroPersons};
  EXPECT_EQ(polished(graph, band, {{0, 1}, 2}, 1).cut_edges, 1);
}

}  // namespace
}  // namespace hearth::districting
