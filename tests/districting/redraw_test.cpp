#include "districting/redraw.h"

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "districting/impossible.h"
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
