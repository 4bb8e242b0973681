// What a redraw may do, as the scenario says it: which of the five operations, which borders may
// move, what was decided before.
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/row_town.h"

namespace hearth {
namespace {

using districting::Operation;
using results::Redraw;
using testing::result_of;
using testing::Words;

Redraw redrawn(const std::string& redraw) {
  const results::Result result = result_of(testing::town_geojson(testing::row_town()), redraw);
  return result.redraws.front();
}

// How many rows of each.
std::map<Operation, int> operations_of(const Redraw& redraw) {
  std::map<Operation, int> count;
  for (const results::LedgerRow& row : redraw.ledger) ++count[row.op];
  return count;
}

// Two of three communities: the middle one is divided between its neighbours.
TEST(RedrawRules, WithoutASplitACommunityIsGivenAwayAndMerged) {
  const std::string text = "redraw: {level: community, count: 2, size: {min: 1300, max: 1400}, ";
  const Redraw cut = redrawn(text + "operations: [convert, split, merge], curve: false}\n");
  EXPECT_EQ(cut.status, "feasible");
  EXPECT_EQ(operations_of(cut)[Operation::Split], 1);
  EXPECT_EQ(operations_of(cut)[Operation::Merge], 2);
  EXPECT_EQ(operations_of(cut)[Operation::Adjust], 0);
  const Redraw given = redrawn(text + "operations: [convert, merge, adjust], curve: false}\n");
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
  const Redraw split = redrawn(text + "operations: [split, adjust]}\n");
  EXPECT_EQ(split.status, "feasible");
  EXPECT_GT(operations_of(split)[Operation::Split], 0);
  EXPECT_EQ(operations_of(split)[Operation::Establish], 0);
  const Redraw founded = redrawn(text + "operations: [establish, adjust]}\n");
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
  const testing::Ran ran = testing::hearth({"run", "town.yaml", "-o", "out.h5", "--quiet"},
                                           {.folder = folder.path()});
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

}  // namespace
}  // namespace hearth
