#include "districting/ledger.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/random.h"
#include "districting/decisions.h"
#include "districting/matching.h"
#include "districting/redraw.h"
#include "districting/redraw_bounds.h"
#include "districting/reshaping.h"
#include "support/random_moves.h"
#include "support/redraw_grid.h"

namespace hearth::districting {
namespace {

using hearth::testing::drawn_territory;

struct Books {
  RedrawAudit before, after;
  std::vector<LedgerEntry> rows;
};

Books books(const Territory& t, const std::vector<std::uint32_t>& plan) {
  const Rules rules;
  const Goals goals{{}, natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  Books out{audit_redraw(ground, t.today), audit_redraw(ground, plan), {}};
  out.rows = ledger_of(ground, out.before, out.after, plan);
  return out;
}

TEST(Ledger, MergesACommunityThatEndsInAnother) {
  const Territory t = drawn_territory({"aabb", "ccbb"});
  const auto rows = books(t, drawn_territory({"aabb", "aabb"}).today).rows;
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].op, Operation::Merge);
  EXPECT_EQ(rows[0].before, (std::vector<CodeRef>{{0}, {2}}));
  EXPECT_EQ(rows[0].after, (std::vector<CodeRef>{{0}}));
  EXPECT_EQ(rows[0].units, (std::vector<std::uint32_t>{4, 5}));
  EXPECT_EQ(rows[0].border_metres, 200);  // between a and c
}

// b ends: one unit goes to a, two to c.
TEST(Ledger, DividesACommunityThatEndsAmongSeveral) {
  const Territory t = drawn_territory({"aabbbcc"});
  const auto rows = books(t, drawn_territory({"aaacccc"}).today).rows;
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].op, Operation::Split);
  EXPECT_EQ(rows[0].after, (std::vector<CodeRef>{{1, 1}, {1, 2}}));
  EXPECT_EQ(rows[1].op, Operation::Merge);
  EXPECT_EQ(rows[1].before, (std::vector<CodeRef>{{2}, {1, 1}}));
  EXPECT_EQ(rows[2].before, (std::vector<CodeRef>{{0}, {1, 2}}));
  EXPECT_EQ(rows[2].depends_on, (std::vector<std::uint32_t>{0}));
}

TEST(Ledger, TellsASplitFromACommunityEstablishedOfSeveral) {
  const Territory t = drawn_territory({"aaabbb", "aaabbb"});
  // New slots are 2 and 3: c comes from a, d from both.
  const auto split = books(t, drawn_territory({"caabbb", "caabbb"}).today).rows;
  ASSERT_EQ(split.size(), 1U);
  EXPECT_EQ(split[0].op, Operation::Split);
  EXPECT_EQ(split[0].after, (std::vector<CodeRef>{{0}, {2}}));
  const Territory three = drawn_territory({"abc", "abc"});
  const auto founded = books(three, drawn_territory({"abc", "fff"}).today).rows;
  ASSERT_EQ(founded.size(), 1U);
  EXPECT_EQ(founded[0].op, Operation::Establish);
  EXPECT_EQ(founded[0].units.size(), 3U);
}

TEST(Ledger, CallsTheRestOneAdjustmentOfEachPair) {
  const Territory t = drawn_territory({"aabb", "aabb", "ccdd"});
  const auto rows = books(t, drawn_territory({"aaab", "abbb", "ccdd"}).today).rows;
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].op, Operation::Adjust);
  EXPECT_EQ(rows[0].units, (std::vector<std::uint32_t>{2, 5}));
}

TEST(Ledger, ConvertsBeforeAMergeAcrossClasses) {
  Territory t = drawn_territory({"aab"});
  t.class_count = 2;
  t.unit_class = {0, 0, 1};
  const auto rows = books(t, drawn_territory({"aaa"}).today).rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].op, Operation::Convert);
  EXPECT_EQ(rows[0].of_class, 1);
  EXPECT_EQ(rows[0].to_class, 0);
  EXPECT_EQ(rows[1].op, Operation::Merge);
  EXPECT_EQ(rows[1].of_class, 0);
  EXPECT_EQ(rows[1].depends_on, (std::vector<std::uint32_t>{0}));
}

Territory two_class_town() {
  Territory t = drawn_territory({"aabbcc", "aabbcc", "ddeeff", "ddeeff", "gghh..", "gghh.."});
  t.class_count = 2;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    t.unit_class[v] = static_cast<std::int8_t>(v % 5 < 2 ? 0 : 1);
    t.people[v] += std::int64_t{1'000'000} * (v % 7);
  }
  return t;
}

std::vector<std::uint32_t> listed_units(const std::vector<LedgerEntry>& rows) {
  std::vector<std::uint32_t> listed;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    listed.insert(listed.end(), rows[row].units.begin(), rows[row].units.end());
    for (const std::uint32_t on : rows[row].depends_on) EXPECT_LT(on, row);
  }
  std::sort(listed.begin(), listed.end());
  return listed;
}

std::vector<std::uint32_t> changed_units(const Territory& t,
                                         const std::vector<std::uint32_t>& plan) {
  std::vector<std::uint32_t> changed;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    if (t.today[v] != plan[v]) changed.push_back(v);
  }
  return changed;
}

std::int64_t communities_of_class(const RedrawAudit& audit, std::int8_t of_class) {
  return std::count_if(audit.community.begin(), audit.community.end(),
                       [&](const auto& c) { return c.units > 0 && c.of_class == of_class; });
}

// Whatever chance makes of a town: each moved unit in one row, and the balance of every class.
TEST(Ledger, BalancesForEveryClassAndListsEveryUnitOnce) {
  const Territory t = two_class_town();
  const Rules rules;
  const Goals goals{{}, natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  const RedrawAudit before = audit_redraw(ground, t.today);
  Draft draft(ground);
  draft.load(hearth::testing::all_placed(t, 7));
  Reshaping moves(draft);
  Random random(5);
  std::set<Operation> seen;
  for (int i = 0; i < 2000; ++i) {
    if (!hearth::testing::random_move(moves, random)) continue;
    draft.keep();
    // Codes as the matching gives them, and as somebody might have named them.
    const std::vector<std::uint32_t> drawn(draft.slots().begin(), draft.slots().end());
    for (const std::vector<std::uint32_t>& plan : {matched_slots(ground, drawn), drawn}) {
      const RedrawAudit after = audit_redraw(ground, plan);
      const auto rows = ledger_of(ground, before, after, plan);
      for (const LedgerEntry& row : rows) seen.insert(row.op);
      ASSERT_EQ(listed_units(rows), changed_units(t, plan)) << "after move " << i;
      for (const std::int8_t c : {std::int8_t{-1}, std::int8_t{0}, std::int8_t{1}}) {
        ASSERT_EQ(balance_of(rows, c),
                  communities_of_class(after, c) - communities_of_class(before, c))
            << "class " << int{c} << " after move " << i;
      }
    }
  }
  EXPECT_EQ(seen.size(), 5U);
}

// b is renamed, gives one unit to a, and a new one is split off it.
TEST(Ledger, ACommunityGoesOnUnderANewCode) {
  const Territory t = drawn_territory({"aabbbb"});
  const Rules rules;
  const Goals goals{{}, natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  const std::vector<std::uint32_t> plan{0, 0, 0, 2, 2, 3};
  const RedrawAudit before = audit_redraw(ground, t.today);
  const auto rows = ledger_of(ground, before, audit_redraw(ground, plan), plan);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].op, Operation::Merge);
  EXPECT_EQ(rows[0].before, (std::vector<CodeRef>{{1}}));
  EXPECT_EQ(rows[0].after, (std::vector<CodeRef>{{2}}));
  EXPECT_EQ(rows[1].op, Operation::Split);
  EXPECT_EQ(rows[1].before, (std::vector<CodeRef>{{2}}));
  EXPECT_EQ(rows[1].after, (std::vector<CodeRef>{{2}, {3}}));
  EXPECT_EQ(rows[2].op, Operation::Adjust);
  EXPECT_EQ(rows[2].units, std::vector<std::uint32_t>{2});
  EXPECT_EQ(balance_of(rows, -1), 1);
}

}  // namespace
}  // namespace hearth::districting
