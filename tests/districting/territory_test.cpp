#include "districting/territory.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/parallel.h"
#include "core/random.h"
#include "districting/draft.h"
#include "districting/matching.h"
#include "districting/redraw.h"
#include "districting/redraw_audit.h"
#include "support/redraw_grid.h"

namespace hearth::districting {
namespace {

std::vector<std::uint32_t> expanded(const std::vector<std::uint32_t>& of_node,
                                    const std::vector<std::uint32_t>& node_of) {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t node : node_of) out.push_back(of_node[node]);
  return out;
}

// Border drawn or wiped out by a plan, in a draft and as the audit counts it.
double border_moved(const Territory& territory, const std::vector<std::uint32_t>& plan) {
  const Rules rules;
  Goals goals{{}, natural_scales(territory, rules)};
  goals.weight[at(Term::BorderMoved)] = goals.scale[at(Term::BorderMoved)];
  const RedrawGround ground(territory, rules, goals, 8);
  const double audited = audit_redraw(ground, plan).terms[at(Term::BorderMoved)];
  Draft draft(ground);
  draft.load(std::vector<std::uint32_t>(plan.size(), 0));
  for (std::uint32_t v = 0; v < plan.size(); ++v) {
    draft.begin();
    draft.put(v, plan[v]);
    draft.keep();
  }
  EXPECT_DOUBLE_EQ(draft.score().cost, audited);
  return audited;
}

// Whatever units are joined to nodes: a plan of the nodes moves as many households by as many
// flows, and gets the same codes, as the same plan of the units; and its border differs from
// another plan's by as much.
TEST(Territory, OfNodesCountsChangesLikeThatOfTheirUnits) {
  Territory t = testing::drawn_territory({"aabbc", "aab.c", "ddb.c", "ddeee"});
  const Rules rules;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    for (std::int64_t& weight : t.weight) weight = random.below(4);
    constexpr std::uint32_t kNodes = 7;
    std::vector<std::uint32_t> node_of;
    for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
      node_of.push_back(v < kNodes ? v : random.below(kNodes));
    }
    const Territory nodes = contracted(t, node_of, kNodes);
    Goals goals{{}, natural_scales(t, rules)};
    goals.weight[at(Term::MovedHouseholds)] = 1;
    goals.weight[at(Term::Decisions)] = 1;
    const RedrawGround of_units(t, rules, goals, 8);
    const RedrawGround of_nodes(nodes, rules, goals, 8);
    ASSERT_EQ(of_nodes.total_weight, of_units.total_weight);
    std::vector<std::uint32_t> plan;
    for (std::uint32_t n = 0; n < kNodes; ++n) plan.push_back(random.below(7));
    const auto told = audit_redraw(of_nodes, plan);
    const auto wanted = audit_redraw(of_units, expanded(plan, node_of));
    ASSERT_EQ(told.moved, wanted.moved) << "seed " << seed;
    ASSERT_EQ(told.terms[at(Term::Decisions)], wanted.terms[at(Term::Decisions)]);
    ASSERT_EQ(expanded(matched_slots(of_nodes, plan), node_of),
              matched_slots(of_units, expanded(plan, node_of)))
        << "seed " << seed;
    const std::vector<std::uint32_t> one(kNodes, 0);
    ASSERT_EQ(border_moved(nodes, plan) - border_moved(nodes, one),
              border_moved(t, expanded(plan, node_of)) - border_moved(t, expanded(one, node_of)));
  }
}

// Two townships of three communities each, never cut: each keeps a code of its own, and only the
// households of the third community move beside those that are merged.
TEST(Territory, OfWholeTownshipsKeepsACodeInEach) {
  const Territory t = testing::drawn_territory({"aabbcc", "aabbcc", "aabbcc", "aabbcc"});
  std::vector<std::uint32_t> node_of;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) node_of.push_back(v < 12 ? 0 : 1);
  const Territory nodes = contracted(t, node_of, 2);
  Rules rules;
  rules.count = {2, 2};
  Goals goals{{}, natural_scales(t, rules)};
  goals.weight[at(Term::MovedHouseholds)] = 1;
  const RedrawGround ground(nodes, rules, goals);
  Limits limits;
  limits.work = 20'000;
  Progress silent;
  const RedrawPlan plan = redraw(ground, {}, limits, silent);
  const RedrawAudit audit = audit_redraw(ground, plan.slot_of);
  EXPECT_TRUE(audit.breaches.empty());
  EXPECT_EQ(audit.moved, 16 * 4);  // of 24 units, 4 of one code and 4 of another stay
  EXPECT_LT(*std::max_element(plan.slot_of.begin(), plan.slot_of.end()), t.today_count);
}

}  // namespace
}  // namespace hearth::districting
