#include "districting/redraw.h"

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "districting/impossible.h"
#include "districting/ledger.h"
#include "districting/redraw_audit.h"
#include "support/redraw_grid.h"

namespace hearth::districting {
namespace {

using hearth::testing::drawn_territory;

struct Redrawn {
  RedrawPlan plan;
  RedrawAudit audit;
};

Redrawn redrawn(const Territory& t, const Rules& rules, const Terms& weight,
                std::int64_t steps = 200'000) {
  const Goals goals{weight, natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  Limits limits;
  limits.work = steps;
  Progress silent;
  Redrawn out{redraw(ground, {}, limits, silent), {}};
  out.audit = audit_redraw(ground, out.plan.slot_of);
  return out;
}

Terms only(Term term) {
  Terms weight{};
  weight[at(term)] = 1;
  return weight;
}

TEST(Redraw, LeavesALawfulMapAsItIs) {
  const Territory t = drawn_territory({"aabb", "aabb", "ccdd", "ccdd"});
  Rules rules;
  rules.size = {{16, 16}};
  const Redrawn out = redrawn(t, rules, only(Term::MovedHouseholds));
  EXPECT_EQ(out.plan.slot_of, t.today);
  EXPECT_EQ(out.plan.score.cost, 0);
}

// b has one unit too few, a one too many.
TEST(Redraw, MovesTheOneUnitThatMendsABand) {
  const Territory t = drawn_territory({"aaab", "aabb"});
  Rules rules;
  rules.size = {{16, 16}};
  const Redrawn out = redrawn(t, rules, only(Term::MovedHouseholds));
  EXPECT_EQ(out.audit.moved, 4);
  EXPECT_TRUE(out.audit.breaches.empty());
}

// Three of four must end: the cheapest are those with one unit each, beside a.
TEST(Redraw, MergesTheSmallestWhenFewerAreAskedFor) {
  const Territory t = drawn_territory({"aaabb", "aaabb", "cdebb"});
  Rules rules;
  rules.count = {2, 2};
  const Redrawn out = redrawn(t, rules, only(Term::MovedHouseholds));
  EXPECT_EQ(out.audit.moved, 12);
  EXPECT_EQ(out.audit.count, 2U);
  EXPECT_TRUE(out.audit.breaches.empty());
}

TEST(Redraw, SplitsWhatIsTooLarge) {
  const Territory t = drawn_territory({"aaaa", "aaaa", "bbbb"});
  Rules rules;
  rules.size = {{8, 20}};
  const Redrawn out = redrawn(t, rules, only(Term::MovedHouseholds));
  EXPECT_TRUE(out.audit.breaches.empty());
  EXPECT_LE(out.audit.moved, 12);  // three units leave a: to b, or a new community of two
}

TEST(Redraw, PlacesEveryUnitAndMendsPieces) {
  const Territory t = drawn_territory({"ab.b", "aa..", "ccbb"});
  const Redrawn out = redrawn(t, {}, only(Term::MovedHouseholds));
  EXPECT_TRUE(out.audit.breaches.empty());
  EXPECT_EQ(out.audit.count, 3U);
}

TEST(Redraw, FoundsCommunitiesWhereNobodyHasOne) {
  const Territory t = drawn_territory({"......", "......", "......", "......"});
  Rules rules;
  rules.size = {{12, 20}};
  const Redrawn out = redrawn(t, rules, only(Term::Compactness));
  EXPECT_TRUE(out.audit.breaches.empty());
  EXPECT_GE(out.audit.count, 5U);
  EXPECT_LE(out.audit.count, 8U);
}

TEST(Redraw, NeverCrossesAGroup) {
  Territory t = drawn_territory({"aabb", "aabb", "ccdd", "ccdd"});
  std::vector<Contact> contacts;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) t.group.push_back(v % 4 < 2 ? 0 : 1);
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    for (std::uint32_t h = t.contacts_begin(v); h < t.contacts_end(v); ++h) {
      const std::uint32_t w = t.contact[h];
      if (w > v) contacts.push_back({v, w, 100, t.group[v] == t.group[w]});
    }
  }
  set_contacts(t, contacts);
  Rules rules;
  rules.count = {2, 2};
  const Redrawn out = redrawn(t, rules, only(Term::MovedHouseholds));
  EXPECT_TRUE(out.audit.breaches.empty());
  EXPECT_EQ(out.audit.moved, 32);
}

// The unit in the middle is an institution of another size: it stays alone, and is no breach.
TEST(Redraw, LeavesWhatIsSpecialAloneWhateverItsSize) {
  Territory t = drawn_territory({"...", "...", "..."});
  t.size[4] = 90;
  std::vector<Contact> contacts;
  for (std::uint32_t v = 0; v < 9; ++v) {
    t.group.push_back(v == 4 ? 1 : 0);
    for (std::uint32_t h = t.contacts_begin(v); h < t.contacts_end(v); ++h) {
      const std::uint32_t w = t.contact[h];
      if (w > v) contacts.push_back({v, w, 100, v != 4 && w != 4});
    }
  }
  set_contacts(t, contacts);
  Rules rules;
  rules.size = {{12, 20}};
  const Goals goals{only(Term::Compactness), natural_scales(t, rules)};
  const RedrawGround plain(t, rules, goals);
  EXPECT_FALSE(impossible(plain).empty());
  rules.is_special.assign(9, 0);
  rules.is_special[4] = 1;
  const RedrawGround ground(t, rules, goals);
  EXPECT_TRUE(impossible(ground).empty());
  const Redrawn out = redrawn(t, rules, only(Term::Compactness));
  EXPECT_TRUE(out.audit.breaches.empty());
  EXPECT_EQ(out.audit.count, 3U);  // 32 households round it make two, and it is one
  EXPECT_EQ(out.plan.score.breach, 0);
}

// One unit of a must go to b: 2, above, or 5, below. Whoever uses the facility that goes, or goes
// away from it, has it in another community.
TEST(Redraw, KeepsTheServicesOfAHouseholdTogether) {
  const Territory t = drawn_territory({"aaab", "aabb"});
  for (const auto& [stands_in, goes] : {std::pair(2U, 5U), std::pair(5U, 2U)}) {
    Rules rules;
    rules.size = {{16, 16}};
    rules.facilities = {{0, stands_in, t.x[stands_in], t.y[stands_in]}, {1, 7, t.x[7], t.y[7]}};
    Terms weight = only(Term::MovedHouseholds);
    weight[at(Term::SplitServices)] = 1;
    const Redrawn out = redrawn(t, rules, weight);
    EXPECT_TRUE(out.audit.breaches.empty());
    EXPECT_EQ(out.plan.slot_of[goes], 1U);
    EXPECT_EQ(out.audit.moved, 4);
    EXPECT_EQ(out.audit.terms[at(Term::SplitServices)], 4);
  }
}

// Where b could take some of a, a is cut in two.
TEST(Redraw, MovesNobodyBetweenTwoThatLiveOnWhereAdjustIsNotAllowed) {
  const Territory t = drawn_territory({"aaaa", "aaaa", "bbbb"});
  Rules rules;
  rules.size = {{8, 20}};
  rules.operations.remove(Operation::Adjust);
  const Redrawn out = redrawn(t, rules, only(Term::MovedHouseholds));
  EXPECT_TRUE(out.audit.breaches.empty());
  EXPECT_EQ(out.audit.count, 3U);
  for (std::uint32_t v = 0; v < 8; ++v) EXPECT_NE(out.plan.slot_of[v], 1U);
}

// a is divided between its neighbours and ends, though one of them keeps less of its own.
TEST(Redraw, DividesACommunityAmongTwoWithoutAnAdjust) {
  const Territory t = drawn_territory({"baaac"});
  Rules rules;
  rules.count = {2, 2};
  rules.size = {{8, 12}};
  rules.operations.remove(Operation::Adjust);
  const Redrawn out = redrawn(t, rules, only(Term::MovedHouseholds));
  EXPECT_TRUE(out.audit.breaches.empty());
  EXPECT_EQ(out.audit.community[0].units, 0U);
}

// a, b and c have 36 households each, d 24; 12 belong to none.
TEST(Redraw, HasNoAdjustInItsLedgerWhereNoneIsAllowed) {
  const Territory t = drawn_territory({"aaabbb", "aaabbb", "aaabbb", "cccddd", "cccddd", "ccc..."});
  Rules rules;
  rules.count = {5, 6};
  rules.size = {{20, 32}};
  rules.operations.remove(Operation::Adjust);
  const Goals goals{only(Term::MovedHouseholds), natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  Limits limits;
  limits.work = 200'000;
  Progress silent;
  const std::vector<std::uint32_t> plan = redraw(ground, {}, limits, silent).slot_of;
  const RedrawAudit before = audit_redraw(ground, t.today);
  const RedrawAudit after = audit_redraw(ground, plan);
  EXPECT_TRUE(after.breaches.empty());
  for (const LedgerEntry& row : ledger_of(ground, before, after, plan)) {
    const bool places = row.units.empty() || t.today[row.units.front()] == kNoCommunity;
    EXPECT_TRUE(row.op != Operation::Adjust || places);
  }
}

// Neither may give the other the unit that it has too many.
TEST(Redraw, NamesTheUnitThatGoesWhereNoneMay) {
  const Territory t = drawn_territory({"aaab", "aabb"});
  Rules rules;
  rules.operations.remove(Operation::Adjust);
  const Goals goals{only(Term::MovedHouseholds), natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  std::vector<std::uint32_t> plan = t.today;
  plan[2] = plan[5] = 1;
  const RedrawAudit audit = audit_redraw(ground, plan);
  ASSERT_EQ(audit.breaches.size(), 1U);
  EXPECT_EQ(audit.breaches[0].rule, RuleKind::Operation);
  EXPECT_EQ(audit.breaches[0].community, 0U);
  EXPECT_EQ(audit.breaches[0].unit, 2U);
  EXPECT_EQ(audit.breaches[0].measured, 2);
}

TEST(Redraw, SaysWhatNoPlanCanHold) {
  Territory t = drawn_territory({"aabb"});
  t.size[1] = 50;
  Rules rules;
  rules.size = {{1, 20}};
  const Redrawn out = redrawn(t, rules, only(Term::MovedHouseholds), 20'000);
  ASSERT_FALSE(out.audit.breaches.empty());
  EXPECT_EQ(out.audit.breaches.front().rule, RuleKind::Size);
  EXPECT_EQ(out.audit.breaches.front().unit, 1U);
  EXPECT_EQ(out.audit.breaches.front().limit, 20);
}

// Three communities: two are asked for, or four, or that nobody moves.
TEST(Redraw, SaysWhichRuleLeavesNoOtherCount) {
  const Territory t = drawn_territory({"aabbcc"});
  const auto proof = [&](const Rules& rules) {
    const Goals goals{{}, natural_scales(t, rules)};
    return impossible(RedrawGround(t, rules, goals));
  };
  Rules rules;
  rules.count = {2, 2};
  EXPECT_TRUE(proof(rules).empty());
  rules.is_locked = {1, 0, 1, 0, 0, 0};
  EXPECT_TRUE(proof(rules).empty());
  rules.is_locked[5] = 1;
  ASSERT_EQ(proof(rules).size(), 1U);
  EXPECT_EQ(proof(rules).front().rule, RuleKind::Count);
  EXPECT_EQ(proof(rules).front().by, RuleKind::Locked);
  EXPECT_EQ(proof(rules).front().measured, 3);
  rules.is_locked.clear();
  rules.is_closed = {1, 1, 1};
  EXPECT_EQ(proof(rules).front().by, RuleKind::Locked);
  rules.is_closed.clear();
  rules.operations.remove(Operation::Merge);
  EXPECT_EQ(proof(rules).front().by, RuleKind::Operation);
  rules.operations.add(Operation::Merge);
  rules.most_moved = 7;  // of 24 households 8 must: a community ends
  EXPECT_EQ(proof(rules).front().rule, RuleKind::MostMoved);
  EXPECT_EQ(proof(rules).front().measured, 8);
  rules.most_moved = 8;
  EXPECT_TRUE(proof(rules).empty());
  rules.count = {4, 4};
  rules.operations.remove(Operation::Establish).remove(Operation::Split);
  EXPECT_EQ(proof(rules).front().by, RuleKind::Operation);
  EXPECT_EQ(proof(rules).front().measured, 3);
}

// One facility, in the first unit: the last lies 550 m from it.
TEST(Redraw, SaysWhomNoCentreCanServe) {
  Territory t = drawn_territory({"aabbcc"});
  t.size = t.people;
  Rules rules;
  rules.centres = {{0, 50, 50, 25'000'000}};
  rules.centre_capacity = true;
  const auto proof = [&] {
    const Goals goals{{}, natural_scales(t, rules)};
    return impossible(RedrawGround(t, rules, goals));
  };
  EXPECT_TRUE(proof().empty());
  rules.centre_within = 450;
  ASSERT_EQ(proof().size(), 1U);
  EXPECT_EQ(proof()[0].rule, RuleKind::CentreReach);
  EXPECT_EQ(proof()[0].unit, 5U);
  EXPECT_EQ(proof()[0].measured, 500);
  t.people[5] = t.size[5] = 0;
  EXPECT_TRUE(proof().empty());
  rules.size = {{30'000'000, 60'000'000}};
  ASSERT_EQ(proof().size(), 1U);
  EXPECT_EQ(proof()[0].rule, RuleKind::Capacity);
  EXPECT_EQ(proof()[0].unit, 0U);
  EXPECT_EQ(proof()[0].limit, 25'000'000);
  // Of 50 people one community without a facility takes 20.
  rules.size = {{0, 20'000'000}};
  rules.count = {1, 2};
  ASSERT_EQ(proof().size(), 2U);  // and two hold no 50
  EXPECT_EQ(proof()[1].rule, RuleKind::Capacity);
  EXPECT_EQ(proof()[1].unit, kNoCommunity);
  EXPECT_EQ(proof()[1].measured, 30'000'000);
}

TEST(Redraw, IsTheSameForAnyNumberOfThreads) {
  const Territory t = drawn_territory({"aabbcc", "aabbcc", "ddeeff", "ddeeff", "gghh..", "gghh.."});
  Rules rules;
  rules.count = {5, 5};
  Terms weight = only(Term::MovedHouseholds);
  weight[at(Term::Compactness)] = 0.5;
  const auto plan_with = [&](int threads) {
    return ThreadLimit(threads).run([&] { return redrawn(t, rules, weight, 40'000).plan.slot_of; });
  };
  const auto one = plan_with(1);
  EXPECT_EQ(one, plan_with(2));
  EXPECT_EQ(one, plan_with(7));
}

}  // namespace
}  // namespace hearth::districting
