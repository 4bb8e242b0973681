#include "app/solve/districts_text.h"

#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/filled.h"
#include "core/number_text.h"
#include "core/quantity.h"

namespace hearth::app {

namespace {

using districting::Audit;
using districting::Ensemble;
using districting::Goal;
using districting::Plan;
using districting::Problem;
using districting::Solution;
using districting::Status;
using Json = nlohmann::ordered_json;

Json number_or_null(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

const char* status_id(Status status) {
  static const char* const kIds[] = {"optimal", "within_gap", "feasible", "none"};
  return kIds[static_cast<int>(status)];
}

const char* stop_id(StopReason reason) {
  static const char* const kIds[] = {"none", "interrupt", "time", "work"};
  return kIds[static_cast<int>(reason)];
}

std::optional<double> gap_of(const Solution& solution) {
  if (solution.status == Status::None || !solution.bound) return std::nullopt;
  const double apart = std::abs(solution.objective - *solution.bound);
  return apart == 0 ? 0 : apart / std::abs(solution.objective);
}

void add_plan(const Problem& problem, const Plan& plan, Json& out) {
  out["assignment"] = Json::array();
  for (const std::uint32_t d : plan.district) out["assignment"].push_back(d + 1);
  if (plan.district.empty()) return;
  const Audit audit = districting::audit(problem.graph, plan, problem.band);
  out["districts"] = plan.count;
  out["cut_edges"] = audit.cut_edges;
  out["deviation"] = audit.deviation;
}

void add_band(const Problem& problem, Json& out) {
  out["band"] = {to_double(Persons(problem.band.least)), to_double(Persons(problem.band.most))};
}

// A field as RFC 4180 has it.
std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string head_text(const Problem& problem, bool zh) {
  const std::string units = grouped(problem.graph.size());
  const std::string edges = grouped(static_cast<std::int64_t>(problem.graph.edge_count()));
  const std::string people = grouped(Persons(districting::total_people(problem.graph)));
  const std::string least = grouped(Persons(problem.band.least));
  if (problem.goal == Goal::MostZones) {
    return filled(zh ? "{} 个单元，{} 条边，{} 人；每区至少 {} 人\n"
                     : "{} units, {} edges, {} people; districts of at least {} people\n",
                  units, edges, people, least);
  }
  return filled(zh ? "{} 个单元，{} 条边，{} 人；{} 个区，每区 {}..{} 人\n"
                   : "{} units, {} edges, {} people; {} districts of {}..{} people\n",
                units, edges, people, problem.count, least, grouped(Persons(problem.band.most)));
}

std::string no_plan_text(std::int64_t excess, bool zh) {
  return filled(zh ? "未找到方案：最接近的方案中有 {} 人超出范围；请放宽 --tolerance 或提高 "
                     "--work-limit\n"
                   : "no plan was found: the nearest is {} people outside the band; allow a larger "
                     "--tolerance or a higher --work-limit\n",
                grouped(Persons(excess)));
}

std::string plan_text(const Problem& problem, const Plan& plan, bool zh) {
  const Audit audit = districting::audit(problem.graph, plan, problem.band);
  return filled(zh ? "{} 个区，切断 {} 条边；人口与平均值最多相差 {:.3f}%\n"
                   : "{} districts, {} edges cut; at most {:.3f}% from the mean of people\n",
                plan.count, grouped(audit.cut_edges), audit.deviation * 100);
}

std::string bound_text(const Problem& problem, const Solution& solution, bool zh) {
  if (!solution.bound && problem.goal == Goal::Inertia && solution.status != Status::None) {
    return filled(zh ? "转动惯量 {} 人·平方公里；无界\n" : "inertia {} people km2; no bound\n",
                  grouped(static_cast<std::int64_t>(solution.objective)));
  }
  if (!solution.bound) {
    return zh ? "无界：该图没有可用的界\n"
              : "no bound: none worth printing is known for this graph\n";
  }
  const std::string bound = grouped(static_cast<std::int64_t>(*solution.bound));
  if (problem.goal == Goal::Inertia) {
    return filled(zh ? "转动惯量 {} 人·平方公里；界：任何方案不低于 {}，差距 {:.2f}%\n"
                     : "inertia {} people km2; bound: no plan has less than {}, gap {:.2f}%\n",
                  grouped(static_cast<std::int64_t>(solution.objective)), bound,
                  gap_of(solution).value_or(0) * 100);
  }
  std::string line =
      problem.goal == Goal::MostZones
          ? filled(zh ? "界：任何方案至多 {} 个区" : "bound: no plan has more than {} districts",
                   bound)
          : filled(zh ? "界：任何方案至少切断 {} 条边" : "bound: every plan cuts at least {} edges",
                   bound);
  if (solution.status == Status::Optimal) line += zh ? "，已达到：最优" : ", reached: optimal";
  return line + "\n";
}

}  // namespace

std::string districts_csv(const DistrictsRun& run, const Problem& problem, const Plan& plan) {
  std::string out = "unit,district,people\n";
  for (std::size_t v = 0; v < plan.district.size(); ++v) {
    out += fmt::format("{},{},{}\n", quoted(run.units[v]), plan.district[v] + 1,
                       to_double(Persons(problem.graph.people[v])));
  }
  return out;
}

std::string districts_json(const DistrictsRun& run, const Problem& problem,
                           const Solution& solution) {
  const bool found = solution.status != Status::None;
  Json out = {{"model", run.model}, {"instance", run.instance}};
  out["objective"] = number_or_null(found ? std::optional(solution.objective) : std::nullopt);
  out["bound"] = number_or_null(solution.bound);
  out["gap"] = number_or_null(gap_of(solution));
  out["status"] = status_id(solution.status);
  out["proved_by"] = solution.bound && solution.exact_bound ? Json("own-bound") : Json(nullptr);
  out["stopped_by"] = stop_id(solution.stopped_by);
  add_plan(problem, solution.plan, out);
  out["search_steps"] = solution.steps;
  out["chains"] = solution.chains;
  add_band(problem, out);
  add_run(out, run);
  return out.dump();
}

std::string ensemble_json(const DistrictsRun& run, const Problem& problem,
                          const Ensemble& ensemble) {
  const bool found = !ensemble.plan.district.empty();
  Json out = {{"model", run.model}, {"instance", run.instance}};
  for (const char* none : {"objective", "bound", "gap"}) out[none] = nullptr;
  out["status"] = found ? "feasible" : "none";
  out["proved_by"] = nullptr;
  out["stopped_by"] = stop_id(ensemble.stopped_by);
  add_plan(problem, ensemble.plan, out);
  out["steps"] = ensemble.steps;
  out["accepted"] = ensemble.accepted;
  out["effective_samples"] = ensemble.cut_edges.effective_samples;
  out["r_hat"] = number_or_null(
      ensemble.cut_edges.r_hat > 0 ? std::optional(ensemble.cut_edges.r_hat) : std::nullopt);
  out["trees"] = ensemble.trees;
  out["sampled_cut_edges"] = {
      {"least", ensemble.fewest_cuts}, {"mean", ensemble.mean_cuts}, {"most", ensemble.most_cuts}};
  out["chains"] = ensemble.chains;
  add_band(problem, out);
  add_run(out, run);
  return out.dump();
}

std::string districts_text(const DistrictsRun& run, const Problem& problem,
                           const Solution& solution, Language language) {
  const bool zh = language == Language::Zh;
  std::string out = head_text(problem, zh);
  if (solution.status == Status::None) {
    out += no_plan_text(solution.nearest_excess, zh);
  } else {
    out += plan_text(problem, solution.plan, zh);
  }
  out += bound_text(problem, solution, zh);
  return out + filled(zh ? "搜索 {} 步，{} 条链，种子 {}，{:.1f} 秒\n"
                         : "{} search steps, {} chains, seed {}, {:.1f} s\n",
                      grouped(solution.steps), solution.chains, run.seed, run.solve_seconds);
}

std::string ensemble_text(const DistrictsRun& run, const Problem& problem, const Ensemble& ensemble,
                          Language language) {
  const bool zh = language == Language::Zh;
  std::string out = head_text(problem, zh);
  if (ensemble.plan.district.empty()) return out + no_plan_text(ensemble.nearest_excess, zh);
  out += filled(zh ? "抽样 {} 步，{} 条链，接受 {} 步；切断边数 {}..{}，平均 {:.1f}\n"
                   : "{} steps in {} chains, {} taken; edges cut {}..{}, mean {:.1f}\n",
                grouped(ensemble.steps), ensemble.chains, grouped(ensemble.accepted),
                grouped(ensemble.fewest_cuts), grouped(ensemble.most_cuts), ensemble.mean_cuts);
  out += filled(zh ? "相当于 {:.0f} 个独立方案，R-hat {:.3f}{}\n"
                   : "worth {:.0f} independent plans, R-hat {:.3f}{}\n",
                ensemble.cut_edges.effective_samples, ensemble.cut_edges.r_hat,
                ensemble.cut_edges.r_hat > 0 && ensemble.cut_edges.r_hat <= 1.05 ? ""
                : zh ? "：各链尚未一致，请增加步数"
                     : ": the chains do not agree yet; ask for more steps");
  const double seconds = std::max(run.solve_seconds, 1e-9);
  return out + filled(zh ? "每秒 {:.0f} 步，每秒 {:.1f} 个独立方案；种子 {}\n"
                         : "{:.0f} steps and {:.1f} independent plans a second; seed {}\n",
                      static_cast<double>(ensemble.steps) / seconds,
                      ensemble.cut_edges.effective_samples / seconds, run.seed);
}

}  // namespace hearth::app
