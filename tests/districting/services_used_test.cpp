#include "districting/services_used.h"

#include <gtest/gtest.h>

#include "support/redraw_grid.h"

namespace hearth::districting {
namespace {

using Units = std::vector<std::uint32_t>;

Units listed(std::span<const std::uint32_t> units) { return {units.begin(), units.end()}; }

// A clinic in 0 and in 2, a school in 0 and in 7, a clinic where nobody has a community.
//
//   0 1 2 3      a a a b
//   4 5 6 7      a b b .
TEST(ServicesUsed, AreTheNearestOfEachServiceInTheCommunityOfToday) {
  const Territory t = hearth::testing::drawn_territory({"aaab", "abb."});
  const auto in = [&](std::uint32_t service, std::uint32_t unit) {
    return Facility{service, unit, t.x[unit], t.y[unit]};
  };
  const std::vector<Facility> facilities{in(0, 2), in(0, 0), in(1, 0), in(1, 6), in(0, 7)};
  const ServicesUsed used(t, facilities);
  EXPECT_EQ(listed(used.used_by(0)), Units{});   // both at home
  EXPECT_EQ(listed(used.used_by(1)), Units{0});  // as near to 2: the lower unit; the school
  EXPECT_EQ(listed(used.used_by(2)), Units{0});  // its own clinic, the school of 0
  EXPECT_EQ(listed(used.used_by(4)), Units{0});
  EXPECT_EQ(listed(used.used_by(3)), Units{6});  // no clinic stands in b
  EXPECT_EQ(listed(used.used_by(5)), Units{6});
  EXPECT_EQ(listed(used.used_by(7)), Units{});  // of no community
  EXPECT_EQ(listed(used.users_of(0)), (Units{1, 2, 4}));
  EXPECT_EQ(listed(used.users_of(2)), Units{});
  EXPECT_EQ(listed(used.users_of(6)), (Units{3, 5}));
  EXPECT_TRUE(ServicesUsed(t, {}).empty());
}

}  // namespace
}  // namespace hearth::districting
