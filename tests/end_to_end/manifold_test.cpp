// Coverage by at least `need` sites, from the scenario to the screen: the drawn town, where within
// 1 km A2 alone can have three sites (A1, A2 and B1), A1 and B1 two, B2 one.
#include "results/reader.h"
#include "results/writer.h"
#include "support/ran_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::kTownScenario;
using testing::RanTown;

using Json = nlohmann::json;
using Words = RanTown::Words;

struct Asked : RanTown {
  Asked(const std::string& targets, const std::string& placement) {
    const std::string text =
        changed(kTownScenario,
                "targets:\n  - {service: centre, measure: population_coverage, share: 100 %}\n",
                targets.empty() ? "" : "targets:\n" + targets);
    run(changed(text, "    goal: fewest-sites\n", placement));
    if (ran.code == 0) expect_verified();
  }

  // Covered people of a measure's row, "after" the plan.
  [[nodiscard]] Json people(int need, const std::string& of_class = "all") const {
    const Json said = testing::json_of(ran);
    for (const Json& row : said.at("measures")) {
      if (row.at("stage") == "after" && row.at("measure") == "population_coverage_manifold" &&
          row.at("class") == of_class &&
          row.at("parameter") == "within 1000 m; k=" + std::to_string(need)) {
        return row.at("numerator");
      }
    }
    return nullptr;
  }
};

const std::string kManifold = "  - {measure: population_coverage_manifold, ";
const std::string kMost =
    "    goal: most-people\n    measure: population_coverage_manifold\n    need: 3\n";

TEST(Manifold, TargetsAreMetByThreeSitesInReach) {
  const Asked asked(kManifold + "need: 3, class: urban, share: 30 %}\n",
                    "    goal: fewest-sites\n    compare-definitions: true\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.open(), (Words{"A1", "A2", "B1"}));
  EXPECT_EQ(asked.plan().at("status"), "optimal");
  EXPECT_EQ(asked.people(3), 50);
  EXPECT_EQ(asked.people(3, "rural"), 0);
  EXPECT_EQ(asked.people(2), nullptr) << "nobody asks for two";
  const Json& definitions = asked.service.at("definitions");
  ASSERT_EQ(definitions.size(), 5U);
  EXPECT_EQ(definitions.at(2).at("measure"), "population_coverage_manifold");
  EXPECT_EQ(definitions.at(2).at("need"), 3);
  EXPECT_EQ(definitions.at(2).at("sites"), 3);
  EXPECT_TRUE(asked.tells("  population_coverage_manifold k=3             50 / 200   25.0%"));
  asked.expect_held();
}

TEST(Manifold, TwoNumbersStandInOnePlan) {
  const Asked asked(kManifold + "need: 2, share: 75 %}\n" + kManifold + "need: 3, share: 25 %}\n",
                    "    goal: fewest-sites\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.open(), (Words{"A1", "A2", "B1"})) << "two would do for the first target";
  EXPECT_EQ(asked.people(2), 180);
  EXPECT_EQ(asked.people(3), 50);
  EXPECT_EQ(asked.plan().at("status"), "optimal");
}

TEST(Manifold, SaysWhoCannotHaveThree) {
  const Asked asked(kManifold + "need: 3, share: 50 %}\n", "    goal: fewest-sites\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("status"), "infeasible");
  EXPECT_EQ(asked.open(), (Words{"A1", "A2", "B1"}));
  const Json& shortfall = asked.plan().at("shortfalls").at(0);
  EXPECT_EQ(shortfall.at("target").at("en"), "population_coverage_manifold k=3 of all, 50%");
  EXPECT_EQ(shortfall.at("relaxation").at("en"),
            "ask for no more than 25.0% (50 / 200); or let the service limit be 2 km instead of 1 "
            "km");
  EXPECT_TRUE(asked.tells("    too few sites in reach, 3 demand points: A1 (100), B1 (30)"));
}

TEST(Manifold, IsWhatMostPeopleCounts) {
  const Asked asked("", kMost + "    sites: 3\n    tradeoff: {sites: 4}\n    alternatives: {}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("goal"), "most-people-manifold");
  EXPECT_EQ(asked.plan().at("need"), 3);
  EXPECT_EQ(asked.plan().at("objective"), 50);
  EXPECT_EQ(asked.plan().at("status"), "optimal");
  EXPECT_EQ(asked.open(), (Words{"A1", "A2", "B1"}));
  asked.expect_held();
  std::vector<double> curve;
  for (const Json& point : asked.service.at("tradeoff").at("points")) {
    curve.push_back(point.at("value"));
  }
  EXPECT_EQ(curve, (std::vector<double>{0, 0, 50, 50}));
  EXPECT_TRUE(asked.tells(
      "3 new centres reach at most 50 residents within 1 km of at least 3 sites (proven)"));
  const testing::Ran zh =
      testing::hearth({"run", "town.yaml", "--lang", "zh"}, {.folder = asked.folder.path()});
  EXPECT_NE(zh.out.find("最多可使 50 人处于 至少 3 处设施 1 公里以内，已证明"), std::string::npos)
      << zh.out;
}

TEST(Manifold, AWishCostsWhomItLeavesWithoutThree) {
  const Asked asked("", kMost + "    sites: 3\n    must-not-open: [B1]\n    price-wishes: true\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("objective"), 0);
  EXPECT_EQ(asked.service.at("wishes").at(0).at("obeyed"), "no_wish");
  EXPECT_EQ(asked.service.at("wishes").at(0).at("objective"), 50);
}

// The same file with another number, in the plan or in a target, is not what was proven.
TEST(Manifold, ANumberChangedInTheFileIsNoticed) {
  const Asked most("", kMost + "    sites: 3\n");
  ASSERT_EQ(most.ran.code, 0) << most.ran.err;
  const Asked fewest(kManifold + "need: 3, share: 25 %}\n", "    goal: fewest-sites\n");
  ASSERT_EQ(fewest.ran.code, 0) << fewest.ran.err;
  for (const Asked* asked : {&most, &fewest}) {
    const auto verified = [&](int by) {
      results::Result result = results::read(asked->folder / "town.h5");
      results::Plan& plan = *result.services[0].plan;
      if (plan.need != 0) plan.need += by;
      for (coverage::Target& target : result.targets) target.need += by;
      results::write(result, asked->folder / "changed.h5");
      return testing::hearth({"info", "--verify", "changed.h5"}, {.folder = asked->folder.path()});
    };
    EXPECT_EQ(verified(0).code, 0);
    EXPECT_NE(verified(1).code, 0);
    EXPECT_NE(verified(-1).code, 0);
  }
}

TEST(Manifold, AsksForNoMoreSitesThanCanBeOpen) {
  const Asked target(kManifold + "need: 5, share: 50 %}\n", "    goal: fewest-sites\n");
  EXPECT_EQ(target.ran.code, 3);
  EXPECT_TRUE(target.says("town.yaml:17:51")) << target.ran.err;
  EXPECT_TRUE(target.says("`need: 5`, but no more than 4 sites can be open together"));
  EXPECT_TRUE(
      target.says("add candidates or shorten `must-not-open`, or lower `need` to 4 or "
                  "less"));
  const Asked banned(kManifold + "need: 3, share: 50 %}\n",
                     "    goal: fewest-sites\n    must-not-open: [A1, A2, B1]\n");
  EXPECT_TRUE(banned.says("no more than 1 sites can be open together")) << banned.ran.err;
  EXPECT_TRUE(banned.says("or count by `population_coverage`")) << banned.ran.err;
  const Asked counted("", kMost + "    sites: 2\n");
  EXPECT_EQ(counted.ran.code, 3);
  EXPECT_TRUE(counted.says("`need: 3`, but no more than 2 sites can be open together"))
      << counted.ran.err;
  EXPECT_TRUE(counted.says("raise `sites`, or lower `need` to 2 or less")) << counted.ran.err;
}

// Whoever a station serves whole is served by one.
TEST(Manifold, IsNotForStations) {
  for (const char* measure :
       {"population_coverage_manifold, need: 3", "population_coverage_twofold"}) {
    const Asked asked(std::string("  - {measure: ") + measure + ", share: 100 %}\n",
                      "    goal: fewest-sites\n    load: {max: 200}\n");
    EXPECT_EQ(asked.ran.code, 3);
    EXPECT_TRUE(asked.says("stations cannot be planned for a target by")) << asked.ran.err;
  }
}

}  // namespace
}  // namespace hearth
