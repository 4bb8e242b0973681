#include "app/solve/cover_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/arguments/graded_words.h"
#include "app/filled.h"
#include "core/number_text.h"
#include "core/plural.h"

namespace hearth::app {

namespace {

using instances::CoverInstance;
using placement::CoverProblem;
using placement::Goal;
using placement::Solution;
using placement::Status;
using Json = nlohmann::ordered_json;

Answered answered(const Solution& solution) {
  const bool found = solution.status != Status::Infeasible && solution.status != Status::None;
  return {found,           solution.objective, solution.bound,
          solution.status, solution.proved_by, solution.open};
}

std::string percent(std::int64_t part, std::int64_t whole) {
  return fmt::format(
      "{:.2f}%", whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

// What the solver counts, as a cost or in people.
std::string told(const CoverRun& run, const CoverProblem& problem, std::int64_t value) {
  return graded_text(value, problem.goal == Goal::FewestSites ? 1 : run.scale);
}

std::string demand_line(const CoverRun& run, const CoverInstance& instance, bool zh) {
  const std::string all = grouped(instance.total_demand);
  const std::string part = grouped(instance.coverable_demand);
  if (run.need == 1) {
    return filled(zh ? "需求 {}，其中 {} 可被某个备选点覆盖\n"
                     : "a demand of {}, of which {} lies within reach of some site\n",
                  all, part);
  }
  return filled(zh ? "需求 {}，其中 {} 在 {} 处备选点的覆盖范围内，客户须由这么多处覆盖\n"
                   : "a demand of {}, of which {} lies within reach of {} sites; a customer needs "
                     "so many\n",
                all, part, run.need);
}

// What is to be covered, and by what.
std::string head_lines(const CoverRun& run, const CoverInstance& instance,
                       const CoverProblem& problem, bool zh) {
  const std::string rows = grouped(static_cast<std::int64_t>(problem.row_count()));
  if (run.limit_rule.empty()) {
    std::string out = filled(
        zh ? "{} 列，{} 行，其中 {} 行互异\n" : "{} columns, {} rows, {} of them different\n",
        grouped(instance.sites), grouped(instance.customers), rows);
    if (run.need > 1) {
      out += filled(zh ? "每行须由 {} 列覆盖\n" : "each row needs {} columns\n", run.need);
    }
    return out;
  }
  std::string out = filled(
      zh ? "{} 个备选点，{} 个客户合并为 {} 行\n" : "{} sites, {} customers merged to {} rows\n",
      grouped(instance.sites), grouped(instance.customers), rows);
  out += demand_line(run, instance, zh);
  if (!run.grades.empty()) {
    out += filled(zh ? "计入：{}\n" : "counted: {}\n",
                  grades_line(run.grades, zh ? Language::Zh : Language::En));
  }
  if (problem.goal == Goal::FewestSites) {
    out += filled(zh ? "须覆盖需求 {}\n" : "to be covered: {}\n", grouped(run.required));
  }
  return out;
}

std::string plan_line(const CoverRun& run, const CoverProblem& problem,
                      const CoverInstance& instance, const Solution& solution, bool zh) {
  const auto count = static_cast<std::int64_t>(numbers_of(solution.open).size());
  const std::string open = zh ? grouped(count) : counted(grouped(count), count == 1, "site");
  if (problem.goal == Goal::FewestSites) {
    return problem.cost.empty() ? filled(zh ? "开设 {} 处" : "{} open", open)
                                : filled(zh ? "开设 {} 处，费用 {}" : "{} open, a cost of {}", open,
                                         grouped(solution.objective));
  }
  return filled(zh ? "开设 {} 处，覆盖需求 {}（{}）" : "{} open, a demand of {} covered ({})", open,
                told(run, problem, solution.objective),
                percent(solution.objective, instance.total_demand * run.scale));
}

std::string bound_line(const CoverRun& run, const CoverProblem& problem, const Solution& solution,
                       bool zh) {
  if (!solution.bound) return zh ? "；无界" : "; no bound";
  if (*solution.bound == solution.objective) return zh ? "；已证明最优" : "; proven optimal";
  const char* const line =
      problem.goal == Goal::FewestSites
          ? (problem.cost.empty() ? (zh ? "；任何方案至少 {} 处" : "; every plan opens at least {}")
                                  : (zh ? "；任何方案至少费用 {}，差距 {:.2f}%"
                                        : "; every plan costs at least {}, gap {:.2f}%"))
          : (zh ? "；任何方案至多 {}，差距 {:.2f}%" : "; no plan covers more than {}, gap {:.2f}%");
  return filled(line, told(run, problem, *solution.bound),
                gap_of(answered(solution)).value_or(0) * 100);
}

}  // namespace

std::string cover_json(const CoverRun& run, const CoverInstance& instance,
                       const CoverProblem& problem, const Solution& solution) {
  Json out = outcome_json(run, answered(solution),
                          [&](std::int64_t value) { return Json(graded_json(value, run.scale)); });
  if (run.limit_rule.empty()) {
    out["rows"] = instance.customers;
    out["columns"] = instance.sites;
  } else {
    out["limit_rule"] = run.limit_rule;
    if (run.grades.empty()) {
      out["radius"] = run.radius;
    } else {
      out["grades"] = grades_json(run.grades);
    }
    if (problem.goal == Goal::FewestSites) out["required_demand"] = run.required;
    out["total_demand"] = instance.total_demand;
    out["coverable_demand"] = instance.coverable_demand;
    out["customers"] = instance.customers;
  }
  if (run.need > 1) out["need"] = run.need;
  out["merged_rows"] = problem.row_count();
  add_run(out, run);
  return out.dump();
}

std::string cover_text(const CoverRun& run, const CoverInstance& instance,
                       const CoverProblem& problem, const Solution& solution, Language language) {
  const bool zh = language == Language::Zh;
  std::string out = head_lines(run, instance, problem, zh);
  if (answered(solution).found) {
    out += plan_line(run, problem, instance, solution, zh) +
           bound_line(run, problem, solution, zh) + "\n";
    out += open_line(solution.open, language);
  } else {
    out += no_plan_line({}, language);
  }
  return out + seconds_line(run, language);
}

}  // namespace hearth::app
