#include "app/solve/assignment_text.h"

#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/filled.h"
#include "core/number_text.h"
#include "core/plural.h"

namespace hearth::app {

namespace {

using placement::AssignmentProblem;
using placement::AssignmentSolution;
using Json = nlohmann::ordered_json;

Answered answered(const AssignmentSolution& solution) {
  return {!solution.open.empty(), solution.objective, solution.bound,
          solution.status,        solution.proved_by, solution.open};
}

// The number of the site of each client, from 1.
std::vector<std::int64_t> served_from(const AssignmentSolution& solution) {
  std::vector<std::int64_t> out;
  for (const std::int32_t site : solution.served) out.push_back(std::int64_t{site} + 1);
  return out;
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
                gap_of(answered(solution)).value_or(0) * 100);
}

}  // namespace

std::string assignment_json(const AssignmentRun& run, const AssignmentSolution& solution) {
  Json out = outcome_json(run, answered(solution),
                          [&](std::int64_t cost) { return cost_number(cost, run.units); });
  if (run.tells_served && !solution.open.empty()) out["served"] = served_from(solution);
  if (!run.reason.en.empty()) out["reason"] = run.reason.en;
  add_run(out, run);
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
  if (solution.open.empty()) {
    out += no_plan_line(run.reason, language);
  } else {
    out += plan_line(run, solution, zh) + bound_line(run, solution, zh) + "\n";
    out += open_line(solution.open, language);
  }
  return out + seconds_line(run, language);
}

}  // namespace hearth::app
