#include <fstream>

#include <gtest/gtest.h>

#include "study/scenario_support.h"

namespace hearth::study::test {
namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(ScenarioFaults, AnUnknownKeyNamesTheNearestKnownOne) {
  const auto faults = faults_of(town_with("    goal:", "    gaol:"));
  ASSERT_EQ(faults.size(), 1U) << "the missing goal is the same fault";
  EXPECT_EQ(faults[0].source, "town.yaml:19:5");
  EXPECT_EQ(faults[0].feature, "placement.centre.gaol");
  EXPECT_EQ(faults[0].what.en, "unknown key `gaol`");
  EXPECT_TRUE(holds(faults[0].fix.en, "did you mean `goal`?"));
  EXPECT_TRUE(holds(faults[0].fix.zh, "是否想写 `goal`？"));
}

TEST(ScenarioFaults, AKeyInTheWrongPlaceNamesItsPlace) {
  const auto faults = faults_of(town_with("scenario: town", "scenario: town\nhouseholds: HH"));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_TRUE(holds(faults[0].fix.en, "`households` belongs under `area.units`"))
      << faults[0].fix.en;
}

TEST(ScenarioFaults, EveryFaultIsReportedOnceInTheOrderOfTheFile) {
  std::string text = town_with("hearth: 1", "hearth: 3");
  text = changed(text, "5 km", "15 min");
  text = changed(text, "80 %", "120 %");
  text = changed(text, "class: urban", "class: town");
  text = changed(text, "crs: EPSG:32618\n", "\n");
  EXPECT_EQ(faults_in(text),
            "town.yaml:1:9: hearth: the file is written for version 3 of the scenario format; "
            "this Hearth reads version 1\n"
            "town.yaml:3:1: area: `crs` is missing\n"
            "town.yaml:13:40: services.centre.reach.within: `15 min` is a time, but a distance is "
            "needed here\n"
            "town.yaml:16:60: targets.centre.class: there is no class `town`\n"
            "town.yaml:16:73: targets.centre.share: a share of `120 %` is more than 100 %\n");
}

TEST(ScenarioFaults, EveryFaultIsSaidInBothLanguages) {
  const std::string text = changed(town_with("5 km", "5 kg"), "fewest-sites", "most-sites");
  for (const InputProblem& fault : faults_of(text)) {
    for (const Text& part : {fault.what, fault.fix}) {
      EXPECT_FALSE(part.en.empty());
      EXPECT_FALSE(part.zh.empty());
      EXPECT_NE(part.en, part.zh);
    }
  }
}

struct Case {
  std::string from;
  std::string to;
  std::string expected;  // faults_in
};

void expect_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(faults_in(town_with(c.from, c.to)), c.expected) << c.to;
}

TEST(ScenarioFaults, AQuantityNeedsItsUnit) {
  const std::string at = "town.yaml:13:40: services.centre.reach.within: ";
  expect_all({{"5 km", "5 kg", at + "`5 kg` is a weight, but a distance is needed here\n"},
              {"5 km", "5", at + "`5` has no unit\n"},
              {"5 km", "5 kms", at + "`5 kms` has the unknown unit `kms`\n"},
              {"5 km", "far", at + "`far` is not a distance\n"},
              {"5 km", "-5 km", at + "`-5 km` is no distance that people travel\n"},
              {"5 km", "0 m", at + "`0 m` is no distance that people travel\n"},
              {"5 km", "1e400 m", at + "`1e400 m` is not a distance\n"},
              {"5 km", "[5 km]", at + "this must be a distance, not a list\n"}});
}

TEST(ScenarioFaults, AWrongUnitNamesTheUnitsThatAreAllowed) {
  const auto faults = faults_of(town_with("5 km", "5 kg"));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].fix.en, "write a distance in m or km, for example `5 km`");
  EXPECT_EQ(faults[0].fix.zh, "请写成以 m 或 km 为单位的距离，例如 `5 km`");
}

TEST(ScenarioFaults, AShareLiesBetweenNothingAndAll) {
  const std::string at = "town.yaml:16:74: targets.centre.share: ";
  expect_all({{"80 %", "120 %", at + "a share of `120 %` is more than 100 %\n"},
              {"80 %", "80", at + "a share of `80` is more than 100 %\n"},
              {"80 %", "-1 %", at + "a share of `-1 %` is below 0 %\n"},
              {"80 %", "80 m", at + "`80 m` is a distance, but a share is needed here\n"},
              {"80 %", "most", at + "`most` is not a share\n"}});
}

TEST(ScenarioFaults, NamesMustBeThoseOfTheScenario) {
  expect_all({{"class: urban", "class: ubran",
               "town.yaml:16:60: targets.centre.class: there is no class `ubran`\n"},
              {"share: 80 %", "share: 80 %, each: shire",
               "town.yaml:16:86: targets.centre.each: there is no level `shire`\n"},
              {"  - service: centre", "  - service: center",
               "town.yaml:18:14: placement.center.service: there is no service `center`\n"},
              {"population_coverage", "coverage",
               "town.yaml:16:32: targets.centre.measure: unknown word `coverage`\n"}});
}

TEST(ScenarioFaults, ALevelHasOneSourceOfItsCodes) {
  const std::string at = "town.yaml:10:25: area.units.parents.township: ";
  const std::string either = at + "a level has its codes either from a `field` or `from: within`\n";
  expect_all({{"township: TOWN", "township: {first: 2}", either},
              {"township: TOWN", "township: {field: TOWN, from: within}", either},
              {"township: TOWN", "township: {from: within}",
               at + "`from: within` needs `construct`: without it no community holds the units\n"},
              {"township: TOWN", "township: {from: inside}",
               "town.yaml:10:32: area.units.parents.township.from: unknown word `inside`\n"}});
}

TEST(ScenarioFaults, ConstructionNeedsCommunitiesWithACode) {
  const auto with = [](const std::string& construct) {
    return faults_in(town_with("population: POP", "population: POP\n    construct: " + construct));
  };
  EXPECT_EQ(with("{within: {source: c.gpkg, id: COMM}}"), "");
  EXPECT_EQ(with("{along: [{source: r.gpkg}]}"),
            "town.yaml:9:5: area.units.construct: `within` is missing\n");
  EXPECT_EQ(with("{within: {source: c.gpkg}}"),
            "town.yaml:9:17: area.units.construct.within: `id` is missing\n");
}

TEST(ScenarioFaults, OfListsAreNamed) {
  const auto with = [](const std::string& tables) {
    return faults_in(town_with("population: POP", "population: POP\n    tables: " + tables));
  };
  EXPECT_EQ(with("[{source: a.csv, code: C, headings: 3-4, prefix: a_, matches: m.csv}]"), "");
  EXPECT_EQ(with("[{source: a.csv, name: N, within: {township: T, county: K}}]"), "");
  EXPECT_EQ(with("[{source: a.csv}]"),
            "town.yaml:9:14: area.units.tables: it does not say how its rows belong to units\n");
  EXPECT_EQ(with("[{code: C}]"), "town.yaml:9:14: area.units.tables.0: `source` is missing\n");
  EXPECT_EQ(with("[{source: a.csv, name: N, within: {town: T}}]"),
            "town.yaml:9:48: area.units.tables: `within` names the level `town`, which `parents` "
            "does not have\n");
  EXPECT_EQ(with("[{source: a.csv, code: C, renamed: {old: A}}]"),
            "town.yaml:9:39: area.units.tables.0.renamed: `source` is missing\n"
            "town.yaml:9:49: area.units.tables.0.renamed.old: unknown key `old`\n");
}

TEST(ScenarioFaults, ARepairNeedsAWidthAndKnowsThreeRules) {
  const auto with = [](const std::string& repair) {
    return faults_in(town_with("population: POP", "population: POP\n    repair: " + repair));
  };
  EXPECT_EQ(with("{sliver: 5 m, overlaps: larger}"), "");
  EXPECT_EQ(with("{sliver: 0.01 km}"), "");
  EXPECT_EQ(with("{overlaps: first}"), "town.yaml:9:5: area.units.repair: `sliver` is missing\n");
  EXPECT_EQ(with("{sliver: 5 m, overlaps: smallest}"),
            "town.yaml:9:37: area.units.repair.overlaps: unknown word `smallest`\n");
  EXPECT_EQ(with("{sliver: 5 m, gaps: 3 m}"),
            "town.yaml:9:27: area.units.repair.gaps: unknown key `gaps`\n");
  EXPECT_EQ(with("5 m"),
            "town.yaml:9:13: area.units.repair: this must be a section (keys with values), not the "
            "text `5 m`\n");
  for (const char* wrong : {"-5 m", "0 m", "5", "5 kg", "5 min", "wide"}) {
    const std::string said = with("{sliver: " + std::string(wrong) + "}");
    EXPECT_EQ(said.find("town.yaml:9:22: area.units.repair.sliver: "), 0U) << said;
  }
  EXPECT_EQ(with("{sliver: 5 m}\n    construct: {within: {source: c.gpkg, id: COMM}}"), "");
}

TEST(ScenarioFaults, ALevelIsNoPathAndNoWordWithAMeaning) {
  const std::string at = "town.yaml:10:15: area.units.parents: ";
  expect_all({{"township: TOWN", "a/b: TOWN",
               at + "the level `a/b` cannot be a path of the result file\n"},
              {"township: TOWN", "all: TOWN",
               at + "no level can be called `all`: the word has a meaning of its own\n"}});
}

TEST(ScenarioFaults, TouchedIsRefusedAsATargetWithItsReason) {
  const auto faults = faults_of(town_with("population_coverage", "community_coverage_touched"));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].source, "town.yaml:16:32");
  EXPECT_TRUE(holds(faults[0].what.en, "any single point of it"));
  EXPECT_TRUE(holds(faults[0].fix.en, "community_coverage_centre"));
  EXPECT_TRUE(holds(faults[0].fix.zh, "人口重心"));
}

TEST(ScenarioFaults, WhatIsNotBuiltYetIsRefusedNotPassedOver) {
  const std::vector<Case> cases{
      {"targets:", "programme: {years: [2020]}\ntargets:", "15:1: programme: `programme`"},
      {"targets:", "sensitivity: {}\ntargets:", "15:1: sensitivity: `sensitivity`"},
      {"targets:", "uncertainty: {}\ntargets:", "15:1: uncertainty: `uncertainty`"},
      {"targets:", "travel: {}\ntargets:", "15:1: travel: `travel`"},
      {"straight-line", "network", "13:17: services.centre.reach.by: `network`"},
      {"{at: units}", "{grid: 500 m}", "14:18: services.centre.candidates.grid: `grid`"},
      {"population_coverage", "gini", "16:32: targets.centre.measure: `gini`"},
      {"    id: CODE", "    attributes: {a: F}\n    id: CODE",
       "7:5: area.units.attributes: `attributes`"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(faults_in(town_with(c.from, c.to)),
              "town.yaml:" + c.expected + " is not built into this version of Hearth yet\n");
  }
}

TEST(ScenarioFaults, APlacementNeedsWhatItsGoalNeeds) {
  expect_all(
      {{"fewest-sites", "most-people",
        "town.yaml:19:11: placement.centre: `goal: most-people` needs `sites`\n"},
       {"fewest-sites", "evaluate",
        "town.yaml:19:11: placement.centre: `goal: evaluate` needs `open`\n"},
       {"fewest-sites", "fewest-sites\n    sites: 5",
        "town.yaml:20:5: placement.centre.sites: `sites` has no meaning with `goal: "
        "fewest-sites`\n"},
       {"fewest-sites", "evaluate\n    open: [a]\n    must-open: [b]",
        "town.yaml:21:5: placement.centre.must-open: `must-open` has no meaning with `goal: "
        "evaluate`\n"},
       {"fewest-sites", "most-people\n    sites: 0",
        "town.yaml:20:12: placement.centre.sites: `0` is not a whole number from 1 to 1000000\n"},
       {"fewest-sites", "fewest-sites\n    must-open: [a, b]\n    must-not-open: [b]",
        "town.yaml:21:21: placement.centre.must-not-open: `b` already stands under `must-open`\n"},
       {"    candidates: {at: units}\n", "",
        "town.yaml:17:5: placement.centre: the service `centre` has no candidates: nothing can "
        "open\n"},
       {"targets:\n  - {service: centre, measure: population_coverage, class: urban, share: 80 "
        "%}\n",
        "",
        "town.yaml:17:11: placement.centre: `goal: fewest-sites` needs a target for `centre`: "
        "without one, no site is the least\n"},
       {"fewest-sites", "least-travel",
        "town.yaml:19:11: placement.centre: `goal: least-travel` needs `sites`\n"},
       {"fewest-sites", "least-worst\n    sites: 1\n    budget: 3e6 CNY",
        "town.yaml:21:5: placement.centre.budget: `budget` has no meaning with `goal: "
        "least-worst`\n"},
       {"fewest-sites", "lowest-cost\n    budget: 3e6 CNY",
        "town.yaml:20:5: placement.centre.budget: `budget` has no meaning with `goal: "
        "lowest-cost`\n"},
       {"fewest-sites", "most-people\n    sites: 2\n    budget: 3e6 CNY",
        "town.yaml:21:5: placement.centre.budget: `budget` and `sites` both limit the plan\n"},
       {"fewest-sites", "fewest-sites\n    meet-targets: true",
        "town.yaml:20:5: placement.centre.meet-targets: `meet-targets` has no meaning with `goal: "
        "fewest-sites`\n"}});
}

TEST(ScenarioFaults, WhatIsAskedForTheMeetingMakesSense) {
  expect_all(
      {{"fewest-sites", "fewest-sites\n    price-wishes: true",
        "town.yaml:20:19: placement.centre.price-wishes: there is no wish to price\n"},
       {"fewest-sites", "fewest-sites\n    max-per: {village: 1}",
        "town.yaml:20:15: placement.centre.max-per: there is no level `village`\n"},
       {"fewest-sites", "least-travel\n    sites: 1\n    alternatives: {within: 1 %, count: 2}",
        "town.yaml:21:5: placement.centre.alternatives: `alternatives` has no meaning with `goal: "
        "least-travel`\n"},
       {"fewest-sites", "fewest-sites\n    tradeoff: {steps: 3}",
        "town.yaml:20:15: placement.centre.tradeoff: `tradeoff` needs either `sites` or "
        "`budget`\n"},
       {"fewest-sites", "fewest-sites\n    tradeoff: {sites: 3, budget: 1 CNY}",
        "town.yaml:20:15: placement.centre.tradeoff: `tradeoff` needs either `sites` or "
        "`budget`\n"},
       {"fewest-sites", "fewest-sites\n    alternatives: {count: 0}",
        "town.yaml:20:27: placement.centre.alternatives.count: `0` is not a whole number from 1 to "
        "100\n"},
       {"fewest-sites", "evaluate\n    open: [a]\n    alternatives: {count: 2}",
        "town.yaml:21:5: placement.centre.alternatives: `alternatives` has no meaning with `goal: "
        "evaluate`\n"},
       {"fewest-sites", "most-people\n    budget: 5 km",
        "town.yaml:20:13: placement.centre.budget: `5 km` is a distance, but a sum of money is "
        "needed here\n"},
       {"fewest-sites", "most-people\n    budget: -5 CNY",
        "town.yaml:20:13: placement.centre.budget: `-5 CNY` is not between 0.01 and 1e10 CNY\n"},
       {"fewest-sites", "most-people\n    budget: 300",
        "town.yaml:20:13: placement.centre.budget: `300` has no unit\n"}});
}

TEST(ScenarioFaults, NothingIsNamedTwice) {
  expect_all(
      {{"targets:", "  - id: centre\n    reach: {within: 1 m}\ntargets:",
        "town.yaml:15:9: services.1: the service `centre` is named twice; the first is at "
        "town.yaml:12:9\n"},
       {"    goal: fewest-sites\n",
        "    goal: fewest-sites\n  - {service: centre, goal: most-people, sites: 2}\n",
        "town.yaml:20:15: placement.1: the service `centre` has two placements\n"},
       {"rural: [R]", "rural: [R, U]",
        "town.yaml:9:49: area.units.class: the value `U` already means `urban`\n"},
       {"    id: CODE", "    id: CODE\n    id: NO",
        "town.yaml:8:5: the key `id` stands here a second time; the first is at town.yaml:7:5\n"}});
}

TEST(ScenarioFaults, ClassesComeFromDensityOrFromAField) {
  const std::string at = "town.yaml:9:12: area.units.class: ";
  expect_all({{"field: KIND, urban", "urban",
               at + "classes come either from `density` or from `field`\n"
                    "town.yaml:16:60: targets.centre.class: there is no class `urban`\n"},
              {"urban: [U], rural: [R]", "order: []",
               "town.yaml:9:20: area.units.class: `field` is given, but no class and its values\n"
               "town.yaml:16:60: targets.centre.class: there is no class `urban`\n"},
              {"rural: [R]", "all: [R]",
               "town.yaml:9:38: area.units.class: no class can be called `all`: the word means "
               "everybody\n"},
              {"rural: [R]", "rural: [R], order: [urban]",
               "town.yaml:9:57: area.units.class.order: `order` must name every class once\n"}});
}

TEST(ScenarioFaults, MissingAndEmptyKeysAreNamed) {
  expect_all(
      {{"    population: POP\n", "", "town.yaml:5:3: area.units: `population` is missing\n"},
       {"id: CODE", "id:", "town.yaml:7:5: area.units.id: there is no value behind this key\n"},
       {"id: CODE", "id: ''", "town.yaml:7:9: area.units.id: the text is empty\n"},
       {"scenario: town", "scenario: Town 1",
        "town.yaml:2:11: scenario: `Town 1` is not a short name\n"},
       {"{at: units}", "{}", "town.yaml:14:5: services.centre.candidates: this section is empty\n"},
       {"{at: units}", "units",
        "town.yaml:14:17: services.centre.candidates: this must be a "
        "section (keys with values), not the text `units`\n"}});
}

TEST(ScenarioFaults, SyntaxErrorsHaveLineAndColumn) {
  expect_all(
      {{"    goal", "\tgoal",
        "town.yaml:19:1: a tab stands in the indentation; YAML allows spaces only\n"},
       {"crs: EPSG", "crs: \"EPSG", "town.yaml:4:8: a quotation mark is not closed in its line\n"},
       {"scenario: town", "scenario：town",
        "town.yaml:2:9: a full-width colon `：` does not divide key and value\n"},
       {"  units:\n", "   units:\n", "town.yaml:5:9: a `:` stands where no key can be\n"},
       {"5 km}", "5 km", "town.yaml:13:12: this `{` is not closed\n"},
       {"town.gpkg", "*town",
        "town.yaml:6:13: a reference (`*name`) to a name that no `&name` gives\n"},
       {"town.gpkg", "\"a\\qb\"",
        "town.yaml:6:15: a backslash in double quotes begins an unknown escape\n"}});
}

TEST(ScenarioFaults, CyclicReferencesAreRefusedWhereTheyStand) {
  EXPECT_EQ(faults_in(town_with("class: {", "class: &c {self: *c, ")),
            "town.yaml:9:22: this reference (`*name`) points to a value that contains it\n");
  EXPECT_EQ(faults_in("hearth: &a [*a, *a]\n").find("town.yaml:1:13: this reference"), 0U);
}

TEST(ScenarioFaults, ReferencesThatMultiplyAreRefused) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + below;
    for (int k = 1; k < 10; ++k) text.append(", ").append(below);
    text += "]\n";
  }
  const auto faults = faults_of(text);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_TRUE(holds(faults[0].what.en, "more than a million values"));
}

TEST(ScenarioFaults, VeryLongSectionsAndListsEndSoon) {
  std::string keys;
  std::string services = "services:\n";
  for (int i = 0; i < 5'000; ++i) {
    keys += "k" + std::to_string(i) + ": 1\n";
    services += "  - {id: s" + std::to_string(i) + "}\n";
  }
  EXPECT_EQ(faults_of(keys).size(), 1000U) << "more nobody reads";
  EXPECT_TRUE(holds(faults_in(services), "the list has more than 1000 items"));
}

TEST(ScenarioFaults, DeepNestingIsRefused) {
  for (const std::string& text : {std::string(100'000, '['), std::string(100'000, '{')}) {
    EXPECT_EQ(faults_in(text).find("town.yaml:1:"), 0U);
  }
  std::string items;
  for (int i = 0; i < 1000; ++i) items += "- ";
  EXPECT_TRUE(holds(faults_in(items), "nested more than 64 deep"));
}

TEST(ScenarioFaults, ColumnsCountCharactersNotBytes) {
  EXPECT_EQ(faults_in(town_with("area:", "question: {en: a, zh: 谁离得远, fr: b}\narea:")),
            "town.yaml:3:29: question.fr: unknown key `fr`\n");
}

TEST(ScenarioFaults, TextThatIsNoUtf8OrHidesSomethingIsRefused) {
  EXPECT_EQ(faults_in(town_with("town.gpkg", "\xB3\xC9")),
            "town.yaml:6:13: the file is not UTF-8 from here on\n");
  // yaml-cpp takes this byte for the end of the file.
  EXPECT_EQ(faults_in(town_with("targets:", "\x04targets:")),
            "town.yaml:15:1: a control character, which does not belong into a text file\n");
  EXPECT_EQ(faults_in(std::string(kTown) + "---\na: 1\n"),
            "town.yaml:20:1: a second document begins here\n");
  EXPECT_EQ(faults_in(""), "town.yaml:1:1: the file is empty\n");
  EXPECT_EQ(faults_in("# nothing\n"), "town.yaml:1:1: the file is empty\n");
  EXPECT_EQ(faults_in("- a\n"),
            "town.yaml:1:1: this must be a section (keys with values), not a list\n");
}

TEST(ScenarioFaults, AFileThatCannotBeReadIsNamed) {
  for (const auto& [file, what] : std::vector<std::pair<std::string, std::string>>{
           {"no/such/file.yaml", "there is no such file"},
           {HEARTH_SOURCE_DIR, "this is a folder, not a scenario file"}}) {
    try {
      read_scenario(file, {});
      ADD_FAILURE() << file;
    } catch (const InputError& error) {
      ASSERT_EQ(error.problems().size(), 1U);
      EXPECT_EQ(error.problems()[0].source, file);
      EXPECT_EQ(error.problems()[0].what.en, what);
    }
  }
}

}  // namespace
}  // namespace hearth::study::test
