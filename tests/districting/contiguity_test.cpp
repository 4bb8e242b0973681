#include "districting/contiguity.h"

#include <gtest/gtest.h>

#include "districting/plan.h"
#include "districting/start.h"
#include "support/small_graph.h"

namespace hearth::districting {
namespace {

// Is the district of `node` one piece without it, and not gone? By pieces of what is left.
bool holds_by_hand(const DualGraph& graph, const Plan& plan, std::uint32_t node) {
  std::vector<Edge> edges;
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    for (const std::uint32_t u : graph.of(v)) {
      if (u != node && v != node && plan.district[u] == plan.district[v]) edges.emplace_back(v, u);
    }
  }
  const std::vector<std::uint32_t> piece = pieces_of(make_graph(graph.people, edges));
  std::uint32_t found = graph.size();
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    if (v == node || plan.district[v] != plan.district[node]) continue;
    if (found != graph.size() && piece[v] != found) return false;
    found = piece[v];
  }
  return found != graph.size();
}

// Makes `flips` random changes; before each, asks about it in every way.
void compare_on_random_flips(const DualGraph& graph, std::uint32_t count, std::uint64_t seed,
                             int flips) {
  const Contiguity contiguity(graph);
  Random random(seed);
  const Band any{0, total_people(graph)};
  Plan plan = bisected_plan(graph, count, any, random);
  for (int i = 0; i < flips; ++i) {
    const std::uint32_t node = random.below(graph.size());
    const bool truth = holds_by_hand(graph, plan, node);
    ASSERT_EQ(contiguity.holds(node, plan.district), truth) << "node " << node;
    if (contiguity.tested_by_bits(node)) {
      const std::uint64_t same = contiguity.bits_in(node, plan.district[node], plan.district);
      ASSERT_TRUE(truth || !contiguity.holds_nearby(node, same, plan.district));
    }
    const auto around = graph.of(node);
    if (!truth || around.empty()) continue;
    const auto pick = random.below(static_cast<std::uint32_t>(around.size()));
    plan.district[node] = plan.district[around[pick]];
    ASSERT_TRUE(audit(graph, plan, any).contiguous);
  }
}

TEST(Contiguity, AgreesWithASearchOnRandomFlipsOfAGrid) {
  compare_on_random_flips(make_grid(8, 9), 5, 1, 4000);
}

TEST(Contiguity, AgreesWithASearchOnRandomGraphs) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    compare_on_random_flips(testing::random_graph(30, seed), 4, seed, 400);
  }
}

TEST(Contiguity, AgreesWhereAUnitHasMoreNeighboursThanBits) {
  // A wheel: the hub borders 100 units of a ring.
  constexpr std::uint32_t kRing = 100;
  std::vector<Edge> edges;
  for (std::uint32_t v = 0; v < kRing; ++v) {
    edges.emplace_back(v, (v + 1) % kRing);
    edges.emplace_back(v, kRing);
  }
  const DualGraph wheel = make_graph(std::vector<std::int64_t>(kRing + 1, 1), edges);
  EXPECT_FALSE(Contiguity(wheel).tested_by_bits(kRing));
  compare_on_random_flips(wheel, 3, 1, 1000);
}

// Two districts, 1 round 2:   1 1 1
//                             1 2 1
//                             1 2 1
TEST(Contiguity, SeesThatTheBendOfAHorseshoeHolds) {
  const DualGraph graph = make_grid(3, 3);
  const std::vector<std::uint32_t> plan{1, 1, 1, 1, 2, 1, 1, 2, 1};
  const Contiguity contiguity(graph);
  EXPECT_FALSE(contiguity.holds(1, plan)) << "the top joins the two arms";
  EXPECT_TRUE(contiguity.holds(6, plan)) << "the end of an arm";
  EXPECT_TRUE(contiguity.holds(4, plan)) << "the rest of district 2 is one unit";
}

TEST(Contiguity, NeverLetsADistrictVanish) {
  const DualGraph graph = make_grid(1, 2);
  EXPECT_FALSE(Contiguity(graph).holds(0, std::vector<std::uint32_t>{0, 1}));
}

}  // namespace
}  // namespace hearth::districting
