#include "generate/parameters.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace hearth::generate {
namespace {

Wishes wishes_of(const char* preset) {
  Wishes wishes;
  wishes.preset = preset;
  return wishes;
}

// What is refused for these wishes: the options named, in order.
std::vector<std::string> refused(const Wishes& wishes) {
  std::vector<std::string> options;
  try {
    parameters_of(wishes);
  } catch (const InputError& error) {
    for (const InputProblem& problem : error.problems()) {
      options.push_back(problem.feature);
      EXPECT_FALSE(problem.what.en.empty() || problem.what.zh.empty());
      EXPECT_FALSE(problem.fix.en.empty() || problem.fix.zh.empty());
    }
  }
  return options;
}

TEST(Parameters, OfThePresetsAreThePublishedTotals) {
  const Totals today = totals_of(parameters_of(wishes_of("wenjiang")));
  EXPECT_EQ(today.people, 967'868);
  EXPECT_EQ(today.urban, 755'015);
  EXPECT_EQ(today.communities, 79);
  EXPECT_EQ(today.villages, 16);
  EXPECT_EQ(today.groups, 1'536);
  EXPECT_EQ(today.square, 276'500'000);
  const Totals before = totals_of(parameters_of(wishes_of("wenjiang-105")));
  EXPECT_EQ(before.people, 967'868);
  EXPECT_EQ(before.urban, 755'015);
  EXPECT_EQ(before.communities, 77);
  EXPECT_EQ(before.villages, 28);
  EXPECT_EQ(before.groups, 1'536);
  const Parameters neijiang = parameters_of(wishes_of("neijiang"));
  EXPECT_EQ(totals_of(neijiang).people, 544'660);
  EXPECT_EQ(totals_of(neijiang).urban, 182'345);
  EXPECT_EQ(totals_of(neijiang).square, 387'500'000);
  std::int64_t communities = 0;
  std::int64_t groups = 0;
  for (std::size_t t = 0; t < neijiang.old_town; ++t) {
    communities += neijiang.townships[t].communities;
    groups += neijiang.townships[t].groups;
  }
  EXPECT_EQ(communities, 39);
  EXPECT_EQ(groups, 358);
}

TEST(Parameters, ScaleEveryTotalExactly) {
  Wishes wishes = wishes_of("wenjiang");
  wishes.people = 12'345;
  wishes.square_km = 31.7;
  wishes.townships = 4;
  wishes.communities = 7;
  wishes.villages = 5;
  wishes.groups = 61;
  const Parameters made = parameters_of(wishes);
  const Totals totals = totals_of(made);
  EXPECT_EQ(made.townships.size(), 4U);
  EXPECT_EQ(totals.people, 12'345);
  EXPECT_EQ(totals.square, 31'700'000);
  EXPECT_EQ(totals.communities, 7);
  EXPECT_EQ(totals.villages, 5);
  EXPECT_EQ(totals.groups, 61);
  for (const TownshipPlan& plan : made.townships) {
    EXPECT_GE(plan.communities + plan.villages, 1);
    EXPECT_GE(plan.groups, plan.communities + plan.villages);
    EXPECT_GE(plan.urban, plan.communities);
    EXPECT_GE(plan.people - plan.urban, plan.villages);
  }
}

TEST(Parameters, ThatNoDistrictCanHaveAreRefusedTogether) {
  using Options = std::vector<std::string>;
  Wishes wishes = wishes_of("wenjiang");
  wishes.people = 0;
  wishes.square_km = 0;
  EXPECT_EQ(refused(wishes), (Options{"--area", "--people"}));
  wishes = wishes_of("wenjiang");
  wishes.communities = 2000;
  EXPECT_EQ(refused(wishes), Options{"--groups"}) << "more communities than groups";
  wishes = wishes_of("wenjiang");
  wishes.people = 1000;
  EXPECT_EQ(refused(wishes), Options{"--people"}) << "more groups than people";
  wishes = wishes_of("wenjiang");
  wishes.square_km = 0.01;
  EXPECT_EQ(refused(wishes), Options{"--area"});
  wishes = wishes_of("wenjiang");
  wishes.urban = 967'869;
  EXPECT_EQ(refused(wishes), Options{"--urban"});
  wishes = wishes_of("wenjiang");
  wishes.communities = 3;
  wishes.villages = 2;
  EXPECT_EQ(refused(wishes), Options{"--communities, --villages"});
  wishes = wishes_of("wenjiang");
  wishes.villages = 0;
  wishes.urban = 100'000;
  EXPECT_EQ(refused(wishes), Options{"--villages"}) << "rural people without a village";
  wishes = wishes_of("wenjiang");
  wishes.communities = 1900;
  wishes.groups = 4000;
  EXPECT_EQ(refused(wishes), Options{"--townships"}) << "more than codes can name";
  EXPECT_EQ(refused(wishes_of("wenjang")), Options{"--preset"});
}

}  // namespace
}  // namespace hearth::generate
