// Redraws of the field's cases at the effort of the tests, one core: households that change
// community (`count`), rules that the plan breaks, boundaries that it adjusts. Where there is a
// plan by hand, made in the same run, `hand` is what that moves, `hand_cost_ratio` its weighted
// goals divided by ours.

#include "bench/workload.h"
#include "districting/matching.h"
#include "support/field_cases.h"
#include "support/solved_town.h"

namespace hearth::bench {
namespace {

using namespace districting;
using testing::FieldCase;

void tell(benchmark::State& state, const RedrawGround& ground, const testing::Solved& plan) {
  state.counters["count"] = static_cast<double>(plan.after.moved);
  state.counters["broken"] = static_cast<double>(plan.after.breaches.size());
  state.counters["communities"] = plan.after.count;
  state.counters["cost"] = cost_of(ground.goals, plan.after.terms);
  state.counters["adjusts"] = testing::rows_of(plan, Operation::Adjust);
  state.counters["rows"] = static_cast<double>(plan.ledger.size());
}

testing::Solved redraw_case(benchmark::State& state, const FieldCase& c,
                            const RedrawGround& ground) {
  testing::Solved plan;
  const PeakMemory memory;
  while (state.KeepRunning()) {
    plan = ThreadLimit(1).run([&] { return testing::solved(ground, c.steps); });
  }
  state.counters["peak_MB"] = memory.megabytes();
  tell(state, ground, plan);
  return plan;
}

// Beside the plan by hand with as many communities.
void become_fewer(benchmark::State& state, FieldCase (*draw)()) {
  const FieldCase c = draw();
  const Goals goals = testing::few_changes(c.territory, c.rules);
  const RedrawGround ground(c.territory, c.rules, goals);
  const testing::Solved plan = redraw_case(state, c, ground);
  const auto count = static_cast<std::uint32_t>(c.rules.count.most);
  const RedrawAudit hand =
      audit_redraw(ground, matched_slots(ground, testing::merged_by_hand(c.territory, count)));
  state.counters["hand"] = static_cast<double>(hand.moved);
  state.counters["hand_broken"] = static_cast<double>(hand.breaches.size());
  state.counters["hand_cost_ratio"] = cost_of(goals, hand.terms) / cost_of(goals, plan.after.terms);
}
BENCHMARK_CAPTURE(become_fewer, communities_39_to_31, testing::communities_become_fewer)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(become_fewer, groups_358_to_148, testing::groups_become_fewer)
    ->Unit(benchmark::kMillisecond);

void reorganise_1536_groups(benchmark::State& state) {
  const FieldCase c = testing::groups_are_reorganised();
  const Goals goals = testing::few_changes(c.territory, c.rules);
  redraw_case(state, c, RedrawGround(c.territory, c.rules, goals));
}
BENCHMARK(reorganise_1536_groups)->Unit(benchmark::kMillisecond)->Repetitions(1);

// With decisions as dear as always, and ten times as dear.
void province_7804_to_8265(benchmark::State& state, double decisions) {
  const FieldCase c = testing::province_gains(testing::Province(7'804, 126), 8'265, 40'000'000);
  Goals goals = testing::few_changes(c.territory, c.rules);
  goals.weight[at(Term::Decisions)] = decisions;
  redraw_case(state, c, RedrawGround(c.territory, c.rules, goals));
}
BENCHMARK_CAPTURE(province_7804_to_8265, decisions_0_05, 0.05)
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(1);
BENCHMARK_CAPTURE(province_7804_to_8265, decisions_0_5, 0.5)
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(1);

}  // namespace
}  // namespace hearth::bench
