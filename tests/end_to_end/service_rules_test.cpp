// What a scenario lets a service ask beside its limit: two sites in reach, steps of graded
// coverage, sites of today that close or move, borders that nobody crosses. The drawn town; today a
// facility stands in the middle of A1 and one in that of B2.
#include <algorithm>

#include "support/ran_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::kTownScenario;
using testing::RanTown;

using Json = nlohmann::json;
using Words = RanTown::Words;

const char* const kToday = R"({"type": "FeatureCollection",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}},
"features": [
{"type": "Feature", "properties": {"ID": "X1"}, "geometry": {"type": "Point", "coordinates": [400500, 4700500]}},
{"type": "Feature", "properties": {"ID": "X2"}, "geometry": {"type": "Point", "coordinates": [406500, 4700500]}}
]})";

struct Town {
  std::string reach = "{by: straight-line, within: 1 km}";
  std::string service;  // further lines
  std::string targets = "  - {measure: population_coverage, share: 100 %}\n";
  std::string placement = "    goal: fewest-sites\n";
  bool today = false;
};

struct Asked : RanTown {
  explicit Asked(const Town& town) {
    std::string text = changed(kTownScenario, "{by: straight-line, within: 1 km}", town.reach);
    text = changed(text,
                   "targets:\n  - {service: centre, measure: population_coverage, share: 100 %}\n",
                   town.targets.empty() ? "" : "targets:\n" + town.targets);
    text = changed(text, "    goal: fewest-sites\n", town.placement);
    std::string lines = town.service;
    if (town.today) lines += "    facilities: {source: today.geojson, id: ID}\n";
    text = changed(text, "    candidates: {at: units}\n", "    candidates: {at: units}\n" + lines);
    testing::put_bytes(folder / "today.geojson", kToday);
    run(text);
    if (ran.code == 0) expect_held();
  }
};

TEST(Twofold, TargetsAreMetByTwoSitesInReach) {
  Town town;
  town.targets = "  - {measure: population_coverage_twofold, class: urban, share: 100 %}\n";
  const Asked asked(town);
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.open(), (Words{"A1", "A2"}));
  EXPECT_EQ(asked.plan().at("status"), "optimal");
}

TEST(Twofold, SaysWhoCannotHaveTwo) {
  Town town;
  town.targets = "  - {measure: population_coverage_twofold, share: 100 %}\n";
  const Asked asked(town);
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("status"), "infeasible");
  EXPECT_EQ(asked.open(), (Words{"A1", "A2", "B1"}));
  EXPECT_EQ(asked.plan().at("shortfalls").at(0).at("relaxation").at("en"),
            "ask for no more than 90.0% (180 / 200); or let the service limit be 4 km instead of "
            "1 km");
}

TEST(Twofold, IsWhatMostPeopleCounts) {
  Town town;
  town.targets = "";
  town.placement =
      "    goal: most-people\n    sites: 2\n    measure: population_coverage_twofold\n";
  const Asked asked(town);
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("goal"), "most-people-twofold");
  EXPECT_EQ(asked.plan().at("objective"), 150) << "B1 has only A2 in reach";
  EXPECT_EQ(asked.open(), (Words{"A1", "A2"}));
}

const char* const kGraded =
    "{by: straight-line, within: 1 km, grades: [{within: 500 m, share: 100 %}, {within: 1 km, "
    "share: 50 %}]}";

// One site: A1 100 + 25, A2 50 + 50 + 15, B1 30 + 25, B2 20. Two: A1 and A2 100 + 50 + 15.
TEST(Graded, CountsTheNearMoreThanTheFar) {
  Town town;
  town.reach = kGraded;
  town.targets = "";
  town.placement = "    goal: most-people\n    sites: 1\n    measure: population_coverage_graded\n";
  const Asked one(town);
  ASSERT_EQ(one.ran.code, 0) << one.ran.err;
  EXPECT_EQ(one.plan().at("goal"), "most-people-graded");
  EXPECT_EQ(one.plan().at("objective"), 125);
  EXPECT_EQ(one.open(), Words{"A1"});
  town.placement = changed(town.placement, "sites: 1", "sites: 2");
  const Asked two(town);
  EXPECT_EQ(two.plan().at("objective"), 165);
  EXPECT_EQ(two.open(), (Words{"A1", "A2"}));
}

TEST(Graded, IsATargetAndAMeasure) {
  Town town;
  town.reach = kGraded;
  town.targets = "  - {measure: population_coverage_graded, share: 80 %}\n";
  const Asked asked(town);
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.open(), (Words{"A1", "A2"})) << "165 of 200";
  town.targets = "  - {measure: population_coverage_graded, share: 100 %}\n";
  const Asked all(town);
  EXPECT_EQ(all.open().size(), 4U);
  EXPECT_EQ(all.plan().at("status"), "optimal");
}

TEST(Graded, NeedsSoundSteps) {
  Town town;
  town.targets = "  - {measure: population_coverage_graded, share: 80 %}\n";
  const Asked none(town);
  EXPECT_EQ(none.ran.code, 3);
  EXPECT_TRUE(none.says("the service `centre` has no steps of graded coverage")) << none.ran.err;
  town.reach = changed(kGraded, "share: 50 %", "share: 100 %");
  const Asked level(town);
  EXPECT_TRUE(level.says("the share of step 2 is not below the one before")) << level.ran.err;
  town.reach = changed(kGraded, "{within: 1 km, share", "{within: 2 km, share");
  const Asked far(town);
  EXPECT_TRUE(far.says("the last step goes farther than the service limit")) << far.ran.err;
  town.reach = kGraded;
  town.placement = "    goal: fewest-sites\n    measure: population_coverage_graded\n";
  const Asked fewest(town);
  EXPECT_TRUE(fewest.says("`measure` has no meaning with `goal: fewest-sites`")) << fewest.ran.err;
}

TEST(Today, StaysUnlessItMayClose) {
  Town town;
  town.today = true;
  const Asked kept(town);
  ASSERT_EQ(kept.ran.code, 0) << kept.ran.err;
  EXPECT_EQ(kept.plan().at("objective"), 1) << "A2 or B1 beside the two";
  town.service = "    existing: closable\n";
  const Asked closable(town);
  ASSERT_EQ(closable.ran.code, 0) << closable.ran.err;
  EXPECT_EQ(closable.plan().at("goal"), "fewest-sites-in-all");
  EXPECT_EQ(closable.plan().at("objective"), 2);
  EXPECT_EQ(closable.plan().at("status"), "optimal");
  EXPECT_EQ(closable.open(), (Words{"A2", "X2"})) << "X2 stays: B2 would do no better";
  EXPECT_EQ(closable.plan().at("closed"), Json(Words{"X1"}));
  EXPECT_TRUE(closable.tells(
      "  2 centres in all, 1 of them new, are the fewest that meet the targets within 1 km "
      "(proven)\n  of today's 2 centres, 1 closes: X1\n"));
}

// With loads and staff as without: X1 serves A1, X2 serves B2.
TEST(Today, ClosesOrMovesWithStationsAndStaffToo) {
  for (const char* lines : {"    goal: fewest-sites\n    load: {max: 180}\n",
                            "    goal: fewest-staff\n    staff: {serves: 3}\n"}) {
    Town town;
    town.today = true;
    town.placement = lines;
    town.service = "    existing: closable\n";
    const Asked closable(town);
    ASSERT_EQ(closable.ran.code, 0) << closable.ran.err;
    EXPECT_EQ(closable.plan().at("objective"), 2) << lines;
    EXPECT_EQ(closable.plan().at("status"), "optimal");
    EXPECT_EQ(closable.open(), (Words{"A2", "X2"})) << "X2 stays: B2 would do no better";
    EXPECT_TRUE(closable.tells("\n  of today's 2 centres, 1 closes: X1\n"));
    const bool stations = closable.plan().at("goal") == "fewest-sites-in-all";
    EXPECT_EQ(closable.tells("2 centres in all, 1 of them new, serve all 4 "), stations);
    town.service = "    existing: {relocate: 0}\n";
    const Asked fixed(town);
    ASSERT_EQ(fixed.ran.code, 0) << fixed.ran.err;
    const Words open = fixed.open();
    EXPECT_TRUE(std::ranges::count(open, "X1") == 1 && std::ranges::count(open, "X2") == 1);
  }
}

TEST(Today, MovesAsFarAsItMay) {
  Town town;
  town.today = true;
  town.service = "    existing: {relocate: 1}\n";
  const Asked one(town);
  ASSERT_EQ(one.ran.code, 0) << one.ran.err;
  EXPECT_EQ(one.plan().at("objective"), 2);
  EXPECT_EQ(one.open(), (Words{"A2", "X2"}));
  town.service = "    existing: {relocate: 0}\n";
  const Asked none(town);
  EXPECT_EQ(none.plan().at("objective"), 3);
  // One that moves lets one more open: A2 or B1 beside X1, or A2 instead of it.
  town.targets = "";
  town.service = "    existing: {relocate: 2}\n";
  town.placement = "    goal: most-people\n    sites: 1\n";
  const Asked most(town);
  EXPECT_EQ(most.plan().at("goal"), "most-people");
  EXPECT_EQ(most.plan().at("objective"), 200);
  EXPECT_EQ(most.open().size(), 3U);
  EXPECT_EQ(std::ranges::count(most.open(), "X1") + std::ranges::count(most.open(), "X2"), 2)
      << "nothing moves for nothing";
}

// A target that nobody has to meet is none of the verifier's business.
TEST(Today, MovesWhereTargetsAreMissed) {
  Town town;
  town.today = true;
  town.service = "    existing: {relocate: 1}\n";
  town.targets = "  - {measure: population_coverage_twofold, share: 100 %}\n";
  town.placement = "    goal: most-people\n    sites: 1\n";
  const Asked asked(town);
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("objective"), 200);
  EXPECT_EQ(asked.plan().at("status"), "optimal");
}

TEST(Today, CountsWhereItMayClose) {
  Town town;
  town.today = true;
  town.targets = "";
  town.service = "    existing: closable\n";
  town.placement = "    goal: most-people\n    sites: 1\n";
  const Asked asked(town);
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("objective"), 180);
  EXPECT_EQ(asked.open(), Words{"A2"});
  EXPECT_TRUE(asked.tells("  1 centre in all, 1 of them new, reach at most 180 residents"));
}

// X2 alone serves B2, and one site more everybody else: two in all.
TEST(Today, SaysWhatItWouldTakeInAll) {
  Town town;
  town.today = true;
  town.service = "    existing: closable\n";
  town.placement = "    goal: most-people\n    sites: 1\n    meet-targets: true\n";
  const Asked one(town);
  ASSERT_EQ(one.ran.code, 0) << one.ran.err;
  EXPECT_EQ(one.plan().at("status"), "infeasible");
  EXPECT_EQ(one.plan().at("shortfalls").at(0).at("relaxation").at("en"),
            "2 sites in all meet them; with less than 2 sites in all it is proven impossible");
  // Out of reach of a site that may open: what is near the targets keeps X1 and X2 all the same.
  town.placement = "    goal: fewest-sites\n    must-not-open: [A2, B1]\n";
  const Asked near(town);
  EXPECT_EQ(near.plan().at("status"), "infeasible");
  EXPECT_EQ(near.open(), (Words{"X1", "X2"}));
}

TEST(Today, IsNotClosedAgainstTheRules) {
  Town town;
  town.today = true;
  town.placement = "    goal: fewest-sites\n    must-not-open: [X1]\n";
  const Asked kept(town);
  EXPECT_EQ(kept.ran.code, 3);
  EXPECT_TRUE(kept.says("X1 stands today and stays")) << kept.ran.err;
  town.service = "    existing: {relocate: 0}\n";
  const Asked none(town);
  EXPECT_TRUE(none.says("1 facilities of today must close, but only 0 may move")) << none.ran.err;
  town.service = "    existing: closable\n";
  const Asked closed(town);
  EXPECT_EQ(closed.ran.code, 0) << closed.ran.err;
  EXPECT_EQ(closed.open(), (Words{"A2", "X2"}));
  town.placement = "    goal: evaluate\n    open: [A2]\n";
  const Asked evaluated(town);
  EXPECT_TRUE(evaluated.says("`goal: evaluate` keeps the facilities of today"))
      << evaluated.ran.err;
  town.service = "    existing: {relocate: 1}\n";
  town.placement = "    goal: most-people\n    sites: 1\n    tradeoff: {sites: 3}\n";
  const Asked curve(town);
  EXPECT_TRUE(curve.says("`tradeoff` does not go with `existing: {relocate: ...}`"))
      << curve.ran.err;
}

// Township B's two tracts have nobody's site but their own.
TEST(Border, KeepsPeopleToTheSitesOfTheirDistrict) {
  Town town;
  town.service = "    border: township\n";
  town.targets += "  - {measure: community_coverage_centre, share: 100 %}\n";
  town.placement = "    goal: fewest-sites\n    price-wishes: true\n";
  const Asked asked(town);
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("objective"), 3);
  EXPECT_EQ(asked.plan().at("status"), "optimal");
  const Json wishes = asked.service.at("wishes");
  EXPECT_EQ(wishes.at(0).at("objective"), 2) << "without the border A2 serves three tracts";
  EXPECT_EQ(wishes.at(2).at("kind"), "border");
  EXPECT_EQ(wishes.at(2).at("obeyed"), "only_this");
  EXPECT_EQ(wishes.at(2).at("objective"), 3);
}

TEST(Border, IsThatOfALevelWhichIsNotRedrawn) {
  Town town;
  town.service = "    border: county\n";
  const Asked unknown(town);
  EXPECT_EQ(unknown.ran.code, 3);
  EXPECT_TRUE(unknown.says("there is no level `county`")) << unknown.ran.err;
  EXPECT_TRUE(unknown.says("known: open, township")) << unknown.ran.err;
}

}  // namespace
}  // namespace hearth
