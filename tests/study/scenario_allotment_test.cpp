#include <gtest/gtest.h>

#include "study/scenario_support.h"

namespace hearth::study::test {
namespace {

// The town with this in its placement instead of the goal.
std::string asked(const std::string& lines) { return town_with("goal: fewest-sites", lines); }

TEST(ScenarioAllotment, IsReadWithItsDefaults) {
  const Scenario stations = parsed(
      asked("goal: balanced-load\n    sites: 3\n    load: {min: 10, max: 200, within: township}"));
  const PlacementOptions& one = stations.placements.at(0);
  EXPECT_EQ(one.goal, PlacementGoal::BalancedLoad);
  EXPECT_EQ(one.allotment.serves, placement::ServedClients::Communities);
  ASSERT_TRUE(one.allotment.load);
  EXPECT_EQ(one.allotment.load->of, placement::AllotmentCount::People);
  EXPECT_EQ(one.allotment.load->min, 10);
  EXPECT_EQ(one.allotment.load->max, 200);
  EXPECT_EQ(one.allotment.load->within, "township");
  const Scenario staff =
      parsed(asked("goal: lowest-cost\n    serves: demand\n    staff: {serves: 4, cost: 8 万元}"));
  const PlacementOptions& two = staff.placements.at(0);
  EXPECT_EQ(two.allotment.serves, placement::ServedClients::Demand);
  ASSERT_TRUE(two.allotment.staff);
  EXPECT_EQ(two.allotment.staff->serves, 4);
  EXPECT_EQ(two.allotment.staff->cost, Fen(8'000'000));
  EXPECT_FALSE(two.allotment.staff->most);
}

TEST(ScenarioAllotment, ResolvesToItself) {
  for (const char* lines :
       {"goal: fewest-sites\n    load: {of: people}",
        "goal: least-travel\n    sites: 2\n    load: {min: 5, max: 9, within: county}",
        "goal: fewest-staff\n    staff: {serves: 3, most: 2}",
        "goal: fewest-sites\n    load: {max: 9}\n    must-open: [a]\n    price-wishes: true",
        "goal: fewest-staff\n    staff: {serves: 3}\n    max-per: {township: 1}",
        "goal: most-people\n    budget: 3e6 CNY\n    staff: {serves: 3, cost: 80000.5 CNY}",
        "goal: most-people\n    serves: demand\n    staff: {serves: 3, members: 7}"}) {
    const Scenario once = parsed(asked(lines));
    EXPECT_EQ(parsed(once.resolved).resolved, once.resolved) << lines;
  }
}

TEST(ScenarioAllotment, GoesWithABorderThatIsAWish) {
  const std::string candidates = "    candidates: {at: units}\n";
  for (const char* lines : {"goal: fewest-sites\n    load: {max: 9, within: township}",
                            "goal: fewest-staff\n    staff: {serves: 2}"}) {
    const std::string text = asked(std::string(lines) + "\n    price-wishes: true");
    EXPECT_EQ(faults_in(changed(text, candidates, candidates + "    border: county\n")), "")
        << lines;
    EXPECT_EQ(faults_in(text),
              "town.yaml:21:19: placement.centre.price-wishes: there is no wish to price\n");
  }
}

TEST(ScenarioAllotment, FitsItsGoal) {
  const std::string at = "town.yaml:19:11: placement.centre";
  const std::string under = ": placement.centre";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"goal: balanced-load\n    sites: 3", at + ": `goal: balanced-load` needs `load`\n"},
      {"goal: fewest-staff", at + ": `goal: fewest-staff` needs `staff`\n"},
      {"goal: most-people\n    load: {max: 9}\n    sites: 3",
       at + ".goal: `goal: most-people` has no meaning with `load`\n"},
      {"goal: fewest-sites\n    staff: {serves: 2}",
       at + ".goal: `goal: fewest-sites` has no meaning with `staff`\n"},
      {"goal: least-travel\n    load: {max: 9}", at + ": `goal: least-travel` needs `sites`\n"},
      {"goal: fewest-sites\n    sites: 3\n    load: {max: 9}",
       "town.yaml:20:5" + under + ".sites: `sites` has no meaning with `goal: fewest-sites`\n"},
      {"goal: fewest-sites\n    load: {max: 9}\n    staff: {serves: 2}",
       "town.yaml:21:12" + under + ".staff: `load` and `staff` ask for two kinds of plans\n"},
      {"goal: fewest-sites\n    load: {min: 10, max: 9}",
       "town.yaml:20:17" + under + ".load.min: the least load 10 is above the greatest, 9\n"},
      {"goal: fewest-sites\n    load: {max: 9, within: shire}",
       "town.yaml:20:28" + under + ".load.within: there is no level `shire`\n"},
      {"goal: fewest-sites\n    serves: demand",
       "town.yaml:20:5" + under + ".serves: `serves` has no meaning with `goal: fewest-sites`\n"},
      {"goal: fewest-sites\n    load: {max: 9}\n    compare-definitions: true",
       "town.yaml:21:5" + under +
           ".compare-definitions: `compare-definitions` has no meaning with `load`\n"},
      {"goal: fewest-staff\n    staff: {serves: 2}\n    must-open: [a]",
       "town.yaml:21:5" + under + ".must-open: `must-open` has no meaning with `staff`\n"},
      {"goal: lowest-cost\n    staff: {serves: 2}",
       "town.yaml:20:12" + under +
           ".staff: `staff` needs the `cost` of a member where money "
           "counts\n"},
      {"goal: most-people\n    staff: {serves: 2}",
       "town.yaml:20:12" + under +
           ".staff: `goal: most-people` needs either `members` or "
           "`budget`\n"},
      {"goal: fewest-staff\n    staff: {serves: 2, members: 3}",
       "town.yaml:20:33" + under +
           ".staff.members: `members` has no meaning with `goal: "
           "fewest-staff`\n"},
      {"goal: fewest-staff\n    staff: {most: 2}",
       "town.yaml:20:5" + under + ".staff: `serves` is missing\n"},
  };
  for (const auto& [lines, faults] : cases) EXPECT_EQ(faults_in(asked(lines)), faults) << lines;
}

}  // namespace
}  // namespace hearth::study::test
