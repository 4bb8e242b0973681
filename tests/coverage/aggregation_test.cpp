#include "coverage/aggregation.h"

#include <map>

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "support/drawn_places.h"

namespace hearth::coverage {
namespace {

using support::Dots;
using support::Random;
using Rows = std::vector<std::uint32_t>;

CoverageMatrix matrix_of(const Dots& sites, const Dots& demand, double limit) {
  return {demand.size(),
          travel::straight_line_reach(sites.places(), demand.places(), Metres(limit))};
}

// The definition: a map from the list of sites to the first row that has it.
Rows first_by_definition(const CoverageMatrix& matrix) {
  Rows first;
  std::map<std::vector<std::int32_t>, std::uint32_t> known;
  for (const DemandId d : ids<DemandId>(matrix.demand_count())) {
    const auto sites = matrix.sites_covering(d);
    first.push_back(
        known.try_emplace({sites.begin(), sites.end()}, static_cast<std::uint32_t>(d.row))
            .first->second);
  }
  return first;
}

//   sites at 0 and 10, limit 6
//   demand   -20  5  -1  10  -3  50  6      reached by   -  01  0  1  0  -  01
//   row        0  1   2   3   4   5  6      first        0   1  2  3  2  0   1
TEST(Aggregation, MergesDemandPointsThatTheSameSitesReach) {
  Dots sites;
  sites.add(0, 0);
  sites.add(10, 0);
  Dots demand;
  for (const double x : {-20.0, 5.0, -1.0, 10.0, -3.0, 50.0, 6.0}) demand.add(x, 0);
  EXPECT_EQ(first_equal_rows(matrix_of(sites, demand, 6)), (Rows{0, 1, 2, 3, 2, 0, 1}));
}

TEST(Aggregation, MergesNothingOfNobodyAndEverybodyWithoutSites) {
  EXPECT_EQ(first_equal_rows(CoverageMatrix{}), Rows{});
  EXPECT_EQ(first_equal_rows(CoverageMatrix(5, travel::Reach{})), (Rows{0, 0, 0, 0, 0}));
}

TEST(Aggregation, AgreesWithTheDefinitionForOneTwoAndSevenThreads) {
  Random random(41);
  const Dots sites = support::whole_dots(random, 60, 0, 400);
  const Dots demand = support::whole_dots(random, 50'000, 0, 400);
  const CoverageMatrix matrix = matrix_of(sites, demand, 70);
  const Rows expected = first_by_definition(matrix);
  for (const int threads : {1, 2, 7}) {
    ThreadLimit limit(threads);
    limit.run([&] { EXPECT_EQ(first_equal_rows(matrix), expected) << threads << " threads"; });
  }
}

TEST(Aggregation, AgreesWithTheDefinitionOnSmallTables) {
  Random random(42);
  for (int round = 0; round < 200; ++round) {
    const Dots sites = support::whole_dots(random, 9, 0, 60);
    const Dots demand = support::whole_dots(random, 300, 0, 60);
    const CoverageMatrix matrix = matrix_of(sites, demand, 20);
    ASSERT_EQ(first_equal_rows(matrix), first_by_definition(matrix)) << "round " << round;
  }
}

}  // namespace
}  // namespace hearth::coverage
