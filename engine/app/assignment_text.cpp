#include "app/assignment_text.h"

#include <cmath>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/filled.h"
#include "app/outcome_words.h"
#include "core/number_text.h"
#include "core/plural.h"

namespace hearth::app {

namespace {

using placement::AssignmentProblem;
using placement::AssignmentSolution;
using placement::ProvedBy;
using Json = nlohmann::ordered_json;

bool has_plan(const AssignmentSolution& solution) { return !solution.open.empty(); }

std::optional<double> gap_of(const AssignmentSolution& solution) {
  if (!has_plan(solution) || !solution.bound) return std::nullopt;
  const auto apart = static_cast<double>(solution.objective - *solution.bound);
  return apart == 0 ? 0 : apart / static_cast<double>(solution.objective);
}

// The number of the site of each client, from 1.
std::vector<std::int64_t> served_from(const AssignmentSolution& solution) {
  std::vector<std::int64_t> out;
  for (const std::int32_t site : solution.served) out.push_back(std::int64_t{site} + 1);
  return out;
}

// A cost as the instance counts: whole where its costs are.
Json cost_number(std::int64_t cost, std::int64_t units) {
  if (units == 1) return cost;
  return static_cast<double>(cost) / static_cast<double>(units);
}

// With up to three decimals, those of a bound rounded down.
std::string cost_text(std::int64_t cost, std::int64_t units, bool down) {
  if (units == 1) return grouped(cost);
  const double thousandths = static_cast<double>(cost) / static_cast<double>(units) * 1000;
  const auto rounded =
      static_cast<std::int64_t>(down ? std::floor(thousandths) : std::round(thousandths));
  return fmt::format("{}.{:03}", grouped(rounded / 1000), rounded % 1000);
}

std::string plan_line(const AssignmentRun& run, const AssignmentSolution& solution, bool zh) {
  const auto count = static_cast<std::int64_t>(numbers_of(solution.open).size());
  const std::string open = zh ? grouped(count) : counted(grouped(count), count == 1, "site");
  const std::string cost = cost_text(solution.objective, run.units, false);
  if (run.farthest) {
    return filled(zh ? "开设 {} 处，最远客户距离 {}" : "{} open, every client within {}", open,
                  cost);
  }
  return filled(zh ? "开设 {} 处，总费用 {}" : "{} open at a cost of {}", open, cost);
}

std::string bound_line(const AssignmentRun& run, const AssignmentSolution& solution, bool zh) {
  if (!solution.bound) return zh ? "；无界" : "; no bound";
  if (*solution.bound == solution.objective) return zh ? "；已证明最优" : "; proven optimal";
  const char* const line =
      run.farthest
          ? (zh ? "；任何方案至少 {}，差距 {:.3f}%" : "; no plan has less than {}, gap {:.3f}%")
          : (zh ? "；任何方案至少 {}，差距 {:.3f}%" : "; no plan costs less than {}, gap {:.3f}%");
  return filled(line, cost_text(*solution.bound, run.units, true),
                gap_of(solution).value_or(0) * 100);
}

}  // namespace

std::string assignment_json(const AssignmentRun& run, const AssignmentSolution& solution) {
  const bool found = has_plan(solution);
  Json out = {{"model", run.model}, {"instance", run.instance}};
  out["objective"] = found ? cost_number(solution.objective, run.units) : Json(nullptr);
  out["bound"] = solution.bound ? cost_number(*solution.bound, run.units) : Json(nullptr);
  const std::optional<double> gap = gap_of(solution);
  out["gap"] = gap ? Json(*gap) : Json(nullptr);
  out["status"] = status_id(solution.status);
  const bool proven = solution.bound && solution.proved_by != ProvedBy::Nobody;
  out["proved_by"] = proven ? Json(proved_by_id(solution.proved_by)) : Json(nullptr);
  out["open"] = numbers_of(solution.open);
  if (run.tells_served && found) out["served"] = served_from(solution);
  if (!run.reason.en.empty()) out["reason"] = run.reason.en;
  out["seconds"] = {
      {"read", run.read_seconds}, {"build", run.build_seconds}, {"solve", run.solve_seconds}};
  out["threads"] = run.threads;
  out["seed"] = run.seed;
  return out.dump();
}

std::string assignment_text(const AssignmentRun& run, const AssignmentProblem& problem,
                            const AssignmentSolution& solution, Language language) {
  const bool zh = language == Language::Zh;
  const auto clients = static_cast<std::int64_t>(problem.cost.clients());
  const auto sites = static_cast<std::int64_t>(problem.cost.sites());
  std::string out = zh ? filled("{} 个客户，{} 个备选点\n", grouped(clients), grouped(sites))
                       : filled("{}, {}\n", counted(grouped(clients), clients == 1, "client"),
                                counted(grouped(sites), sites == 1, "site"));
  if (has_plan(solution)) {
    out += plan_line(run, solution, zh) + bound_line(run, solution, zh) + "\n";
    out += open_line(solution.open, language);
  } else if (!run.reason.en.empty()) {
    out += (zh ? "不存在可行方案：" + run.reason.zh : "there is no plan: " + run.reason.en) + "\n";
  } else {
    out += zh ? "未找到方案\n" : "no plan was found\n";
  }
  return out +
         filled(zh ? "读取 {:.2f} 秒，求解 {:.2f} 秒\n" : "read in {:.2f} s, solved in {:.2f} s\n",
                run.read_seconds + run.build_seconds, run.solve_seconds);
}

}  // namespace hearth::app
