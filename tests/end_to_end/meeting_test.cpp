// Money, and what is laid before a meeting beside the plan: prices of wishes, other plans, the
// curve, the definitions. The drawn town, its candidates with costs (support/priced_town.h).
#include <algorithm>
#include <cmath>
#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "support/priced_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::hearth;
using testing::kTownScenario;
using testing::put_town;
using testing::Ran;
using testing::ScratchFolder;

using Json = nlohmann::json;
using Words = std::vector<std::string>;

using Asked = testing::PricedTown;
const char* const kCosts = testing::kPricedSites;

TEST(Money, MeetsTheTargetsAtTheLowestCost) {
  const Asked asked("    goal: lowest-cost\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.service.at("plan").at("goal"), "lowest-cost");
  EXPECT_EQ(asked.service.at("plan").at("objective"), 90) << "A2 alone would cost 500";
  EXPECT_EQ(asked.service.at("plan").at("status"), "optimal");
  EXPECT_EQ(asked.open(), (Words{"A1", "B1", "B2"}));
  asked.expect_held();
}

TEST(Money, ServesAsManyPeopleAsTheBudgetReaches) {
  const Asked seventy("    goal: most-people\n    budget: 70 CNY\n");
  EXPECT_EQ(seventy.service.at("plan").at("objective"), 180);
  EXPECT_EQ(seventy.open(), (Words{"A1", "B1"}));
  seventy.expect_held();
  const Asked less("    goal: most-people\n    budget: 0.006 万元\n");
  EXPECT_EQ(less.service.at("plan").at("objective"), 170);
  EXPECT_EQ(less.open(), (Words{"A1", "B2"}));
}

TEST(Money, MeetsTargetsBesideWhereItIsAskedTo) {
  const Asked enough("    goal: most-people\n    budget: 90 CNY\n    meet-targets: true\n");
  EXPECT_EQ(enough.service.at("plan").at("status"), "optimal");
  EXPECT_EQ(enough.open(), (Words{"A1", "B1", "B2"}));
  const Asked little("    goal: most-people\n    budget: 70 CNY\n    meet-targets: true\n");
  ASSERT_EQ(little.ran.code, 0) << little.ran.err;
  EXPECT_EQ(little.service.at("plan").at("status"), "infeasible");
  EXPECT_EQ(little.open(), (Words{"A1", "B1"})) << "the most people for the money all the same";
  EXPECT_EQ(little.service.at("plan").at("shortfalls").at(0).at("relaxation").at("en"),
            "90 CNY meet them; with less than 90 CNY it is proven impossible");
}

TEST(Money, NeedsTheCostOfEveryCandidateThatMayOpen) {
  const std::string unknown = changed(kCosts, "\"YUAN\": 40", "\"YUAN\": null");
  const Asked asked("    goal: lowest-cost\n", unknown);
  EXPECT_EQ(asked.ran.code, 3);
  EXPECT_NE(asked.ran.err.find("1 candidates have no cost from 0 to 1e10 CNY: B1"),
            std::string::npos)
      << asked.ran.err;
  const Asked negative("    goal: lowest-cost\n", changed(kCosts, "\"YUAN\": 40", "\"YUAN\": -4"));
  EXPECT_EQ(negative.ran.code, 3);
  EXPECT_NE(negative.ran.err.find("B1"), std::string::npos) << negative.ran.err;
  const Asked banned("    goal: lowest-cost\n    must-not-open: [B1]\n", unknown);
  EXPECT_EQ(banned.ran.code, 0) << banned.ran.err;
  EXPECT_EQ(banned.service.at("plan").at("objective"), 520);
}

// A1 100, A2 50, B1 30, B2 20 people at 0.5, 1.5, 2.5 and 6.5 km. One site: A2 makes 100 + 0 + 30 +
// 20 x 5 = 230 person-km, A1 50 + 60 + 120 = 230 as well, B1 200 + 50 + 80 = 330.
TEST(Travel, IsLeastFromTheMiddleOfThePeople) {
  const Asked one("    goal: least-travel\n    sites: 1\n");
  ASSERT_EQ(one.ran.code, 0) << one.ran.err;
  EXPECT_EQ(one.service.at("plan").at("objective"), 230'000);
  EXPECT_EQ(one.service.at("plan").at("status"), "optimal");
  one.expect_held();
  const Asked two("    goal: least-travel\n    sites: 2\n");
  EXPECT_EQ(two.service.at("plan").at("objective"), 110'000);
  EXPECT_EQ(two.open(), (Words{"A1", "B2"})) << "50 + 60; A2 and B2 make 130";
  two.expect_held();
  const Asked must("    goal: least-travel\n    sites: 2\n    must-open: [B1]\n");
  EXPECT_EQ(must.service.at("plan").at("objective"), 130'000);
  EXPECT_EQ(must.open(), (Words{"A1", "B1"})) << "50 + 80; with B2 it is 250";
}

TEST(Travel, IsShortestForTheFarthest) {
  const Asked one("    goal: least-worst\n    sites: 1\n");
  ASSERT_EQ(one.ran.code, 0) << one.ran.err;
  EXPECT_EQ(one.service.at("plan").at("objective"), 4'000);
  EXPECT_EQ(one.open(), Words{"B1"});
  one.expect_held();
  const Asked two("    goal: least-worst\n    sites: 2\n");
  EXPECT_EQ(two.service.at("plan").at("objective"), 1'000);
  EXPECT_EQ(two.open(), (Words{"A2", "B2"}));
  const Asked all("    goal: least-worst\n    sites: 9\n");
  EXPECT_EQ(all.service.at("plan").at("objective"), 0);
  EXPECT_EQ(all.service.at("plan").at("proved_by"), "enumeration");
}

TEST(Travel, CountsFromFacilitiesOfTodayAsWell) {
  testing::RanTown town;
  town.run_with_facility(
      changed(kTownScenario, "    goal: fewest-sites\n", "    goal: least-travel\n    sites: 1\n"));
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.plan().at("objective"), 110'000) << "A1 beside F1";
  EXPECT_EQ(town.open(), (Words{"A1", "F1"}));
  town.expect_verified();
}

TEST(Meeting, DrawsTheCurveOverSitesWithAProofOfEachPoint) {
  const Asked asked("    goal: fewest-sites\n    tradeoff: {sites: 3}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  const Json& points = asked.service.at("tradeoff").at("points");
  ASSERT_EQ(points.size(), 3U);
  const double people[] = {180, 200, 200};
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_EQ(points[k].at("value"), people[k]);
    EXPECT_EQ(points[k].at("bound"), people[k]);
    EXPECT_EQ(points[k].at("budget"), k + 1);
  }
  asked.expect_held();
}

TEST(Meeting, RefusesACurveThatEndsBeforeTheSitesThatMustOpen) {
  for (const char* curve : {"{sites: 1}", "{budget: 60 CNY}"}) {
    const Asked asked(
        std::string("    goal: fewest-sites\n    must-open: [A1, B1]\n    tradeoff: ") + curve +
        "\n");
    EXPECT_EQ(asked.ran.code, 3);
    EXPECT_NE(asked.ran.err.find("the 2 sites under must-open are more than the whole curve"),
              std::string::npos)
        << asked.ran.err;
  }
}

TEST(Meeting, DrawsTheCurveOverMoney) {
  const Asked asked("    goal: lowest-cost\n    tradeoff: {budget: 90 CNY, steps: 3}\n");
  const Json& points = asked.service.at("tradeoff").at("points");
  ASSERT_EQ(points.size(), 3U);
  const double people[] = {150, 170, 200};
  const double cost[] = {30, 50, 90};
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_EQ(points[k].at("value"), people[k]);
    EXPECT_GE(points[k].at("bound"), people[k]);
    EXPECT_EQ(points[k].at("cost"), cost[k]);
  }
  asked.expect_held();
}

TEST(Meeting, PricesEachWishAgainstThePlanWithoutAny) {
  const Asked asked(
      "    goal: fewest-sites\n    must-open: [B1]\n    must-not-open: [A2]\n"
      "    price-wishes: true\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  const Json& wishes = asked.service.at("wishes");
  ASSERT_EQ(wishes.size(), 6U);
  const auto objective = [&](const char* obeyed, const char* kind) {
    for (const Json& of : wishes) {
      if (of.at("obeyed") == obeyed && of.at("kind") == kind) {
        return of.at("objective").get<double>();
      }
    }
    return std::nan("");
  };
  EXPECT_EQ(objective("no_wish", "none"), 2);
  EXPECT_EQ(objective("all_wishes", "none"), 3);
  EXPECT_EQ(objective("only_this", "must_open"), 3) << "B1, then A1 or A2, then B2";
  EXPECT_EQ(objective("only_this", "must_not_open"), 3);
  EXPECT_EQ(objective("all_but_this", "must_open"), 3) << "either wish alone costs as much as both";
  for (const Json& of : wishes) {
    EXPECT_EQ(of.at("status"), "optimal");
    EXPECT_EQ(of.at("people"), 200);
  }
  asked.expect_held();
}

TEST(Meeting, SaysWhenAWishAloneMakesTheTargetsImpossible) {
  const Asked asked("    goal: fewest-sites\n    must-not-open: [B2]\n    price-wishes: true\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  for (const Json& of : asked.service.at("wishes")) {
    const bool obeys = of.at("obeyed") == "all_wishes" || of.at("obeyed") == "only_this";
    EXPECT_EQ(of.at("status"), obeys ? "infeasible" : "optimal");
    EXPECT_EQ(of.at("objective").is_null(), obeys);
  }
  asked.expect_held();
}

// Township A has A1 and A2, B has B1 and B2. A2 and B2 serve everybody; one in each is enough.
TEST(MaxPer, HoldsInEachDistrictAndHasItsPrice) {
  const Asked asked(
      "    goal: fewest-sites\n    max-per: {township: 1}\n    must-open: [B1]\n"
      "    price-wishes: true\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.service.at("plan").at("status"), "infeasible") << "B1 shuts B2 out";
  EXPECT_EQ(asked.service.at("plan").at("shortfalls").at(0).at("relaxation").at("en"),
            "without `max-per`, 3 new sites meet them");
  for (const Json& of : asked.service.at("wishes")) {
    const std::string obeyed = of.at("obeyed");
    const bool caps = of.at("kind") == "max_per";
    EXPECT_EQ(of.at("status"), obeyed == "all_wishes" ? "infeasible" : "optimal");
    if (obeyed == "no_wish" || (obeyed == "only_this" && caps)) {
      EXPECT_EQ(of.at("objective"), 2);
    }
    if (obeyed == "only_this" && !caps) {
      EXPECT_EQ(of.at("objective"), 3);
    }
  }
  asked.expect_held();
}

// B2 is banned, so its 20 people are out of everybody's reach; the budget pays A1 or B1, not both.
TEST(Money, GivesThePlanForMostPeopleWhereReachAndBudgetBothFail) {
  const Asked asked(
      "    goal: most-people\n    budget: 45 CNY\n    meet-targets: true\n"
      "    must-not-open: [B2]\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.service.at("plan").at("status"), "infeasible");
  EXPECT_EQ(asked.open(), Words{"A1"});
  EXPECT_EQ(asked.service.at("plan").at("shortfalls").at(0).at("uncovered"), 1);
}

// With one in each township B1 shuts B2 out, whatever the budget.
TEST(MaxPer, IsNamedWhereNoBudgetWouldDo) {
  const Asked asked(
      "    goal: most-people\n    sites: 3\n    meet-targets: true\n"
      "    max-per: {township: 1}\n    must-open: [B1]\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.service.at("plan").at("status"), "infeasible");
  EXPECT_EQ(asked.service.at("plan").at("shortfalls").at(0).at("relaxation").at("en"),
            "without `max-per`, 3 new sites meet them");
}

TEST(MaxPer, IsObeyedByEveryPlanBeside) {
  const Asked asked(
      "    goal: most-people\n    sites: 2\n    max-per: {township: 1}\n"
      "    tradeoff: {sites: 4}\n    alternatives: {within: 20 %}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.open(), (Words{"A2", "B2"}));
  EXPECT_EQ(asked.service.at("plan").at("objective"), 200);
  EXPECT_EQ(asked.service.at("tradeoff").at("points").at(3).at("value"), 200);
  for (const Json& plan : asked.service.at("alternatives").at("plans")) {
    const auto open = plan.at("open").get<Words>();
    for (const char town : {'A', 'B'}) {
      EXPECT_LE(std::count_if(open.begin(), open.end(), [&](auto& id) { return id[0] == town; }),
                1);
    }
  }
  asked.expect_held();
}

TEST(Meeting, GivesOtherPlansAndHowManyOpenEachSite) {
  const Asked asked("    goal: fewest-sites\n    alternatives: {within: 50 %, count: 4}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  const Json& plans = asked.service.at("alternatives").at("plans");
  ASSERT_EQ(plans.size(), 1U) << "without A2 it takes A1, B1 and B2";
  EXPECT_EQ(plans[0].at("open").get<Words>(), (Words{"A1", "B1", "B2"}));
  EXPECT_EQ(plans[0].at("objective"), 3);
  const results::Result result = results::read(asked.folder / "town.h5");
  EXPECT_EQ(result.services[0].plan->stability, (std::vector<double>{0.5, 0.5, 0.5, 1}));
}

TEST(Meeting, ComparesWhatTheDefinitionsAskFor) {
  const Asked asked("    goal: fewest-sites\n    compare-definitions: true\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  const Json& cases = asked.service.at("definitions");
  ASSERT_EQ(cases.size(), 4U);
  EXPECT_EQ(cases[0].at("measure"), "population_coverage");
  EXPECT_EQ(cases[0].at("sites"), 2);
  EXPECT_EQ(cases[1].at("measure"), "population_coverage_twofold");
  EXPECT_EQ(cases[1].at("status"), "infeasible") << "B2 has only its own site in reach";
  EXPECT_EQ(cases[2].at("measure"), "community_coverage");
  EXPECT_EQ(cases[2].at("sites"), 4) << "one in each tract";
  for (const std::size_t k : {0U, 2U, 3U}) EXPECT_EQ(cases[k].at("status"), "optimal");
}

// A2 closed and no township's people at another's site: B1 is served by B1 alone, A1 by A1.
TEST(Meeting, PricesTheWishesOfStaffInMembers) {
  const std::string lines =
      "    goal: fewest-staff\n    staff: {serves: 3}\n    must-not-open: [A2]\n"
      "    price-wishes: true\n";
  testing::RanTown town;
  town.run(changed(changed(kTownScenario, "    goal: fewest-sites\n", lines),
                   "    candidates:", "    border: township\n    candidates:"));
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  const Json& wishes = town.service.at("wishes");
  ASSERT_EQ(wishes.size(), 6U);
  const int members[] = {2, 3, 3, 3, 3, 3};
  for (std::size_t k = 0; k < 6; ++k) {
    EXPECT_EQ(wishes[k].at("goal"), "fewest-staff");
    EXPECT_EQ(wishes[k].at("objective"), members[k]) << k;
    EXPECT_EQ(wishes[k].at("members"), members[k]) << k;
    EXPECT_EQ(wishes[k].at("people"), 200) << k;
  }
  town.expect_held();
  EXPECT_TRUE(town.tells("What the wishes cost (without any: 2 members, proven)"));
  const Ran chinese = hearth({"run", "town.yaml", "--lang", "zh"}, {.folder = town.folder.path()});
  for (const char* words :
       {"各项要求的代价（没有任何要求时：2 名人员，已证明）", "不得使用其他乡镇的设施"}) {
    EXPECT_NE(chinese.out.find(words), std::string::npos) << words << "\n" << chinese.out;
  }
  const Ran drawn = hearth(
      {"map", "town.h5", "--sheets", "meeting", "--format", "svg", "--lang", "both", "-o", "maps"},
      {.folder = town.folder.path()});
  EXPECT_EQ(drawn.code, 0) << drawn.err;
}

TEST(Meeting, PutsWordsOnTheScreenInBothLanguages) {
  ScratchFolder folder;
  put_town(folder, changed(kTownScenario, "    goal: fewest-sites\n",
                           "    goal: fewest-sites\n    must-open: [B1]\n    price-wishes: true\n"
                           "    alternatives: {within: 100 %}\n    tradeoff: {sites: 2}\n"));
  const Ran english = hearth({"run", "town.yaml"}, {.folder = folder.path()});
  ASSERT_EQ(english.code, 0) << english.err;
  for (const char* words : {"What the wishes cost (without any: 2, proven)", "B1 must open", "+1",
                            "What more centres reach", "other plan"}) {
    EXPECT_NE(english.out.find(words), std::string::npos) << words << "\n" << english.out;
  }
  const Ran chinese = hearth({"run", "town.yaml", "--lang", "zh"}, {.folder = folder.path()});
  for (const char* words :
       {"各项要求的代价（没有任何要求时：2，已证明）", "B1 必须新建", "增建设施能多覆盖多少人"}) {
    EXPECT_NE(chinese.out.find(words), std::string::npos) << words << "\n" << chinese.out;
  }
}

TEST(Meeting, IsPrintedWhereTheScenarioAsksForIt) {
  const Asked asked("    goal: fewest-sites\n    tradeoff: {sites: 3}\n");
  const Ran drawn =
      hearth({"map", "town.h5", "--sheets", "meeting", "--format", "svg", "-o", "maps"},
             {.folder = asked.folder.path()});
  ASSERT_EQ(drawn.code, 0) << drawn.err;
  EXPECT_TRUE(std::filesystem::exists(asked.folder / "maps/centre-meeting-a4-en.svg")) << drawn.out;
  const Asked plain("    goal: fewest-sites\n");
  const Ran none =
      hearth({"map", "town.h5", "--sheets", "meeting"}, {.folder = plain.folder.path()});
  EXPECT_EQ(none.code, 3);
  EXPECT_NE(none.err.find("`price-wishes: true`"), std::string::npos) << none.err;
}

}  // namespace
}  // namespace hearth
