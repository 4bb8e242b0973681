#include "print/labels.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "print/map_frame.h"

namespace hearth::print {
namespace {

area::MultiPolygon rectangle(double x1, double y1, double x2, double y2) {
  return {{{{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}}, {}}};
}

constexpr Box kPage{0, 0, 100, 100};
constexpr LabelSize kLabel{8, 2};

TEST(Labels, StandInTheMiddleOfAnEmptyShape) {
  const LabelMap map(kPage);
  const auto box = map.inside_shape(rectangle(10, 10, 40, 30), {25, 20}, kLabel);
  ASSERT_TRUE(box);
  EXPECT_NEAR((box->min_x + box->max_x) / 2, 25, 0.4);
  EXPECT_NEAR((box->min_y + box->max_y) / 2, 20, 0.4);
}

TEST(Labels, AreRefusedByAShapeThatIsTooNarrow) {
  const LabelMap map(kPage);
  EXPECT_FALSE(map.inside_shape(rectangle(10, 10, 18.2, 30), {14, 20}, kLabel));
  EXPECT_TRUE(map.inside_shape(rectangle(10, 10, 18.6, 30), {14, 20}, kLabel));
}

TEST(Labels, NeverOverlapWhatWasPlacedBefore) {
  LabelMap map(kPage);
  std::vector<Box> placed;
  for (int i = 0; i < 12; ++i) {
    const auto box = map.inside_shape(rectangle(10, 10, 40, 22), {25, 16}, kLabel);
    if (!box) break;
    map.occupy(*box);
    placed.push_back(*box);
  }
  EXPECT_GE(placed.size(), 9U);  // three beside each other, at least three rows
  for (std::size_t i = 0; i < placed.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlaps(placed[i], placed[j]));
  }
}

TEST(Labels, AvoidALineAndRefuseItWhereAsked) {
  LabelMap map(kPage);
  std::vector<Point> line;
  for (int i = 0; i < 60; ++i) line.push_back({10 + 0.5 * i, 20});
  map.avoid(line, 0.5);
  const auto shape = rectangle(10, 10, 40, 30);
  const auto box = map.inside_shape(shape, {25, 20}, kLabel);
  ASSERT_TRUE(box);
  EXPECT_TRUE(box->min_y > 20 || box->max_y < 20);
  // In a strip that the line fills only the strict search finds nothing.
  const auto strip = rectangle(10, 18.7, 40, 21.3);
  EXPECT_TRUE(map.inside_shape(strip, {25, 20}, kLabel));
  EXPECT_FALSE(map.inside_shape(strip, {25, 20}, kLabel, true));
}

TEST(Labels, LieWhollyInsideAShapeWithAHole) {
  area::MultiPolygon ring = rectangle(10, 10, 40, 40);
  ring[0].holes.push_back({{15, 15}, {15, 35}, {35, 35}, {35, 15}});
  const LabelMap map(kPage);
  const auto box = map.inside_shape(ring, {25, 25}, {8, 3});
  ASSERT_TRUE(box);
  EXPECT_TRUE(box_inside(ring, *box));
  EXPECT_FALSE(box_inside(ring, {20, 20, 28, 23}));  // in the hole
  EXPECT_FALSE(box_inside(ring, {12, 11, 20, 16}));  // over its edge
}

TEST(Labels, OfNarrowStripsHangOnLeadersThatCrossNothing) {
  //  | | | | | | |   seven strips 3 mm wide, labels 8 mm wide
  LabelMap map(kPage);
  std::vector<LeaderLabel> all;
  for (int i = 0; i < 7; ++i) {
    const auto strip = rectangle(40 + 3 * i, 45, 43 + 3 * i, 55);
    EXPECT_FALSE(map.inside_shape(strip, {41.5 + 3 * i, 50}, kLabel));
    const auto anchor = map.anchor_in(strip);
    ASSERT_TRUE(anchor) << i;
    EXPECT_TRUE(box_inside(strip, grown({anchor->x, anchor->y, anchor->x, anchor->y}, 0.1)));
    const auto label = map.with_leader(*anchor, kLabel);
    ASSERT_TRUE(label) << i;
    const Point from = label->leader[0];
    const Point to = label->leader[1];
    EXPECT_LE(std::hypot(to.x - from.x, to.y - from.y), LabelMap::kLongestLeader);
    map.occupy(label->box);
    map.occupy_leader(label->leader);
    all.push_back(*label);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < all.size(); ++j) {
      if (i == j) continue;
      const Point from = all[i].leader[0];
      const Point to = all[i].leader[1];
      EXPECT_FALSE(overlaps(all[i].box, all[j].box));
      EXPECT_FALSE(segment_meets(from, to, all[j].box));
      EXPECT_FALSE(segments_cross(from, to, all[j].leader[0], all[j].leader[1]));
    }
  }
}

TEST(Labels, OnLeadersKeepOffServiceAreasAndWhereAskedOffLines) {
  LabelMap map({0, 0, 100, 100});
  const Point anchor{50, 50};
  const LabelSize size{6, 2};
  const auto plain = map.with_leader(anchor, size);
  ASSERT_TRUE(plain);
  EXPECT_GT(plain->box.min_x, 50);  // to the right first
  map.prefer_off_discs({{56, 50}}, 6);
  const auto outside = map.with_leader(anchor, size);
  ASSERT_TRUE(outside);
  EXPECT_FALSE(overlaps(outside->box, plain->box));
  std::vector<Point> line;
  for (int i = 0; i <= 200; ++i) line.push_back({46, 0.5 * i});
  map.avoid(line, 0.5);
  const auto clear = map.with_leader(anchor, size, true);
  ASSERT_TRUE(clear);
  EXPECT_TRUE(clear->box.max_x < 46 || clear->box.min_x > 46);
}

TEST(Labels, BesideADotTryTheRightFirstThenTheUpperRightThenTheLeft) {
  LabelMap map(kPage);
  const auto right = map.beside({50, 50}, kLabel, 1, 1);
  ASSERT_TRUE(right);
  EXPECT_DOUBLE_EQ(right->min_x, 51);
  EXPECT_DOUBLE_EQ((right->min_y + right->max_y) / 2, 50);
  map.occupy({51, 49, 59, 51});
  const auto next = map.beside({50, 50}, kLabel, 1, 1);
  ASSERT_TRUE(next);
  EXPECT_LT(next->max_x, 50) << "the upper right is too near to what stands right";
}

TEST(Labels, AnAnchorIsFarFromTheBorderAndFreeOfLabels) {
  const area::MultiPolygon l{{{{0, 0}, {30, 0}, {30, 6}, {6, 6}, {6, 30}, {0, 30}}, {}}};
  LabelMap map(kPage);
  const auto p = map.anchor_in(l);
  ASSERT_TRUE(p);
  EXPECT_TRUE(box_inside(l, {p->x - 1.6, p->y - 1.6, p->x + 1.6, p->y + 1.6}));
  map.occupy({0, 0, 10, 10});
  const auto q = map.anchor_in(l);
  ASSERT_TRUE(q);
  EXPECT_FALSE(inside(*q, Box{0, 0, 10, 10}));
  map.occupy(kPage);
  EXPECT_FALSE(map.anchor_in(l));
}

TEST(Scale, IsOneThatARulerMeasures) {
  EXPECT_EQ(fitting_scale({0, 0, 120'000, 159'000}, 125, 162), 1'000'000);
  EXPECT_EQ(fitting_scale({0, 0, 9'750, 9'970}, 152, 162), 65'000);
  EXPECT_EQ(fitting_scale({0, 0, 162, 1}, 162, 162), 1'000);
  EXPECT_EQ(fitting_scale({0, 0, 162.1, 1}, 162, 162), 1'250);
}

}  // namespace
}  // namespace hearth::print
