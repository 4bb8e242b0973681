#include "study/redraw/redrawing.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "districting/change_curve.h"
#include "districting/decisions.h"
#include "districting/impossible.h"
#include "districting/redraw.h"
#include "districting/yardstick.h"
#include "input/drawn_plan.h"
#include "study/redraw/findings.h"
#include "study/redraw/hearing.h"
#include "study/redraw/report.h"
#include "study/redraw/tables.h"

namespace hearth::study {

namespace {

using districting::kNoCommunity;
using districting::RedrawAudit;
using districting::RedrawGround;
using Slots = std::vector<std::uint32_t>;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

void judge(const RedrawGround& ground, const RedrawAudit& after, StopReason stopped,
           results::Redraw& out) {
  if (stopped == StopReason::Time) out.stopped_by = "time";
  if (stopped == StopReason::Interrupt) out.stopped_by = "interrupt";
  if (stopped == StopReason::Work) out.stopped_by = "work";
  const bool lawful = after.breaches.empty();
  if (!lawful) {
    out.status = districting::impossible(ground).empty() ? "none" : "infeasible";
  } else {
    assert(out.objective >= out.bound * (1 - 1e-9));  // a lawful plan is not below the bound
    out.bound = std::min(out.bound, out.objective);   // but for the rounding of a sum
    out.status = out.objective == out.bound ? "optimal" : "feasible";
  }
  // That nothing is below 0 is no bound that helps anybody.
  if (out.bound <= 0 && out.objective > 0) out.bound = kNaN;
  // How far a plan is from the best says nothing of one that is not lawful.
  out.gap = kNaN;
  if (lawful && out.bound <= out.objective) {
    out.gap = out.objective > 0 ? (out.objective - out.bound) / out.objective : 0;
  }
}

void add_curve(const RedrawGround& search, const RedrawWork& work, results::Redraw& out,
               bool counts_people) {
  work.progress.stage({"working out the least-change curve", "计算最小变动曲线"});
  const std::int64_t steps = districting::default_redraw_steps(search.territory) / 8;
  for (const districting::CurvePoint& p : districting::change_curve(
           search, {0, 0.01, 0.02, 0.05, 0.1, 0.2},
           {static_cast<std::uint64_t>(work.study.seed), 2}, steps, work.limits, work.progress)) {
    const RedrawAudit audit = districting::audit_redraw(search, p.slot_of);
    results::ChangeStep step;
    step.budget = p.budget;
    step.moved_households =
        counts_people ? to_double(Persons(p.moved)) : static_cast<double>(p.moved);
    step.moved = search.total_weight > 0
                     ? static_cast<double>(p.moved) / static_cast<double>(search.total_weight)
                     : 0;
    step.communities = audit.count;
    // The budget is what the step is about, and no rule of the scenario.
    step.breaches = std::count_if(audit.breaches.begin(), audit.breaches.end(), [](const auto& b) {
      return b.rule != districting::RuleKind::MostMoved;
    });
    step.objective = p.score.cost;
    out.curve.push_back(step);
  }
}

// A plan of the units, and the codes that somebody gave to communities that are new.
struct Chosen {
  Slots slot_of;
  std::vector<GivenCode> given;
  StopReason stopped_by = StopReason::None;
};

Slots expanded(const Slots& of_node, const std::vector<std::uint32_t>& node_of) {
  Slots out;
  out.reserve(node_of.size());
  for (const std::uint32_t node : node_of) out.push_back(of_node[node]);
  return out;
}

// Somebody's own boundaries: codes of today and of events keep their slots, others follow in order.
Chosen own_plan(const GivenPlan& plan, const RedrawCase& c, const area::Area& area,
                area::DataReport& report) {
  const auto codes = input::read_drawn_plan({plan.source, plan.field, plan.id}, area, report);
  Chosen out{{}, c.founded, StopReason::None};
  std::map<std::string, std::uint32_t> fresh;
  for (const std::string& code : codes) {
    if (row_of_code(c.code, code) < 0) fresh.emplace(code, kNoCommunity);
  }
  std::uint32_t next = c.today.today_count;
  for (const GivenCode& founded : c.founded) fresh[founded.code] = next++;
  for (auto& [code, slot] : fresh) {
    if (slot != kNoCommunity) continue;
    slot = next++;
    out.given.push_back({code, same_text(code)});
  }
  for (const std::string& code : codes) {
    const std::int32_t row = row_of_code(c.code, code);
    out.slot_of.push_back(row >= 0 ? static_cast<std::uint32_t>(row) : fresh.at(code));
  }
  return out;
}

Chosen searched(const RedrawCase& c, std::uint32_t least_slots, const RedrawWork& work,
                Slots& of_nodes) {
  const RedrawGround search(c.search, c.search_rules, c.goals, least_slots);
  const districting::RedrawOptions how{static_cast<std::uint64_t>(work.study.seed), 4};
  const districting::RedrawPlan plan = districting::redraw(search, how, work.limits, work.progress);
  of_nodes = districting::pruned_plan(search, plan.slot_of);
  return {expanded(of_nodes, c.node_of), c.founded, plan.stopped_by};
}

// After a hearing: the plan that was sent out is found again, what was said of it becomes given,
// and the rest is solved anew. New communities keep the codes under which they were sent.
Chosen heard(const input::SourceOptions& answers, RedrawCase& c, const area::Area& area,
             const RedrawWork& work, Slots& of_nodes) {
  const Chosen sent = searched(c, 0, work, of_nodes);
  const RedrawGround ground(c.today, c.rules, c.goals);
  const CommunityNames names = community_names(c, ground.slots, sent.slot_of, sent.given);
  hear(answers, sent.slot_of, names, area, c, work.report);
  Chosen chosen = searched(c, ground.slots, work, of_nodes);
  const auto first = c.today.today_count + static_cast<std::uint32_t>(c.founded.size());
  for (std::uint32_t s = first; s < ground.slots && !names.code[s].empty(); ++s) {
    chosen.given.push_back({names.code[s], names.label[s]});
  }
  return chosen;
}

void add_yardstick(const RedrawGround& search, const RedrawOptions& options,
                   const Slots& plan_of_nodes, const RedrawWork& work, results::Redraw& out) {
  work.progress.stage({"drawing lawful plans as a yardstick", "抽取合规方案作对照"});
  const RedrawAudit before = districting::audit_redraw(search, search.territory.today);
  const RedrawAudit after = districting::audit_redraw(search, plan_of_nodes);
  const districting::LawfulSample sample = districting::sample_lawful(
      search, plan_of_nodes, {before, after},
      {options.ensemble, static_cast<std::uint64_t>(work.study.seed)}, work.limits, work.progress);
  if (sample.terms.empty()) return;
  results::Yardstick yardstick;
  yardstick.steps = sample.steps;
  yardstick.accepted = sample.accepted;
  yardstick.chains = sample.chains;
  yardstick.diversity = sample.diversity;
  for (const districting::TermSample& s : sample.terms) {
    const auto& told = out.terms[districting::at(s.term)];
    const double unit = search.goals.scale[districting::at(s.term)] / told.scale;
    // Fewer communities have less border: maps are compared with those of as many.
    const double not_above = out.n_before == out.n_after ? s.not_above_before : kNaN;
    // With events the sample is of what they left.
    const bool as_today = out.events.empty();
    const double before_it = before.terms[districting::at(s.term)] / unit;
    const double after_it = after.terms[districting::at(s.term)] / unit;
    yardstick.rows.push_back(
        {told.term, as_today ? told.before : before_it, as_today ? told.after : after_it,
         s.least / unit, s.median / unit, s.most / unit, not_above, s.not_above_after,
         s.diagnosis.r_hat > 0 ? s.diagnosis.r_hat : kNaN, s.diagnosis.effective_samples});
  }
  out.yardstick.push_back(std::move(yardstick));
}

}  // namespace

Redrawn redraw_level(const RedrawOptions& options, const area::Area& area,
                     const StandingFacilities& standing, const RedrawWork& work) {
  RedrawCase c = redraw_case(options, area, standing, work.report);
  work.progress.stage({"redrawing boundaries", "调整边界"});
  Chosen chosen;
  Slots of_nodes;
  if (options.plan) {
    chosen = own_plan(*options.plan, c, area, work.report);
  } else if (options.answers) {
    chosen = heard(*options.answers, c, area, work, of_nodes);
  } else {
    chosen = searched(c, 0, work, of_nodes);
  }
  find_undone_events(c, area.units, chosen.slot_of, work.report);
  const RedrawGround search(c.search, c.search_rules, c.goals);
  const auto named = c.today.today_count + static_cast<std::uint32_t>(chosen.given.size());
  const RedrawGround ground(c.today, c.rules, c.goals, std::max(search.slots, named));

  Redrawn out;
  const RedrawReport told(c, area, standing.centre, ground, chosen.slot_of, chosen.given);
  told.fill(options.level.value, out.redraw);
  judge(ground, told.after(), chosen.stopped_by, out.redraw);
  out.level = told.level(out.redraw);
  out.changed = std::move(c.changed);
  if (options.staff) {
    out.redraw.staff = staff_table(*options.staff, ground, chosen.slot_of, out.redraw);
  }
  if (options.centre && options.centre->share && !c.rules.centres.empty()) {
    SharedCentreTable shared =
        shared_centre_table(*options.centre, ground, told.after(), chosen.slot_of,
                            told.names().code, told.facilities());
    out.redraw.centres = std::move(shared.rows);
    out.redraw.centres_proven = shared.proven;
  }
  const bool in_time =
      chosen.stopped_by != StopReason::Time && chosen.stopped_by != StopReason::Interrupt;
  if (!options.plan && options.curve && search.total_weight > 0 && in_time) {
    add_curve(search, work, out.redraw, c.counts_people);
  }
  if (!options.plan && options.ensemble > 0 && in_time) {
    add_yardstick(search, options, of_nodes, work, out.redraw);
  }
  return out;
}

void put_level(area::Hierarchy& hierarchy, area::Level level) {
  const bool community = level.name == "community";
  for (area::Level& known : hierarchy.levels) {
    if (known.name != level.name) continue;
    known = std::move(level);
    if (community) hierarchy.communities_are_units = false;
    return;
  }
  // Smallest first, the community level before all: see Hierarchy.
  const auto larger =
      std::find_if(hierarchy.levels.begin() + 1, hierarchy.levels.end(),
                   [&](const area::Level& known) { return known.size() < level.size(); });
  hierarchy.levels.insert(larger, std::move(level));
}

}  // namespace hearth::study
