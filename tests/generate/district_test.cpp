#include "generate/district.h"

#include <algorithm>
#include <map>
#include <numeric>

#include <gtest/gtest.h>

#include "area/geometry.h"
#include "area/shared_borders.h"
#include "core/parallel.h"
#include "generate/chance.h"

namespace hearth::generate {
namespace {

District made(const Wishes& wishes) { return district_of(parameters_of(wishes)); }

Wishes small(std::uint64_t seed) {
  Wishes wishes;
  wishes.preset = "wenjiang";
  wishes.seed = seed;
  wishes.people = 40'000;
  wishes.square_km = 60;
  wishes.townships = 5;
  wishes.communities = 12;
  wishes.villages = 9;
  wishes.groups = 150;
  return wishes;
}

template <typename Row, typename Value>
std::int64_t sum_of(const std::vector<Row>& rows, const Value& value) {
  return std::accumulate(rows.begin(), rows.end(), std::int64_t{0},
                         [&](std::int64_t sum, const Row& row) { return sum + value(row); });
}

void expect_exact_sums(const District& district) {
  const Totals totals = totals_of(district.parameters);
  const auto people = [](const auto& row) { return row.people; };
  const auto households = [](const auto& row) { return row.households; };
  EXPECT_EQ(sum_of(district.groups, people), totals.people);
  EXPECT_EQ(sum_of(district.communities, people), totals.people);
  EXPECT_EQ(sum_of(district.townships, people), totals.people);
  EXPECT_EQ(sum_of(district.compounds, people) + sum_of(district.hamlets, people), totals.people);
  EXPECT_EQ(sum_of(district.groups, [](const Group& g) { return g.urban ? g.people : 0; }),
            totals.urban);
  EXPECT_EQ(sum_of(district.rasters.population, [](std::int32_t p) { return p < 0 ? 0 : p; }),
            totals.people);
  EXPECT_EQ(sum_of(district.compounds, households) + sum_of(district.hamlets, households),
            sum_of(district.groups, households));
  for (const Group& group : district.groups) {
    EXPECT_EQ(group.to_14 + group.from_15_to_59 + group.from_60, group.people) << group.code;
    EXPECT_LE(group.from_65, group.from_60);
    EXPECT_GE(group.from_15_to_59, 0);
    EXPECT_GE(group.from_65, 0);
    EXPECT_LE(group.households, group.people);
  }
  std::vector<Township> found(district.townships.size());
  for (const Community& community : district.communities) {
    Township& township = found[community.township];
    ++(community.urban ? township.communities : township.villages);
    township.groups += community.groups;
    township.people += community.people;
  }
  for (std::size_t t = 0; t < found.size(); ++t) {
    const TownshipPlan& plan = district.parameters.townships[t];
    EXPECT_EQ(found[t].communities, plan.communities);
    EXPECT_EQ(found[t].villages, plan.villages);
    EXPECT_EQ(found[t].groups, plan.groups);
    EXPECT_EQ(found[t].people, plan.people);
  }
}

// No gap, no overlap, every district one piece, and its ground that of its children.
void expect_nested(const District& district) {
  std::vector<area::MultiPolygon> shapes;
  std::vector<double> community(district.communities.size(), 0);
  std::vector<double> township(district.townships.size(), 0);
  double all = 0;
  for (const Group& group : district.groups) {
    ASSERT_EQ(group.shape.size(), 1U) << group.code;
    shapes.push_back(group.shape);
    const double square = area::area_of(group.shape).value();
    EXPECT_GT(square, 0) << group.code;
    community[group.community] += square;
    all += square;
    EXPECT_TRUE(area::contains(group.shape, group.centre)) << group.code;
  }
  const area::LayerFaults faults = area::faults_in(shapes, SquareMetres(0), Metres(1e6));
  EXPECT_EQ(faults.overlaps.size(), 0U);
  EXPECT_EQ(faults.gaps.size(), 0U);
  for (std::size_t c = 0; c < community.size(); ++c) {
    const Community& row = district.communities[c];
    EXPECT_EQ(row.shape.size(), 1U) << row.code;
    EXPECT_NEAR(area::area_of(row.shape).value(), community[c], 1e-3);
    township[row.township] += community[c];
  }
  for (std::size_t t = 0; t < township.size(); ++t) {
    EXPECT_EQ(district.townships[t].shape.size(), 1U) << t;
    EXPECT_NEAR(area::area_of(district.townships[t].shape).value(), township[t], 1e-3);
  }
  EXPECT_NEAR(all, static_cast<double>(totals_of(district.parameters).square), 100);
  EXPECT_NEAR(area::area_of(district.outline).value(), all, 1);
}

// A community counts as urban where most of its people are: as its code says.
void expect_classes(const District& district) {
  std::vector<std::int64_t> urban(district.communities.size(), 0);
  for (const Group& group : district.groups) {
    if (group.urban) urban[group.community] += group.people;
  }
  for (std::size_t c = 0; c < urban.size(); ++c) {
    EXPECT_EQ(2 * urban[c] >= district.communities[c].people, district.communities[c].urban) << c;
  }
}

std::size_t reached_by_street(const District& district) {
  std::vector<std::size_t> root(district.groups.size());
  std::iota(root.begin(), root.end(), 0U);
  const auto find = [&](std::size_t g) {
    while (root[g] != g) g = root[g] = root[root[g]];
    return g;
  };
  std::map<std::pair<double, double>, std::size_t> at;
  for (std::size_t g = 0; g < district.groups.size(); ++g) {
    at[{district.groups[g].centre.x, district.groups[g].centre.y}] = g;
  }
  std::size_t pieces = district.groups.size();
  for (const Street& street : district.streets) {
    const area::Point a = street.line.front();
    const area::Point b = street.line.back();
    const std::size_t one = find(at.at({a.x, a.y}));
    const std::size_t other = find(at.at({b.x, b.y}));
    if (one != other) --pieces;
    root[one] = other;
  }
  return pieces;
}

TEST(District, OfEachPresetHasExactSumsAndNests) {
  for (const std::string& name : preset_names()) {
    Wishes wishes;
    wishes.preset = name;
    const District district = made(wishes);
    SCOPED_TRACE(name);
    expect_exact_sums(district);
    expect_nested(district);
    expect_classes(district);
    EXPECT_EQ(reached_by_street(district), 1U);
  }
}

TEST(District, OfTwentyDrawnParametersHasExactSumsAndNests) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Chance chance(seed, Draw::Outline, 99);
    Wishes wishes = small(seed);
    wishes.preset = preset_names()[seed % 3];
    wishes.townships = chance.whole(1, 8);
    wishes.communities = chance.whole(4, 25);
    wishes.villages = chance.whole(4, 25);
    wishes.groups = *wishes.communities + *wishes.villages + chance.whole(0, 150);
    wishes.people = *wishes.groups * chance.whole(2, 700);
    wishes.square_km = chance.between(3, 300);
    const District district = made(wishes);
    SCOPED_TRACE(seed);
    expect_exact_sums(district);
    expect_nested(district);
    EXPECT_EQ(reached_by_street(district), 1U);
  }
}

TEST(District, OfWenjiangHasTheFacilitiesOfToday) {
  Wishes wishes;
  wishes.preset = "wenjiang-105";
  const District district = made(wishes);
  std::int64_t urban = 0;
  std::int64_t rural = 0;
  for (const Facility& facility : district.facilities) {
    const Group& group = district.groups[facility.group];
    EXPECT_TRUE(area::contains(group.shape, facility.at));
    const Community& community = district.communities[group.community];
    const bool to_standard = facility.floor_area * 100 >= community.households * 30 &&
                             facility.activity_area * 100 >= facility.floor_area * 60 &&
                             facility.gap != Gap::Closed;
    EXPECT_EQ(to_standard, facility.gap == Gap::None) << facility.code;
    if (to_standard) ++(community.urban ? urban : rural);
  }
  EXPECT_EQ(urban, 58);
  EXPECT_EQ(rural, 14);
  EXPECT_EQ(district.institutions.size(), 12U);
  EXPECT_EQ(district.developer_sites.size(), 6U);
  EXPECT_EQ(district.candidates.size(), 400U);
  for (const Candidate& candidate : district.candidates) {
    EXPECT_TRUE(area::contains(district.groups[candidate.group].shape, candidate.at))
        << candidate.code;
    EXPECT_GT(candidate.cost, 0);
  }
  EXPECT_EQ(std::count_if(district.compounds.begin(), district.compounds.end(),
                          [](const Compound& c) { return c.kind == CompoundKind::Old; }),
            295);
}

TEST(District, IsTheSameForOneThreadAndForThree) {
  District one;
  District three;
  ThreadLimit(1).run([&] { one = made(small(3)); });
  ThreadLimit(3).run([&] { three = made(small(3)); });
  ASSERT_EQ(one.groups.size(), three.groups.size());
  for (std::size_t g = 0; g < one.groups.size(); ++g) {
    EXPECT_EQ(one.groups[g].shape, three.groups[g].shape);
    EXPECT_EQ(one.groups[g].people, three.groups[g].people);
  }
  EXPECT_EQ(one.rasters.population, three.rasters.population);
  EXPECT_EQ(one.rasters.cover, three.rasters.cover);
  EXPECT_EQ(one.rasters.height, three.rasters.height);
}

TEST(District, OfAnotherSeedIsAnotherOne) {
  EXPECT_NE(made(small(1)).outline, made(small(2)).outline);
}

}  // namespace
}  // namespace hearth::generate
