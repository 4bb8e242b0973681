#include "export/tables.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "area/change_list.h"
#include "core/error.h"
#include "support/redrawn_result.h"
#include "support/small_town_allotment.h"

namespace hearth::exports {
namespace {

using testing::redrawn_result;

// A row as texts.
std::vector<std::string> shown(const Table& table, std::size_t row) {
  std::vector<std::string> texts;
  for (const Cell& cell : table.rows.at(row)) texts.push_back(text_of(cell));
  return texts;
}

std::string at(const Table& table, std::size_t row, const std::string& field) {
  return text_of(table.rows.at(row).at(field_at(table, field)));
}

std::string complaint(const results::Result& result, const std::string& name, Language language) {
  try {
    (void)make_table(result, name, language, "town.h5");
  } catch (const InputError& error) {
    return describe(error.problems().front(), language);
  }
  return {};
}

TEST(ChangesTable, HasTheColumnsThatTheReaderOfAnswersKnows) {
  const results::Result result = redrawn_result();
  const Table table = make_table(result, "changes", Language::En, "");
  ASSERT_EQ(table.fields.size(), area::change_list::kColumns.size());
  for (std::size_t i = 0; i < table.fields.size(); ++i) {
    EXPECT_EQ(table.fields[i].id, area::change_list::kColumns.at(i).id);
    EXPECT_EQ(table.fields[i].heading.en, area::change_list::kColumns.at(i).en);
    EXPECT_EQ(table.fields[i].heading.zh, area::change_list::kColumns.at(i).zh);
  }
}

TEST(ChangesTable, TellsOfEveryUnitThatMoves) {
  results::Result result = redrawn_result();
  result.redraws[0].changes[1].impedance_before = testing::kNone;
  result.redraws[0].changes[1].impedance_after = 1414.6;
  result.redraws[0].changes[1].people = Persons(50'500'000);
  const Table table = make_table(result, "changes", Language::Zh, "");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(shown(table, 0),
            (std::vector<std::string>{"c", "Cedar", "c", "Cedar", "b", "Birch Pond 桦塘", "合", "8",
                                      "20", "8 户，少于 10 户", "0", "1000", "1", "", "", ""}));
  EXPECT_EQ(at(table, 1, "people"), "50.5");
  EXPECT_EQ(at(table, 1, "distance_before"), "") << "it had no centre";
  EXPECT_EQ(at(table, 1, "distance_after"), "1415") << "whole metres";
  EXPECT_EQ(at(table, 1, "ledger_row"), "2");
  const auto& moved = std::get<Polygons>(table.shapes);
  EXPECT_EQ(moved.at(0), &result.area.units.shape[UnitId{2}]);
}

TEST(ServedTable, SaysWhoServesWhom) {
  results::Result result = testing::small_town_allotments();
  result.services[1].plan->allotment->served[2] = -1;
  result.services[1].plan->allotment->member[2] = -1;
  const Table table = make_table(result, "served", Language::En, "");
  ASSERT_EQ(table.rows.size(), 12U) << "six communities of each service";
  EXPECT_EQ(shown(table, 0), (std::vector<std::string>{"centre", "a", "Ash Lane", "100", "hall",
                                                       "Town hall 镇公所", ""}));
  EXPECT_EQ(shown(table, 7), (std::vector<std::string>{"staff", "b", "Birch Pond 桦塘", "30", "b",
                                                       "Birch Pond 桦塘", "1"}));
  EXPECT_EQ(at(table, 8, "site"), "") << "nobody serves c";
  const auto& ways = std::get<Ways>(table.shapes);
  ASSERT_EQ(ways.size(), 12U);
  EXPECT_FALSE(ways[8]);
  EXPECT_EQ(ways[2]->from, result.area.units.centroid[UnitId{2}]) << "c lives there";
  EXPECT_EQ(ways[2]->to, result.area.units.centroid[UnitId{1}]) << "and goes to b";
  const std::vector<std::string> names = table_names(redrawn_result());
  EXPECT_EQ(std::count(names.begin(), names.end(), "served"), 0) << "it has no such plan";
}

TEST(LedgerTable, CountsItsRowsFromOneAsTheChangeListDoes) {
  const results::Result result = redrawn_result();
  const Table table = make_table(result, "ledger", Language::En, "");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(at(table, 0, "row"), "1");
  EXPECT_EQ(at(table, 1, "row"), "2");
  EXPECT_EQ(at(table, 0, "before"), "b + c");
  EXPECT_EQ(at(table, 0, "class"), "urban");
  EXPECT_EQ(at(table, 1, "depends_on"), "1");
  EXPECT_EQ(at(table, 0, "loss_if_undone"), "") << "a rule would be broken: no number";
}

TEST(BalanceTable, LeadsFromTheCommunitiesOfTodayToThoseAfter) {
  // Urban a, b, d and rural c, e, f. c is converted and joins b; d is divided, part of it a new
  // community; f joins e; an urban one is established.
  results::Result result = redrawn_result();
  results::Redraw& redraw = result.redraws[0];
  results::LedgerRow row;
  const auto add = [&](results::Operation op, const char* of_class, std::vector<std::string> before,
                       std::vector<std::string> after) {
    row.op = op;
    row.of_class = of_class;
    row.to_class = op == results::Operation::Convert ? "urban" : "";
    row.before = std::move(before);
    row.after = std::move(after);
    redraw.ledger.push_back(row);
  };
  redraw.ledger.clear();
  add(results::Operation::Convert, "rural", {"c"}, {"c"});
  add(results::Operation::Merge, "urban", {"b", "c"}, {"b"});
  add(results::Operation::Split, "urban", {"d"}, {"d", "N1", "N2"});
  add(results::Operation::Merge, "rural", {"e", "f"}, {"e"});
  add(results::Operation::Establish, "urban", {}, {"N3"});
  add(results::Operation::Adjust, "urban", {"a", "b"}, {"a", "b"});
  for (const char* code : {"N1", "N2", "N3"}) {
    redraw.communities.push_back(redraw.communities[ParentId{0}]);
    redraw.communities[ParentId{static_cast<std::int32_t>(redraw.communities.size()) - 1}].id =
        code;
  }
  const Table table = make_table(result, "balance", Language::En, "");
  ASSERT_EQ(table.rows.size(), 2U);
  // class, today, + established, + in, - out, + splitting, - merging, = by the ledger, after
  EXPECT_EQ(shown(table, 0),
            (std::vector<std::string>{"rural", "3", "0", "0", "1", "0", "1", "1", "1"}));
  EXPECT_EQ(shown(table, 1),
            (std::vector<std::string>{"urban", "3", "1", "1", "0", "2", "1", "6", "6"}));
}

TEST(CrosswalkTable, SharesOfEveryOldCommunityAddUpToOne) {
  results::Result result = redrawn_result();
  // c's 20 people are divided: 15 go to b, 5 to a.
  result.redraws[0].crosswalk[2].people = 15_persons;
  result.redraws[0].crosswalk.push_back({"c", "a", 1, 5_persons, testing::kNone});
  const Table table = make_table(result, "crosswalk", Language::En, "");
  EXPECT_EQ(at(table, 2, "share_of_old"), "0.75");
  EXPECT_EQ(at(table, 6, "share_of_old"), "0.25");
  EXPECT_EQ(at(table, 6, "households"), "");
  EXPECT_EQ(at(table, 2, "new_name"), "Birch Pond 桦塘");
}

TEST(RedrawTables, HoldWhatTheResultHolds) {
  const results::Result result = redrawn_result();
  const Table communities = make_table(result, "communities", Language::En, "");
  EXPECT_EQ(communities.rows.size(), 4U);
  EXPECT_EQ(at(communities, 1, "people"), "50");
  EXPECT_EQ(at(communities, 1, "is_affected"), "1");
  EXPECT_EQ(std::get<Polygons>(communities.shapes).size(), 4U);
  const Table alternatives = make_table(result, "alternatives", Language::Zh, "");
  EXPECT_EQ(shown(alternatives, 0),
            (std::vector<std::string>{"c", "Cedar", "b", "a", "Ash Lane", "0.1", "不相邻"}));
  const Table breaches = make_table(result, "breaches", Language::En, "");
  EXPECT_EQ(shown(breaches, 0), (std::vector<std::string>{"today", "size", "c", "Cedar", "", "8",
                                                          "10", "8 households, fewer than 10"}));
  const Table terms = make_table(result, "terms", Language::En, "");
  EXPECT_EQ(at(terms, 0, "after"), "28");
  const Table curve = make_table(result, "curve", Language::En, "");
  EXPECT_EQ(shown(curve, 1), (std::vector<std::string>{"0.5", "0.28", "28", "4", "0", "0.5"}));
}

TEST(RedrawTables, TellWhoRunsADistrictAndWhoSharesAFacility) {
  results::Result result = redrawn_result();
  results::Redraw& redraw = result.redraws[0];
  redraw.centres.push_back({"d", "", "", 40_persons, testing::kNone});
  const Table staff = make_table(result, "staff", Language::Zh, "");
  EXPECT_EQ(shown(staff, 0),
            (std::vector<std::string>{"a", "Ash Lane", "west", "1", "40", "100", "1", "1"}));
  EXPECT_EQ(std::get<Polygons>(staff.shapes).at(0), &redraw.shapes[ParentId{0}]);
  const Table shared = make_table(result, "shared-centres", Language::En, "");
  EXPECT_EQ(shown(shared, 0),
            (std::vector<std::string>{"b", "Birch Pond 桦塘", "50", "hall", "Town hall 镇公所", "a",
                                      "Ash Lane", "1300", "1"}));
  EXPECT_EQ(at(shared, 1, "facility"), "");
  EXPECT_EQ(at(shared, 1, "metres"), "");
  const auto& ways = std::get<Ways>(shared.shapes);
  ASSERT_EQ(ways.size(), 2U);
  ASSERT_TRUE(ways[0]);
  EXPECT_NEAR(ways[0]->from.x - ways[0]->to.x, 1300, 10);
  EXPECT_FALSE(ways[1]) << "nobody takes d in";
  redraw.centres_proven = false;
  EXPECT_EQ(at(make_table(result, "shared-centres", Language::En, ""), 0, "proven"), "0");
}

TEST(RedrawTables, TellOfGivenEventsAndTheYardstick) {
  const results::Result result = redrawn_result();
  const Table events = make_table(result, "events", Language::En, "");
  EXPECT_EQ(shown(events, 0), (std::vector<std::string>{"township", "north", "", "east", "East",
                                                        "1", "0", "2020", "2", "60"}));
  const Table yardstick = make_table(result, "yardstick", Language::Zh, "");
  EXPECT_EQ(shown(yardstick, 0),
            (std::vector<std::string>{"border-cut", "7", "5", "4", "5", "6", "1", "0.6", "1.01",
                                      "300", "1000", "900", "4", "0.5"}));
  EXPECT_EQ(yardstick.fields[5].heading.zh, "样本最大值");
}

TEST(TreeTable, IsOneForAllLevelsAndSpeaksBothLanguages) {
  results::Result result = redrawn_result();
  result.tree = {testing::ended_district()};
  const Table en = make_table(result, "tree", Language::En, "");
  EXPECT_EQ(shown(en, 0), (std::vector<std::string>{"community", "c", "Cedar", "ended", "township",
                                                    "east", "", "b"}));
  const Table zh = make_table(result, "tree", Language::Zh, "");
  EXPECT_EQ(at(zh, 0, "change"), "撤销");
  EXPECT_EQ(at(zh, 0, "name"), "雪松");
}

TEST(Tables, AreThereOnlyWhereTheyHaveRows) {
  results::Result result = redrawn_result();
  results::Redraw& redraw = result.redraws[0];
  const auto has = [&](const char* name) {
    const std::vector<std::string> names = table_names(result);
    return std::count(names.begin(), names.end(), name);
  };
  for (const char* name : {"staff", "shared-centres", "events", "yardstick"}) {
    EXPECT_EQ(has(name), 1) << name;
  }
  EXPECT_EQ(has("tree"), 0);
  redraw.staff.clear();
  redraw.centres.clear();
  redraw.events.clear();
  redraw.yardstick.clear();
  for (const char* name : {"staff", "shared-centres", "events", "yardstick"}) {
    EXPECT_EQ(has(name), 0) << name;
    EXPECT_NE(complaint(result, name, Language::En).find("its redraw has no such rows"),
              std::string::npos);
    EXPECT_NE(complaint(result, name, Language::Zh).find("没有这类内容"), std::string::npos);
  }
  result.redraws.push_back(testing::small_town_redraw(result.area.units));
  result.redraws[1].level = "grid";
  EXPECT_EQ(has("staff_grid"), 1);
  EXPECT_NE(complaint(result, "staff", Language::En).find("did you mean `staff_grid`?"),
            std::string::npos);
}

TEST(UnitsTable, NamesTheCommunityOfEveryUnitBeforeAndAfter) {
  results::Result result = redrawn_result();
  const Table table = make_table(result, "units", Language::En, "");
  ASSERT_EQ(table.rows.size(), 6U);
  EXPECT_EQ(at(table, 2, "old"), "c");
  EXPECT_EQ(at(table, 2, "new"), "b");
  EXPECT_EQ(at(table, 5, "township"), "") << "f belongs to none";
  EXPECT_EQ(at(table, 5, "households"), "20");
  result.redraws.clear();
  result.area.units.households = {};
  const Table plain = make_table(result, "units", Language::En, "");
  EXPECT_EQ(plain.fields.size() + 2, table.fields.size());
  EXPECT_EQ(at(plain, 5, "households"), "");
}

TEST(SitesTable, HasThePlansColumnsOnlyWhereThereIsAPlan) {
  results::Result result = redrawn_result();
  results::Service other = result.services[0];
  other.id = "care-home";
  other.plan.reset();
  result.services.push_back(other);
  const Table table = make_table(result, "sites", Language::En, "");
  ASSERT_EQ(table.rows.size(), 14U);
  EXPECT_EQ(at(table, 4, "open"), "1");
  EXPECT_EQ(at(table, 4, "rank"), "1");
  EXPECT_EQ(at(table, 4, "marginal_people"), "100");
  EXPECT_EQ(at(table, 0, "rank"), "") << "not in the plan";
  EXPECT_EQ(at(table, 6, "status"), "existing");
  EXPECT_EQ(at(table, 11, "service"), "care-home");
  EXPECT_EQ(at(table, 11, "open"), "");
}

TEST(Tables, AreNamedOnceForEveryLevelThatWasRedrawn) {
  results::Result result = redrawn_result();
  EXPECT_EQ(default_table(result), "changes");
  result.redraws.push_back(result.redraws[0]);
  result.redraws[1].level = "group";
  result.redraws[1].changes.pop_back();
  const std::vector<std::string> names = table_names(result);
  EXPECT_EQ(std::count(names.begin(), names.end(), "changes_group"), 1);
  EXPECT_EQ(make_table(result, "changes_group", Language::En, "").rows.size(), 1U);
  EXPECT_EQ(make_table(result, "changes", Language::En, "").rows.size(), 2U);
  for (const std::string& name : names) {
    EXPECT_EQ(make_table(result, name, Language::En, "").id, name);
  }
}

TEST(Tables, NameTheNearestWhereOneIsUnknown) {
  const results::Result result = redrawn_result();
  EXPECT_NE(complaint(result, "chnages", Language::En).find("did you mean `changes`?"),
            std::string::npos);
  EXPECT_NE(complaint(result, "chnages", Language::Zh).find("是否应为 `changes`"),
            std::string::npos);
  EXPECT_NE(complaint(result, "xyz", Language::En).find("its tables: changes, ledger"),
            std::string::npos);
}

TEST(Tables, SayThatNothingWasRedrawn) {
  results::Result result = redrawn_result();
  result.redraws.clear();
  EXPECT_EQ(default_table(result), "sites");
  EXPECT_NE(complaint(result, "ledger", Language::En).find("no boundaries were redrawn"),
            std::string::npos);
  EXPECT_NE(complaint(result, "changes", Language::Zh).find("没有调整边界"), std::string::npos);
}

}  // namespace
}  // namespace hearth::exports
