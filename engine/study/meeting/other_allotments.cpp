#include <stdexcept>

#include "placement/staff/alternatives.h"
#include "placement/stations/alternatives.h"
#include "study/meeting/meeting.h"
#include "study/meeting/pool_faults.h"
#include "study/placing/allotment.h"
#include "study/placing/allotment_units.h"

namespace hearth::study {

namespace {

void add_open(const placement::StationSolution& plan, const results::Plan& /*best*/,
              results::Pool& out) {
  out.open.insert(out.open.end(), plan.open.begin(), plan.open.end());
}

// Facilities of today that stay are open without members, too.
void add_open(const placement::StaffSolution& plan, const results::Plan& best, results::Pool& out) {
  for (std::size_t i = 0; i < plan.members.size(); ++i) {
    const bool stays = best.problem.rule[i] == placement::SiteRule::Existing;
    out.open.push_back(plan.members[i] > 0 || stays ? 1 : 0);
  }
  out.members.insert(out.members.end(), plan.members.begin(), plan.members.end());
}

template <typename Solution>
void put_in(const placement::OtherPlans<Solution>& others, const results::Plan& best, int count,
            results::Pool& out) {
  for (const Solution& plan : others.plans) {
    out.objective.push_back(objective_in_file(best.goal, best.allotment->model, plan.objective));
    out.served.insert(out.served.end(), plan.served.begin(), plan.served.end());
    add_open(plan, best, out);
  }
  const bool full = static_cast<int>(others.plans.size()) == count;
  out.end = others.complete ? "all" : full ? "count" : "search";
}

}  // namespace

results::Pool other_allotments(const PlacementCase& work, const results::Plan& plan) {
  const AlternativesAsked& asked = *work.options.alternatives;
  const placement::AlternativeOptions of = share_of_pool(plan, asked.within, asked.count);
  const placement::AllotmentModel& model = plan.allotment->model;
  results::Pool out;
  out.within = asked.within;
  if (model.kind == placement::AllotmentKind::Stations) {
    put_in(placement::alternatives(model.stations, station_claim(plan), of, work.solver(),
                                   work.limits, work.progress),
           plan, asked.count, out);
  } else {
    put_in(placement::alternatives(model.staff, staff_claim(plan), of, work.solver(), work.limits,
                                   work.progress),
           plan, asked.count, out);
  }
  const auto faults = pool_faults(plan, out, work.input, {}, work.scenario.targets);
  if (faults.empty()) return out;
  throw std::logic_error("another plan did not stand up to its own verifier (a bug in Hearth): " +
                         faults.front());
}

}  // namespace hearth::study
