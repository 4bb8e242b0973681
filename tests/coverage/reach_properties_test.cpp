// What must hold whatever the town: random towns, and the same town seen in another way.

#include <algorithm>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "coverage/coverage_matrix.h"
#include "support/drawn_places.h"

namespace hearth::coverage {
namespace {

using support::Dots;
using support::Random;
using Rows = std::vector<std::int32_t>;

CoverageMatrix matrix_of(const Dots& sites, const Dots& demand, double limit) {
  return {demand.size(),
          travel::straight_line_reach(sites.places(), demand.places(), Metres(limit))};
}

Rows sites_of(const CoverageMatrix& m, std::size_t d) {
  const auto rows = m.sites_covering(DemandId{static_cast<std::int32_t>(d)});
  return {rows.begin(), rows.end()};
}

bool is_part_of(const Rows& part, const Rows& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

// A town on whole coordinates with a limit that is the long side of many right triangles, so that
// pairs at exactly the limit are common.
struct Drawn {
  Dots sites;
  Dots demand;
  double limit = 0;
};

Drawn drawn(Random& random) {
  constexpr double kLimits[] = {5, 13, 25, 65};
  Drawn town;
  town.limit = kLimits[random.whole(0, 3)];
  town.sites = support::whole_dots(random, 25, -60, 60);
  town.demand = support::whole_dots(random, 120, -70, 70);
  return town;
}

template <typename Move>
Dots moved(const Dots& dots, const Move& move) {
  Dots result;
  for (std::size_t i = 0; i < dots.size(); ++i) {
    const auto [x, y] = move(dots.x[i], dots.y[i]);
    result.add(x, y);
  }
  return result;
}

template <typename Move>
travel::Reach reach_after(const Drawn& town, double limit, const Move& move) {
  return travel::straight_line_reach(moved(town.sites, move).places(),
                                     moved(town.demand, move).places(), Metres(limit));
}

TEST(ReachProperties, CoverNobodyLessWithALongerLimit) {
  Random random(51);
  for (int i = 0; i < 40; ++i) {
    const Drawn town = drawn(random);
    CoverageMatrix before = matrix_of(town.sites, town.demand, 1);
    for (const double limit : {2.0, 5.0, 5.5, 13.0, 40.0, 300.0}) {
      const CoverageMatrix after = matrix_of(town.sites, town.demand, limit);
      for (std::size_t d = 0; d < town.demand.size(); ++d) {
        ASSERT_TRUE(is_part_of(sites_of(before, d), sites_of(after, d)));
      }
      before = after;
    }
    EXPECT_EQ(before.pair_count(), town.sites.size() * town.demand.size());
  }
}

TEST(ReachProperties, CoverNobodyLessWithAnotherSite) {
  Random random(52);
  for (int i = 0; i < 40; ++i) {
    Drawn town = drawn(random);
    const CoverageMatrix before = matrix_of(town.sites, town.demand, town.limit);
    town.sites.add(town.demand.x[7], town.demand.y[7]);
    const CoverageMatrix after = matrix_of(town.sites, town.demand, town.limit);
    for (std::size_t d = 0; d < town.demand.size(); ++d) {
      Rows expected = sites_of(before, d);
      if (travel::within(town.demand.x[d] - town.sites.x.back(),
                         town.demand.y[d] - town.sites.y.back(), town.limit)) {
        expected.push_back(static_cast<std::int32_t>(town.sites.size()) - 1);
      }
      ASSERT_EQ(sites_of(after, d), expected);
    }
  }
}

// Whole coordinates and powers of two stay exact in every one of these, so the pairs, the distances
// and the ties must be the same to the bit.
TEST(ReachProperties, StayWhenTheTownIsMovedMirroredOrTurned) {
  using Pair = std::pair<double, double>;
  Random random(53);
  for (int i = 0; i < 40; ++i) {
    const Drawn town = drawn(random);
    const travel::Reach here =
        reach_after(town, town.limit, [](double x, double y) { return Pair(x, y); });
    const auto same = [&](const char* how, const auto& move) {
      EXPECT_EQ(reach_after(town, town.limit, move), here) << how;
    };
    same("moved", [](double x, double y) { return Pair(x + 448'000, y - 9'115'001); });
    same("mirrored east-west", [](double x, double y) { return Pair(-x, y); });
    same("mirrored north-south", [](double x, double y) { return Pair(x, -y); });
    same("turned by 90 degrees", [](double x, double y) { return Pair(-y, x); });
    same("turned by 180 degrees", [](double x, double y) { return Pair(-x, -y); });
    same("mirrored on the diagonal", [](double x, double y) { return Pair(y, x); });
  }
}

TEST(ReachProperties, ScaleWithTheLimit) {
  using Pair = std::pair<double, double>;
  Random random(54);
  for (int i = 0; i < 40; ++i) {
    const Drawn town = drawn(random);
    const travel::Reach here =
        reach_after(town, town.limit, [](double x, double y) { return Pair(x, y); });
    for (const double scale : {3.0, 1000.0, 0.125}) {
      travel::Reach there = reach_after(
          town, town.limit * scale, [&](double x, double y) { return Pair(x * scale, y * scale); });
      EXPECT_EQ(there.site_start, here.site_start);
      EXPECT_EQ(there.demand, here.demand);
      for (std::size_t p = 0; p < here.pair_count(); ++p) {
        EXPECT_DOUBLE_EQ(there.impedance[p], here.impedance[p] * scale);
      }
    }
  }
}

TEST(ReachProperties, KeepEveryPairWhenRowsAreNumberedAnew) {
  Random random(55);
  for (int i = 0; i < 40; ++i) {
    const Drawn town = drawn(random);
    const auto shuffled = [&](std::size_t n) {
      std::vector<std::size_t> order(n);
      std::iota(order.begin(), order.end(), std::size_t{0});
      for (std::size_t k = n - 1; k > 0; --k) {
        std::swap(order[k],
                  order[static_cast<std::size_t>(random.whole(0, static_cast<std::int64_t>(k)))]);
      }
      return order;
    };
    const auto site_order = shuffled(town.sites.size());
    const auto demand_order = shuffled(town.demand.size());
    Drawn renumbered;
    for (const std::size_t s : site_order) renumbered.sites.add(town.sites.x[s], town.sites.y[s]);
    for (const std::size_t d : demand_order) {
      renumbered.demand.add(town.demand.x[d], town.demand.y[d]);
    }
    const CoverageMatrix here = matrix_of(town.sites, town.demand, town.limit);
    const CoverageMatrix there = matrix_of(renumbered.sites, renumbered.demand, town.limit);
    for (std::size_t d = 0; d < demand_order.size(); ++d) {
      Rows back;
      for (const std::int32_t s : sites_of(there, d)) {
        back.push_back(static_cast<std::int32_t>(site_order[static_cast<std::size_t>(s)]));
      }
      std::sort(back.begin(), back.end());
      ASSERT_EQ(back, sites_of(here, demand_order[d]));
    }
  }
}

// A site reaches a demand point exactly when it would be reached from it.
TEST(ReachProperties, AreTheSameFromEitherEnd) {
  Random random(56);
  for (int i = 0; i < 40; ++i) {
    const Drawn town = drawn(random);
    const CoverageMatrix there = matrix_of(town.sites, town.demand, town.limit);
    const CoverageMatrix back = matrix_of(town.demand, town.sites, town.limit);
    for (std::size_t d = 0; d < town.demand.size(); ++d) {
      const auto from = back.covered_by(SiteId{static_cast<std::int32_t>(d)});
      ASSERT_EQ(sites_of(there, d), Rows(from.begin(), from.end()));
    }
  }
}

// Who is within the limit of a site has a nearest site within the limit, and the other way round.
TEST(ReachProperties, AgreeWithTheNearestSite) {
  Random random(57);
  for (int i = 0; i < 40; ++i) {
    const Drawn town = drawn(random);
    const CoverageMatrix m = matrix_of(town.sites, town.demand, town.limit);
    const travel::Nearest near = travel::nearest_site(town.sites.places(), town.demand.places());
    for (std::size_t d = 0; d < town.demand.size(); ++d) {
      const Rows reached_by = sites_of(m, d);
      EXPECT_EQ(near.metres[d] <= town.limit, !reached_by.empty());
      if (!reached_by.empty()) {
        EXPECT_TRUE(std::binary_search(reached_by.begin(), reached_by.end(), near.site[d]));
      }
    }
  }
}

}  // namespace
}  // namespace hearth::coverage
