// The cases of the field, on towns that are drawn here.
#include <gtest/gtest.h>

#include "core/parallel.h"
#include "districting/matching.h"
#include "support/field_cases.h"
#include "support/solved_checks.h"

namespace hearth::districting {
namespace {

using hearth::testing::expect_balance;
using hearth::testing::expect_each_unit_once;
using hearth::testing::few_changes;
using hearth::testing::FieldCase;
using hearth::testing::merged_by_hand;
using hearth::testing::Province;
using hearth::testing::rows_of;
using hearth::testing::Solved;
using hearth::testing::solved;
using hearth::testing::town_territory;

void expect_same_for_any_threads(const RedrawGround& ground, std::int64_t steps,
                                 const std::vector<std::uint32_t>& expected) {
  for (const int threads : {1, 2, 7}) {
    const Solved again = ThreadLimit(threads).run([&] { return solved(ground, steps); });
    EXPECT_EQ(again.slot_of, expected) << threads << " threads";
  }
}

TEST(RedrawCases, ThirtyNineCommunitiesBecomeThirtyOneInsideMergedSubdistricts) {
  const FieldCase c = hearth::testing::communities_become_fewer();
  const Territory& t = c.territory;
  const Goals goals = few_changes(t, c.rules);
  const RedrawGround ground(t, c.rules, goals);
  const Solved s = solved(ground, c.steps);
  EXPECT_EQ(s.before.count, 39U);
  EXPECT_EQ(s.after.count, 31U);
  EXPECT_TRUE(s.after.breaches.empty());
  expect_each_unit_once(t, s);
  expect_balance(t, s);
  const auto by_hand = matched_slots(ground, merged_by_hand(t, 31));
  EXPECT_LE(s.after.moved, audit_redraw(ground, by_hand).moved);
  expect_same_for_any_threads(ground, c.steps, s.slot_of);
}

TEST(RedrawCases, ThreeHundredFiftyEightGroupsBecomeOneHundredFortyEightInTheirCommunities) {
  const FieldCase c = hearth::testing::groups_become_fewer();
  const Territory& t = c.territory;
  const Goals goals = few_changes(t, c.rules);
  const RedrawGround ground(t, c.rules, goals);
  const Solved s = solved(ground, c.steps);
  EXPECT_EQ(s.before.count, 358U);
  EXPECT_EQ(s.after.count, 148U);
  EXPECT_TRUE(s.after.breaches.empty());
  expect_each_unit_once(t, s);
  expect_balance(t, s);
  const auto by_hand = audit_redraw(ground, matched_slots(ground, merged_by_hand(t, 148)));
  EXPECT_TRUE(by_hand.breaches.empty());
  EXPECT_LE(s.after.moved, by_hand.moved);
  expect_same_for_any_threads(ground, c.steps, s.slot_of);
}

TEST(RedrawCases, FifteenHundredGroupsAreReorganisedByTheirHouseholds) {
  const FieldCase c = hearth::testing::groups_are_reorganised();
  const Territory& t = c.territory;
  const Goals goals = few_changes(t, c.rules);
  const RedrawGround ground(t, c.rules, goals);
  const Solved s = solved(ground, c.steps);
  EXPECT_EQ(s.before.count, 1'536U);
  EXPECT_GT(s.before.breaches.size(), 100U);
  EXPECT_TRUE(s.after.breaches.empty());
  EXPECT_GT(rows_of(s, Operation::Merge), 0);
  EXPECT_GT(rows_of(s, Operation::Split), 0);
  EXPECT_GT(rows_of(s, Operation::Adjust), 0);
  expect_each_unit_once(t, s);
  expect_balance(t, s);
  expect_same_for_any_threads(ground, c.steps, s.slot_of);
}

void expect_gain(const Province& province, std::uint32_t before, std::uint32_t after,
                 std::int64_t steps) {
  const FieldCase c = hearth::testing::province_gains(province, after, steps);
  const Territory& t = c.territory;
  const Goals goals = few_changes(t, c.rules);
  const RedrawGround ground(t, c.rules, goals);
  const Solved s = solved(ground, steps);
  EXPECT_EQ(s.before.count, before);
  EXPECT_EQ(s.after.count, after);
  EXPECT_TRUE(s.after.breaches.empty());
  for (const Operation op : {Operation::Establish, Operation::Convert, Operation::Split,
                             Operation::Merge, Operation::Adjust}) {
    EXPECT_GT(rows_of(s, op), 0) << static_cast<int>(op);
  }
  expect_each_unit_once(t, s);
  expect_balance(t, s);
  if (after < 1'000) expect_same_for_any_threads(ground, steps, s.slot_of);
}

TEST(RedrawCases, ATenthOfTheProvinceGainsFortySixByAllFiveOperations) {
  expect_gain(Province(780, 13), 780, 826, 8'000'000);
}

TEST(RedrawCases, TheProvinceGainsFourHundredSixtyOneByAllFiveOperations) {
  expect_gain(Province(7'804, 126), 7'804, 8'265, 40'000'000);
}

// A plan of the whole province made by hand: 1,307 borders between two communities are moved by one
// unit, 100 communities join the one before, 435 are cut in two and 126 are founded.
// 7,804 + 126 + 435 - 100 = 8,265.
TEST(RedrawCases, AGivenPlanOfTheProvinceIsToldRowByRow) {
  const Province province(7'804, 126);
  const Territory t = town_territory(province.town, province.today, {});
  std::vector<std::vector<std::uint32_t>> units(7'930);
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) units[province.town.community[v]].push_back(v);
  std::vector<std::uint32_t> after = province.town.community;
  std::uint32_t next = 7'930;
  const auto move = [&](std::uint32_t from, std::size_t first, std::uint32_t into) {
    for (std::size_t i = first; i < units[from].size(); ++i) after[units[from][i]] = into;
  };
  int adjusted = 0;
  int merged = 0;
  int split = 0;
  for (std::uint32_t c = 0; c + 1 < 7'804; c += 2) {  // every tiny one is the first of its pair
    if (units[c].size() < 2) continue;
    if (adjusted < 1'307) {
      move(c, units[c].size() - 1, c + 1);
      ++adjusted;
    } else if (merged < 100) {
      move(c + 1, 0, c);
      ++merged;
    } else if (split < 435) {
      move(c, units[c].size() - units[c].size() / 2, next++);
      ++split;
    }
  }
  Rules rules;
  const Goals goals = few_changes(t, rules);
  const RedrawGround ground(t, rules, goals, next);
  const Solved s = hearth::testing::judged(ground, after);
  EXPECT_EQ(s.before.count, 7'804U);
  EXPECT_EQ(s.after.count, 8'265U);
  EXPECT_TRUE(s.after.breaches.empty());
  EXPECT_EQ(rows_of(s, Operation::Adjust), 1'307);
  EXPECT_EQ(rows_of(s, Operation::Merge), 100);
  EXPECT_EQ(rows_of(s, Operation::Split), 435);
  EXPECT_EQ(rows_of(s, Operation::Establish), 126);
  expect_each_unit_once(t, s);
  expect_balance(t, s);
}

}  // namespace
}  // namespace hearth::districting
