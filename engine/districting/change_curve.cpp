#include "districting/change_curve.h"

#include <algorithm>
#include <numeric>

#include "districting/redraw_audit.h"

namespace hearth::districting {

namespace {

Goals without_change(Goals goals) {
  for (const Term term : {Term::MovedHouseholds, Term::RenamedCommunities, Term::BorderMoved,
                          Term::Decisions, Term::SplitServices}) {
    goals.weight[at(term)] = 0;
  }
  if (std::accumulate(goals.weight.begin(), goals.weight.end(), 0.0) == 0) {
    goals.weight[at(Term::Compactness)] = 1;
  }
  return goals;
}

Score score_of(const RedrawGround& ground, const std::vector<std::uint32_t>& slot_of) {
  Draft draft(ground);
  draft.load(slot_of);
  return draft.score();
}

}  // namespace

std::vector<CurvePoint> change_curve(const RedrawGround& ground, const std::vector<double>& budgets,
                                     const RedrawOptions& options, std::int64_t steps_a_point,
                                     const Limits& limits, Progress& progress) {
  const Goals goals = without_change(ground.goals);
  std::vector<CurvePoint> curve;
  for (const double budget : budgets) {
    Rules rules = ground.rules;
    rules.most_moved = static_cast<std::int64_t>(budget * static_cast<double>(ground.total_weight));
    const RedrawGround here(ground.territory, rules, goals);
    Limits own = limits;
    own.work = steps_a_point;
    CurvePoint point;
    point.budget = budget;
    RedrawPlan plan = redraw(here, options, own, progress);
    point.slot_of = std::move(plan.slot_of);
    if (!curve.empty()) {
      // Also from the plan before, which is lawful here too.
      RedrawPlan onward = redraw(here, options, own, progress, curve.back().slot_of);
      for (std::vector<std::uint32_t>* other : {&onward.slot_of, &curve.back().slot_of}) {
        if (score_of(here, *other).better_than(score_of(here, point.slot_of))) {
          point.slot_of = *other;
        }
      }
    }
    point.score = score_of(here, point.slot_of);
    point.moved = audit_redraw(here, point.slot_of).moved;
    curve.push_back(std::move(point));
    if (limits.stop(0) != StopReason::None) break;
  }
  return curve;
}

}  // namespace hearth::districting
