#include <cstdint>

#include <gtest/gtest.h>

#include "core/random.h"
#include "study/scenario_support.h"
#include "support/damage.h"

namespace hearth::study::test {
namespace {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : numbers_(seed) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(numbers_.next() % n); }

 private:
  SplitMix numbers_;
};

std::string mutated(std::string text, Dice& dice) {
  static const std::vector<std::string> kPieces{
      "{",  "}",     "[",  "]",    ":",  ": ",    "- ",   "\n",  "  ", "\t", "&a ",
      "*a", "!",     "|",  ">",    "'",  "\"",    "#",    "%",   "? ", "~",  "null",
      "-",  "1e999", "：", "\xFF", "\r", "---\n", "<<: ", "all", "@",  "`"};
  const std::size_t edits = 1 + dice.below(4);
  for (std::size_t i = 0; i < edits; ++i) {
    const std::size_t at = dice.below(text.size());
    switch (dice.below(4)) {
      case 0:
        text.erase(at, 1 + dice.below(12));
        break;
      case 1:
        text.insert(at, kPieces[dice.below(kPieces.size())]);
        break;
      case 2: {
        // One after the other: compilers differ in which argument they work out first.
        const std::size_t length = dice.below(40);
        text.insert(at, text.substr(dice.below(text.size()), length));
        break;
      }
      default:
        text[at] = static_cast<char>(dice.below(256));
    }
    if (text.empty()) text = "x";
  }
  return text;
}

// How many of so many mutations can be read.
int read_of(const std::string& whole, int rounds) {
  Dice dice(20261121);
  int read = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string text = mutated(whole, dice);
    try {
      const Scenario scenario = parsed(text);
      EXPECT_EQ(parsed(scenario.resolved).resolved, scenario.resolved) << text;
      ++read;
    } catch (const InputError& error) {
      for (const InputProblem& fault : error.problems()) {
        EXPECT_EQ(fault.source.rfind("town.yaml:", 0), 0U) << text;
        EXPECT_FALSE(fault.what.zh.empty() || fault.fix.zh.empty()) << text;
      }
    }
  }
  return read;
}

// Whatever is typed, the scenario is read or its faults are named: no crash, no hang, no other
// exception, and what was read resolves to itself.
TEST(ScenarioMutations, AreReadOrRefusedWithAPosition) {
  EXPECT_GT(read_of(kTown, 3000), 50) << "some mutations are harmless";
}

TEST(ScenarioMutations, OfStandardsAreReadOrRefusedToo) {
  std::string text = town_with("    reach: {by: straight-line, within: 5 km}\n",
                               "    standard: own/point\n    reach: {by: straight-line}\n");
  text = changed(text, "fewest-sites", "fewest-sites\n    load: {}");
  text = changed(text, "measure: population_coverage, class: urban, share: 80 %",
                 "standard: cn/targets-2025");
  text +=
      "standards:\n"
      "- {id: A, standard: own/point, measure: radius, max: 450, unit: m, source: x, evidence: "
      "doc, verify: 0}\n"
      "- {id: B, standard: own/point, measure: population, min: 10, max: 90, unit: person, source: "
      "x, evidence: mem, verify: 1}\n";
  EXPECT_GT(read_of(text, 600), 10);
}

// Damaged as files are, not typed: cut short, bits and blocks lost, numbers that are none.
TEST(ScenarioMutations, DamagedCopiesAreReadOrRefusedWithAPosition) {
  int read = 0;
  for (std::uint64_t copy = 0; copy < 200; ++copy) {
    const std::string text = hearth::testing::damaged(kTown, copy, true);
    try {
      const Scenario scenario = parsed(text);
      EXPECT_EQ(parsed(scenario.resolved).resolved, scenario.resolved) << text;
      ++read;
    } catch (const InputError& error) {
      for (const InputProblem& fault : error.problems()) {
        EXPECT_EQ(fault.source.rfind("town.yaml:", 0), 0U) << text;
        EXPECT_FALSE(fault.what.zh.empty() || fault.fix.zh.empty()) << text;
      }
    }
  }
  EXPECT_GT(read, 4);
  EXPECT_LT(read, 150);
}

}  // namespace
}  // namespace hearth::study::test
