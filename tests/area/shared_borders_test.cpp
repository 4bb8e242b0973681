#include "area/shared_borders.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "support/drawn_places.h"

namespace hearth::area {
namespace {

using support::Random;
using Contacts = std::vector<Contact>;

MultiPolygon box(double west, double south, double east, double north) {
  return {Polygon{{{west, south}, {east, south}, {east, north}, {west, north}}, {}}};
}

Contacts contacts_of(const std::vector<MultiPolygon>& shapes, double snap = 0.1) {
  return shared_borders(shapes, Metres(snap));
}

//   +---+---+
//   | 2 | 3 |
//   +---+---+
//   | 0 | 1 |
//   +---+---+
TEST(SharedBorders, TellABorderFromACorner) {
  const Contacts contacts =
      contacts_of({box(0, 0, 10, 10), box(10, 0, 20, 10), box(0, 10, 10, 20), box(10, 10, 20, 20)});
  EXPECT_EQ(contacts,
            (Contacts{{0, 1, 10}, {0, 2, 10}, {0, 3, 0}, {1, 2, 0}, {1, 3, 10}, {2, 3, 10}}));
}

//   +-------+
//   |   2   |
//   +---+---+     the corner of 0 and 1 stands in the middle of a side of 2
//   | 0 | 1 |
//   +---+---+
TEST(SharedBorders, FindACornerInTheMiddleOfASide) {
  EXPECT_EQ(contacts_of({box(0, 0, 10, 10), box(10, 0, 20, 10), box(0, 10, 20, 20)}),
            (Contacts{{0, 1, 10}, {0, 2, 10}, {1, 2, 10}}));
}

TEST(SharedBorders, CloseASeamNarrowerThanTheSnapAndNoWiderOne) {
  const std::vector<MultiPolygon> narrow{box(0, 0, 10, 10), box(10.05, 0, 20, 10)};
  const std::vector<MultiPolygon> wide{box(0, 0, 10, 10), box(10.2, 0, 20, 10)};
  EXPECT_EQ(contacts_of(narrow), (Contacts{{0, 1, 10}}));
  EXPECT_EQ(contacts_of(wide), Contacts{});
  EXPECT_EQ(contacts_of(wide, 0.3).size(), 1U);
}

// The border of one bulges by less than the snap where the other has no vertex.
TEST(SharedBorders, FollowABorderThatOneSideDrawsMoreFinely) {
  const MultiPolygon fine{Polygon{{{0, 0}, {10, 0}, {10.04, 3}, {9.97, 5}, {10, 10}, {0, 10}}, {}}};
  const Contacts contacts = contacts_of({fine, box(10, 0, 20, 10)});
  ASSERT_EQ(contacts.size(), 1U);
  EXPECT_NEAR(contacts[0].metres, 10, 0.01);
}

TEST(SharedBorders, OfAnEnclaveAreItsWholeOutline) {
  MultiPolygon around = box(0, 0, 30, 30);
  around[0].holes.push_back({{10, 10}, {10, 20}, {20, 20}, {20, 10}});
  EXPECT_EQ(contacts_of({around, box(10, 10, 20, 20)}), (Contacts{{0, 1, 40}}));
}

TEST(SharedBorders, JoinThePartsOfAShapeToOthersButNotToItself) {
  MultiPolygon two = box(0, 0, 10, 10);
  two.push_back(box(20, 0, 30, 10)[0]);
  EXPECT_EQ(contacts_of({two, box(10, 0, 20, 10)}), (Contacts{{0, 1, 20}}));
  EXPECT_EQ(contacts_of({two, {}}), Contacts{});
  EXPECT_EQ(contacts_of({}), Contacts{});
}

// --- against brute force -------------------------------------------------------------------------

struct Rectangle {
  std::int64_t west, south, east, north;
};

// Cuts a square at random until the rectangles are small: every kind of T-corner.
std::vector<Rectangle> drawn_blocks(Random& random) {
  std::vector<Rectangle> done;
  std::vector<Rectangle> uncut{{0, 0, 1000, 1000}};
  while (!uncut.empty()) {
    const Rectangle r = uncut.back();
    uncut.pop_back();
    const bool upright = r.east - r.west >= r.north - r.south;
    const std::int64_t side = upright ? r.east - r.west : r.north - r.south;
    if (side < 20 || (side < 200 && random.whole(0, 3) == 0)) {
      done.push_back(r);
      continue;
    }
    const std::int64_t cut = (upright ? r.west : r.south) + random.whole(1, side - 1);
    uncut.push_back(upright ? Rectangle{r.west, r.south, cut, r.north}
                            : Rectangle{r.west, r.south, r.east, cut});
    uncut.push_back(upright ? Rectangle{cut, r.south, r.east, r.north}
                            : Rectangle{r.west, cut, r.east, r.north});
  }
  return done;
}

// Two rectangles that share no ground touch where their sides overlap: by definition.
Contacts contacts_by_definition(const std::vector<Rectangle>& blocks) {
  Contacts all;
  for (std::size_t a = 0; a < blocks.size(); ++a) {
    for (std::size_t b = a + 1; b < blocks.size(); ++b) {
      const Rectangle& p = blocks[a];
      const Rectangle& q = blocks[b];
      const std::int64_t width = std::min(p.east, q.east) - std::max(p.west, q.west);
      const std::int64_t height = std::min(p.north, q.north) - std::max(p.south, q.south);
      if (width < 0 || height < 0) continue;
      all.push_back({static_cast<std::int32_t>(a), static_cast<std::int32_t>(b),
                     static_cast<double>(width + height)});
    }
  }
  return all;
}

std::vector<MultiPolygon> shapes_of(const std::vector<Rectangle>& blocks) {
  std::vector<MultiPolygon> shapes;
  shapes.reserve(blocks.size());
  for (const Rectangle& r : blocks) {
    shapes.push_back(box(static_cast<double>(r.west), static_cast<double>(r.south),
                         static_cast<double>(r.east), static_cast<double>(r.north)));
  }
  return shapes;
}

TEST(SharedBorders, AgreeWithTheDefinitionOnDrawnBlocks) {
  Random random(3);
  for (int round = 0; round < 50; ++round) {
    const std::vector<Rectangle> blocks = drawn_blocks(random);
    ASSERT_EQ(contacts_of(shapes_of(blocks)), contacts_by_definition(blocks)) << round;
  }
}

TEST(SharedBorders, AreTheSameOnTurnedGroundAndForAnyThreadsOrOrder) {
  Random random(4);
  const std::vector<Rectangle> blocks = drawn_blocks(random);
  std::vector<MultiPolygon> shapes = shapes_of(blocks);
  // Turned by 3-4-5 and moved far out: corners no longer lie on the sides exactly.
  for (MultiPolygon& shape : shapes) {
    for (Point& p : shape[0].outer) {
      p = {500'000 + 0.6 * p.x - 0.8 * p.y, 4'700'000 + 0.8 * p.x + 0.6 * p.y};
    }
  }
  const Contacts expected = contacts_by_definition(blocks);
  const Contacts contacts = contacts_of(shapes);
  ASSERT_EQ(contacts.size(), expected.size());
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    EXPECT_EQ(std::pair(contacts[i].a, contacts[i].b), std::pair(expected[i].a, expected[i].b));
    EXPECT_NEAR(contacts[i].metres, expected[i].metres, 1e-6);
  }
  for (const int threads : {1, 2, 7}) {
    ThreadLimit limit(threads);
    limit.run([&] { EXPECT_EQ(contacts_of(shapes), contacts) << threads << " threads"; });
  }
  std::vector<MultiPolygon> backwards(shapes.rbegin(), shapes.rend());
  for (MultiPolygon& shape : backwards) {
    std::rotate(shape[0].outer.begin(), shape[0].outer.begin() + 1, shape[0].outer.end());
  }
  const auto last = static_cast<std::int32_t>(shapes.size()) - 1;
  Contacts mirrored;
  for (const Contact& c : contacts_of(backwards)) {
    mirrored.push_back({last - c.b, last - c.a, c.metres});
  }
  std::sort(mirrored.begin(), mirrored.end(), [](const Contact& p, const Contact& q) {
    return std::pair(p.a, p.b) < std::pair(q.a, q.b);
  });
  EXPECT_EQ(mirrored, contacts);
}

}  // namespace
}  // namespace hearth::area
