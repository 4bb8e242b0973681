// The goal lowest-total-cost: sites and the ways to them in one sum, with loads and without. The
// drawn town: A1 100, A2 50, B1 30, B2 20 people at 0.5, 1.5, 2.5 and 6.5 km, who reach 1 km.
#include <gtest/gtest.h>

#include <cmath>
#include <optional>

#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "results/writer.h"
#include "support/priced_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::hearth;
using testing::PricedTown;
using testing::Ran;

using Json = nlohmann::json;
using Words = std::vector<std::string>;

std::string asked(const std::string& price, const std::string& more = "") {
  return "    goal: lowest-total-cost\n    travel-price: " + price + "\n" + more;
}

TEST(TotalCost, OpensWhatTheWaysOfPeopleAreWorth) {
  const PricedTown dear(asked("1 CNY/km"));
  ASSERT_EQ(dear.ran.code, 0) << dear.ran.err;
  EXPECT_EQ(dear.plan().at("goal"), "lowest-total-cost");
  EXPECT_EQ(dear.plan().at("status"), "optimal");
  EXPECT_EQ(dear.open(), (Words{"A1", "B1", "B2"})) << "90 and 50; A1 and B2 make 50 and 110";
  EXPECT_EQ(dear.plan().at("objective"), 140);
  EXPECT_EQ(dear.plan().at("total_cost"),
            Json({{"travel_price", 1}, {"sites", 90}, {"travel", 50}}));
  dear.expect_held();
  EXPECT_TRUE(
      dear.tells("sites and travel cost no less than 140 CNY: 90 CNY for 3 new centres, 50 CNY for "
                 "travel (proven)"));
  const PricedTown cheap(asked("0.0001 元/米"));
  EXPECT_EQ(cheap.open(), Words{"A1"}) << "30 and 23";
  EXPECT_EQ(cheap.plan().at("objective"), 53);
  cheap.expect_verified();
  const PricedTown wishes(asked("0.1 CNY/km", "    must-open: [B2]\n    must-not-open: [A1]\n"));
  EXPECT_EQ(wishes.open(), (Words{"B1", "B2"})) << "60 and 25; B2 alone 20 and 97";
  EXPECT_EQ(wishes.plan().at("objective"), 85);
  wishes.expect_verified();
}

// F1 stands in B2: 970 person-km, and 110 with A1.
TEST(TotalCost, StartsFromFacilitiesOfToday) {
  testing::RanTown town;
  testing::put_bytes(town.folder / "costs.geojson", testing::kPricedSites);
  town.run_with_facility(testing::priced_scenario(asked("1 CNY/km")));
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.open(), (Words{"A1", "B1", "F1"}));
  EXPECT_EQ(town.plan().at("objective"), 120) << "70 and 50";
  town.expect_held();
  testing::RanTown same;
  testing::put_bytes(same.folder / "costs.geojson", testing::kPricedSites);
  same.run_with_facility(testing::priced_scenario(asked("0.01 CNY/km")));
  EXPECT_EQ(same.open(), Words{"F1"});
  EXPECT_EQ(same.plan().at("objective"), 9.7);
  EXPECT_TRUE(same.tells("no new centre pays for itself: the ways of today count 10 CNY (proven)"));
  same.expect_verified();
}

TEST(TotalCost, ServesEverybodyWholeWithinLoads) {
  const PricedTown free(asked("1 CNY/km", "    load: {max: 200}\n"));
  ASSERT_EQ(free.ran.code, 0) << free.ran.err;
  EXPECT_EQ(free.open(), (Words{"A1", "B1", "B2"})) << "only within 1 km: 90 and 50";
  EXPECT_EQ(free.plan().at("objective"), 140);
  EXPECT_EQ(free.plan().at("status"), "optimal");
  EXPECT_EQ(free.plan().at("total_cost").at("sites"), 90);
  free.expect_held();
  EXPECT_TRUE(free.tells("90 CNY for sites and 50 CNY for travel (proven)"));
  const PricedTown small(asked("1 CNY/km", "    load: {max: 100}\n    must-not-open: [B1]\n"));
  ASSERT_EQ(small.ran.code, 0) << small.ran.err;
  EXPECT_EQ(small.open(), (Words{"A1", "A2", "B2"})) << "A1 has room for its own alone";
  EXPECT_EQ(small.plan().at("objective"), 580) << "550 and 30";
  small.expect_verified();
  const PricedTown alone(asked("1 CNY/km", "    load: {max: 200, within: township}\n"));
  EXPECT_EQ(alone.plan().at("objective"), 140);
  alone.expect_verified();
  const PricedTown none(asked("1 CNY/km", "    load: {max: 90}\n"));
  ASSERT_EQ(none.ran.code, 0) << none.ran.err;
  EXPECT_EQ(none.plan().at("status"), "infeasible");
  EXPECT_EQ(none.plan().at("shortfalls").at(0).at("relaxation").at("en"),
            "raise `load.max` to 100");
  none.expect_held();
}

TEST(TotalCost, RefusesWhatItCannotCount) {
  const std::string unknown = changed(testing::kPricedSites, "\"YUAN\": 40", "\"YUAN\": null");
  for (const char* load : {"", "    load: {max: 200}\n"}) {
    const PricedTown town(asked("1 CNY/km", load), unknown);
    EXPECT_EQ(town.ran.code, 3);
    EXPECT_TRUE(town.says("1 candidates have no cost from 0 to 1e10 CNY: B1")) << town.ran.err;
  }
  const PricedTown negative(asked("1 CNY/km"),
                            changed(testing::kPricedSites, "\"YUAN\": 40", "\"YUAN\": -4"));
  EXPECT_EQ(negative.ran.code, 3);
  EXPECT_TRUE(negative.says("B1")) << negative.ran.err;
  testing::RanTown units;
  units.run(changed(testing::kTownScenario, "    goal: fewest-sites\n", asked("1 CNY/km")));
  EXPECT_EQ(units.ran.code, 3) << "candidates at units have no cost";
}

// The verifier works it out from the file alone: a file in which one thing was changed is refused.
TEST(TotalCost, IsHeldAgainstTheFileAlone) {
  for (const char* load : {"", "    load: {max: 200}\n"}) {
    const PricedTown town(asked("1 CNY/km", load));
    ASSERT_EQ(town.ran.code, 0) << town.ran.err;
    const results::Result sound = results::read(town.folder / "town.h5");
    const auto refuses = [&](auto change, const char* what) {
      results::Result result = sound;
      change(*result.services[0].plan);
      results::write(result, town.folder / "changed.h5");
      const Ran verified =
          hearth({"info", "--verify", "changed.h5"}, {.folder = town.folder.path()});
      EXPECT_EQ(verified.code, 3) << load << what << verified.out << verified.err;
    };
    using results::Plan;
    refuses([](Plan& p) { p.open[1] = 1; }, "a site");
    refuses([](Plan& p) { p.objective += 1; }, "the objective");
    refuses([](Plan& p) { p.bound -= 1; }, "the bound");
    refuses([](Plan& p) { p.total_cost->travel_price = 2; }, "the price");
    refuses([](Plan& p) { p.total_cost->travel_price = 1e300; }, "a price out of reach");
    refuses(
        [](Plan& p) {
          ++p.total_cost->sites;
          --p.total_cost->travel;
        },
        "the parts");
    refuses([](Plan& p) { --*p.total_cost->bound; }, "the bound in 0.01 CNY");
    refuses([](Plan& p) { p.total_cost.reset(); }, "what it is made of");
    refuses([](Plan& p) { p.gap = 0.5; }, "the gap");
    refuses(
        [](Plan& p) {  // as if all stood today
          p.problem.rule.assign(p.problem.rule.size(), placement::SiteRule::Existing);
          for (double* of : {&p.objective, &p.bound}) {
            *of -= static_cast<double>(p.total_cost->sites) / 100;
          }
          *p.total_cost->bound -= p.total_cost->sites;
          p.total_cost->sites = 0;
        },
        "rules under which sites cost nothing");
  }
}

// Only this goal says what sites and travel cost: a figure of another goal cannot hide behind it.
TEST(TotalCost, IsSaidByNoOtherGoal) {
  testing::RanTown town;
  town.run(changed(testing::kTownScenario, "    goal: fewest-sites\n",
                   "    goal: least-travel\n    sites: 1\n"));
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  results::Result result = results::read(town.folder / "town.h5");
  results::Plan& plan = *result.services[0].plan;
  plan.total_cost = results::TotalCost{1, 0, std::llround(plan.objective * 1000), std::nullopt};
  plan.objective /= 10;
  plan.bound /= 10;
  results::write(result, town.folder / "changed.h5");
  const Ran verified = hearth({"info", "--verify", "changed.h5"}, {.folder = town.folder.path()});
  EXPECT_EQ(verified.code, 3);
  EXPECT_NE((verified.out + verified.err).find("only lowest-total-cost"), std::string::npos)
      << verified.out << verified.err;
}

TEST(TotalCost, SaysThatNothingCanOpen) {
  const PricedTown town(asked("1 CNY/km", "    must-not-open: [A1, A2, B1, B2]\n"));
  EXPECT_EQ(town.ran.code, 3);
  EXPECT_TRUE(town.says("nothing can open")) << town.ran.err;
}

}  // namespace
}  // namespace hearth
