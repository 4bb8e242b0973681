#include "export/privacy.h"

#include <gtest/gtest.h>

#include "export/tables.h"
#include "support/redrawn_result.h"

namespace hearth::exports {
namespace {

TEST(Privacy, KeepsBackCountsBelowFiveAndShowsFive) {
  Table table;
  table.id = "units";
  table.fields = {{"people", {"people", "人口"}, Kind::Count}, {"row", {"row", "行"}, Kind::Whole}};
  for (const std::int64_t people : {0, 4, 5}) table.rows.push_back({people, std::int64_t{1}});
  table.rows.push_back({4.999999, std::int64_t{1}});
  table.rows.push_back({Cell{}, std::int64_t{1}});
  keep_back_small_counts(table);
  const std::vector<std::string> expected{"<5", "<5", "5", "<5", ""};
  for (std::size_t row = 0; row < expected.size(); ++row) {
    EXPECT_EQ(text_of(table.rows[row][0]), expected[row]) << row;
    EXPECT_EQ(text_of(table.rows[row][1]), "1") << "a row number is no count of people";
  }
}

TEST(Privacy, KeepsBackCountsInSentencesToo) {
  EXPECT_EQ(without_small_counts("3 households, fewer than 10"), "<5 households, fewer than 10");
  EXPECT_EQ(without_small_counts("仅 3 户，少于 10 户"), "仅 <5 户，少于 10 户");
  EXPECT_EQ(without_small_counts("13 people, 2 rules, 4 persons"),
            "13 people, 2 rules, <5 persons");
  EXPECT_EQ(without_small_counts("0.3 people; 1,003 households; 5 residents"),
            "0.3 people; 1,003 households; 5 residents");
}

TEST(Privacy, LeavesOutSharesThatWouldGiveASmallCountAway) {
  results::Result result = testing::redrawn_result();
  result.measures = {testing::small_town_measure("today", "rural", 3, 80, testing::kNone),
                     testing::small_town_measure("today", "urban", 130, 170, testing::kNone)};
  result.measures.push_back(result.measures[0]);
  result.measures[2].measure = "community_coverage";
  Table table = make_table(result, "measures", Language::En, "town.h5");
  keep_back_small_counts(table);
  const std::size_t numerator = field_at(table, "numerator");
  const std::size_t value = field_at(table, "value");
  EXPECT_EQ(text_of(table.rows[0][numerator]), "<5");
  EXPECT_EQ(text_of(table.rows[0][value]), "");
  EXPECT_EQ(text_of(table.rows[1][numerator]), "130");
  EXPECT_EQ(text_of(table.rows[2][numerator]), "3") << "communities are not people";
}

TEST(Privacy, CoversTheTablesOfARedraw) {
  results::Result result = testing::redrawn_result();
  results::Redraw& redraw = result.redraws[0];
  redraw.changes[0].households = 4;
  redraw.crosswalk[2].people = 3_persons;
  redraw.breaches[0].measured = 3;
  const auto kept_back = [&](const std::string& name, std::size_t row, const std::string& field) {
    Table table = make_table(result, name, Language::En, "town.h5");
    keep_back_small_counts(table);
    return text_of(table.rows.at(row).at(field_at(table, field)));
  };
  EXPECT_EQ(kept_back("changes", 0, "households"), "<5");
  EXPECT_EQ(kept_back("changes", 0, "unit"), "c");
  EXPECT_EQ(kept_back("crosswalk", 2, "people"), "<5");
  EXPECT_EQ(kept_back("crosswalk", 2, "share_of_old"), "");
  EXPECT_EQ(kept_back("breaches", 0, "measured"), "<5");
  EXPECT_EQ(kept_back("breaches", 0, "message"), "8 households, fewer than 10");
}

TEST(Privacy, CoversStaffSharingEventsAndTheYardstick) {
  results::Result result = testing::redrawn_result();
  results::Redraw& redraw = result.redraws[0];
  redraw.staff[0].households = 2;
  redraw.staff[0].people = 4_persons;
  redraw.centres[0].people = 3_persons;
  redraw.centres.push_back({"d", "hall", "a", 40_persons, 800});
  redraw.events[0].people = 1_persons;
  redraw.terms[0].after = 3;
  redraw.yardstick[0].rows.push_back(
      {"moved-households", 0, 3, 2, 6, 9, testing::kNone, 0.25, 1, 300});
  const auto published = [&](const std::string& name) {
    Table table = make_table(result, name, Language::En, "town.h5");
    keep_back_small_counts(table);
    return table;
  };
  const auto text = [](const Table& table, std::size_t row, const std::string& field) {
    return text_of(table.rows.at(row).at(field_at(table, field)));
  };
  const Table staff = published("staff");
  EXPECT_EQ(text(staff, 0, "households") + text(staff, 0, "people"), "<5<5");
  EXPECT_EQ(text(staff, 0, "heads") + text(staff, 0, "workers"), "11") << "who works is public";
  const Table shared = published("shared-centres");
  EXPECT_EQ(text(shared, 0, "people"), "<5");
  EXPECT_EQ(text(shared, 0, "metres"), "") << "it says where these few live";
  EXPECT_FALSE(std::get<Ways>(shared.shapes).at(0));
  EXPECT_EQ(text(shared, 1, "people") + " " + text(shared, 1, "metres"), "40 800");
  EXPECT_TRUE(std::get<Ways>(shared.shapes).at(1));
  EXPECT_EQ(text(published("events"), 0, "people"), "<5");
  const Table yardstick = published("yardstick");
  EXPECT_EQ(text(yardstick, 0, "least"), "4") << "a length of borders";
  EXPECT_EQ(text(yardstick, 1, "after") + text(yardstick, 1, "least"), "<5<5");
  EXPECT_EQ(text(yardstick, 1, "median"), "6");
  EXPECT_EQ(text(published("terms"), 0, "after"), "<5");
}

}  // namespace
}  // namespace hearth::exports
