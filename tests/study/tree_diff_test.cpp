#include "study/redraw/tree_diff.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "study/redraw/given_events.h"
#include "support/small_town.h"

namespace hearth::study {
namespace {

using results::TreeRow;

// Districts by code from one letter a unit of the small town, a to f; '.': none.
area::Level level(const area::Units& units, const std::string& name, const std::string& letters) {
  area::Level out;
  out.name = name;
  out.noun = same_text(name);
  std::string codes = letters;
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  std::erase(codes, '.');
  for (const char code : codes) {
    out.id.push_back(std::string(1, code));
    out.label.push_back(same_text(std::string(1, code)));
  }
  for (const char letter : letters) {
    const std::size_t row = codes.find(letter);
    out.parent_of.push_back(row == std::string::npos ? kNone<ParentId>
                                                     : ParentId{static_cast<std::int32_t>(row)});
  }
  out.majority = area::majority_class(units, out);
  return out;
}

area::Hierarchy hierarchy(std::vector<area::Level> levels) { return {std::move(levels), false}; }

std::string told(const std::vector<TreeRow>& rows) {
  static const std::vector<std::string> kWords{"kept", "renamed", "founded", "ended", "moved"};
  std::string out;
  for (const TreeRow& row : rows) {
    out += row.level + " " + row.code + " " + kWords[static_cast<std::size_t>(row.change)];
    out += " " + row.parent_before + ">" + row.parent_after + " " + row.successor + "\n";
  }
  return out;
}

// Units a b c d e f with 100 30 20 40 10 50 people.
TEST(TreeDiff, TellsEveryDistrictOfEveryLevelThatChanged) {
  const area::Units units = testing::small_town_units();
  const area::Hierarchy before =
      hierarchy({level(units, "community", "ABCDEE"), level(units, "township", "XXYXYY"),
                 level(units, "county", "KKKKKK")});
  // C ends in B, E is divided between E and a new F; D goes from X to Y.
  const area::Hierarchy after =
      hierarchy({level(units, "community", "ABBDEF"), level(units, "township", "XXXYYY"),
                 level(units, "county", "KKKKKK")});
  EXPECT_EQ(told(tree_diff(units, before, after)),
            "community A kept X>X \n"
            "community B kept X>X \n"
            "community C ended Y> B\n"
            "community D moved X>Y \n"
            "community E kept Y>Y \n"
            "community F founded >Y \n"
            "township X kept K>K \n"
            "township Y kept K>K \n");
}

TEST(TreeDiff, LeavesOutLevelsThatStayedAsTheyWere) {
  const area::Units units = testing::small_town_units();
  const area::Hierarchy same =
      hierarchy({level(units, "community", "ABCDEE"), level(units, "township", "XXYXYY")});
  EXPECT_TRUE(tree_diff(units, same, same).empty());
}

TEST(TreeDiff, KnowsACodeThatOnlyReplacesAnother) {
  const area::Units units = testing::small_town_units();
  const area::Hierarchy before = hierarchy({level(units, "community", "AABBCC")});
  const area::Hierarchy after = hierarchy({level(units, "community", "AAZZCC")});
  EXPECT_EQ(told(tree_diff(units, before, after)),
            "community A kept > \ncommunity B renamed > Z\ncommunity C kept > \n");
}

TEST(TreeDiff, FoundsALevelThatTheUnitsStoodInFor) {
  const area::Units units = testing::small_town_units();
  const area::Hierarchy before{{level(units, "community", "abcdef")}, true};
  const area::Hierarchy after = hierarchy({level(units, "community", "AAABBB")});
  EXPECT_EQ(told(tree_diff(units, before, after)),
            "community A founded > \ncommunity B founded > \n");
}

// Nobody lives in b and c: the one of most units follows.
TEST(TreeDiff, FollowsMostUnitsWhereNobodyLives) {
  area::Units units = testing::small_town_units();
  for (const std::int32_t row : {1, 2, 3}) units.population[UnitId{row}] = Persons(0);
  const area::Hierarchy before = hierarchy({level(units, "community", "ABBBCC")});
  const area::Hierarchy after = hierarchy({level(units, "community", "AACCCC")});
  EXPECT_EQ(told(tree_diff(units, before, after)),
            "community A kept > \ncommunity B ended > C\ncommunity C kept > \n");
}

TEST(GivenEvents, MoveTheUnitsOfADistrictThatEnds) {
  const area::Units units = testing::small_town_units();
  const area::Hierarchy tree =
      hierarchy({level(units, "community", "ABCDEF"), level(units, "township", "XXYZZ.")});
  RedrawOptions options;
  options.level = {"community", ""};
  options.events.resize(2);
  options.events[0].merge = {{"X", ""}, {"Y", ""}};
  options.events[0].into = {"Z", ""};
  options.events[0].level = "township";
  options.events[1].merge = {{"A", ""}};
  options.events[1].into = {"B", ""};
  options.events[1].level = "community";
  area::Area area;
  area.units = units;
  area.hierarchy = tree;
  Problems problems;
  const EventOutcome outcome = follow_events(options, area, {}, problems);
  problems.throw_if_any();
  EXPECT_EQ(outcome.after.at("community").id.values(),
            (std::vector<std::string>{"B", "C", "D", "E", "F"}));
  const area::Level& township = outcome.after.at("township");
  EXPECT_EQ(township.id.values(), std::vector<std::string>{"Z"});
  EXPECT_EQ(township.label.size(), 1U);
  EXPECT_EQ(township.parent_of[UnitId{0}], ParentId{0});
  EXPECT_EQ(township.parent_of[UnitId{5}], kNone<ParentId>);
  EXPECT_EQ(township.majority[ParentId{0}], 0);  // 170 urban, 30 rural
}

}  // namespace
}  // namespace hearth::study
