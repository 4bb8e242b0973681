// Reorganisations that were decided before: what a redraw makes of them, and what cannot be.
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/row_town.h"

namespace hearth {
namespace {

using districting::Operation;
using results::Redraw;
using testing::operations_of;
using testing::redrawn_row;
using testing::result_of;
using testing::Words;

std::string three_townships() {
  testing::DrawnTown town = testing::row_town();
  for (std::uint32_t v = 0; v < town.size(); ++v) town.township[v] = v / 9;
  return testing::town_geojson(town);
}

TEST(RedrawEvents, TwoTownshipsMergeUnderANewName) {
  const results::Result result = result_of(
      three_townships(),
      "redraw: {level: community, count: 2, within: township, curve: false, events: [{merge: [T00, "
      "T01], into: T10, name: {en: Newtown, zh: 新镇}, level: township, year: 2021}]}\n");
  const Redraw& redraw = result.redraws.front();
  EXPECT_EQ(redraw.status, "feasible");
  EXPECT_EQ(redraw.communities[ParentId{0}].parent, "T10");
  EXPECT_EQ(redraw.communities[ParentId{1}].parent, "T02");
  ASSERT_EQ(redraw.events.size(), 2U);
  for (const results::PastEvent& event : redraw.events) {
    EXPECT_EQ(event.into, "T10");
    EXPECT_EQ(event.ends, 1);
    EXPECT_EQ(event.founds, 1);
    EXPECT_EQ(event.units, 9);
    EXPECT_EQ(event.people, persons(2700));
  }
  std::map<std::string, std::string> told;
  for (const results::TreeRow& row : result.tree) {
    if (row.level == "township") told[row.code] = row.successor + row.name.zh;
  }
  EXPECT_EQ(told["T10"], "新镇");
  EXPECT_EQ(told["T00"], "T10T00");
  EXPECT_EQ(told.count("T01"), 1U);
}

// A corner of C000 has become a community of its own: what follows starts from there, and it is no
// decision of the redraw's that `operations` could forbid.
TEST(RedrawEvents, ACommunityIsFoundedOfUnits) {
  const Redraw redraw = redrawn_row(
      "redraw: {level: community, operations: [adjust], curve: false, events: [{move: [G00000, "
      "G00001, G00002], into: C100, name: Corner, level: community}]}\n");
  EXPECT_EQ(redraw.status, "feasible") << redraw.breaches.front().message.en;
  EXPECT_EQ(redraw.n_after, 4);
  EXPECT_EQ(redraw.households_moved, 300);
  for (std::uint32_t v = 0; v < 27; ++v) {
    const UnitId unit{static_cast<std::int32_t>(v)};
    EXPECT_EQ(redraw.after[unit] == "C100", v < 3) << v;
  }
  EXPECT_EQ(redraw.communities[ParentId{3}].name.en, "Corner");
  ASSERT_EQ(redraw.events.size(), 1U);
  EXPECT_EQ(redraw.events[0].from, "C000");
  EXPECT_EQ(redraw.events[0].ends, 0);
  EXPECT_EQ(redraw.events[0].units, 3);
  EXPECT_EQ(operations_of(redraw)[Operation::Split], 1);
}

TEST(RedrawEvents, ACommunityGoesToAnotherTownship) {
  const Redraw redraw = result_of(three_townships(),
                                  "redraw: {level: community, count: 2, within: township, curve: "
                                  "false, events: [{move: [C001], into: T02, level: township}]}\n")
                            .redraws.front();
  EXPECT_EQ(redraw.status, "feasible");
  EXPECT_EQ(redraw.events.at(0).from, "T01");
  EXPECT_EQ(redraw.events.at(0).ends, 1);  // nothing is left of it
  for (const auto& c : redraw.communities) EXPECT_NE(c.parent, "T01");
}

TEST(RedrawEvents, AreToldAsTheyWere) {
  testing::expect_told(
      "redraw: {level: community, curve: false, events: [{move: [G00000], into: C001, level: "
      "community}, {merge: [C001], into: C100, name: Grown, level: community, year: 2021}]}\n",
      {"given: 1 unit of C000 into C001; C001 into the new C100 (2021)"},
      {"C000 的 1 个单元划入 C001；C001 并入新设的 C100（2021 年）"});
}

TEST(RedrawEvents, ThatCannotBeAreExplained) {
  const std::string text = "redraw: {level: community, events: [{level: community, ";
  testing::expect_refused(text + "merge: [C001], into: C100}]}\n",
                          {"there is no community `C100`", "if it is new, give it a `name`"},
                          {"没有编码为 `C100` 的", "若为新设，请写 `name`"});
  testing::expect_refused(text + "merge: [C001], into: C000, name: Old}]}\n",
                          {"`C000` exists and keeps its name"}, {"`C000` 已存在，名称不变"});
  testing::expect_refused(text + "into: C000}]}\n",
                          {"nothing is merged or moved by this event", "add `merge: [codes]`"},
                          {"该项调整没有撤并或划转任何区划"});
  testing::expect_refused(text + "move: [G99999], into: C000}]}\n",
                          {"there is no unit `G99999`, and no district of another level"},
                          {"没有编码为 `G99999` 的单元或其他级别的区划"});
  testing::expect_refused(text + "move: [G00000], into: C000}]}\n",
                          {"`G00000` is in `C000` already"}, {"`G00000` 已属于 `C000`"});
  testing::expect_refused(
      "redraw: {level: community, locked: [G00000], events: [{level: community, move: [G00000], "
      "into: C001}]}\n",
      {"the unit `G00000` is locked in `C000`, which it leaves by the event"},
      {"单元 `G00000` 锁定在 `C000`，却因该项调整而划出"});
}

// The rows of the ledger that carry events out are no choice of the redraw's.
TEST(RedrawEvents, AreGivenInTheLedgerAndBalance) {
  const Redraw redraw = redrawn_row(
      "redraw: {level: community, operations: [adjust], keep: {moved-households: 0 %}, curve: "
      "false, events: [{merge: [C000], into: C100, name: New, level: community}, {move: [G00009], "
      "into: C100, level: community}]}\n");
  EXPECT_EQ(redraw.status, "feasible");
  EXPECT_EQ(redraw.n_after, 3);
  for (const auto& b : redraw.breaches) ADD_FAILURE() << b.stage << ": " << b.message.en;
  ASSERT_FALSE(redraw.ledger.empty());
  std::int64_t balance = 0;
  for (const results::LedgerRow& row : redraw.ledger) {
    if (row.units > 0) {
      EXPECT_EQ(row.reason.en, "given by the events");
    }
    if (row.op == Operation::Convert) continue;
    balance +=
        static_cast<std::int64_t>(row.after.size()) - static_cast<std::int64_t>(row.before.size());
  }
  EXPECT_EQ(balance, 0);
}

// G00026 has no community and is locked all the same.
TEST(RedrawEvents, AUnitWithoutACommunityMoves) {
  const std::string layer =
      testing::changed(testing::town_geojson(testing::row_town()),
                       R"("CODE": "G00026", "COMM": "C002")", R"("CODE": "G00026", "COMM": "")");
  const std::string event = "events: [{move: [G00026], into: C001, level: community}]}\n";
  testing::expect_refused(layer, "redraw: {level: community, locked: [G00026], " + event,
                          {"the unit `G00026` cannot keep its community: it has none today"},
                          {"单元 `G00026` 目前不属于任何社区"});
  const Redraw redraw = result_of(layer,
                                  "redraw: {level: community, curve: false, operations: "
                                  "[adjust], " +
                                      event)
                            .redraws.front();
  ASSERT_EQ(redraw.events.size(), 1U);
  EXPECT_EQ(redraw.events[0].from, "");
  for (const auto& b : redraw.breaches) EXPECT_NE(b.rule, "operations") << b.message.en;
}

TEST(RedrawEvents, AgainstWhatMustHoldAreRefused) {
  const std::string layer = three_townships();
  testing::expect_refused(
      layer,
      "redraw: {level: community, within: township, events: [{move: [G00009], into: C000, level: "
      "community}]}\n",
      {"an event brings the units `G00000` and `G00009` together, but a border of `township` that "
       "nothing may cross lies between them"},
      {"既定调整使单元 `G00000` 与 `G00009` 同属一个区划，却跨越了不得跨越的 `township` 界线"});
  testing::expect_refused(
      layer,
      "redraw: {level: community, whole: township, events: [{move: [G00000], into: C001, level: "
      "community}]}\n",
      {"the units `G00000` and `G00001` must stay together, but an event parts them"},
      {"单元 `G00000` 与 `G00001` 不得分开，却被既定调整分开"});
  testing::expect_refused(
      "redraw: {level: community, locked-borders: [[C000, C001]], events: [{merge: [C000], into: "
      "C001, level: community}]}\n",
      {"an event wipes out the border between `C000` and `C001`"},
      {"既定调整取消了 `C000` 与 `C001` 之间的界线"});
  testing::expect_refused(
      "redraw: {level: community, events: [{merge: [C000], into: C001, level: community}, {move: "
      "[G00001], into: C000, name: Again, level: community}]}\n",
      {"`C000` has ended by an event before this one"}, {"`C000` 已被前面的调整撤销"});
}

// One event moves a unit, the count puts it back: said, not hidden.
TEST(RedrawEvents, ThatRulesUndoAreWarnedOf) {
  const results::Result result = result_of(
      testing::town_geojson(testing::row_town()),
      "redraw: {level: community, count: 3, curve: false, events: [{move: [G00000], into: C100, "
      "name: One, level: community}]}\n");
  EXPECT_EQ(result.redraws.front().n_after, 3);
  Words said;
  for (const area::Finding& finding : result.report.findings) {
    if (finding.kind == "event_undone") said.push_back(finding.feature + ": " + finding.message.en);
  }
  EXPECT_EQ(said, (Words{"G00000: 1 unit that given events had moved goes back where it is today: "
                         "the rules or goals ask for it"}));
}

// A later event names the township that an earlier one founded, a later redraw too.
TEST(RedrawEvents, FollowOneAnotherThroughLevelsAndRedraws) {
  const testing::ScratchFolder folder;
  testing::put_files(
      folder, three_townships(),
      "redraw:\n"
      "  - {level: township, count: 2, curve: false, events: [{merge: [T00], into: T10, name: Ten, "
      "level: township}]}\n"
      "  - {level: community, count: 2, curve: false, within: township, crossings: [[T10, "
      "T01]]}\n");
  const testing::Ran check = testing::hearth({"check", "town.yaml"}, {.folder = folder.path()});
  EXPECT_EQ(check.code, 0) << check.err;
  testing::put_files(folder, three_townships(),
                     "redraw: {level: community, curve: false, events: [{merge: [T00], into: T01, "
                     "level: township}, {move: [T00], into: C002, level: community}]}\n");
  const testing::Ran gone = testing::hearth({"check", "town.yaml"}, {.folder = folder.path()});
  EXPECT_EQ(gone.code, 3);
  EXPECT_NE(gone.err.find("`T00` has ended by an event before this one"), std::string::npos)
      << gone.err;
}

}  // namespace
}  // namespace hearth
