// Plans of travel that are held to more than a number of sites: targets, caps, borders, moves.
#include <gtest/gtest.h>

#include "support/priced_town.h"
#include "support/ran_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::kTownScenario;
using testing::PricedTown;
using testing::RanTown;
using Words = RanTown::Words;

// With these lines in its placement, and something of the scenario changed.
struct Asked : RanTown {
  explicit Asked(const std::string& lines, const std::string& from = "hearth: 1",
                 const std::string& to = "hearth: 1") {
    run(changed(changed(kTownScenario, "    goal: fewest-sites\n", lines), from, to));
  }
};

// A1 100, A2 50, B1 30, B2 20 people at 0.5, 1.5, 2.5 and 6.5 km. Two sites are nearest at A1 and
// B2 (50 + 60 person-km), and then B1 is not reached; A2 and B2 reach all: 100 + 30.
TEST(HeldTravel, MeetsTheTargets) {
  const Asked free("    goal: least-travel\n    sites: 2\n");
  EXPECT_EQ(free.open(), (Words{"A1", "B2"}));
  const Asked held("    goal: least-travel\n    sites: 2\n    meet-targets: true\n");
  ASSERT_EQ(held.ran.code, 0) << held.ran.err;
  EXPECT_EQ(held.open(), (Words{"A2", "B2"}));
  EXPECT_EQ(held.plan().at("objective"), 130'000);
  EXPECT_EQ(held.plan().at("status"), "optimal");
  EXPECT_TRUE(held.tells("2 new centres that meet the targets"));
  held.expect_held();
}

TEST(HeldTravel, SaysHowManySitesTheTargetsNeed) {
  const Asked asked("    goal: least-travel\n    sites: 1\n    meet-targets: true\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("status"), "infeasible");
  EXPECT_TRUE(asked.tells("2 new sites meet them"));
  EXPECT_TRUE(asked.tells("with less than 2 new sites it is proven"));
  asked.expect_verified();
}

// Both urban tracts must have a site of their own within 400 m: B2's people go 5 km.
TEST(HeldTravel, IsShortestForTheFarthestWithinTargets) {
  const Asked asked("    goal: least-worst\n    sites: 2\n    meet-targets: true\n",
                    "within: 1 km}\n    candidates: {at: units}\ntargets:\n  - {service: centre, "
                    "measure: population_coverage,",
                    "within: 400 m}\n    candidates: {at: units}\ntargets:\n  - {service: centre, "
                    "measure: population_coverage, class: urban,");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.open(), (Words{"A1", "A2"}));
  EXPECT_EQ(asked.plan().at("objective"), 5'000);
  EXPECT_EQ(asked.plan().at("status"), "optimal");
  asked.expect_held();
}

// A1 alone costs 30 + 23 CNY at 0.1 CNY a kilometre. To reach all, A1, B1 and B2 open: 90 + 5; A2
// and B2 would cost 520 + 13.
TEST(HeldTravel, CostsLeastWithinTargets) {
  const PricedTown free("    goal: lowest-total-cost\n    travel-price: 0.1 CNY/km\n");
  EXPECT_EQ(free.plan().at("objective"), 53);
  const PricedTown held(
      "    goal: lowest-total-cost\n    travel-price: 0.1 CNY/km\n    meet-targets: true\n");
  ASSERT_EQ(held.ran.code, 0) << held.ran.err;
  EXPECT_EQ(held.plan().at("objective"), 95);
  EXPECT_EQ(held.open(), (Words{"A1", "B1", "B2"}));
  EXPECT_EQ(held.plan().at("status"), "optimal");
  held.expect_held();
}

TEST(HeldTravel, OpensSoManyInEachTownship) {
  const Asked asked("    goal: least-travel\n    sites: 3\n    max-per: {township: 1}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("objective"), 110'000) << "without the rule A1, A2, B2 make 30";
  EXPECT_EQ(asked.open(), (Words{"A1", "B2"}));
  asked.expect_held();
}

// Everybody stays in their township: A1 makes 50, B1 80.
TEST(HeldTravel, CrossesNoBorder) {
  const std::string open = "    candidates: {at: units}\n";
  const Asked asked("    goal: least-travel\n    sites: 2\n", open,
                    open + "    border: township\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.open(), (Words{"A1", "B1"}));
  EXPECT_EQ(asked.plan().at("objective"), 130'000);
  EXPECT_EQ(asked.plan().at("status"), "optimal");
  asked.expect_held();
  const Asked worst("    goal: least-worst\n    sites: 2\n", open, open + "    border: township\n");
  EXPECT_EQ(worst.plan().at("objective"), 4'000);
  worst.expect_held();
  const Asked one("    goal: least-travel\n    sites: 1\n", open, open + "    border: township\n");
  EXPECT_EQ(one.plan().at("status"), "infeasible");
  EXPECT_TRUE(one.tells("2 new sites meet them"));
  const Asked nowhere("    goal: least-travel\n    sites: 2\n    must-not-open: [B1, B2]\n", open,
                      open + "    border: township\n");
  EXPECT_EQ(nowhere.plan().at("status"), "infeasible");
  EXPECT_TRUE(nowhere.tells("somewhere to go for everybody"));
  EXPECT_TRUE(nowhere.tells("B1 (30), B2 (20)"));
  nowhere.expect_verified();
}

// The border costs 20 person-km, the targets' plan keeps them beside every wish.
TEST(HeldTravel, PricesItsWishes) {
  const std::string open = "    candidates: {at: units}\n";
  const Asked border("    goal: least-travel\n    sites: 2\n    price-wishes: true\n", open,
                     open + "    border: township\n");
  ASSERT_EQ(border.ran.code, 0) << border.ran.err;
  EXPECT_EQ(border.service.at("wishes").at(0).at("objective"), 110'000);
  EXPECT_EQ(border.service.at("wishes").at(1).at("objective"), 130'000);
  border.expect_held();
  const Asked must(
      "    goal: least-travel\n    sites: 3\n    meet-targets: true\n    must-open: [B1]\n"
      "    price-wishes: true\n");
  EXPECT_EQ(must.service.at("wishes").at(0).at("objective"), 30'000) << "A1, A2 and B2";
  EXPECT_EQ(must.service.at("wishes").at(1).at("objective"), 50'000) << "A1, B1 and B2";
  must.expect_held();
  const Asked never(
      "    goal: least-travel\n    sites: 2\n    meet-targets: true\n    must-open: [B1]\n"
      "    price-wishes: true\n");
  EXPECT_EQ(never.service.at("wishes").at(0).at("objective"), 130'000);
  EXPECT_EQ(never.service.at("wishes").at(1).at("status"), "infeasible");
  never.expect_verified();
  // Without the ban three sites pay: 90 + 50 CNY at 1 CNY a kilometre; A1 alone makes 30 + 230.
  const PricedTown total(
      "    goal: lowest-total-cost\n    travel-price: 1 CNY/km\n    must-not-open: [B1, B2]\n"
      "    price-wishes: true\n");
  EXPECT_EQ(total.service.at("wishes").at(0).at("objective"), 140);
  EXPECT_EQ(total.service.at("wishes").at(1).at("objective"), 260);
  total.expect_held();
}

// F1 in B2 must close, and one more may open for it: A1 and B1 make 50 + 80, A1 and A2 30 + 100.
TEST(HeldTravel, MovesSitesOfToday) {
  RanTown town;
  town.run_with_facility(
      changed(changed(kTownScenario, "    goal: fewest-sites\n",
                      "    goal: least-travel\n    sites: 1\n    must-not-open: [B2, F1]\n"),
              "    candidates: {at: units}\n",
              "    candidates: {at: units}\n    existing: {relocate: 1}\n"));
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.open().size(), 2U);
  EXPECT_EQ(town.plan().at("objective"), 130'000);
  town.expect_held();
}

}  // namespace
}  // namespace hearth
