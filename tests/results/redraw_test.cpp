#include <gtest/gtest.h>

#include "core/error.h"
#include "results/reader.h"
#include "results/writer.h"
#include "support/redrawn_town.h"
#include "support/scratch_folder.h"

namespace hearth::results {
namespace {

using hearth::testing::bytes_of;
using hearth::testing::ScratchFolder;
using hearth::testing::small_town_redraw;

Result redrawn_town() {
  Result result = hearth::testing::small_town();
  result.redraws = {small_town_redraw(result.area.units), small_town_redraw(result.area.units)};
  result.redraws[1].level = "group";
  result.redraws[1].yardstick.clear();
  result.redraws[0].centres_proven = false;
  result.redraws[1].staff.clear();
  result.redraws[1].centres.clear();
  result.tree = {hearth::testing::ended_district()};
  return result;
}

TEST(Redraw, ComesBackAsItWasWritten) {
  const ScratchFolder folder;
  write(redrawn_town(), folder / "a.h5");
  const Result back = read(folder / "a.h5");
  ASSERT_EQ(back.redraws.size(), 2U);
  EXPECT_EQ(back.redraws[1].level, "group");
  EXPECT_EQ(back.redraws[0].ledger[1].depends_on, std::vector<std::int32_t>{0});
  EXPECT_EQ(back.redraws[0].ledger[0].before, (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(back.redraws[0].changes[1].unit, UnitId{5});
  EXPECT_EQ(back.redraws[0].people_moved, hearth::persons(70));
  EXPECT_TRUE(back.redraws[0].communities[ParentId{1}].is_affected);
  EXPECT_EQ(back.redraws[0].yardstick.size(), 1U);
  EXPECT_TRUE(back.redraws[1].yardstick.empty());
  ASSERT_EQ(back.redraws[0].staff.size(), 1U);
  EXPECT_TRUE(back.redraws[0].staff[0].is_special);
  EXPECT_TRUE(back.redraws[1].staff.empty());
  ASSERT_EQ(back.redraws[0].centres.size(), 1U);
  EXPECT_EQ(back.redraws[0].centres[0].facility, "hall");
  EXPECT_FALSE(back.redraws[0].centres_proven);
  EXPECT_TRUE(back.redraws[1].centres.empty());
  ASSERT_EQ(back.tree.size(), 1U);
  EXPECT_EQ(back.tree[0].change, TreeChange::Ended);
  EXPECT_EQ(back.tree[0].parent_before, "east");
  EXPECT_EQ(back.tree[0].successor, "b");
  write(back, folder / "b.h5");
  EXPECT_EQ(bytes_of(folder / "a.h5"), bytes_of(folder / "b.h5"));
}

TEST(Redraw, RefusesARowOfTheLedgerThatIsNoRow) {
  Result result = redrawn_town();
  result.redraws[0].ledger[1].depends_on = {7};
  const ScratchFolder folder;
  write(result, folder / "a.h5");
  EXPECT_THROW(read(folder / "a.h5"), InputError);
}

}  // namespace
}  // namespace hearth::results
