#include "coverage/measures.h"

#include <cmath>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/drawn_places.h"
#include "support/road_town.h"

namespace hearth::coverage {
namespace {

using testing::RoadTown;
using OpenList = std::vector<std::int8_t>;

std::vector<Measure> measured(const RoadTown& town, const OpenList& open,
                              const std::vector<Target>& targets = {}) {
  const Allocation allocation = town.allocate(open);
  return measure({town.area, town.demand, town.communities, town.sites, town.matrix, open,
                  allocation, town.within, "after", "centre"},
                 targets);
}

const Measure* find(const std::vector<Measure>& rows, const std::string& measure,
                    const std::string& of_class = "all", const std::string& area = "all") {
  for (const Measure& row : rows) {
    if (row.measure == measure && row.of_class == of_class && row.area == area) return &row;
  }
  return nullptr;
}

struct Expected {
  const char* measure;
  const char* of_class;
  const char* area;
  double numerator;
  double denominator;
};

// One site, at b: it serves a, b and c, these two at exactly the limit.
const OpenList kOnlyB = {0, 1, 0, 0, 0};

TEST(Measures, GiveTheNumbersWorkedOutByHand) {
  const std::vector<Measure> rows = measured(RoadTown(), kOnlyB);
  const Expected expected[] = {
      {"population_coverage", "all", "all", 180, 200},
      {"population_coverage", "urban", "all", 150, 150},
      {"population_coverage", "rural", "all", 30, 50},
      {"population_coverage", "all", "E", 30, 50},
      {"population_coverage", "all", "W", 150, 150},
      {"population_coverage", "urban", "P", 150, 150},
      {"population_coverage", "all", "R", 0, 20},
      {"population_coverage_twofold", "all", "all", 0, 200},
      {"community_coverage", "all", "all", 1, 3},
      {"community_coverage", "rural", "all", 0, 2},
      {"community_coverage", "all", "W", 1, 1},
      // The centre of P lies at (100 * 500 + 50 * 1500) / 150 = 833 m, that of Q at c, where its
      // people live.
      {"community_coverage_centre", "all", "all", 2, 3},
      {"community_coverage_centre", "rural", "all", 1, 2},
      {"community_coverage_majority_50", "all", "all", 2, 3},
      {"community_coverage_majority_100", "all", "E", 1, 2},
      {"community_coverage_touched", "all", "all", 2, 3},
  };
  for (const Expected& e : expected) {
    const Measure* row = find(rows, e.measure, e.of_class, e.area);
    ASSERT_NE(row, nullptr) << e.measure << ' ' << e.of_class << ' ' << e.area;
    EXPECT_EQ(row->numerator, e.numerator) << e.measure << ' ' << e.of_class << ' ' << e.area;
    EXPECT_EQ(row->denominator, e.denominator) << e.measure << ' ' << e.of_class << ' ' << e.area;
    EXPECT_DOUBLE_EQ(row->value, e.numerator / e.denominator);
  }
}

TEST(Measures, WeighDistancesByPeople) {
  const std::vector<Measure> rows = measured(RoadTown(), kOnlyB);
  // a 1000 m x 100, b 0 m x 50, c 1000 m x 30, e 3000 m x 20; nobody lives in d.
  EXPECT_DOUBLE_EQ(find(rows, "impedance_mean")->value, 950);
  EXPECT_DOUBLE_EQ(find(rows, "impedance_median")->value, 1000);
  EXPECT_DOUBLE_EQ(find(rows, "impedance_p90")->value, 1000) << "exactly 90 % live within 1000 m";
  EXPECT_DOUBLE_EQ(find(rows, "impedance_max")->value, 3000);
  EXPECT_DOUBLE_EQ(find(rows, "impedance_max", "urban")->value, 1000);
  EXPECT_TRUE(std::isnan(find(rows, "impedance_mean")->denominator));
}

TEST(Measures, GiveTheGapBetweenTownAndCountry) {
  const std::vector<Measure> rows = measured(RoadTown(), kOnlyB);
  EXPECT_DOUBLE_EQ(find(rows, "gap_urban_rural")->value, 1 - 30.0 / 50);
  EXPECT_EQ(find(rows, "gap_urban_rural", "all", "W"), nullptr) << "nobody rural lives there";
}

TEST(Measures, CountBackupOnlyWhereTwoOpenSitesReach) {
  const std::vector<Measure> rows = measured(RoadTown(), {0, 1, 1, 0, 0});
  EXPECT_EQ(find(rows, "population_coverage_twofold")->numerator, 80) << "b and c";
}

// b and c have three open sites in reach at a, b, c and d; a and d two.
TEST(Measures, CountWhoHasSoManyOpenSitesInReach) {
  const RoadTown town;
  const OpenList open = {1, 1, 1, 1, 0};
  const std::vector<std::int32_t> needs{2, 3, 4};
  const Allocation allocation = town.allocate(open);
  MeasureInput input{town.area, town.demand, town.communities, town.sites, town.matrix,
                     open,      allocation,  town.within,      "after",    "centre"};
  input.needs = needs;
  const std::vector<Target> targets{{"centre", kManifold, "rural", "", Share{60, 100}, 0, 3},
                                    {"centre", kManifold, "rural", "", Share{60, 100}, 0, 4}};
  std::vector<std::string> rows;
  for (const Measure& row : measure(input, targets)) {
    if (row.measure != kManifold || row.level != "all" || row.of_class == "urban") continue;
    rows.push_back(fmt::format("{} {}: {} of {}, {}", need_of(row), row.of_class, row.numerator,
                               row.denominator, static_cast<int>(row.met)));
  }
  EXPECT_EQ(rows, (std::vector<std::string>{"2 all: 180 of 200, -1", "2 rural: 30 of 50, -1",
                                            "3 all: 80 of 200, -1", "3 rural: 30 of 50, 1",
                                            "4 all: 0 of 200, -1", "4 rural: 0 of 50, 0"}));
}

TEST(Measures, GiveNoLevelsWithoutAnOpenSite) {
  const std::vector<Measure> rows = measured(RoadTown(), {0, 0, 0, 0, 0});
  EXPECT_EQ(find(rows, "population_coverage")->numerator, 0);
  EXPECT_EQ(find(rows, "impedance_mean"), nullptr);
}

TEST(Measures, CountASharedCentreForEveryCommunityItServes) {
  RoadTown town;
  town.sites.serves[SiteId{1}] = {"R"};
  EXPECT_EQ(find(measured(town, kOnlyB), "community_coverage")->numerator, 2) << "P and R";
}

TEST(Measures, LeaveACommunityWithoutPeopleOutOfSharesByPeople) {
  RoadTown town;
  town.area.units.population[UnitId{4}] = persons(0);  // R is now empty
  town.finish();
  const std::vector<Measure> rows = measured(town, kOnlyB);
  EXPECT_EQ(find(rows, "community_coverage")->denominator, 3);
  EXPECT_EQ(find(rows, "community_coverage_centre")->denominator, 2);
  EXPECT_EQ(find(rows, "community_coverage_majority_80")->denominator, 2);
}

TEST(Measures, CountAUnitWithoutACommunityInPeopleOnly) {
  RoadTown town;
  town.area.hierarchy.levels[0].parent_of[UnitId{4}] = kNone<ParentId>;
  town.finish();
  const std::vector<Measure> rows = measured(town, {0, 0, 0, 0, 1});
  EXPECT_EQ(find(rows, "population_coverage")->denominator, 200);
  EXPECT_EQ(find(rows, "population_coverage")->numerator, 20);
  EXPECT_EQ(find(rows, "community_coverage")->numerator, 0) << "the site stands in no community";
}

TEST(Measures, QualifyFacilitiesByFloorOnlyWhereItIsKnown) {
  RoadTown town;
  town.area.units.households = {Households(100), Households(100), Households(100), Households(0),
                                Households(100)};
  EXPECT_EQ(find(measured(town, kOnlyB), "community_coverage_qualified"), nullptr);
  town.sites.floor_area[SiteId{1}] = 60;  // P has 200 households: 60 m2 are just enough
  EXPECT_EQ(find(measured(town, kOnlyB), "community_coverage_qualified")->numerator, 1);
  town.sites.serves[SiteId{1}] = {"R"};  // shared: the sum of the needs, 90 m2
  EXPECT_EQ(find(measured(town, kOnlyB), "community_coverage_qualified")->numerator, 0);
  EXPECT_EQ(find(measured(town, kOnlyB), "community_coverage")->numerator, 2);
  town.sites.floor_area[SiteId{1}] = 90;
  town.sites.activity_area[SiteId{1}] = 53.9;  // under 60 %
  EXPECT_EQ(find(measured(town, kOnlyB), "community_coverage_qualified")->numerator, 0);
}

TEST(Measures, CountGroundOnALatticeOfATwentiethOfTheReach) {
  const RoadTown town;
  const std::vector<Measure> rows = measured(town, kOnlyB);
  // Pitch 50 m, points at the odd multiples of 25 m: 20 x 20 a unit, each for 2500 m2.
  std::int64_t covered = 0;
  for (int i = 0; i < 100; ++i) {
    for (int j = 0; j < 20; ++j) {
      const double dx = 25 + 50 * i - 1500;
      const double dy = 25 + 50 * j - 500;
      covered += dx * dx + dy * dy <= 1e6 ? 1 : 0;
    }
  }
  EXPECT_EQ(find(rows, "area_coverage")->denominator, 5e6);
  EXPECT_EQ(find(rows, "area_coverage")->numerator, static_cast<double>(covered) * 2500);
}

TEST(Measures, MeetATargetAtExactlyItsShareAndMissItJustAbove) {
  const auto met = [](const char* share, const char* of_class, const char* area, const char* each) {
    const Target target{"centre", "population_coverage", of_class, each, *parse_share(share), 0};
    return find(measured(RoadTown(), kOnlyB, {target}), "population_coverage", of_class, area)->met;
  };
  EXPECT_EQ(met("60 %", "rural", "all", ""), Met::Reached) << "30 of 50";
  EXPECT_EQ(met("60.1 %", "rural", "all", ""), Met::Missed);
  EXPECT_EQ(met("60 %", "rural", "E", "township"), Met::Reached);
  EXPECT_EQ(met("60 %", "rural", "E", ""), Met::NoTarget) << "asked of the whole area only";
}

TEST(Measures, KeepTwoTargetsOfOneRowApart) {
  const std::vector<Target> targets = {
      {"centre", "population_coverage", "all", "", *parse_share("50 %"), 2020},
      {"centre", "population_coverage", "all", "", *parse_share("95 %"), 2025},
      {"school", "population_coverage", "all", "", *parse_share("10 %"), 0}};
  std::multiset<std::pair<double, Met>> found;
  for (const Measure& row : measured(RoadTown(), kOnlyB, targets)) {
    if (row.met != Met::NoTarget) found.emplace(row.target, row.met);
  }
  EXPECT_EQ(found,
            (std::multiset<std::pair<double, Met>>{{0.5, Met::Reached}, {0.95, Met::Missed}}));
}

// Handbook, domain F 3: more reach or one more facility never covers fewer; V2a >= V2m(50) >=
// V2m(80) >= V2m(100).
TEST(Measures, NeverFallWithMoreReachOrOneMoreFacility) {
  support::Random random(7);
  for (int round = 0; round < 200; ++round) {
    RoadTown town;
    for (const UnitId unit : ids<UnitId>(5)) {
      town.area.units.population[unit] = persons(random.whole(0, 9));
      town.area.units.centroid[unit] = {static_cast<double>(random.whole(0, 40)) * 100,
                                        static_cast<double>(random.whole(0, 10)) * 100};
    }
    for (const SiteId site : ids<SiteId>(5))
      town.sites.at[site] = town.area.units.centroid[UnitId{site.row}];
    town.area.units.population[UnitId{0}] += persons(1);  // somebody lives here
    town.within = Metres(static_cast<double>(random.whole(1, 20)) * 100);
    town.finish();
    OpenList open(5, 0);
    for (std::int8_t& flag : open) flag = static_cast<std::int8_t>(random.whole(0, 1));
    const std::vector<Measure> before = measured(town, open);

    RoadTown wider = town;
    wider.within = town.within + 300.0_m;
    wider.finish();
    OpenList more = open;
    more[static_cast<std::size_t>(random.whole(0, 4))] = 1;
    for (const auto& after : {measured(wider, open), measured(town, more)}) {
      for (const char* measure :
           {"population_coverage", "population_coverage_twofold", "community_coverage",
            "community_coverage_centre", "community_coverage_majority_80"}) {
        EXPECT_LE(find(before, measure)->numerator, find(after, measure)->numerator) << measure;
      }
    }
    const auto count = [&](const char* measure) { return find(before, measure)->numerator; };
    EXPECT_GE(count("community_coverage_touched"), count("community_coverage_majority_50"));
    EXPECT_GE(count("community_coverage_majority_50"), count("community_coverage_majority_80"));
    EXPECT_GE(count("community_coverage_majority_80"), count("community_coverage_majority_100"));
    EXPECT_LE(count("population_coverage_twofold"), count("population_coverage"));
  }
}

TEST(Measures, AreAllDefinedInBothLanguages) {
  std::set<std::string> defined;
  for (const Definition& definition : definitions()) {
    EXPECT_FALSE(definition.text.en.empty());
    EXPECT_FALSE(definition.text.zh.empty());
    defined.insert(definition.measure);
  }
  for (const Measure& row : measured(RoadTown(), kOnlyB)) {
    EXPECT_TRUE(defined.contains(row.measure)) << row.measure;
  }
}

}  // namespace
}  // namespace hearth::coverage
