// What leaves with a unit that holds its district together, and annealing with such moves.
#include "districting/lobes.h"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "districting/annealing.h"
#include "districting/start.h"
#include "support/small_graph.h"

namespace hearth::districting {
namespace {

using Units = std::vector<std::uint32_t>;

// The pieces of the district of `node` without it, by pieces of what is left.
std::vector<Units> pieces_by_hand(const DualGraph& graph, const Plan& plan, std::uint32_t node) {
  std::vector<Edge> edges;
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    for (const std::uint32_t u : graph.of(v)) {
      if (u != node && v != node && plan.district[u] == plan.district[v]) edges.emplace_back(v, u);
    }
  }
  const Units piece = pieces_of(make_graph(graph.people, edges));
  std::map<std::uint32_t, Units> sorted;
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    if (v != node && plan.district[v] == plan.district[node]) sorted[piece[v]].push_back(v);
  }
  std::vector<Units> out;
  for (auto& [number, units] : sorted) out.push_back(std::move(units));
  return out;
}

// Nothing where the district is the node alone, or has two far pieces or a way round that is far;
// else the node and all pieces but a largest one.
void expect_all_but_the_largest(const Units& moved, std::vector<Units> pieces, std::uint32_t node) {
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Units& a, const Units& b) { return a.size() > b.size(); });
  if (moved.empty()) {
    const bool two_are_far = pieces.size() > 1 && pieces[1].size() > Lobes::kNear;
    const bool way_round = !pieces.empty() && pieces[0].size() > 2 * Lobes::kNear;
    EXPECT_TRUE(pieces.empty() || two_are_far || way_round) << "node " << node;
    return;
  }
  ASSERT_FALSE(pieces.empty());
  EXPECT_EQ(moved.front(), node);
  std::size_t whole = 1;
  std::size_t kept = 0;
  for (const Units& piece : pieces) {
    const auto in = std::count_if(piece.begin(), piece.end(), [&](std::uint32_t v) {
      return std::find(moved.begin(), moved.end(), v) != moved.end();
    });
    if (in == 0) {
      ++kept;
      EXPECT_EQ(piece.size(), pieces.front().size()) << "the largest stays, node " << node;
    } else {
      EXPECT_EQ(static_cast<std::size_t>(in), piece.size()) << "a piece is torn, node " << node;
      whole += piece.size();
    }
  }
  EXPECT_EQ(kept, 1U);
  EXPECT_EQ(moved.size(), whole);
}

// Random units leave with their lobes to a neighbouring district; the plan stays contiguous.
void move_at_random(const DualGraph& graph, std::uint32_t count, std::uint64_t seed, int moves) {
  Random random(seed);
  const Band any{0, total_people(graph)};
  Plan plan = bisected_plan(graph, count, any, random);
  Lobes lobes(graph);
  int composite = 0;
  for (int i = 0; i < moves; ++i) {
    const std::uint32_t node = random.below(graph.size());
    const auto around = graph.of(node);
    const auto pick = random.below(static_cast<std::uint32_t>(around.size()));
    const std::uint32_t to = plan.district[around[pick]];
    const auto found = lobes.with(node, plan.district);
    const Units moved(found.begin(), found.end());
    expect_all_but_the_largest(moved, pieces_by_hand(graph, plan, node), node);
    for (std::uint32_t v = 0; v < graph.size(); ++v) {
      ASSERT_EQ(lobes.found(v) && !moved.empty(),
                std::find(moved.begin(), moved.end(), v) != moved.end());
    }
    if (to == plan.district[node]) continue;
    for (const std::uint32_t v : moved) plan.district[v] = to;
    composite += static_cast<int>(moved.size() > 1);
    ASSERT_TRUE(audit(graph, plan, any).contiguous) << "move " << i;
  }
  EXPECT_GT(composite, 0) << "nothing was tested";
}

TEST(Lobes, AreAllPiecesButTheLargestOnRandomGraphs) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    move_at_random(testing::random_graph(30, seed), 4, seed, 300);
  }
}

TEST(Lobes, AreAllPiecesButTheLargestOnAGridWithFarPieces) {
  move_at_random(make_grid(18, 18), 4, 1, 1500);
}

// District 1 hangs together by the middle of its row:   1 1 1 1 1
//                                                       2 2 2 1 1
TEST(Lobes, OfANeckAreTheSmallerSide) {
  const DualGraph graph = make_grid(2, 5);
  const Units plan{1, 1, 1, 1, 1, 2, 2, 2, 1, 1};
  Lobes lobes(graph);
  const auto moved = lobes.with(2, plan);
  EXPECT_EQ(Units(moved.begin(), moved.end()), (Units{2, 1, 0}));
  EXPECT_TRUE(lobes.found(0));
  EXPECT_FALSE(lobes.found(3));
}

// What annealing keeps count of, worked out again.
void expect_true_counts(const DualGraph& graph, const Annealer& annealer, Band band,
                        const Prices& prices) {
  const Audit now = audit(graph, annealer.plan(), band);
  EXPECT_TRUE(now.every_district_used && now.contiguous);
  std::int64_t excess = 0;
  for (const std::int64_t p : people_of(graph, annealer.plan())) excess += band.excess(p);
  EXPECT_EQ(annealer.excess(), excess);
  if (!annealer.has_best()) return;
  const Audit best = audit(graph, annealer.best(), band);
  EXPECT_TRUE(best.lawful());
  double cost = prices.cut_edge * static_cast<double>(best.cut_edges);
  for (std::uint32_t v = 0; v < graph.size() && !prices.of.empty(); ++v) {
    cost +=
        prices
            .of[static_cast<std::size_t>(v) * annealer.best().count + annealer.best().district[v]];
  }
  EXPECT_EQ(annealer.best_cost(), cost);
}

TEST(Annealing, KeepsTrueCountsWithCompositeMoves) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const DualGraph graph =
        seed % 2 == 0 ? make_lattice(9, 8, seed) : testing::random_graph(40, seed);
    const std::uint32_t count = 3 + static_cast<std::uint32_t>(seed % 3);
    const Band band = band_of(graph, count, Share{20, 100});
    Random random(seed);
    std::vector<double> of;  // whole numbers, so that sums are exact
    for (std::uint32_t i = 0; seed % 4 < 2 && i < graph.size() * count; ++i) {
      of.push_back(random.below(3));
    }
    const Prices prices{1, 1e-6, of};
    const Terrain terrain(graph);
    Annealer annealer(terrain, band, Random(seed));
    annealer.load(bisected_plan(graph, count, band, random), prices);
    Progress silent;
    StepCount uncounted(silent, 0);
    Meter meter(Limits(), uncounted, Meter::kNoEnd);
    for (int i = 0; i < 20; ++i) {
      annealer.run({2, 0.2, 500}, meter, -1);
      expect_true_counts(graph, annealer, band, prices);
    }
  }
}

}  // namespace
}  // namespace hearth::districting
