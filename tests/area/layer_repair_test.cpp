#include "area/layer_repair.h"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "area/geometry.h"
#include "area/shared_borders.h"
#include "core/parallel.h"
#include "support/drawn_places.h"

namespace hearth::area {
namespace {

using support::Random;
using Shapes = std::vector<MultiPolygon>;
using Rows = std::vector<std::int32_t>;

MultiPolygon box(double west, double south, double east, double north) {
  return {{{{west, south}, {east, south}, {east, north}, {west, north}}, {}}};
}

RepairedLayer repaired(const Shapes& shapes, OverlapRule rule, double sliver = 5) {
  return repaired_layer(shapes, {Metres(sliver), rule});
}

std::vector<double> areas_of(const Shapes& shapes) {
  std::vector<double> areas;
  for (const MultiPolygon& shape : shapes) areas.push_back(area_of(shape).value());
  return areas;
}

double sum_of(const Shapes& shapes) {
  const std::vector<double> areas = areas_of(shapes);
  return std::accumulate(areas.begin(), areas.end(), 0.0);
}

// A 3 x 3 field of 100 m squares, row by row from the south west.
Shapes chessboard() {
  Shapes squares;
  for (int i = 0; i < 9; ++i) {
    const int x = 100 * (i % 3);
    const int y = 100 * (i / 3);
    squares.push_back(box(x, y, x + 100, y + 100));
  }
  return squares;
}

TEST(RepairedLayer, LeavesACleanLayerAsItIs) {
  Shapes squares = chessboard();
  squares[4].front().outer.insert(squares[4].front().outer.begin() + 1, Point{150, 100});
  const RepairedLayer layer = repaired(squares, OverlapRule::Smaller);
  EXPECT_EQ(layer.shapes, squares);
  EXPECT_TRUE(layer.faults.empty());
  EXPECT_EQ(layer.tiny, 0U);
  EXPECT_TRUE(repaired({}, OverlapRule::Smaller).shapes.empty());
}

//   +-----+-----+-----+     Square 5 begins 4 m further east: a sliver of 100 m x 4 m beside 4,
//   |  6  |  7  |  8  |     4 m beside 2 and 8. Square 7 is missing: a gap of 100 m x 100 m that
//   +-----+-----+-----+     is open to the north, and so none.
//   |  3  |  4  | 5   |
//   +-----+-----+-----+
TEST(RepairedLayer, GivesASliverToTheLongestCommonBorder) {
  Shapes squares = chessboard();
  squares[5] = box(204, 100, 300, 200);
  squares[7].clear();
  const RepairedLayer layer = repaired(squares, OverlapRule::Smaller);
  ASSERT_EQ(layer.faults.size(), 1U);
  const LayerFault& fault = layer.faults[0];
  EXPECT_EQ(fault.kind, FaultKind::Sliver);
  EXPECT_EQ(fault.repair, FaultRepair::LongestBorder);
  EXPECT_EQ(fault.shapes, (Rows{4, 5, 2, 8}));  // 100, 100, 4, 4 m
  EXPECT_EQ(fault.given_to, 4);
  EXPECT_EQ(fault.ground.value(), 400);
  EXPECT_EQ(fault.shape, box(200, 100, 204, 200));
  EXPECT_EQ(areas_of(layer.shapes)[4], 10'400);
  EXPECT_EQ(areas_of(layer.shapes)[5], 9'600);
  EXPECT_EQ(layer.shapes[0], squares[0]);  // kept its bits
}

TEST(RepairedLayer, FillsWhatIsAsWideAsTheSliverAndLeavesWhatIsWider) {
  Shapes squares = chessboard();
  squares[4] = box(105, 105, 195, 195);  // a moat of 5 m, 6.3 to 7.3 m wide in its corners
  RepairedLayer layer = repaired(squares, OverlapRule::Smaller, 5);
  ASSERT_EQ(layer.faults.size(), 1U);
  EXPECT_EQ(layer.faults[0].kind, FaultKind::Gap);
  EXPECT_EQ(layer.faults[0].repair, FaultRepair::Left);
  EXPECT_EQ(layer.faults[0].given_to, -1);
  EXPECT_EQ(layer.faults[0].ground.value(), 1'900);
  EXPECT_EQ(layer.faults[0].shapes, (Rows{4, 1, 3, 5, 7}));  // 360, 100, ... m
  EXPECT_EQ(areas_of(layer.shapes), areas_of(squares));
  layer = repaired(squares, OverlapRule::Smaller, 6);
  EXPECT_EQ(layer.faults[0].kind, FaultKind::Sliver);
  EXPECT_EQ(layer.faults[0].given_to, 4);
  EXPECT_EQ(layer.shapes[4], box(100, 100, 200, 200));
}

TEST(RepairedLayer, KeepsALakeWithAnIslandInIt) {
  // The lake of 100 m around an island of 40 m; the island is a unit.
  Shapes squares = chessboard();
  squares[4] = box(130, 130, 170, 170);
  const RepairedLayer layer = repaired(squares, OverlapRule::Larger);
  ASSERT_EQ(layer.faults.size(), 1U);
  EXPECT_EQ(layer.faults[0].kind, FaultKind::Gap);
  EXPECT_EQ(layer.faults[0].ground.value(), 10'000 - 1'600);
  ASSERT_EQ(layer.faults[0].shape.size(), 1U);
  EXPECT_EQ(layer.faults[0].shape[0].holes.size(), 1U);
  EXPECT_EQ(areas_of(layer.shapes), areas_of(squares));
}

// A stands on 0..60 x 0..100, b on 40..100 x 0..90, c on 30..70 x 20..120. Alone are c on 900 m2;
// together a, b, c on 1,400, a, c on 1,000, b, c on 700, a, b on 400.
TEST(RepairedLayer, SettlesAnOverlapOfThreeByEachRule) {
  using Areas = std::vector<double>;
  const MultiPolygon a = box(0, 0, 60, 100);    // 6,000 m2
  const MultiPolygon b = box(40, 0, 100, 90);   // 5,400
  const MultiPolygon c = box(30, 20, 70, 120);  // 4,000
  const RepairedLayer smaller = repaired({a, b, c}, OverlapRule::Smaller);
  EXPECT_EQ(areas_of(smaller.shapes), (Areas{3'200, 3'300, 4'000}));
  EXPECT_EQ(areas_of(repaired({a, b, c}, OverlapRule::Larger).shapes), (Areas{6'000, 3'600, 900}));
  EXPECT_EQ(areas_of(repaired({b, c, a}, OverlapRule::First).shapes), (Areas{5'400, 1'900, 3'200}));
  ASSERT_EQ(smaller.faults.size(), 4U);
  const std::vector<Rows> claiming{{0, 1, 2}, {0, 2}, {1, 2}, {0, 1}};
  const Areas grounds{1'400, 1'000, 700, 400};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(smaller.faults[i].kind, FaultKind::Overlap);
    EXPECT_EQ(smaller.faults[i].repair, FaultRepair::OverlapRule);
    EXPECT_EQ(smaller.faults[i].shapes, claiming[i]);
    EXPECT_EQ(smaller.faults[i].given_to, i == 3 ? 1 : 2);
    EXPECT_EQ(smaller.faults[i].ground.value(), grounds[i]);
    EXPECT_EQ(area_of(smaller.faults[i].shape).value(), grounds[i]);
  }
  EXPECT_TRUE(smaller.kept.empty());
}

TEST(RepairedLayer, TakesTheFirstOfEquals) {
  const Shapes two{box(0, 0, 60, 10), box(40, 0, 100, 10)};
  for (const OverlapRule rule : {OverlapRule::Smaller, OverlapRule::Larger, OverlapRule::First}) {
    EXPECT_EQ(repaired(two, rule).faults[0].given_to, 0);
  }
}

TEST(RepairedLayer, LeavesItsGroundToAUnitInsideAnother) {
  const Shapes nested{box(0, 0, 100, 100), box(20, 20, 40, 40)};
  const RepairedLayer smaller = repaired(nested, OverlapRule::Smaller);
  EXPECT_EQ(smaller.faults.at(0).repair, FaultRepair::OverlapRule);
  EXPECT_TRUE(smaller.kept.empty());
  const RepairedLayer larger = repaired(nested, OverlapRule::Larger);
  EXPECT_EQ(larger.faults.at(0).repair, FaultRepair::KeptGround);
  EXPECT_EQ(larger.kept, Rows{1});
  for (const RepairedLayer& layer : {smaller, larger}) {
    EXPECT_EQ(layer.faults.at(0).given_to, 1);
    EXPECT_EQ(layer.shapes[1], nested[1]);
    EXPECT_EQ(area_of(layer.shapes[0]).value(), 9'600);
    EXPECT_EQ(layer.shapes[0].at(0).holes.size(), 1U);
    EXPECT_TRUE(layer.landless.empty());
  }
}

// Two smaller units cover a third between them, all but 0.5 m at its north: less than a hundredth.
TEST(RepairedLayer, GivesItsGroundBackToAUnitThatOthersCoverWholly) {
  const Shapes three{box(0, 0, 100, 100), box(-5, 0, 50, 99.5), box(50, 0, 105, 99.5)};
  const RepairedLayer layer = repaired(three, OverlapRule::Smaller);
  EXPECT_EQ(layer.kept, Rows{0});
  EXPECT_EQ(areas_of(layer.shapes), (std::vector<double>{10'000, 497.5, 497.5}));
  for (const LayerFault& fault : layer.faults) EXPECT_EQ(fault.repair, FaultRepair::KeptGround);
}

TEST(RepairedLayer, NamesAUnitForWhichNoRuleLeavesGround) {
  // 1 is 0 drawn twice; 4 is 2 and 3 together, and one of the three must go without.
  const Shapes twice{box(0, 0, 10, 10), box(0, 0, 10, 10), box(20, 0, 30, 10), box(30, 0, 40, 10),
                     box(20, 0, 40, 10)};
  EXPECT_EQ(repaired(twice, OverlapRule::Smaller).landless, (Rows{1, 4}));
  EXPECT_EQ(repaired(twice, OverlapRule::Larger).landless, (Rows{1, 3}));
}

TEST(RepairedLayer, CountsTinyPlacesAndRepairsThemAlike) {
  // 0.001 m too far over a border of 100 m, and as much too short of another.
  Shapes squares = chessboard();
  squares[4] = box(100, 100, 200.001, 200);
  squares[3] = box(0, 100, 99.999, 200);
  const RepairedLayer layer = repaired(squares, OverlapRule::First, 0.0001);
  EXPECT_TRUE(layer.faults.empty());
  EXPECT_EQ(layer.tiny, 2U);
  EXPECT_NEAR(layer.tiny_ground.value(), 0.2, 1e-6);
  EXPECT_TRUE(overlaps_in(layer.shapes, SquareMetres(0)).empty());
  EXPECT_TRUE(gaps_in(layer.shapes, Metres(100)).empty());
}

TEST(RepairedLayer, MakesNeighboursOfUnitsThatASliverDivided) {
  Shapes squares = chessboard();
  squares[4] = box(102, 103, 197, 196);
  EXPECT_EQ(shared_borders(squares, Metres(0.1)).size(), 12U);
  const RepairedLayer layer = repaired(squares, OverlapRule::Smaller, 8);
  const std::vector<Contact> contacts = shared_borders(layer.shapes, Metres(0.1));
  EXPECT_EQ(contacts, shared_borders(chessboard(), Metres(0.1)));
}

// Polygons of a field of 6 x 6, each corner of each drawn up to 9 m beside the grid of 100 m, some
// left out, and a few rectangles thrown over them.
Shapes rough_field(Random& random) {
  Shapes shapes;
  for (int i = 0; i < 36; ++i) {
    if (random.whole(0, 8) == 0) continue;
    Ring ring;
    const int west = 500'000 + 100 * (i % 6);
    const int south = 4'500'000 + 100 * (i / 6);
    for (const auto& [dx, dy] : {std::pair{0, 0}, {50, 0}, {100, 0}, {100, 100}, {0, 100}}) {
      const double x = west + dx + random.real(-9, 9);
      ring.push_back({x, south + dy + random.real(-9, 9)});
    }
    shapes.push_back({{ring, {}}});
  }
  for (int i = 0; i < 3; ++i) {
    const double x = 500'000 + random.real(0, 500);
    const double y = 4'500'000 + random.real(0, 500);
    shapes.push_back(box(x, y, x + random.real(5, 200), y + random.real(5, 200)));
  }
  return shapes;
}

Rows holding(const Shapes& shapes, Point at) {
  Rows rows;
  for (std::size_t s = 0; s < shapes.size(); ++s) {
    if (contains(shapes[s], at)) rows.push_back(static_cast<std::int32_t>(s));
  }
  return rows;
}

// Who gets a place that nobody's loss of all ground gives back.
std::int32_t by_rule(const Shapes& shapes, const Rows& claiming, OverlapRule rule) {
  const auto ground = [&](std::int32_t s) {
    return area_of(shapes[static_cast<std::size_t>(s)]).value();
  };
  const auto less = [&](std::int32_t s, std::int32_t t) { return ground(s) < ground(t); };
  if (rule == OverlapRule::Smaller) {
    return *std::min_element(claiming.begin(), claiming.end(), less);
  }
  if (rule == OverlapRule::Larger) {
    return *std::max_element(claiming.begin(), claiming.end(), less);
  }
  return claiming.front();
}

class Rough : public ::testing::TestWithParam<int> {
 protected:
  Rough() : random_(static_cast<std::uint64_t>(GetParam())), before_(rough_field(random_)) {}
  Random random_;
  Shapes before_;
};

TEST_P(Rough, GivesEveryPlaceToOneUnit) {
  const auto rule = static_cast<OverlapRule>(GetParam() % 3);
  const RepairedLayer layer = repaired(before_, rule);
  ASSERT_TRUE(layer.landless.empty());
  for (int i = 0; i < 3000; ++i) {
    const Point at{500'000 + random_.real(-20, 720), 4'500'000 + random_.real(-20, 720)};
    const Rows claiming = holding(before_, at);
    const Rows after = holding(layer.shapes, at);
    std::vector<const LayerFault*> faults;
    for (const LayerFault& fault : layer.faults) {
      if (contains(fault.shape, at)) faults.push_back(&fault);
    }
    ASSERT_LE(faults.size(), 1U);
    ASSERT_LE(after.size(), 1U) << at.x << " " << at.y;
    if (faults.empty()) {
      // A tiny place may be anybody's; sampling never met one that changed hands by more.
      EXPECT_EQ(after.size(), std::min<std::size_t>(claiming.size(), 1));
      if (claiming.size() == 1) {
        EXPECT_EQ(after, claiming);
      }
      continue;
    }
    const LayerFault& fault = *faults[0];
    EXPECT_EQ(after, fault.given_to < 0 ? Rows{} : Rows{fault.given_to});
    EXPECT_EQ(claiming, fault.kind == FaultKind::Overlap ? fault.shapes : Rows{});
    if (fault.repair == FaultRepair::OverlapRule) {
      EXPECT_EQ(fault.given_to, by_rule(before_, claiming, rule));
    }
  }
}

TEST_P(Rough, KeepsTheGroundOfAllAndLeavesNoOverlap) {
  const RepairedLayer layer = repaired(before_, OverlapRule::Smaller);
  double filled = 0;
  for (const LayerFault& fault : layer.faults) {
    if (fault.kind == FaultKind::Sliver) filled += fault.ground.value();
  }
  EXPECT_NEAR(sum_of(layer.shapes), area_of(union_of(before_)).value() + filled,
              layer.tiny_ground.value() + 0.01);
  EXPECT_TRUE(overlaps_in(layer.shapes, SquareMetres(0.1)).empty());
  for (const MultiPolygon& shape : layer.shapes) EXPECT_FALSE(invalid_because(shape));
  for (const Gap& gap : gaps_in(layer.shapes, Metres(1e6))) {
    const bool listed = std::any_of(layer.faults.begin(), layer.faults.end(), [&](const auto& f) {
      return f.kind == FaultKind::Gap && std::abs((f.ground - gap.area).value()) < 0.1;
    });
    EXPECT_TRUE(listed) << gap.area.value();
  }
  // What is repaired has nothing left to repair.
  EXPECT_EQ(repaired(layer.shapes, OverlapRule::Smaller).shapes, layer.shapes);
}

TEST_P(Rough, IsTheSameForAnyNumberOfThreads) {
  const RepairedLayer once = repaired(before_, OverlapRule::Larger);
  for (const int threads : {1, 2, 7}) {
    ThreadLimit limit(threads);
    limit.run([&] {
      const RepairedLayer again = repaired(before_, OverlapRule::Larger);
      EXPECT_EQ(again.shapes, once.shapes);
      ASSERT_EQ(again.faults.size(), once.faults.size());
      for (std::size_t i = 0; i < once.faults.size(); ++i) {
        EXPECT_EQ(again.faults[i].shape, once.faults[i].shape);
        EXPECT_EQ(again.faults[i].given_to, once.faults[i].given_to);
      }
    });
  }
}

INSTANTIATE_TEST_SUITE_P(Fields, Rough, ::testing::Range(1, 25));

}  // namespace
}  // namespace hearth::area
