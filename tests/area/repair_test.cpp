#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "area/geometry.h"
#include "support/even_odd_area.h"

namespace hearth::area {
namespace {

double value_of(const MultiPolygon& shape) { return area_of(shape).value(); }

// Repaired, valid, and with the area that an independent count gives the even-odd inside.
MultiPolygon checked_repair(const MultiPolygon& shape) {
  MultiPolygon repaired = repair(shape);
  const auto fault = invalid_because(repaired);
  EXPECT_FALSE(fault) << fault.value_or(Text{}).en;
  const double expected = support::EvenOddArea(shape).value();
  EXPECT_NEAR(value_of(repaired), expected, 1e-6 * expected + 1e-3);
  EXPECT_EQ(repair(repaired), repaired) << "a second repair changes nothing";
  return repaired;
}

//   (0,4) +     + (4,4)
//          \   /
//            X (2,2)      two triangles of area 4 that touch in one point
//          /   \.
//   (0,0) +     + (4,0)
TEST(Repair, CutsABowTieIntoItsWings) {
  const MultiPolygon bow_tie{{{{0, 0}, {0, 4}, {4, 0}, {4, 4}}, {}}};
  EXPECT_TRUE(invalid_because(bow_tie));
  const auto repaired = checked_repair(bow_tie);
  const MultiPolygon wings{{{{0, 0}, {2, 2}, {0, 4}}, {}}, {{{2, 2}, {4, 0}, {4, 4}}, {}}};
  EXPECT_EQ(repaired, wings);
}

TEST(Repair, CutsASpikeOff) {
  const MultiPolygon spike{{{{0, 0}, {4, 0}, {9, 0}, {4, 0}, {4, 4}, {0, 4}}, {}}};
  EXPECT_TRUE(invalid_because(spike));
  const auto repaired = checked_repair(spike);
  ASSERT_EQ(repaired.size(), 1U);
  EXPECT_EQ(repaired[0].outer, (Ring{{0, 0}, {4, 0}, {4, 4}, {0, 4}}));
}

TEST(Repair, DropsRepeatedPoints) {
  const MultiPolygon stutter{{{{0, 0}, {0, 0}, {4, 0}, {4, 4}, {4, 4}, {4, 4}, {0, 4}}, {}}};
  EXPECT_EQ(checked_repair(stutter), (MultiPolygon{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {}}}));
}

TEST(Repair, TurnsRingsAndStartsThemAtTheirLowestVertex) {
  const MultiPolygon clockwise{{{{4, 4}, {4, 0}, {0, 0}, {0, 4}}, {{{1, 1}, {2, 1}, {2, 2}}}}};
  const MultiPolygon expected{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {{{1, 1}, {2, 2}, {2, 1}}}}};
  EXPECT_EQ(checked_repair(clockwise), expected);
}

TEST(Repair, LeavesTheCommonPartOfTwoHolesInside) {
  // By the even-odd rule ground in two holes counts as land again: 100 - 16 - 16 + 2 * 4.
  const MultiPolygon holes{{{{0, 0}, {10, 0}, {10, 10}, {0, 10}},
                            {{{2, 2}, {2, 6}, {6, 6}, {6, 2}}, {{4, 4}, {4, 8}, {8, 8}, {8, 4}}}}};
  EXPECT_TRUE(invalid_because(holes));
  const auto repaired = checked_repair(holes);
  EXPECT_EQ(value_of(repaired), 76);
  EXPECT_TRUE(contains(repaired, {5, 5}));
}

TEST(Repair, EmptiesARingThatIsThereTwice) {
  const Ring square{{0, 0}, {4, 0}, {4, 4}, {0, 4}};
  EXPECT_TRUE(repair({{square, {}}, {square, {}}}).empty());
  // Three times: once.
  EXPECT_EQ(repair({{square, {}}, {square, {}}, {square, {}}}), (MultiPolygon{{square, {}}}));
}

TEST(Repair, MakesAHoleOutsideItsPolygonAPartOfItsOwn) {
  const MultiPolygon outside{
      {{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {{{10, 0}, {12, 0}, {12, 2}, {10, 2}}}}};
  const auto repaired = checked_repair(outside);
  EXPECT_EQ(repaired.size(), 2U);
  EXPECT_EQ(value_of(repaired), 20);
}

TEST(Repair, MakesAHoleInAHoleAnIsland) {
  const MultiPolygon nested{{{{0, 0}, {20, 0}, {20, 20}, {0, 20}},
                             {{{2, 2}, {18, 2}, {18, 18}, {2, 18}},
                              {{5, 5}, {9, 5}, {9, 9}, {5, 9}},
                              {{6, 6}, {7, 6}, {7, 7}, {6, 7}}}}};
  const auto repaired = checked_repair(nested);
  ASSERT_EQ(repaired.size(), 2U);
  EXPECT_EQ(repaired[0].holes.size(), 1U);
  EXPECT_EQ(repaired[1].holes.size(), 1U);
  EXPECT_EQ(value_of(repaired), 400 - 256 + 16 - 1);
}

TEST(Repair, SplitsAKeyholeIntoRingAndHole) {
  // One ring that runs in to the hole and back out on the same line.
  const MultiPolygon keyhole{{{{0, 0},
                               {10, 0},
                               {10, 10},
                               {0, 10},
                               {0, 5},
                               {4, 5},
                               {4, 7},
                               {6, 7},
                               {6, 3},
                               {4, 3},
                               {4, 5},
                               {0, 5}},
                              {}}};
  const auto repaired = checked_repair(keyhole);
  ASSERT_EQ(repaired.size(), 1U);
  EXPECT_EQ(repaired[0].holes.size(), 1U);
  EXPECT_EQ(value_of(repaired), 92);
}

TEST(Repair, SplitsAPolygonThatAHoleCutsInTwo) {
  // The hole touches the outer ring on both sides.
  const MultiPolygon cut{
      {{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{{0, 5}, {5, 7}, {10, 5}, {5, 3}}}}};
  EXPECT_TRUE(invalid_because(cut));
  EXPECT_EQ(checked_repair(cut).size(), 2U);
}

TEST(Repair, KeepsAnIslandThatTouchesTheShoreOfItsLakeInOnePoint) {
  const MultiPolygon lake{
      {{{0, 0}, {20, 0}, {20, 20}, {0, 20}}, {{{5, 5}, {5, 15}, {15, 15}, {15, 5}}}},
      {{{5, 10}, {9, 8}, {9, 12}}, {}}};
  const auto repaired = checked_repair(lake);
  ASSERT_EQ(repaired.size(), 2U);
  EXPECT_EQ(repaired[0].holes.size(), 1U);
  EXPECT_TRUE(repaired[1].holes.empty());
}

TEST(Repair, LeavesNothingOfShapesWithoutArea) {
  EXPECT_TRUE(repair({}).empty());
  EXPECT_TRUE(repair({{{}, {}}}).empty());
  EXPECT_TRUE(repair({{{{1, 1}}, {}}}).empty());
  EXPECT_TRUE(repair({{{{1, 1}, {5, 5}}, {}}}).empty());
  EXPECT_TRUE(repair({{{{1, 1}, {5, 5}, {3, 3}}, {}}}).empty());
}

TEST(Repair, KeepsTheBitsOfVerticesThatStay) {
  const double x = 430016.18839485699;
  const double y = 4675077.1910570487;
  const MultiPolygon shape{
      {{{x, y}, {x + 90.1, y + 0.3}, {x + 3.7, y + 80}, {x + 95, y + 77}}, {}}};
  const auto repaired = checked_repair(shape);
  EXPECT_EQ(repaired.front().outer.front(), (Point{x, y}));
}

// Rings of random points cross themselves many times over; on a coarse lattice they also meet in
// vertices, run along one another and double back.
TEST(Repair, ConservesTheEvenOddAreaOfScribbles) {
  std::mt19937_64 random(7);
  for (int trial = 0; trial < 400; ++trial) {
    const bool lattice = trial % 2 == 0;
    const auto coordinate = [&](double origin) {
      return lattice ? origin + static_cast<double>(random() % 6)
                     : origin + static_cast<double>(random() % 1'000'000'007) * 1e-5;
    };
    MultiPolygon scribble;
    const std::size_t rings = 1 + random() % 3;
    for (std::size_t r = 0; r < rings; ++r) {
      Ring ring;
      const std::size_t points = 3 + random() % 12;
      for (std::size_t i = 0; i < points; ++i) {
        ring.push_back({coordinate(400'000), coordinate(4'600'000)});
      }
      if (r > 0 && random() % 2 == 0) {
        scribble.back().holes.push_back(ring);
      } else {
        scribble.push_back({ring, {}});
      }
    }
    SCOPED_TRACE(trial);
    checked_repair(scribble);
    if (testing::Test::HasFailure()) break;
  }
}

TEST(Repair, DoesNotDependOnTheOrderOfRingsOrTheirFirstVertex) {
  MultiPolygon shape{{{{0, 0}, {9, 1}, {2, 8}, {8, 8}, {1, 2}}, {}},
                     {{{4, 0}, {12, 3}, {5, 9}, {11, 0}}, {}}};
  const auto expected = repair(shape);
  std::swap(shape[0], shape[1]);
  std::rotate(shape[0].outer.begin(), shape[0].outer.begin() + 2, shape[0].outer.end());
  std::reverse(shape[1].outer.begin(), shape[1].outer.end());
  EXPECT_EQ(repair(shape), expected);
}

}  // namespace
}  // namespace hearth::area
