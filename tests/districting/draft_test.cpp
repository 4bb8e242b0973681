#include "districting/draft.h"

#include <gtest/gtest.h>

#include "districting/redraw_audit.h"
#include "districting/reshaping.h"
#include "support/random_moves.h"
#include "support/redraw_grid.h"

namespace hearth::districting {
namespace {

using hearth::testing::drawn_territory;

// A town with two classes, two kept parents and three facilities of limited capacity.
Territory mixed_town() {
  Territory t = drawn_territory({"aabbcc", "aabbcc", "ddeeff", "ddeeff", "gghh..", "gghh.."});
  t.class_count = 2;
  t.kept_parent_count = 2;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    t.unit_class[v] = static_cast<std::int8_t>(v % 6 < 2 ? 0 : 1);
    t.kept_parent.push_back(v % 6 < 3 ? 0 : 1);
    t.people[v] += std::int64_t{1'000'000} * (v % 7);
  }
  return t;
}

Rules mixed_rules() {
  Rules rules;
  rules.count = {5, 7};
  rules.size = {{0, 100}, {12, 24}, {16, 32}};
  rules.centres = {{0, 50, 550, 60'000'000}, {14, 250, 350, 90'000'000}, {35, 550, 50, 80'000'000}};
  rules.centre_within = 250;
  rules.centre_capacity = true;
  rules.most_moved = 40;
  rules.apart = {{1, 2}, {7, 8}, {14, 20}, {2, 3}, {33, 34}};
  // Two services: the first in a, c and d, the second in a and f; one stands where nobody lives in
  // a community today.
  rules.facilities = {{0, 0, 50, 550},  {0, 1, 150, 550},  {0, 4, 450, 550}, {0, 12, 50, 350},
                      {1, 7, 150, 450}, {1, 16, 450, 350}, {1, 34, 450, 50}};
  return rules;
}

// Those of the five whose bit is set.
Rules only_operations(unsigned bits) {
  Rules rules;
  for (unsigned op = 0; op < 5; ++op) {
    if ((bits >> op & 1U) == 0) rules.operations.remove(static_cast<Operation>(op));
  }
  rules.facilities = mixed_rules().facilities;
  return rules;
}

Goals every_goal(const Territory& t, const Rules& rules) {
  Goals goals;
  goals.weight.fill(1);
  goals.scale = natural_scales(t, rules);
  return goals;
}

void expect_audited(const Draft& draft, const Score& score, int move) {
  const RedrawGround& ground = draft.ground();
  const RedrawAudit audit = audit_redraw(ground, draft.slots());
  for (std::size_t term = 0; term < kTermCount; ++term) {
    EXPECT_NEAR(draft.terms()[term], audit.terms[term], 1e-6 * ground.goals.scale[term])
        << "term " << term << " after move " << move;
  }
  EXPECT_EQ(draft.count(), audit.count);
  for (const CommunityFacts& c : audit.community) EXPECT_LE(c.pieces, 1U);
  EXPECT_EQ(score.breach == 0, audit.breaches.empty()) << "after move " << move;
}

void walk_and_audit(const Rules& rules) {
  const Territory t = mixed_town();
  const Goals goals = every_goal(t, rules);
  const RedrawGround ground(t, rules, goals);
  Draft draft(ground);
  draft.load(hearth::testing::all_placed(t, 8));
  Reshaping moves(draft);
  Random random(7);
  int kept = 0;
  for (int i = 0; i < 4000 && !::testing::Test::HasFailure(); ++i) {
    if (!hearth::testing::random_move(moves, random)) continue;
    const Score score = draft.score();
    if (random.below(3) == 0) {
      draft.undo();
      continue;
    }
    draft.keep();
    ++kept;
    expect_audited(draft, score, i);
  }
  EXPECT_GT(kept, 500);
}

TEST(Draft, KeepsTheTermsThatAnAuditWorksOutAgain) { walk_and_audit(mixed_rules()); }

TEST(Draft, CountsTheOperationsThatTheLedgerWouldList) {
  for (unsigned bits = 0; bits < 31 && !::testing::Test::HasFailure(); ++bits) {
    SCOPED_TRACE(bits);
    walk_and_audit(only_operations(bits));
  }
}

void walk_and_undo(const Rules& rules) {
  const Territory t = mixed_town();
  const Goals goals = every_goal(t, rules);
  const RedrawGround ground(t, rules, goals);
  Draft draft(ground);
  const std::vector<std::uint32_t> start = hearth::testing::all_placed(t, 8);
  draft.load(start);
  const Score before = draft.score();
  Reshaping moves(draft);
  Random random(3);
  int undone = 0;
  for (int i = 0; i < 500; ++i) {
    if (!moves.recombine(random) && !moves.merge(random)) continue;
    ASSERT_GE(draft.score().cost, 0);
    draft.undo();
    ++undone;
    const Score after = draft.score();
    ASSERT_EQ(before.breach, after.breach);
    ASSERT_EQ(before.cost, after.cost);
  }
  EXPECT_GT(undone, 100);
  EXPECT_TRUE(std::equal(start.begin(), start.end(), draft.slots().begin()));
}

TEST(Draft, TakesAMoveBackToTheBit) {
  walk_and_undo(mixed_rules());
  for (unsigned bits = 0; bits < 31; ++bits) walk_and_undo(only_operations(bits));
}

TEST(Draft, LeavesLockedUnitsAndClosedCommunitiesInPeace) {
  const Territory t = mixed_town();
  Rules rules = mixed_rules();
  rules.is_locked.assign(t.unit_count(), 0);
  rules.is_locked[14] = 1;
  rules.is_closed.assign(t.today_count, 0);
  rules.is_closed[0] = 1;
  const Goals goals = every_goal(t, rules);
  const RedrawGround ground(t, rules, goals);
  Draft draft(ground);
  const std::vector<std::uint32_t> start = hearth::testing::all_placed(t, 8);
  draft.load(start);
  Reshaping moves(draft);
  Random random(11);
  for (int i = 0; i < 3000; ++i) {
    const std::uint32_t dice = random.below(4);
    if (dice == 0   ? moves.merge(random)
        : dice == 1 ? moves.recombine(random)
        : dice == 2 ? moves.split(random)
                    : moves.flip(random)) {
      draft.keep();
    }
    ASSERT_EQ(draft.slot_of(14), t.today[14]);
    ASSERT_EQ(draft.units_of(0).size(), 4U);
  }
}

}  // namespace
}  // namespace hearth::districting
