// What a redraw may do, as the scenario says it: which of the five operations, and which borders
// may move.
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

// Two of three communities: the middle one is divided between its neighbours.
TEST(RedrawRules, WithoutASplitACommunityIsGivenAwayAndMerged) {
  const std::string text = "redraw: {level: community, count: 2, size: {min: 1300, max: 1400}, ";
  const Redraw cut = redrawn_row(text + "operations: [convert, split, merge], curve: false}\n");
  EXPECT_EQ(cut.status, "feasible");
  EXPECT_EQ(operations_of(cut)[Operation::Split], 1);
  EXPECT_EQ(operations_of(cut)[Operation::Merge], 2);
  EXPECT_EQ(operations_of(cut)[Operation::Adjust], 0);
  const Redraw given = redrawn_row(text + "operations: [convert, merge, adjust], curve: false}\n");
  EXPECT_EQ(given.status, "feasible");
  EXPECT_EQ(operations_of(given)[Operation::Split], 0);
  EXPECT_EQ(operations_of(given)[Operation::Merge], 1);
  EXPECT_EQ(operations_of(given)[Operation::Adjust], 1);
  EXPECT_EQ(given.n_after, 2);
}

// Four of three: half of one is a part split off it; established is only what no single one gave
// half of.
TEST(RedrawRules, ASplitIsNoEstablishment) {
  const std::string text = "redraw: {level: community, count: 4, curve: false, ";
  const Redraw split = redrawn_row(text + "operations: [split, adjust]}\n");
  EXPECT_EQ(split.status, "feasible");
  EXPECT_GT(operations_of(split)[Operation::Split], 0);
  EXPECT_EQ(operations_of(split)[Operation::Establish], 0);
  const Redraw founded = redrawn_row(text + "operations: [establish, adjust]}\n");
  EXPECT_EQ(founded.status, "feasible");
  EXPECT_EQ(operations_of(founded)[Operation::Split], 0);
  EXPECT_EQ(operations_of(founded)[Operation::Establish], 1);
}

// A whole row of classes changes when urban units fall to a rural community.
TEST(RedrawRules, AClassStaysWhereNoConvertIsAllowed) {
  testing::DrawnTown town = testing::row_town();
  for (std::uint32_t v = 0; v < town.size(); ++v) town.unit_class[v] = v < 9 || v == 13 ? 0 : 1;
  const std::string layer = testing::town_geojson(town);
  const std::string text = "redraw: {level: community, count: 2, size: {min: 900}, curve: false, ";
  const Redraw any = result_of(layer, text + "locked: [C002]}\n").redraws.front();
  EXPECT_GT(operations_of(any)[Operation::Convert], 0);
  const Redraw kept =
      result_of(layer, text + "operations: [establish, split, merge, adjust]}\n").redraws.front();
  EXPECT_EQ(kept.status, "feasible");
  EXPECT_EQ(operations_of(kept)[Operation::Convert], 0);
}

// Somebody's own boundaries, held against the operations that are allowed.
TEST(RedrawRules, AnOperationThatIsNotAllowedIsNamed) {
  testing::DrawnTown town = testing::row_town();
  const testing::ScratchFolder folder;
  // C000 is cut in two, C002 goes to C001 and G00008 too.
  std::string csv = "ID,NEW\n";
  for (std::uint32_t v = 0; v < town.size(); ++v) {
    const char* code = v < 3 ? "C009" : v < 8 ? "C000" : "C001";
    csv += testing::unit_code(v) + "," + code + "\n";
  }
  testing::put_files(folder, testing::town_geojson(town),
                     "redraw: {level: community, operations: [convert], plan: {source: plan.csv, "
                     "field: NEW, id: ID}, curve: false}\n");
  testing::put_bytes(folder / "plan.csv", csv);
  const testing::Ran ran =
      testing::hearth({"run", "town.yaml", "-o", "out.h5", "--quiet"}, {.folder = folder.path()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  Words en, zh;
  for (const auto& b :
       testing::breaches(results::read(folder / "out.h5").redraws.front(), "after", "operations")) {
    en.push_back(b.message.en);
    zh.push_back(b.message.zh);
  }
  EXPECT_EQ(en, (Words{"C000 becomes 2 parts, a `split`, which `operations` does not allow; add "
                       "`split` to them",
                       "1 unit of C000 (G00008) goes to other communities that live on, an "
                       "`adjust`, which `operations` does not allow; add `adjust` to them",
                       "C002 ends, a `merge`, which `operations` does not allow; add `merge` to "
                       "them"}));
  EXPECT_EQ(zh.at(0), "C000拆分为 2 个部分，属 `split`，不在允许的操作之内；须允许 `split`");
}

// Of three communities two are to be left: which two merge is a matter of which border stays.
TEST(RedrawRules, ABorderThatIsLockedStays) {
  const std::string text = "redraw: {level: community, count: 2, curve: false, locked-borders: ";
  const Redraw west = redrawn_row(text + "[[C001, C000]]}\n");
  EXPECT_EQ(west.status, "feasible");
  const Redraw east = redrawn_row(text + "[[C001, C002]]}\n");
  EXPECT_EQ(east.status, "feasible");
  for (std::uint32_t v = 0; v < 27; ++v) {
    const UnitId unit{static_cast<std::int32_t>(v)};
    EXPECT_EQ(west.after[unit] == west.after[UnitId{0}], v < 9) << v;
    EXPECT_EQ(east.after[unit] == east.after[UnitId{0}], v < 18) << v;
  }
}

// G00006 to G00008 border C001; only the border of one of them stays.
TEST(RedrawRules, ABorderOfTwoUnitsStaysWhateverMovesAroundIt) {
  const Redraw redraw = redrawn_row(
      "redraw: {level: community, count: 2, curve: false, locked-borders: [[G00007, G00010]], "
      "locked: [C002]}\n");
  EXPECT_NE(redraw.after[UnitId{7}], redraw.after[UnitId{10}]);
}

TEST(RedrawRules, BordersThatCannotStayAreExplained) {
  const std::string text = "redraw: {level: community, locked-borders: ";
  testing::expect_refused(text + "[[C000, C009]]}\n",
                          {"redraw.locked-borders: there is no unit or community `C009`"},
                          {"没有编码为 `C009` 的单元或社区"});
  testing::expect_refused(text + "[[C000, C002]]}\n", {"`C000` and `C002` share no border"},
                          {"`C000` 与 `C002` 没有公共界线"});
  testing::expect_refused(text + "[[C001, C001]]}\n", {"`C001` has no border with itself"},
                          {"`C001` 与自身没有界线"});
  testing::expect_refused(text + "[[C000, G00010]]}\n",
                          {"`C000` and `G00010` are a unit and a community"},
                          {"`C000` 与 `G00010` 一个是单元、一个是社区"});
  testing::expect_refused(text + "[[G00000, G00001]]}\n",
                          {"no border lies between the units `G00000` and `G00001` today: both are "
                           "in `C000`"},
                          {"目前没有界线：均属 `C000`"});
  testing::expect_refused(text + "[[C000]]}\n", {"the list has 1 item, 2 belong in it"},
                          {"列表有 1 项，应为 2 项"});
}

// One township for each community; T00 and T01 may share one.
TEST(RedrawRules, ABorderIsCrossedOnlyWhereItMayBe) {
  testing::DrawnTown town = testing::row_town();
  for (std::uint32_t v = 0; v < town.size(); ++v) town.township[v] = v / 9;
  const std::string layer = testing::town_geojson(town);
  const std::string text = "redraw: {level: community, count: 2, within: township, curve: false";
  EXPECT_EQ(result_of(layer, text + "}\n").redraws.front().status, "infeasible");
  const Redraw redraw = result_of(layer, text + ", crossings: [[T01, T00]]}\n").redraws.front();
  EXPECT_EQ(redraw.status, "feasible");
  for (std::uint32_t v = 0; v < 27; ++v) {
    const UnitId unit{static_cast<std::int32_t>(v)};
    EXPECT_EQ(redraw.after[unit] == redraw.after[UnitId{0}], v < 18) << v;
  }
  EXPECT_EQ(redraw.communities[ParentId{0}].parent, "T00");
  testing::expect_refused(layer, text + ", crossings: [[T00, T02]]}\n",
                          {"`T00` and `T02` share no border"}, {"`T00` 与 `T02` 没有公共界线"});
  testing::expect_refused(layer, text + ", crossings: [[T00, T9]]}\n",
                          {"there is no township `T9`"}, {"没有编码为 `T9` 的"});
  testing::expect_refused(layer, "redraw: {level: community, crossings: [[T00, T01]]}\n",
                          {"`crossings` opens borders of the level `within`, and none is named"},
                          {"但未写 `within`"});
}

// All three may merge in pairs, but the border of the first and the last is none that may be
// crossed: in a ring of three townships no community may have all.
TEST(RedrawRules, NoCommunityGoesRoundABorderThatItMayNotCross) {
  testing::DrawnTown town = testing::row_town();
  // T00 and T02 meet along the row in the north, T01 lies south of both.
  for (std::uint32_t v = 0; v < town.size(); ++v) {
    town.township[v] = town.row[v] == 0 ? 1 : town.column[v] < 5 ? 0 : 2;
  }
  const std::string layer = testing::town_geojson(town);
  const std::string text =
      "redraw: {level: community, count: 1, within: township, curve: false, crossings: [[T00, "
      "T01], "
      "[T01, T02]";
  const Redraw round = result_of(layer, text + "]}\n").redraws.front();
  ASSERT_EQ(testing::breaches(round, "after", "borders").size() +
                testing::breaches(round, "after", "count").size(),
            1U);
  EXPECT_EQ(result_of(layer, text + ", [T00, T02]]}\n").redraws.front().status, "feasible");
}

TEST(RedrawRules, APlanThatIsATableNeedsTheFieldOfItsUnits) {
  const testing::ScratchFolder folder;
  testing::put_files(folder, testing::town_geojson(testing::row_town()),
                     "redraw: {level: community, plan: {source: plan.csv, field: NEW}}\n");
  testing::put_bytes(folder / "plan.csv", "ID,NEW\nG00000,C000\n");
  const testing::Ran ran =
      testing::hearth({"run", "town.yaml", "-o", "out.h5"}, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("it is a table, without polygons"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("under `redraw.plan.id`"), std::string::npos) << ran.err;
}

// Nobody lives in any unit: bands hold whatever is done.
TEST(RedrawRules, ATownWithoutAnybodyIsWarnedOf) {
  testing::DrawnTown town = testing::row_town();
  for (std::uint32_t v = 0; v < town.size(); ++v) town.households[v] = town.people[v] = 0;
  const results::Result result =
      result_of(testing::town_geojson(town), "redraw: {level: community, count: 2}\n");
  Words warned;
  for (const area::Finding& finding : result.report.findings) {
    if (finding.kind == "nobody") warned.push_back(finding.message.en);
  }
  EXPECT_EQ(warned, (Words{"no unit has any households: sizes count for nothing; look at "
                           "`area.units.households`"}));
}

}  // namespace
}  // namespace hearth
