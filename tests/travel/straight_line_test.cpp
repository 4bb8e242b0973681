#include "travel/straight_line.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "support/drawn_places.h"

namespace hearth::travel {
namespace {

using support::Dots;
using support::nearest_by_definition;
using support::Random;
using support::reach_by_definition;
using support::real_dots;
using support::whole_dots;

Reach reach(const Dots& sites, const Dots& demand, double limit) {
  return straight_line_reach(sites.places(), demand.places(), Metres(limit));
}

// Nearest has no ==: NaN differs from itself.
void expect_same(const Nearest& a, const Nearest& b) {
  ASSERT_EQ(a.site, b.site);
  ASSERT_EQ(a.metres.size(), b.metres.size());
  for (std::size_t d = 0; d < a.metres.size(); ++d) {
    if (a.site[d] >= 0) {
      ASSERT_EQ(a.metres[d], b.metres[d]) << "demand row " << d;
    } else {
      ASSERT_TRUE(std::isnan(a.metres[d]));
    }
  }
}

Nearest nearest(const Dots& sites, const Dots& demand) {
  return nearest_site(sites.places(), demand.places());
}

//   y
//   4        2
//   3     .  .            sites: 0 at (0, 0), 1 at (6, 0)
//   0  A--0--3--1--B      demand: 0 (3, 0)  1 (3, 4)  2 (6, 5)  3 (-5, 0)  4 (6.000001, 5)
//      0  3  6            limit 5: (3, 4) is 5 from both sites, (6, 5) is 5 from site 1
TEST(StraightLine, CountsAPairAtExactlyTheLimitAsReached) {
  Dots sites;
  sites.add(0, 0);
  sites.add(6, 0);
  Dots demand;
  demand.add(3, 0);
  demand.add(3, 4);
  demand.add(6, 5);
  demand.add(-5, 0);
  demand.add(6.000001, 5);
  const Reach r = reach(sites, demand, 5);
  EXPECT_EQ(r.site_start, (std::vector<std::int64_t>{0, 3, 6}));
  EXPECT_EQ(r.demand, (std::vector<std::int32_t>{0, 1, 3, 0, 1, 2}));
  EXPECT_EQ(r.impedance, (std::vector<double>{3, 5, 5, 3, 5, 5}));
}

TEST(StraightLine, DropsAPairOneBitBeyondTheLimit) {
  Dots sites;
  sites.add(0, 0);
  Dots demand;
  demand.add(300, 400);
  EXPECT_EQ(reach(sites, demand, 500).pair_count(), 1U);
  EXPECT_EQ(reach(sites, demand, std::nextafter(500.0, 0.0)).pair_count(), 0U);
  demand.x[0] = std::nextafter(300.0, 1e9);
  EXPECT_EQ(reach(sites, demand, 500).pair_count(), 0U);
  // A nanometre beside (0, 500): the sum of squares rounds to 250000, and IEEE double decides.
  demand.x[0] = 1e-9;
  demand.y[0] = 500;
  EXPECT_EQ(reach(sites, demand, 500).pair_count(), 1U);
}

TEST(StraightLine, AgreesWithTheDefinitionOnWholeCoordinates) {
  Random random(1);
  for (int town = 0; town < 60; ++town) {
    const Dots sites = whole_dots(random, 40, -30, 30);
    const Dots demand = whole_dots(random, 150, -40, 40);
    for (const double limit : {1.0, 5.0, 13.0, 25.0, 500.0}) {
      ASSERT_EQ(reach(sites, demand, limit), reach_by_definition(sites, demand, limit))
          << "town " << town << ", limit " << limit;
    }
  }
}

TEST(StraightLine, AgreesWithTheDefinitionFarFromTheOrigin) {
  Random random(2);
  for (const double at : {-1e7, 0.0, 4.5e6, 1e7}) {
    for (const double width : {1e-6, 1.0, 5e3, 2e6}) {
      const Dots sites = real_dots(random, 60, at, at + width);
      const Dots demand = real_dots(random, 300, at - width / 4, at + width);
      for (const double share : {1e-9, 0.01, 0.3, 2.0, 1e9}) {
        const double limit = width * share;
        ASSERT_EQ(reach(sites, demand, limit), reach_by_definition(sites, demand, limit))
            << "at " << at << ", width " << width << ", limit " << limit;
      }
    }
  }
}

TEST(StraightLine, AgreesWithTheDefinitionWhenOneTownLiesFarFromAnother) {
  Random random(3);
  Dots sites = whole_dots(random, 30, 0, 20);
  const Dots far = whole_dots(random, 30, 1'000'000, 1'000'020);
  for (std::size_t i = 0; i < far.size(); ++i) sites.add(far.x[i], far.y[i]);
  Dots demand = whole_dots(random, 100, 0, 20);
  demand.add(1'000'010, 1'000'010);
  demand.add(-5e6, 7e6);
  for (const double limit : {5.0, 2e6, 1e8}) {
    EXPECT_EQ(reach(sites, demand, limit), reach_by_definition(sites, demand, limit));
  }
}

TEST(StraightLine, KeepsEveryPairWhenAllPlacesAreOne) {
  Dots sites;
  Dots demand;
  for (int i = 0; i < 50; ++i) sites.add(-7.25, 1e7);
  for (int i = 0; i < 70; ++i) demand.add(-7.25, 1e7);
  const Reach r = reach(sites, demand, 1);
  EXPECT_EQ(r, reach_by_definition(sites, demand, 1));
  EXPECT_EQ(r.pair_count(), 3500U);
}

TEST(StraightLine, FollowsTheDefinitionEvenWhereSquaresUnderflow) {
  Dots sites;
  sites.add(0, 0);
  sites.add(1e-165, 0);
  Dots demand;
  demand.add(0, 1e-163);
  demand.add(0, 1);
  EXPECT_EQ(reach(sites, demand, 1e-170), reach_by_definition(sites, demand, 1e-170));
}

TEST(StraightLine, GivesEmptyRowsForNobodyAndNoSites) {
  Dots none;
  Dots two;
  two.add(0, 0);
  two.add(1, 1);
  EXPECT_EQ(reach(two, none, 5).site_start, (std::vector<std::int64_t>{0, 0, 0}));
  EXPECT_EQ(reach(none, two, 5).site_start, (std::vector<std::int64_t>{0}));
  EXPECT_EQ(reach(none, none, 5), Reach{});
}

TEST(StraightLine, HoldsPlacesOnOneLine) {
  Random random(4);
  Dots sites;
  Dots demand;
  for (int i = 0; i < 80; ++i) sites.add(static_cast<double>(random.whole(0, 5000)), 3);
  for (int i = 0; i < 300; ++i) demand.add(static_cast<double>(random.whole(0, 5000)), 3);
  for (const double limit : {1.0, 40.0, 9999.0}) {
    EXPECT_EQ(reach(sites, demand, limit), reach_by_definition(sites, demand, limit));
  }
  EXPECT_NO_FATAL_FAILURE(
      expect_same(nearest(sites, demand), nearest_by_definition(sites, demand)));
}

// More rows than a block, so that a site's pairs come from many blocks.
TEST(StraightLine, GivesTheSameBytesForOneTwoAndSevenThreads) {
  Random random(5);
  const Dots sites = whole_dots(random, 300, 0, 3000);
  const Dots demand = whole_dots(random, 20'000, 0, 3000);
  const Reach plain = reach_by_definition(sites, demand, 130);
  const Nearest near = nearest_by_definition(sites, demand);
  for (const int threads : {1, 2, 7}) {
    ThreadLimit limit(threads);
    limit.run([&] {
      EXPECT_EQ(reach(sites, demand, 130), plain) << threads << " threads";
      expect_same(nearest(sites, demand), near);
    });
  }
}

// So many sites to a demand point that pairs are handed over in steps.
TEST(StraightLine, AgreesWithTheDefinitionWhenEverySiteReachesEverybody) {
  Random random(7);
  const Dots sites = whole_dots(random, 1500, 0, 900);
  const Dots demand = whole_dots(random, 700, 0, 900);
  for (const double limit : {650.0, 1e6}) {
    EXPECT_EQ(reach(sites, demand, limit), reach_by_definition(sites, demand, limit));
  }
}

//   1 A 0     site 0 at (4, 0), sites 1 and 3 at (0, 0), demand A in the middle: the lower row
TEST(NearestSite, GivesATieToTheLowerRow) {
  Dots sites;
  sites.add(4, 0);
  sites.add(0, 0);
  sites.add(2, 2);
  sites.add(0, 0);
  Dots demand;
  demand.add(2, 0);
  demand.add(-1, 0);
  demand.add(0, 0);
  const Nearest n = nearest(sites, demand);
  EXPECT_EQ(n.site, (std::vector<std::int32_t>{0, 1, 1}));
  EXPECT_EQ(n.metres, (std::vector<double>{2, 1, 0}));
}

TEST(NearestSite, SaysMinusOneAndNanWhereThereIsNoSite) {
  Dots none;
  Dots one;
  one.add(3, 4);
  const Nearest n = nearest(none, one);
  EXPECT_EQ(n.site, (std::vector<std::int32_t>{-1}));
  EXPECT_TRUE(std::isnan(n.metres[0]));
  EXPECT_TRUE(nearest(one, none).site.empty());
}

TEST(NearestSite, AgreesWithTheDefinitionOnEveryShapeOfTown) {
  Random random(6);
  for (int town = 0; town < 200; ++town) {
    const auto n = static_cast<std::size_t>(random.whole(1, 60));
    Dots sites = whole_dots(random, n, -40, 40);
    if (town % 4 == 1) {  // a second, tight cluster far away
      for (int i = 0; i < 40; ++i) sites.add(9000 + random.real(0, 1), -9000 + random.real(0, 1));
    }
    if (town % 4 == 2) sites = real_dots(random, n, 1e7, 1e7 + 1e-3);
    if (town % 4 == 3) sites = real_dots(random, n, -5000, 5000);
    Dots demand = whole_dots(random, 100, -60, 60);
    demand.add(1e6, 0);
    demand.add(0, -1e6);
    demand.add(1e7, 1e7);
    demand.add(-3e7, 2e7);
    ASSERT_NO_FATAL_FAILURE(
        expect_same(nearest(sites, demand), nearest_by_definition(sites, demand)))
        << "town " << town;
  }
}

}  // namespace
}  // namespace hearth::travel
