#include "districting/decisions.h"

#include <gtest/gtest.h>

#include "districting/matching.h"
#include "districting/redraw.h"
#include "districting/redraw_bounds.h"
#include "support/redraw_grid.h"

namespace hearth::districting {
namespace {

using hearth::testing::drawn_territory;

Terms only(Term term) {
  Terms weight{};
  weight[at(term)] = 1;
  return weight;
}

// c is too small and joins a; b and d exchange a unit for nothing.
TEST(Decisions, AreDroppedWhenTheyDoNotPay) {
  const Territory t = drawn_territory({"aabb", "aabb", "ccdd", "aadd"});
  Rules rules;
  rules.size = {{12, 40}};
  const Goals goals{only(Term::MovedHouseholds), natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  const auto plan = drawn_territory({"aabb", "aabd", "aadd", "aadd"}).today;
  const auto kept = pruned_plan(ground, plan);
  EXPECT_EQ(kept, drawn_territory({"aabb", "aabb", "aadd", "aadd"}).today);
}

// Undoing it would pay, but an answer asks for it.
TEST(Decisions, AreNotDroppedWhereAnAnswerOrALockBindsThem) {
  const Territory t = drawn_territory({"aabb", "aabb"});
  Rules rules;
  rules.given.assign(8, kNoCommunity);
  rules.given[2] = 0;
  const Goals goals{only(Term::MovedHouseholds), natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  const auto plan = drawn_territory({"aaab", "aabb"}).today;
  EXPECT_EQ(pruned_plan(ground, plan), plan);
  const RedrawAudit before = audit_redraw(ground, t.today);
  const RedrawAudit after = audit_redraw(ground, plan);
  EXPECT_TRUE(after.breaches.empty());
  const auto decisions = priced_decisions(ground, before, after, plan);
  ASSERT_EQ(decisions.size(), 1U);
  ASSERT_TRUE(decisions[0].undone.broken);
  EXPECT_EQ(decisions[0].undone.broken->rule, RuleKind::Locked);
  EXPECT_EQ(decisions[0].undone.broken->unit, 2U);
}

TEST(Decisions, CarryTheRuleThatTheyCureAndWhatUndoingThemBreaks) {
  const Territory t = drawn_territory({"aabb", "aabb", "ccdd", "aadd"});
  Rules rules;
  rules.size = {{12, 40}};
  const Goals goals{only(Term::MovedHouseholds), natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  const auto plan = drawn_territory({"aabb", "aabb", "aadd", "aadd"}).today;
  const auto decisions =
      priced_decisions(ground, audit_redraw(ground, t.today), audit_redraw(ground, plan), plan);
  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(decisions[0].reason.kind, Reason::Kind::Cures);
  EXPECT_EQ(decisions[0].reason.rule.rule, RuleKind::Size);
  EXPECT_EQ(decisions[0].reason.rule.measured, 8);
  EXPECT_EQ(decisions[0].reason.rule.limit, 12);
  ASSERT_TRUE(decisions[0].undone.broken);
  EXPECT_EQ(decisions[0].undone.broken->community, 2U);
}

TEST(Decisions, NameTheGoalThatGainsWhereNoRuleAsks) {
  const Territory t = drawn_territory({"aab", "aab", "bbb"});
  const Rules rules;
  Terms weight = only(Term::BorderCut);
  const Goals goals{weight, natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  const auto plan = drawn_territory({"aaa", "aaa", "bbb"}).today;
  const auto decisions =
      priced_decisions(ground, audit_redraw(ground, t.today), audit_redraw(ground, plan), plan);
  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(decisions[0].reason.kind, Reason::Kind::Gains);
  EXPECT_EQ(decisions[0].reason.term, Term::BorderCut);
  EXPECT_EQ(decisions[0].reason.with, 300);
  EXPECT_EQ(decisions[0].reason.without, 400);
  EXPECT_GT(decisions[0].undone.loss, 0);
}

TEST(Decisions, ShowWhereElseAMovedUnitCouldGo) {
  const Territory t = drawn_territory({"aaab", "aacb"});
  const Rules rules;
  const Goals goals{only(Term::MovedHouseholds), natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  const auto plan = drawn_territory({"aaab", "aaab"}).today;
  const auto homes = other_homes(ground, audit_redraw(ground, plan), plan);
  ASSERT_EQ(homes.size(), 1U);
  EXPECT_EQ(homes[0].unit, 6U);
  EXPECT_EQ(homes[0].slot, 1U);
  EXPECT_FALSE(homes[0].broken);
  EXPECT_EQ(homes[0].loss, 0);  // as many households move
}

// Against every plan of three communities of a row of six units.
TEST(RedrawBounds, AreNotAboveTheBestOfAllPlans) {
  const Territory t = drawn_territory({"abbccd"});
  Rules rules;
  rules.count = {3, 3};
  rules.size = {{8, 12}};
  const Goals goals{only(Term::MovedHouseholds), natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  double least = 1e9;
  for (std::uint32_t first = 1; first < 5; ++first) {
    for (std::uint32_t second = first + 1; second < 6; ++second) {
      std::vector<std::uint32_t> plan;
      for (std::uint32_t v = 0; v < 6; ++v) plan.push_back(v < first ? 4 : v < second ? 5 : 6);
      plan = matched_slots(ground, plan);
      const RedrawAudit audit = audit_redraw(ground, plan);
      if (audit.breaches.empty()) least = std::min(least, static_cast<double>(audit.moved));
    }
  }
  const double bound = redraw_bounds(ground)[at(Term::MovedHouseholds)];
  EXPECT_LE(bound, least);
  EXPECT_EQ(bound, 4);
  Progress silent;
  Limits limits;
  limits.work = 20'000;
  EXPECT_EQ(
      static_cast<double>(audit_redraw(ground, redraw(ground, {}, limits, silent).slot_of).moved),
      least);
}

}  // namespace
}  // namespace hearth::districting
