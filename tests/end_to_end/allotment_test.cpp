// Stations with loads and roving staff from a scenario. The drawn town, within 1 km: A2 reaches A1
// and B1 as well, B2 stands alone.
//
//   A1 100   A2 50   B1 30               B2 20        townships A (urban) and B (rural)
#include <cstdlib>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "results/writer.h"
#include "support/ran_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::hearth;
using testing::json_of;
using testing::kTownScenario;
using testing::Ran;
using testing::ScratchFolder;

using Json = nlohmann::json;
using Words = std::vector<std::string>;

const char* const kTargets =
    "targets:\n  - {service: centre, measure: population_coverage, share: 100 %}\n";

// The town with these lines in its placement instead of `goal: fewest-sites`, and these targets.
struct Asked : testing::RanTown {
  Asked() = default;
  explicit Asked(const std::string& lines, const std::string& targets = kTargets) {
    run(changed(changed(kTownScenario, "    goal: fewest-sites\n", lines), kTargets, targets));
  }
  [[nodiscard]] Words served_by(const std::string& site) const {
    for (const Json& place : plan().at("allotment").at("places")) {
      if (place.at("id") == site) return place.at("serves").get<Words>();
    }
    return {};
  }
  // The first obstacle: what cannot be met, and what would do.
  [[nodiscard]] std::string obstacle() const {
    const Json& first = plan().at("shortfalls").at(0);
    return first.at("target").at("en").get<std::string>() + " | " +
           first.at("relaxation").at("en").get<std::string>();
  }
};

// The same in which nobody uses the sites of another township.
struct Bordered : Asked {
  explicit Bordered(const std::string& lines, const std::string& targets = kTargets) {
    const std::string text =
        changed(changed(kTownScenario, "    goal: fewest-sites\n", lines), kTargets, targets);
    run(changed(text, "    candidates:", "    border: township\n    candidates:"));
  }
};

TEST(StationsOfAScenario, AreTheFewestWhoseLoadsHoldEverybody) {
  const Asked two("    goal: fewest-sites\n    load: {max: 180}\n");
  ASSERT_EQ(two.ran.code, 0) << two.ran.err;
  EXPECT_EQ(two.plan().at("objective"), 2);
  EXPECT_EQ(two.plan().at("status"), "optimal");
  EXPECT_EQ(two.open(), (Words{"A2", "B2"}));
  EXPECT_EQ(two.served_by("A2"), (Words{"A1", "A2", "B1"}));
  two.expect_held();
  const Asked three("    goal: fewest-sites\n    load: {max: 150}\n");
  EXPECT_EQ(three.plan().at("objective"), 3) << "180 people live in A1, A2 and B1";
  three.expect_verified();
}

TEST(StationsOfAScenario, ServeTheSharesOfTheTargets) {
  const Asked most("    goal: fewest-sites\n    load: {min: 40, max: 200}\n",
                   "targets:\n  - {measure: population_coverage, share: 90 %}\n");
  ASSERT_EQ(most.ran.code, 0) << most.ran.err;
  EXPECT_EQ(most.open(), Words{"A2"});
  EXPECT_EQ(most.plan().at("allotment").at("unserved").get<Words>(), Words{"B2"});
  EXPECT_EQ(most.plan().at("allotment").at("served_people"), 180);
  most.expect_verified();
  // 60 % of 50 rural people are B1; B2 would need a station of its own.
  const Asked classes("    goal: fewest-sites\n    load: {max: 200}\n",
                      "targets:\n  - {measure: population_coverage, class: urban, share: 100 %}\n"
                      "  - {measure: population_coverage, class: rural, share: 60 %}\n");
  EXPECT_EQ(classes.open(), Words{"A2"});
  classes.expect_verified();
  const Asked each("    goal: fewest-sites\n    load: {max: 200}\n",
                   "targets:\n  - {measure: population_coverage, share: 40 %, each: township}\n");
  EXPECT_EQ(each.plan().at("objective"), 1) << "A2 serves A1 (60 of A) and B1 (20 of B)";
  each.expect_verified();
}

TEST(StationsOfAScenario, StayInTheirTownshipWhereItIsAlone) {
  const Asked alone("    goal: fewest-sites\n    load: {max: 200, within: township}\n");
  ASSERT_EQ(alone.ran.code, 0) << alone.ran.err;
  EXPECT_EQ(alone.plan().at("objective"), 3) << "one in A; B1 and B2 do not reach each other";
  EXPECT_TRUE(alone.served_by("A2").size() != 3) << "B1 is of another township";
  alone.expect_verified();
}

TEST(StationsOfAScenario, KeepToTheBorderOfTheService) {
  const Bordered fewest("    goal: fewest-sites\n    load: {max: 180}\n");
  ASSERT_EQ(fewest.ran.code, 0) << fewest.ran.err;
  EXPECT_EQ(fewest.plan().at("objective"), 3) << "B1 is nobody's but its own";
  EXPECT_EQ(fewest.plan().at("status"), "optimal");
  fewest.expect_held();
  const Bordered nearest("    goal: least-travel\n    sites: 3\n    load: {max: 180}\n");
  EXPECT_EQ(nearest.plan().at("objective"), 50'000) << "A2 goes to A1";
  nearest.expect_held();
}

TEST(StationsOfAScenario, SayThatTheBorderForbidsThem) {
  const Bordered asked("    goal: fewest-sites\n    load: {max: 180}\n    must-not-open: [B1]\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("status"), "infeasible");
  EXPECT_EQ(asked.plan().at("proved_by"), "own-bound");
  EXPECT_EQ(
      asked.obstacle(),
      "a site of their own township within 1 km of everybody in 1 unit (30 people) | let the "
      "service limit be 4 km instead of 1 km, or add candidate sites there; or write `border: "
      "open`, and it can be done");
  asked.expect_held();
  const Ran text = hearth({"run", "town.yaml", "--lang", "zh"}, {.folder = asked.folder.path()});
  EXPECT_NE(text.out.find("在本乡镇 1 公里内有点位"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("或写 `border: open`，即有可行方案"), std::string::npos) << text.out;
  const Bordered share("    goal: fewest-sites\n    load: {max: 180}\n    must-not-open: [B1]\n",
                       "targets:\n  - {measure: population_coverage, class: rural, share: 60 %}\n");
  EXPECT_EQ(share.obstacle(),
            "population_coverage of rural, 60%, by sites of their own township | ask for no more "
            "than 20 people; or let the service limit be 4 km instead of 1 km, or add candidate "
            "sites there; or write `border: open`, and it can be done");
}

// The rural community is B1 in township B and B2, here in A.
TEST(StationsOfAScenario, NameTheCommunityThatABorderDivides) {
  Asked town;
  const std::string text = changed(changed(kTownScenario, "    goal: fewest-sites\n",
                                           "    goal: fewest-sites\n    load: {max: 180}\n"),
                                   "{township: TOWN}", "{community: KIND, township: TOWN}");
  testing::put_town(town.folder,
                    changed(text, "within: 1 km}", "within: 4 km}\n    border: township"),
                    changed(testing::kTownUnits, R"("POP": 20, "KIND": "R", "TOWN": "B")",
                            R"("POP": 20, "KIND": "R", "TOWN": "A")"));
  town.ran = hearth({"run", "town.yaml", "--json"}, {.folder = town.folder.path()});
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  town.service = json_of(town.ran).at("services").at(0);
  EXPECT_EQ(
      town.obstacle(),
      "a site of their own township within 4 km of everybody in 1 community (50 people), 1 of "
      "which lies in more than one township | let each community lie in one township; or "
      "write `border: open`, and it can be done");
  town.expect_held();
}

TEST(StationsOfAScenario, AreBalancedOrNearestWithANumber) {
  const Asked balanced("    goal: balanced-load\n    sites: 3\n    load: {max: 200}\n");
  ASSERT_EQ(balanced.ran.code, 0) << balanced.ran.err;
  EXPECT_EQ(balanced.plan().at("goal"), "balanced-load");
  EXPECT_EQ(balanced.plan().at("objective"), 100) << "A1 has 100 alone";
  EXPECT_EQ(balanced.plan().at("status"), "optimal");
  balanced.expect_verified();
  const Asked nearest("    goal: least-travel\n    sites: 2\n    load: {max: 200}\n");
  EXPECT_EQ(nearest.plan().at("objective"), 130'000) << "A1 and B1 go 1 km to A2";
  EXPECT_EQ(nearest.open(), (Words{"A2", "B2"}));
  nearest.expect_held();
}

TEST(StationsOfAScenario, CountWithFacilitiesOfToday) {
  testing::RanTown town;
  town.run_with_facility(changed(kTownScenario, "    goal: fewest-sites\n",
                                 "    goal: fewest-sites\n    load: {max: 180}\n"));
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.plan().at("objective"), 1) << "F1 serves B2";
  EXPECT_EQ(town.open(), (Words{"A2", "F1"}));
  town.expect_verified();
}

// Two stations of 180 are enough; of the three that a cap of one in A asks for one is in A.
TEST(StationsOfAScenario, KeepTheCapOfEachDistrict) {
  const char* const lines =
      "    goal: balanced-load\n    sites: 3\n    load: {max: 200}\n    max-per: {township: 1}\n";
  const Asked none(lines);
  ASSERT_EQ(none.ran.code, 0) << none.ran.err;
  EXPECT_EQ(none.plan().at("status"), "infeasible");
  EXPECT_EQ(none.obstacle(),
            "3 stations, where only 2 may open | ask for fewer `sites` or add candidates; or raise "
            "`max-per`");
  none.expect_held();
  const Asked two(changed(lines, "sites: 3", "sites: 2"));
  ASSERT_EQ(two.ran.code, 0) << two.ran.err;
  EXPECT_EQ(two.plan().at("objective"), 180) << "B2 is alone in B, one in A serves the others";
  two.expect_held();
  const Asked priced(
      "    goal: fewest-sites\n    load: {max: 150}\n    max-per: {township: 2}\n"
      "    price-wishes: true\n");
  ASSERT_EQ(priced.ran.code, 0) << priced.ran.err;
  EXPECT_EQ(priced.plan().at("objective"), 3);
  priced.expect_held();
  const Asked full("    goal: fewest-sites\n    load: {max: 150}\n    max-per: {township: 1}\n");
  EXPECT_EQ(full.plan().at("status"), "infeasible") << "one in A leaves A1 or A2 to B1";
  full.expect_held();
}

TEST(StationsOfAScenario, NameWhomNobodyReachesAndHowFarItWouldBe) {
  const Asked asked("    goal: fewest-sites\n    load: {max: 200}\n    must-not-open: [B2]\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("status"), "infeasible");
  EXPECT_EQ(asked.plan().at("objective"), nullptr);
  asked.expect_held();
  EXPECT_EQ(asked.obstacle(),
            "a site within 1 km of everybody in 1 unit (20 people) | let the service limit be 4 km "
            "instead of 1 km, or add candidate sites there");
  const Ran text = hearth({"run", "town.yaml", "--lang", "zh"}, {.folder = asked.folder.path()});
  EXPECT_NE(text.out.find("不存在可行方案"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("B2"), std::string::npos) << text.out;
}

TEST(StationsOfAScenario, NameTheLoadThatForbidsAPlan) {
  const Asked large("    goal: fewest-sites\n    load: {max: 90}\n");
  EXPECT_EQ(large.obstacle(),
            "A1 whole in one station: it has 100 people, and the sites in reach serve at most 90 "
            "people | raise `load.max` to 100");
  const Asked few("    goal: fewest-sites\n    load: {min: 60, max: 200, within: township}\n");
  EXPECT_EQ(few.obstacle(),
            "B: the least loads add up to 60 people, and there are 50 people: 10 people too few | "
            "lower `load.min` to 50, or let districts share stations (without `within`)");
  EXPECT_EQ(few.plan().at("shortfalls").at(0).at("area"), "B");
  const Asked none("    goal: fewest-sites\n    load: {min: 40, max: 200}\n");
  EXPECT_EQ(none.obstacle(),
            "everybody whom the targets ask for, within reach and within the loads | lower "
            "`load.min` to 20");
}

TEST(StaffOfAScenario, IsTheFewestThatServesEverybody) {
  const Asked three("    goal: fewest-staff\n    staff: {serves: 2}\n");
  ASSERT_EQ(three.ran.code, 0) << three.ran.err;
  EXPECT_EQ(three.plan().at("objective"), 3);
  EXPECT_EQ(three.plan().at("goal"), "fewest-staff");
  three.expect_verified();
  const Asked two("    goal: fewest-staff\n    staff: {serves: 3}\n");
  EXPECT_EQ(two.plan().at("objective"), 2);
  EXPECT_EQ(two.open(), (Words{"A2", "B2"}));
  EXPECT_EQ(two.plan().at("allotment").at("members"), 2);
  two.expect_held();
  const Asked money("    goal: lowest-cost\n    staff: {serves: 3, cost: 8 万元}\n");
  EXPECT_EQ(money.plan().at("objective"), 160'000);
  money.expect_verified();
}

TEST(StaffOfAScenario, KeepsToTheBorderOfTheService) {
  const Bordered fewest("    goal: fewest-staff\n    staff: {serves: 3}\n");
  ASSERT_EQ(fewest.ran.code, 0) << fewest.ran.err;
  EXPECT_EQ(fewest.plan().at("objective"), 3) << "two without the border";
  fewest.expect_held();
  const Bordered none("    goal: fewest-staff\n    staff: {serves: 3}\n    must-not-open: [B1]\n");
  EXPECT_EQ(none.plan().at("status"), "infeasible");
  EXPECT_EQ(
      none.obstacle(),
      "a site of their own township within 1 km of everybody in 1 unit (30 people) | let the "
      "service limit be 4 km instead of 1 km, or add candidate sites there; or write `border: "
      "open`, and it can be done");
  none.expect_held();
}

TEST(StaffOfAScenario, ServesMostPeopleWithSoManyMembersOrSoMuchMoney) {
  const Asked one("    goal: most-people\n    staff: {serves: 2, members: 1}\n");
  ASSERT_EQ(one.ran.code, 0) << one.ran.err;
  EXPECT_EQ(one.plan().at("goal"), "fewest-unserved");
  EXPECT_EQ(one.plan().at("objective"), 50) << "A1 and A2 are 150 of 200";
  EXPECT_EQ(one.plan().at("allotment").at("served_people"), 150);
  one.expect_held();
  const Asked money(
      "    goal: most-people\n    budget: 100000 CNY\n"
      "    staff: {serves: 2, cost: 50000 CNY}\n");
  EXPECT_EQ(money.plan().at("objective"), 20);
  money.expect_verified();
}

TEST(StaffOfAScenario, ServesSharesOfCommunities) {
  const Asked asked("    goal: fewest-staff\n    staff: {serves: 3}\n",
                    "targets:\n  - {measure: community_coverage, share: 75 %}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("objective"), 1);
  asked.expect_verified();
  const Json measures = json_of(asked.ran).at("measures");
  bool seen = false;
  for (const Json& m : measures) {
    if (m.at("stage") != "after" || m.at("measure") != "community_coverage") continue;
    if (m.at("class") != "all") continue;
    seen = true;
    EXPECT_EQ(m.at("numerator"), 3) << "whoever is served counts, with a site or without";
    EXPECT_EQ(m.at("met"), 1);
  }
  EXPECT_TRUE(seen);
}

TEST(StaffOfAScenario, NamesWhatSitesCannotHold) {
  const Asked asked(
      "    goal: fewest-staff\n    staff: {serves: 1, most: 1}\n"
      "    must-not-open: [A1, B1]\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  EXPECT_EQ(asked.plan().at("status"), "infeasible");
  EXPECT_EQ(asked.obstacle(),
            "200 people are to be served, and all members that sites may have serve 120 people | "
            "raise `staff.most` or `staff.serves`, or add sites");
}

// Every tract has somebody; the stations' answer is a golden value.
TEST(Allotments, OfTheRepositoryHoldAndAreDrawn) {
  const ScratchFolder folder;
  const Ran ran = hearth({"run", HEARTH_SOURCE_DIR "/scenarios/ny8-staff.yaml", "--json"},
                         {.folder = folder.path()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Json plan = json_of(ran).at("services").at(0).at("plan");
  EXPECT_EQ(plan.at("objective"), 30);
  EXPECT_EQ(plan.at("bound"), 29);
  const Ran verified = hearth({"info", "--verify", "ny8-staff.h5"}, {.folder = folder.path()});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  const Ran drawn = hearth({"map", "ny8-staff.h5", "--format", "svg", "--lang", "both"},
                           {.folder = folder.path()});
  EXPECT_EQ(drawn.code, 0) << drawn.err;
}

TEST(Allotments, RefuseSharesOfTheSamePeople) {
  const Asked asked("    goal: fewest-sites\n    load: {max: 200}\n",
                    "targets:\n  - {measure: population_coverage, class: rural, share: 60 %}\n"
                    "  - {measure: population_coverage, share: 80 %}\n");
  EXPECT_EQ(asked.ran.code, 3);
  EXPECT_NE(asked.ran.err.find("two targets ask for shares of the same people"), std::string::npos)
      << asked.ran.err;
  const Asked share("    goal: fewest-sites\n    load: {max: 200}\n",
                    "targets:\n  - {measure: community_coverage, share: 80 %}\n");
  EXPECT_EQ(share.ran.code, 3);
  EXPECT_NE(share.ran.err.find("stations cannot be planned for a target by community_coverage"),
            std::string::npos)
      << share.ran.err;
}

// The verifier works it out from the file alone: a file in which one thing was changed is refused.
TEST(Allotments, AreHeldAgainstTheFileAlone) {
  const Asked asked("    goal: fewest-sites\n    load: {max: 180}\n");
  ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
  const results::Result sound = results::read(asked.folder / "town.h5");
  const auto refuses = [&](auto change, const char* what) {
    results::Result result = sound;
    change(*result.services[0].plan->allotment);
    results::write(result, asked.folder / "changed.h5");
    const Ran verified =
        hearth({"info", "--verify", "changed.h5"}, {.folder = asked.folder.path()});
    EXPECT_EQ(verified.code, 3) << what << verified.out << verified.err;
  };
  refuses([](results::Allotment& a) { a.served[2] = -1; }, "nobody serves B1");
  refuses([](results::Allotment& a) { a.load[1] -= 1; }, "a load");
  refuses([](results::Allotment& a) { a.model.stations.people[0] += 1; }, "people");
  refuses([](results::Allotment& a) { a.model.stations.distance[0] += 7; }, "a distance");
  refuses([](results::Allotment& a) { a.model.stations.required[0] -= 1; }, "a quota");
  refuses([](results::Allotment& a) { a.price[3] -= 2 * a.parts[0].scale; }, "a price");
  refuses([](results::Allotment& a) { a.objective = a.bound.emplace(1); }, "the objective");
}

TEST(Allotments, AreHeldToCapsAndSitesOfTodayInTheFile) {
  for (const char* lines : {"    goal: fewest-sites\n    load: {max: 180}\n",
                            "    goal: fewest-staff\n    staff: {serves: 3}\n"}) {
    const Asked asked(std::string(lines) + "    max-per: {township: 1}\n");
    ASSERT_EQ(asked.ran.code, 0) << asked.ran.err;
    EXPECT_EQ(asked.plan().at("objective"), 2) << "A2 and B2";
    asked.expect_held();
    const results::Result sound = results::read(asked.folder / "town.h5");
    const auto refuses = [&](auto change, const char* what) {
      results::Result result = sound;
      change(*result.services[0].plan);
      results::write(result, asked.folder / "changed.h5");
      const Ran verified =
          hearth({"info", "--verify", "changed.h5"}, {.folder = asked.folder.path()});
      EXPECT_EQ(verified.code, 3) << what << verified.out << verified.err;
    };
    refuses([](results::Plan& plan) { plan.max_per->most = 0; }, "a cap");
    refuses([](results::Plan& plan) { plan.max_per.reset(); }, "sets that nobody asks for");
    refuses(
        [](results::Plan& plan) {
          plan.allotment->model.stations.counts = plan.allotment->model.staff.counts = {};
        },
        "sets left out");
  }
}

}  // namespace
}  // namespace hearth
