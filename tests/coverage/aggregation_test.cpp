#include "coverage/aggregation.h"

#include <map>
#include <numeric>

#include <gtest/gtest.h>

#include "core/parallel.h"
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

// The definition: a map from the list of sites to the group.
SiteSetGroups groups_by_definition(const CoverageMatrix& matrix) {
  SiteSetGroups groups;
  std::map<Rows, std::int32_t> known;
  for (const DemandId d : ids<DemandId>(matrix.demand_count())) {
    const auto sites = matrix.sites_covering(d);
    const auto [entry, fresh] = known.try_emplace(Rows(sites.begin(), sites.end()),
                                                  static_cast<std::int32_t>(known.size()));
    if (fresh) groups.representative.push_back(d.row);
    groups.group_of.push_back(entry->second);
  }
  return groups;
}

//   sites at 0 and 10, limit 6
//   demand   -20  5  -1  10  -3  50  6      reached by   -  01  0  1  0  -  01
//   group      0  1   2   3   2   0  1
TEST(Aggregation, MergesDemandPointsThatTheSameSitesReach) {
  Dots sites;
  sites.add(0, 0);
  sites.add(10, 0);
  Dots demand;
  for (const double x : {-20.0, 5.0, -1.0, 10.0, -3.0, 50.0, 6.0}) demand.add(x, 0);
  const SiteSetGroups groups = merge_equal_site_sets(matrix_of(sites, demand, 6));
  EXPECT_EQ(groups.group_of, (Rows{0, 1, 2, 3, 2, 0, 1}));
  EXPECT_EQ(groups.representative, (Rows{0, 1, 2, 3}));
  const std::vector<Persons> people{persons(1),  persons(20),  Persons(1),   persons(3),
                                    Persons(-0), persons(500), persons(4000)};
  EXPECT_EQ(people_of(groups, people),
            (std::vector<Persons>{persons(501), persons(4020), Persons(1), persons(3)}));
}

TEST(Aggregation, MergesNothingOfNobodyAndEverybodyWithoutSites) {
  EXPECT_EQ(merge_equal_site_sets(CoverageMatrix{}).size(), 0U);
  const SiteSetGroups one = merge_equal_site_sets(CoverageMatrix(5, travel::Reach{}));
  EXPECT_EQ(one.group_of, (Rows{0, 0, 0, 0, 0}));
  EXPECT_EQ(one.representative, (Rows{0}));
}

TEST(Aggregation, AgreesWithTheDefinitionForOneTwoAndSevenThreads) {
  Random random(41);
  const Dots sites = support::whole_dots(random, 60, 0, 400);
  const Dots demand = support::whole_dots(random, 50'000, 0, 400);
  const CoverageMatrix matrix = matrix_of(sites, demand, 70);
  const SiteSetGroups expected = groups_by_definition(matrix);
  EXPECT_LT(expected.size(), demand.size() / 2);
  for (const int threads : {1, 2, 7}) {
    ThreadLimit limit(threads);
    limit.run([&] { EXPECT_EQ(merge_equal_site_sets(matrix), expected) << threads << " threads"; });
  }
}

TEST(Aggregation, LosesNoMillionthOfAPerson) {
  Random random(42);
  const Dots sites = support::whole_dots(random, 9, 0, 60);
  const Dots demand = support::whole_dots(random, 3000, 0, 60);
  std::vector<Persons> people;
  for (std::size_t d = 0; d < demand.size(); ++d) people.emplace_back(random.whole(0, 1LL << 40));
  const SiteSetGroups groups = merge_equal_site_sets(matrix_of(sites, demand, 20));
  const std::vector<Persons> merged = people_of(groups, people);
  const auto all = [](const std::vector<Persons>& list) {
    return std::accumulate(list.begin(), list.end(), Persons(0)).value();
  };
  EXPECT_LT(merged.size(), people.size());
  EXPECT_EQ(all(merged), all(people));
}

}  // namespace
}  // namespace hearth::coverage
