#include "study/verification.h"

#include <cmath>

#include <fmt/format.h>

#include "coverage/communities.h"
#include "input/files/source_hash.h"
#include "placement/constrained_travel.h"
#include "placement/cover/certificate.h"
#include "placement/verifier.h"
#include "study/check/standard_findings.h"
#include "study/meeting/pool_faults.h"
#include "study/meeting/wish_faults.h"
#include "study/placing/allotment.h"
#include "study/placing/plan_of.h"
#include "study/placing/service_sites.h"
#include "study/placing/staff_tradeoff.h"
#include "study/placing/travel.h"

namespace hearth::study {

namespace {}  // namespace

std::string source_hash_now(const std::string& path, const std::filesystem::path& base) {
  input::SourceOptions options;
  options.resolved = (base / path).string();  // an absolute path replaces the base
  return input::sha256_of(options);
}

namespace {

void verify_sources(const results::Result& result, const std::filesystem::path& base,
                    Verification& out) {
  for (const area::Source& source : result.report.sources) {
    const std::string hash = source_hash_now(source.path, base);
    const std::string what = source.role + ": " + source.path;
    if (hash.empty()) {
      out.faults.push_back({what + " is not there any more", what + " 已不存在"});
    } else if (hash == source.sha256) {
      out.held.push_back({what + " is unchanged", what + " 未变"});
    } else {
      out.faults.push_back({what + " has changed since", what + " 已被修改"});
    }
  }
}

// The plan as it was claimed, from what the file says.
placement::Solution claimed(const results::Plan& plan) {
  placement::Solution solution;
  solution.open.assign(plan.open.begin(), plan.open.end());
  solution.objective = in_integers(plan.problem, plan.objective);
  if (!std::isnan(plan.bound)) solution.bound = in_integers(plan.problem, plan.bound);
  solution.status =
      plan.status == "optimal" ? placement::Status::Optimal : placement::Status::Feasible;
  solution.certificate = plan.certificate;
  if (plan.proved_by == "own-bound" && plan.certificate.scale > 0) {
    solution.proved_by = placement::ProvedBy::OwnBound;
    solution.certified_bound = solution.bound;
  }
  return solution;
}

// The problem as the file has it. What the file leaves out, because it follows from the targets, is
// said anew: whose row and which target's quota is which.
placement::CoverageModel model_in_file(const results::Plan& plan,
                                       const placement::ModelInput& input,
                                       std::span<const coverage::Target> targets) {
  placement::CoverageModel model =
      placement::model_of(input, plan.problem.goal, plan.problem.rule, targets);
  model.problem = plan.problem;
  model.row_demand = plan.row_demand;
  model.row_within = plan.row_within;
  if (!targets.empty()) return model;
  // Whose community's row it is, nobody asks without targets; the row of the sites of today that
  // must stay is the last one.
  model.row_community.clear();
  for (const std::int32_t d : plan.row_demand) model.row_community.push_back(d < 0 ? 0 : -1);
  if (placement::must_stay(input) > 0 && !model.row_community.empty()) {
    model.row_community.back() = -1;
  }
  return model;
}

// The targets that a plan says it meets: those of its quotas, one of which may be about the sites
// of today.
std::span<const coverage::Target> targets_met(const results::Plan& plan,
                                              const placement::ModelInput& input,
                                              const std::vector<coverage::Target>& all) {
  const std::size_t of_today = placement::must_stay(input) > 0 ? 1 : 0;
  const bool to_meet = plan.problem.quotas.size() > of_today && plan.status != "infeasible";
  return to_meet ? std::span<const coverage::Target>(all) : std::span<const coverage::Target>();
}

// A plan of travel; what it is held to beside, as a plan of cover that claims no bound.
void verify_travel_plan(const results::Result& result, const results::Service& service,
                        const placement::ModelInput& input, Verification& out) {
  const std::string& id = service.id;
  const results::Plan& plan = *service.plan;
  std::vector<std::string> faults = travel_faults(plan, input);
  if (faults.empty() && placement::is_constrained(input, plan.problem)) {
    const auto targets = targets_met(plan, input, result.targets);
    placement::Solution open;
    open.open.assign(plan.open.begin(), plan.open.end());
    open.objective = people_covered(plan.problem, open.open);
    const placement::CoverageModel model = model_in_file(plan, input, targets);
    faults = placement::verify({input, model, open, targets, service.after->covered});
  }
  for (const std::string& fault : faults) {
    out.faults.push_back({fmt::format("{}: {}", id, fault), fmt::format("{}：{}", id, fault)});
  }
  if (!faults.empty()) return;
  out.held.push_back({id + ": rules and objective hold from the coordinates",
                      id + "：由坐标重新计算，约束与目标值均成立"});
  if (!plan.prices || plan.proved_by != "own-bound") {
    out.held.push_back(
        {fmt::format("{}: the bound rests on {} and has no prices of its own", id, plan.proved_by),
         fmt::format("{}：界由 {} 给出，无自有证明", id, plan.proved_by)});
  } else {
    out.held.push_back(
        {id + ": the prices give the bound in integers", id + "：证明以整数运算复核，界成立"});
  }
}

// Stations or staff: whom they serve, loads, members, targets and bound.
void verify_allotment(const results::Result& result, const results::Service& service,
                      const placement::ModelInput& input, Verification& out) {
  const results::Plan& plan = *service.plan;
  const std::string& id = service.id;
  const bool none = plan.status == "infeasible";
  std::vector<std::string> faults =
      none ? obstacle_faults(plan, input) : allotment_faults(plan, input, result.targets);
  for (const std::string& fault : faults) {
    out.faults.push_back({fmt::format("{}: {}", id, fault), fmt::format("{}：{}", id, fault)});
  }
  if (!faults.empty()) return;
  if (none) {
    out.held.push_back({fmt::format("{}: there is no such plan: {}", id, plan.proved_by),
                        fmt::format("{}：不存在这样的方案（{}）", id, plan.proved_by)});
    return;
  }
  out.held.push_back({id + ": reach, loads, who serves whom and targets hold from the coordinates",
                      id + "：由坐标重新计算，可达关系、负荷、服务分配与目标均成立"});
  if (plan.allotment->certified_bound == plan.allotment->bound && plan.allotment->bound) {
    out.held.push_back(
        {id + ": the prices give the bound in integers", id + "：证明以整数运算复核，界成立"});
  } else {
    out.held.push_back(
        {fmt::format("{}: the bound rests on {} and has no prices of its own", id, plan.proved_by),
         fmt::format("{}：界由 {} 给出，无自有证明", id, plan.proved_by)});
  }
}

// What holds of every plan: its gap, and that only one goal says what sites and travel cost.
bool says_what_plans_say(const results::Service& service, Verification& out) {
  const results::Plan& plan = *service.plan;
  const double gap = gap_between(plan.objective, plan.bound);
  if (gap != plan.gap && !(std::isnan(gap) && std::isnan(plan.gap))) {
    out.faults.push_back({service.id + ": the gap is not that of objective and bound",
                          service.id + "：差距与目标值、界不符"});
  }
  const bool total = plan.goal == "lowest-total-cost";
  if (!plan.total_cost || total) return true;
  out.faults.push_back({service.id + ": only lowest-total-cost says what sites and travel cost",
                        service.id + "：只有 lowest-total-cost 才有造价与出行费用"});
  return false;
}

// What each wish costs.
void verify_wishes(const results::Result& result, const results::Service& service,
                   const placement::ModelInput& input, Verification& out) {
  const std::vector<std::string> faults = wish_faults(service, input, result.targets);
  const std::string& id = service.id;
  for (const std::string& fault : faults) {
    out.faults.push_back({fmt::format("{}: {}", id, fault), fmt::format("{}：{}", id, fault)});
  }
  if (!faults.empty()) return;
  out.held.push_back({fmt::format("{}: the {} cases of its wishes hold from the coordinates", id,
                                  service.wishes->cases.size()),
                      fmt::format("{}：各项要求的 {} 种情形由坐标重新计算，均成立", id,
                                  service.wishes->cases.size())});
}

// Other plans that are nearly as good.
void verify_pool(const results::Result& result, const results::Service& service,
                 const placement::ModelInput& input, Verification& out) {
  const results::Plan& plan = *service.plan;
  const bool allotted = plan.allotment.has_value();
  const std::span<const coverage::Target> targets =
      allotted ? std::span<const coverage::Target>(result.targets)
               : targets_met(plan, input, result.targets);
  const placement::CoverageModel model =
      allotted ? placement::CoverageModel{} : model_in_file(plan, input, targets);
  const std::vector<std::string> faults = pool_faults(plan, *service.pool, input, model, targets);
  const std::string& id = service.id;
  for (const std::string& fault : faults) {
    out.faults.push_back({fmt::format("{}: {}", id, fault), fmt::format("{}：{}", id, fault)});
  }
  if (!faults.empty()) return;
  out.held.push_back({fmt::format("{}: the {} other plans differ and hold from the coordinates", id,
                                  service.pool->objective.size()),
                      fmt::format("{}：{} 个备选方案互不相同，由坐标重新计算，均成立", id,
                                  service.pool->objective.size())});
}

// How many people so many members serve.
void verify_staff_curve(const results::Service& service, const placement::ModelInput& input,
                        Verification& out) {
  const std::string& id = service.id;
  const std::vector<std::string> faults =
      staff_tradeoff_faults(*service.plan, *service.tradeoff, input);
  for (const std::string& fault : faults) {
    out.faults.push_back({fmt::format("{}: {}", id, fault), fmt::format("{}：{}", id, fault)});
  }
  if (!faults.empty()) return;
  out.held.push_back(
      {fmt::format("{}: the {} points of the curve and their bounds hold", id,
                   service.tradeoff->budget.size()),
       fmt::format("{}：曲线的 {} 个方案及其上界均成立", id, service.tradeoff->budget.size())});
}

void verify_covering(const results::Result& result, const results::Service& service,
                     const placement::ModelInput& input, Verification& out) {
  const results::Plan& plan = *service.plan;
  const std::span<const coverage::Target> targets = targets_met(plan, input, result.targets);
  const placement::CoverageModel model = model_in_file(plan, input, targets);
  const std::vector<std::string> faults =
      placement::verify({input, model, claimed(plan), targets, service.after->covered});
  for (const std::string& fault : faults)
    out.faults.push_back({service.id + ": " + fault, service.id + "：" + fault});
  if (!faults.empty()) return;
  out.held.push_back(
      {service.id + ": rules, coverage, objective and targets hold from the coordinates",
       service.id + "：由坐标重新计算，约束、覆盖、目标值与目标均成立"});
  if (plan.proved_by == "own-bound" && plan.certificate.scale > 0) {
    out.held.push_back({service.id + ": the certificate gives the bound in integers",
                        service.id + "：证明以整数运算复核，界成立"});
  } else {
    out.held.push_back({fmt::format("{}: the bound rests on {} and has no certificate of its own",
                                    service.id, plan.proved_by),
                        fmt::format("{}：界由 {} 给出，无自有证明", service.id, plan.proved_by)});
  }
}

void verify_plan(const results::Result& result, const results::Service& service,
                 Verification& out) {
  if (!says_what_plans_say(service, out)) return;
  const results::Plan& plan = *service.plan;
  const coverage::Communities communities = coverage::communities_of(result.area, result.demand);
  const std::optional<coverage::Border> border =
      coverage::border_of(service.border, result.area, result.demand, communities, service.sites);
  const coverage::CoverageMatrix matrix =
      coverage_matrix(service.sites, result.demand, service.within, border ? &*border : nullptr);
  placement::ModelInput input{result.area, result.demand,  communities, service.sites,
                              matrix,      service.within, service.id};
  input.counts = measure_counted_by(plan.goal);
  input.need = plan.need;
  input.grades = service.grades;
  input.quality = quality_of(service.standard);
  input.max_per = plan.max_per;
  input.closing = plan.closing;
  input.border = border ? &*border : nullptr;
  if (service.wishes) verify_wishes(result, service, input, out);
  const bool staff =
      plan.allotment && plan.allotment->model.kind == placement::AllotmentKind::Staff;
  if (service.tradeoff && staff) verify_staff_curve(service, input, out);
  if (service.pool && !is_for_travel(plan.goal)) verify_pool(result, service, input, out);
  if (plan.allotment) return verify_allotment(result, service, input, out);
  if (is_for_travel(plan.goal)) return verify_travel_plan(result, service, input, out);
  verify_covering(result, service, input, out);
}

}  // namespace

Verification verify_result(const results::Result& result, const std::filesystem::path& base) {
  Verification out;
  verify_sources(result, base, out);
  for (const results::Service& service : result.services) {
    if (service.plan && service.after && service.plan->status != "none")
      verify_plan(result, service, out);
  }
  return out;
}

}  // namespace hearth::study
