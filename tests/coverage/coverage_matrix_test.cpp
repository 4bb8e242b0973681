#include "coverage/coverage_matrix.h"

#include <algorithm>
#include <utility>

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "support/drawn_places.h"

namespace hearth::coverage {
namespace {

using support::Dots;
using support::Random;
using Rows = std::vector<std::int32_t>;

Rows list(std::span<const std::int32_t> rows) { return {rows.begin(), rows.end()}; }

travel::Reach reach_of(const std::vector<Rows>& rows_by_site) {
  travel::Reach reach;
  for (const Rows& rows : rows_by_site) {
    for (const std::int32_t row : rows) {
      reach.demand.push_back(row);
      reach.impedance.push_back(row);
    }
    reach.site_start.push_back(static_cast<std::int64_t>(reach.demand.size()));
  }
  return reach;
}

//            demand 0 1 2 3
//   site 0          x . x .
//   site 1          . . . .
//   site 2          x . x x
TEST(CoverageMatrix, ReadsTheSamePairsBothWaysRound) {
  const CoverageMatrix m(4, reach_of({{0, 2}, {}, {0, 2, 3}}));
  EXPECT_EQ(m.demand_count(), 4U);
  EXPECT_EQ(m.site_count(), 3U);
  EXPECT_EQ(m.pair_count(), 5U);
  EXPECT_EQ(list(m.covered_by(SiteId{0})), (Rows{0, 2}));
  EXPECT_EQ(list(m.covered_by(SiteId{1})), (Rows{}));
  EXPECT_EQ(list(m.covered_by(SiteId{2})), (Rows{0, 2, 3}));
  EXPECT_EQ(list(m.sites_covering(DemandId{0})), (Rows{0, 2}));
  EXPECT_EQ(list(m.sites_covering(DemandId{1})), (Rows{}));
  EXPECT_EQ(list(m.sites_covering(DemandId{2})), (Rows{0, 2}));
  EXPECT_EQ(list(m.sites_covering(DemandId{3})), (Rows{2}));
}

TEST(CoverageMatrix, HoldsNobodyAndNoSites) {
  const CoverageMatrix none;
  EXPECT_EQ(none.demand_count(), 0U);
  EXPECT_EQ(none.site_count(), 0U);
  const CoverageMatrix nobody(0, reach_of({{}, {}}));
  EXPECT_EQ(nobody.site_count(), 2U);
  EXPECT_TRUE(nobody.covered_by(SiteId{1}).empty());
  const CoverageMatrix no_sites(3, travel::Reach{});
  EXPECT_EQ(no_sites.demand_count(), 3U);
  EXPECT_TRUE(no_sites.sites_covering(DemandId{2}).empty());
}

// 200,000 rows are four of the blocks in which the matrix is turned round.
TEST(CoverageMatrix, TurnsRandomPairsRoundForOneTwoAndSevenThreads) {
  Random random(31);
  constexpr std::int32_t kDemand = 200'000;
  std::vector<Rows> rows_by_site(150);
  std::vector<Rows> sites_by_row(kDemand);
  for (std::size_t s = 0; s < rows_by_site.size(); ++s) {
    Rows& rows = rows_by_site[s];
    const std::int64_t wanted = s % 10 == 0 ? 0 : random.whole(1, 900);
    for (std::int64_t i = 0; i < wanted; ++i) {
      rows.push_back(static_cast<std::int32_t>(random.whole(0, kDemand - 1)));
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const std::int32_t row : rows) {
      sites_by_row[static_cast<std::size_t>(row)].push_back(static_cast<std::int32_t>(s));
    }
  }
  for (const int threads : {1, 2, 7}) {
    ThreadLimit limit(threads);
    limit.run([&] {
      const CoverageMatrix m(kDemand, reach_of(rows_by_site));
      for (std::int32_t d = 0; d < kDemand; ++d) {
        ASSERT_EQ(list(m.sites_covering(DemandId{d})), sites_by_row[static_cast<std::size_t>(d)]);
      }
    });
  }
}

TEST(CoverageMatrix, AgreesWithTheDistancesThatItCameFrom) {
  Random random(32);
  const Dots sites = support::whole_dots(random, 30, 0, 100);
  const Dots demand = support::whole_dots(random, 400, 0, 100);
  const CoverageMatrix m(demand.size(),
                         travel::straight_line_reach(sites.places(), demand.places(), Metres(25)));
  for (std::size_t d = 0; d < demand.size(); ++d) {
    Rows expected;
    for (std::size_t s = 0; s < sites.size(); ++s) {
      if (travel::within(demand.x[d] - sites.x[s], demand.y[d] - sites.y[s], 25)) {
        expected.push_back(static_cast<std::int32_t>(s));
      }
    }
    EXPECT_EQ(list(m.sites_covering(DemandId{static_cast<std::int32_t>(d)})), expected);
  }
}

}  // namespace
}  // namespace hearth::coverage
