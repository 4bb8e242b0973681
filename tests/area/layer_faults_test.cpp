#include <gtest/gtest.h>

#include "area/geometry.h"

namespace hearth::area {
namespace {

MultiPolygon rectangle(double x0, double y0, double x1, double y1) {
  return {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, {}}};
}

// A 4 x 4 field of 10 m squares, row by row from the south west.
std::vector<MultiPolygon> chessboard() {
  std::vector<MultiPolygon> squares;
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 4; ++column) {
      squares.push_back(rectangle(10 * column, 10 * row, 10 * column + 10, 10 * row + 10));
    }
  }
  return squares;
}

TEST(OverlapsIn, FindsNoneInACleanLayer) {
  EXPECT_TRUE(overlaps_in(chessboard(), SquareMetres(0)).empty());
  EXPECT_TRUE(overlaps_in({}, SquareMetres(0)).empty());
}

TEST(OverlapsIn, FindsEveryPairWithItsArea) {
  // Square 5 grows by 1 m to the east (into 6) and 2 m to the north (into 9, and the corner of 10).
  auto squares = chessboard();
  squares[5] = rectangle(10, 10, 21, 22);
  const auto overlaps = overlaps_in(squares, SquareMetres(0));
  ASSERT_EQ(overlaps.size(), 3U);
  EXPECT_EQ(overlaps[0].a, 5U);
  EXPECT_EQ(overlaps[0].b, 6U);
  EXPECT_EQ(overlaps[0].area.value(), 10);
  EXPECT_EQ(overlaps[1].b, 9U);
  EXPECT_EQ(overlaps[1].area.value(), 20);
  EXPECT_EQ(overlaps[2].b, 10U);
  EXPECT_EQ(overlaps[2].area.value(), 2);
}

TEST(OverlapsIn, TakesOnlyMoreThanTheTolerance) {
  auto squares = chessboard();
  squares[5] = rectangle(10, 10, 21, 22);
  EXPECT_EQ(overlaps_in(squares, SquareMetres(10)).size(), 1U);
  EXPECT_EQ(overlaps_in(squares, SquareMetres(9.99)).size(), 2U);
}

TEST(OverlapsIn, SeesAShapeInsideAnotherAndTheSameShapeTwice) {
  const std::vector<MultiPolygon> nested{rectangle(0, 0, 10, 10), rectangle(2, 2, 3, 3),
                                         rectangle(0, 0, 10, 10)};
  const auto overlaps = overlaps_in(nested, SquareMetres(0));
  ASSERT_EQ(overlaps.size(), 3U);
  EXPECT_EQ(overlaps[1].area.value(), 100);
}

TEST(OverlapsIn, IsNotFooledByANeighbourWithMoreVerticesOnTheCommonBorder) {
  const MultiPolygon west{{{{0, 0}, {10, 0}, {10, 3}, {10, 7}, {10, 10}, {0, 10}}, {}}};
  const std::vector<MultiPolygon> pair{west, rectangle(10, 0, 20, 10)};
  EXPECT_TRUE(overlaps_in(pair, SquareMetres(0)).empty());
  EXPECT_TRUE(gaps_in(pair, Metres(100)).empty());
}

TEST(GapsIn, FindsTheSliverAndLeavesTheLake) {
  // Square 5 is missing: a lake 10 m wide. Square 10 withdraws by 0.5 m from 11: a sliver of
  // 0.5 x 10 m, 4 * 5 / 21 = 0.95 m wide on average.
  auto squares = chessboard();
  squares[5].clear();
  squares[10] = rectangle(20, 20, 29.5, 30);
  const auto gaps = gaps_in(squares, Metres(1));
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].area.value(), 5);
  EXPECT_EQ(box_of(gaps[0].shape), (Box{29.5, 20, 30, 30}));
  const auto all = gaps_in(squares, Metres(10));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].area.value(), 100);  // further south
}

TEST(FaultsIn, FindsTheSameOverlapsAndGapsAtOnce) {
  auto squares = chessboard();
  squares[5] = rectangle(10, 10, 21, 22);
  squares[15] = rectangle(30.5, 30, 40, 40);
  squares[14] = rectangle(20, 30.5, 30, 40);
  const LayerFaults faults = faults_in(squares, SquareMetres(5), Metres(2));
  const auto overlaps = overlaps_in(squares, SquareMetres(5));
  const auto gaps = gaps_in(squares, Metres(2));
  ASSERT_EQ(faults.overlaps.size(), overlaps.size());
  for (std::size_t i = 0; i < overlaps.size(); ++i) {
    EXPECT_EQ(faults.overlaps[i].b, overlaps[i].b);
    EXPECT_EQ(faults.overlaps[i].area, overlaps[i].area);
  }
  ASSERT_EQ(faults.gaps.size(), gaps.size());
  for (std::size_t i = 0; i < gaps.size(); ++i) EXPECT_EQ(faults.gaps[i].shape, gaps[i].shape);
}

TEST(GapsIn, LeavesAnInletOfTheOuterBorderOut) {
  auto squares = chessboard();
  squares[4] = rectangle(0, 10, 9, 20);
  squares[4][0].outer = {{1, 10}, {10, 10}, {10, 20}, {1, 20}};
  EXPECT_TRUE(gaps_in(squares, Metres(100)).empty());
}

TEST(GapsIn, TakesAnIslandOutOfTheGapAroundIt) {
  // A ring of land around a 10 x 10 hole with a 4 x 4 island in it: the gap is 100 - 16.
  const MultiPolygon land{
      {{{0, 0}, {20, 0}, {20, 20}, {0, 20}}, {{{5, 5}, {5, 15}, {15, 15}, {15, 5}}}}};
  const std::vector<MultiPolygon> shapes{land, rectangle(8, 8, 12, 12)};
  const auto gaps = gaps_in(shapes, Metres(100));
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].area.value(), 84);
  ASSERT_EQ(gaps[0].shape.size(), 1U);
  EXPECT_EQ(gaps[0].shape[0].holes.size(), 1U);
}

TEST(GapsIn, GivesAnEnclaveBackToWhoeverFillsIt) {
  const MultiPolygon land{
      {{{0, 0}, {20, 0}, {20, 20}, {0, 20}}, {{{5, 5}, {5, 15}, {15, 15}, {15, 5}}}}};
  const std::vector<MultiPolygon> shapes{land, rectangle(5, 5, 15, 15)};
  EXPECT_TRUE(gaps_in(shapes, Metres(100)).empty());
}

}  // namespace
}  // namespace hearth::area
