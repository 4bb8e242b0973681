#include <algorithm>

#include <gtest/gtest.h>

#include "core/error.h"
#include "export/tables.h"
#include "support/small_town_meeting.h"

namespace hearth::exports {
namespace {

std::string at(const Table& table, std::size_t row, const std::string& field) {
  return text_of(table.rows.at(row).at(field_at(table, field)));
}

Table made(const char* name, Language language = Language::En) {
  static const results::Result kResult = testing::small_town_meeting();
  return make_table(kResult, name, language, "");
}

TEST(MeetingTables, SayWhatEachWishCosts) {
  const Table wishes = made("wishes");
  ASSERT_EQ(wishes.rows.size(), 4U);
  EXPECT_EQ(at(wishes, 0, "obeyed"), "no wish");
  EXPECT_EQ(at(wishes, 2, "wish"), "a must open");
  EXPECT_EQ(at(wishes, 2, "kind"), "must open");
  EXPECT_EQ(at(wishes, 2, "goal"), "lowest-cost");
  EXPECT_EQ(at(wishes, 2, "objective"), "2");
  EXPECT_EQ(at(wishes, 2, "members"), "") << "nobody is stationed";
  EXPECT_EQ(at(wishes, 2, "status"), "proven");
  EXPECT_EQ(at(made("wishes", Language::Zh), 3, "obeyed"), "除此之外的要求");
}

TEST(MeetingTables, GiveTheCurveInSitesAndPeople) {
  const Table curve = made("tradeoff");
  ASSERT_EQ(curve.rows.size(), 2U);
  EXPECT_EQ(at(curve, 0, "budget"), "") << "sites, not money";
  EXPECT_EQ(at(curve, 1, "sites"), "2");
  EXPECT_EQ(at(curve, 1, "people"), "250");
  EXPECT_EQ(at(curve, 1, "at_most"), "250");
}

// The plan opens b and e beside the hall g, the other one c and d.
TEST(MeetingTables, SayInWhatTheOtherPlansDiffer) {
  const Table plans = made("other-plans");
  ASSERT_EQ(plans.rows.size(), 2U);
  EXPECT_EQ(at(plans, 0, "plan"), "0");
  EXPECT_EQ(at(plans, 0, "opens"), "");
  EXPECT_EQ(at(plans, 1, "opens"), "c d");
  EXPECT_EQ(at(plans, 1, "leaves"), "b e");
}

TEST(MeetingTables, CountTheSitesOfEachDefinition) {
  const Table definitions = made("definitions");
  ASSERT_EQ(definitions.rows.size(), 2U);
  EXPECT_EQ(at(definitions, 1, "measure"), "community_coverage");
  EXPECT_EQ(at(definitions, 1, "sites"), "5");
  EXPECT_EQ(at(made("sites"), 1, "stability"), "0.5");
}

TEST(MeetingTables, AreThereWhereTheyWereAskedFor) {
  results::Result result = testing::small_town_meeting();
  const auto names = table_names(result);
  for (const char* name : {"wishes", "tradeoff", "other-plans", "definitions"}) {
    EXPECT_EQ(std::ranges::count(names, name), 1) << name;
  }
  EXPECT_EQ(names.back(), "about");
  result.services[0].wishes.reset();
  EXPECT_EQ(std::ranges::count(table_names(result), "wishes"), 0);
  try {
    (void)make_table(result, "wishes", Language::En, "town.h5");
    ADD_FAILURE() << "nobody asked for it";
  } catch (const InputError& error) {
    EXPECT_NE(describe(error.problems().front(), Language::En)
                  .find("it has no table `wishes`: its scenario did not ask for it"),
              std::string::npos);
  }
}

}  // namespace
}  // namespace hearth::exports
