#include "districting/plan.h"

#include <gtest/gtest.h>

#include "core/quantity.h"
#include "support/small_graph.h"

namespace hearth::districting {
namespace {

TEST(Band, RoundsInwardsToWholePeople) {
  // 687,517..694,426 are the published limits of Utah's four districts at 0.5 %.
  const DualGraph graph = make_graph({2763885 * kMicroPersons}, {});
  EXPECT_EQ(band_of(graph, 4, Share{5, 1000}),
            (Band{687517 * kMicroPersons, 694426 * kMicroPersons}));
}

TEST(Band, KeepsPartsOfAPersonWhereUnitsHaveThem) {
  const DualGraph graph = make_graph({1'500'000, 1'500'000}, {{0, 1}});
  EXPECT_EQ(band_of(graph, 2, Share{0, 1}), (Band{1'500'000, 1'500'000}));
}

TEST(Band, IsEmptyWhereNoWholeNumberLiesInIt) {
  const DualGraph graph = make_grid(1, 3);
  const Band band = band_of(graph, 2, Share{1, 100});
  EXPECT_GT(band.least, band.most);
}

//  0 0 1
//  0 1 1
TEST(Audit, CountsWhatAPlanIs) {
  const DualGraph graph = make_grid(2, 3);
  const Audit a = audit(graph, {{0, 0, 1, 0, 1, 1}, 2}, band_of(graph, 2, Share{0, 1}));
  EXPECT_TRUE(a.lawful());
  EXPECT_EQ(a.cut_edges, 3);
  EXPECT_EQ(a.deviation, 0);
}

//  0 1 0
//  0 1 1
TEST(Audit, SeesADistrictInTwoPieces) {
  const DualGraph graph = make_grid(2, 3);
  const Audit a = audit(graph, {{0, 1, 0, 0, 1, 1}, 2}, band_of(graph, 2, Share{0, 1}));
  EXPECT_FALSE(a.contiguous);
  EXPECT_TRUE(a.within_band);
}

TEST(Audit, SeesADistrictThatNobodyIsIn) {
  const DualGraph graph = make_grid(1, 2);
  const Audit a = audit(graph, {{0, 0}, 2}, {0, 2 * kMicroPersons});
  EXPECT_FALSE(a.every_district_used);
  EXPECT_FALSE(a.lawful());
  EXPECT_EQ(a.deviation, 1) << "two people where the mean is one, none where it is one";
}

TEST(Graph, LeavesOutLoopsAndRepetitions) {
  std::size_t left_out = 0;
  const DualGraph graph = make_graph({1, 1, 1}, {{0, 1}, {1, 0}, {2, 2}, {1, 2}}, &left_out);
  EXPECT_EQ(graph.edge_count(), 2U);
  EXPECT_EQ(left_out, 2U);
  EXPECT_EQ(pieces_of(graph), (std::vector<std::uint32_t>{0, 0, 0}));
}

TEST(Lattice, HasThePeopleThatItsGeneratorSays) {
  // splitmix64 with state 0 gives 0xE220A8397B1DCDAF first, a published test value.
  EXPECT_EQ(splitmix64(0), 0xE220A8397B1DCDAFU);
  const DualGraph graph = make_lattice(1, 1, 0);
  EXPECT_EQ(graph.people[0],
            static_cast<std::int64_t>(50 + 0xE220A8397B1DCDAFU % 101) * kMicroPersons);
}

}  // namespace
}  // namespace hearth::districting
