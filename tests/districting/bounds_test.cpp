#include "districting/bounds.h"

#include <gtest/gtest.h>

#include "core/quantity.h"
#include "support/small_graph.h"

namespace hearth::districting {
namespace {

TEST(FewestCutEdges, IsTheHandbooksNumberOnTheLargeGrid) {
  EXPECT_EQ(fewest_cut_edges({100, 100}, 20, 475, 525), 695);
}

TEST(FewestCutEdges, IsReachedByFourSquares) {
  EXPECT_EQ(fewest_cut_edges({10, 10}, 4, 25, 25), 20);
}

TEST(FewestCutEdges, IsNothingForOneDistrict) { EXPECT_EQ(fewest_cut_edges({7, 5}, 1, 35, 35), 0); }

TEST(FewestCutEdges, IsNeverAboveTheBestOfAllPlans) {
  const Grid grid{3, 4};
  const DualGraph graph = make_grid(grid.rows, grid.columns);
  for (std::uint32_t count = 1; count <= 5; ++count) {
    for (const int percent : {0, 20, 50, 100}) {
      const Band band = band_of(graph, count, Share{percent, 100});
      if (band.least > band.most) continue;
      const auto best = testing::fewest_cuts_of_all(graph, count, band);
      if (!best) continue;
      EXPECT_LE(
          fewest_cut_edges(grid, count, band.least / kMicroPersons, band.most / kMicroPersons),
          *best)
          << count << " districts, " << percent << " %";
    }
  }
}

TEST(MostDistricts, AreAsOftenTheFloorAsItFits) {
  const DualGraph graph = make_grid(5, 5);
  EXPECT_EQ(most_districts(graph, 6 * kMicroPersons), 4);
  EXPECT_EQ(most_districts(graph, 26 * kMicroPersons), 0);
}

}  // namespace
}  // namespace hearth::districting
