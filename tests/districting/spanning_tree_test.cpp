#include "districting/spanning_tree.h"

#include <map>
#include <numeric>

#include <gtest/gtest.h>

#include "districting/start.h"
#include "support/small_graph.h"

namespace hearth::districting {
namespace {

std::vector<std::uint32_t> all_nodes(const DualGraph& graph) {
  std::vector<std::uint32_t> nodes(graph.size());
  std::iota(nodes.begin(), nodes.end(), 0U);
  return nodes;
}

TEST(SpanningTree, CarriesEverybodyAtItsRoot) {
  const DualGraph graph = testing::random_graph(40, 7);
  SpanningTree tree(graph);
  tree.load(all_nodes(graph));
  Random random(3);
  for (int i = 0; i < 20; ++i) {
    tree.draw(random);
    const std::uint32_t root = tree.order().front();
    EXPECT_EQ(tree.people_below(root), total_people(graph));
    EXPECT_EQ(tree.nodes_below(root), graph.size());
  }
}

TEST(SpanningTree, CutsItsPartInTwoPieces) {
  const DualGraph graph = testing::random_graph(40, 8);
  SpanningTree tree(graph);
  tree.load(all_nodes(graph));
  Random random(3);
  tree.draw(random);
  std::vector<std::uint8_t> below;
  for (const std::uint32_t top : tree.order().subspan(1)) {
    tree.mark_below(top, below);
    EXPECT_EQ(std::accumulate(below.begin(), below.end(), 0U), tree.nodes_below(top));
    const Plan plan{std::vector<std::uint32_t>(below.begin(), below.end()), 2};
    const Audit a = audit(graph, plan, {0, total_people(graph)});
    EXPECT_TRUE(a.contiguous);
    EXPECT_EQ(people_of(graph, plan)[1], tree.people_below(top));
  }
}

// The four units of a square have four spanning trees, each without one edge; a tree shows in which
// sets hang below a node.
TEST(SpanningTree, DrawsEveryTreeOfASquareEquallyOften) {
  const DualGraph square = make_grid(2, 2);
  SpanningTree tree(square);
  tree.load(all_nodes(square));
  Random random(5);
  std::map<std::uint32_t, int> leaves;  // which two nodes have one tree edge each
  constexpr int kDraws = 4000;
  std::vector<std::uint8_t> below;
  for (int i = 0; i < kDraws; ++i) {
    tree.draw(random);
    std::uint32_t ends = 0;
    for (const std::uint32_t v : tree.order()) {
      // An end has nothing below it; or is the root, and one child holds all others.
      const bool root = v == tree.order().front();
      bool end = tree.nodes_below(v) == 1;
      if (root) {
        end = false;
        for (const std::uint32_t u : tree.order().subspan(1)) end |= tree.nodes_below(u) == 3;
      }
      if (end) ends |= 1U << v;
    }
    ++leaves[ends];
  }
  ASSERT_EQ(leaves.size(), 4U);
  for (const auto& [ends, times] : leaves) EXPECT_NEAR(times, kDraws / 4.0, 150) << ends;
}

TEST(BisectedPlan, IsContiguousAndUsesEveryDistrict) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const DualGraph graph = testing::random_graph(25, seed);
    for (const std::uint32_t count : {1U, 2U, 7U, 24U, 25U}) {
      Random random(seed);
      const Plan plan = bisected_plan(graph, count, {0, total_people(graph)}, random);
      const Audit a = audit(graph, plan, {0, total_people(graph)});
      EXPECT_TRUE(a.contiguous) << seed << ", " << count;
    }
  }
}

TEST(BisectedPlan, DividesAStar) {
  std::vector<Edge> edges;
  for (std::uint32_t v = 1; v < 9; ++v) edges.emplace_back(0, v);
  const DualGraph star = make_graph(std::vector<std::int64_t>(9, 1), edges);
  Random random(1);
  EXPECT_TRUE(audit(star, bisected_plan(star, 5, {0, 9}, random), {0, 9}).contiguous);
}

}  // namespace
}  // namespace hearth::districting
