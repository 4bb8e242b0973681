#include "study/placing/plan_of.h"

#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "placement/build_order.h"
#include "study/placing/service_sites.h"

namespace hearth::study {

using placement::Goal;
using placement::kFenOfYuan;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// The goals of most-people, by the measure that counts.
constexpr std::array<std::pair<const char*, const char*>, 4> kCounting{
    {{"population_coverage", "most-people"},
     {"population_coverage_twofold", "most-people-twofold"},
     {coverage::kManifold, "most-people-manifold"},
     {"population_coverage_graded", "most-people-graded"}}};

const char* goal_counting(const std::string& measure) {
  for (const auto& [counted, goal] : kCounting) {
    if (measure == counted) return goal;
  }
  return kCounting[0].second;
}

}  // namespace

std::string measure_counted_by(const std::string& goal) {
  for (const auto& [counted, word] : kCounting) {
    if (goal == word) return counted;
  }
  return kCounting[0].first;
}

const char* word_of(StopReason reason) {
  switch (reason) {
    case StopReason::Interrupt:
      return "interrupt";
    case StopReason::Time:
      return "time";
    case StopReason::Work:
      return "work";
    case StopReason::None:
      break;
  }
  return "";
}

double in_units(const placement::CoverProblem& problem, std::int64_t value) {
  if (problem.goal == Goal::MostPeople) return to_double(Persons(value));
  return problem.cost.empty() ? static_cast<double>(value)
                              : static_cast<double>(value) / kFenOfYuan;
}

std::int64_t in_integers(const placement::CoverProblem& problem, double value) {
  if (problem.goal == Goal::MostPeople) {
    return std::llround(value * static_cast<double>(kMicroPersons));
  }
  return std::llround(problem.cost.empty() ? value : value * kFenOfYuan);
}

double gap_between(double objective, double bound) {
  if (std::isnan(objective) || std::isnan(bound)) return kNaN;
  if (objective == bound) return 0;
  return std::abs(objective - bound) / std::abs(objective);
}

results::Plan plan_of_sites(const placement::ModelInput& input,
                            const std::vector<placement::SiteRule>& rule,
                            const placement::Solution& of, std::int64_t new_sites) {
  placement::CoverageModel model = placement::model_of(input, Goal::MostPeople, rule, {});
  model.problem.budget = new_sites;
  return plan_of(of, std::move(model), input);
}

double cost_of_new(const area::Sites& sites, const std::vector<std::uint8_t>& open) {
  const std::vector<std::int8_t> today = area::open_today(sites);
  std::int64_t fen = 0;
  for (const SiteId site : ids<SiteId>(open.size())) {
    const auto s = static_cast<std::size_t>(site.row);
    if (open[s] == 0 || today[s] != 0) continue;
    if (std::isnan(sites.cost[site])) return kNaN;
    fen += std::llround(sites.cost[site] * kFenOfYuan);
  }
  return static_cast<double>(fen) / kFenOfYuan;
}

std::int64_t count_new(const area::Sites& sites, const std::vector<std::uint8_t>& open) {
  const std::vector<std::int8_t> today = area::open_today(sites);
  std::int64_t count = 0;
  for (std::size_t s = 0; s < open.size(); ++s) count += open[s] != 0 && today[s] == 0 ? 1 : 0;
  return count;
}

std::string goal_word(const placement::CoverProblem& problem, const placement::ModelInput& input) {
  if (problem.goal == Goal::MostPeople) return goal_counting(input.counts);
  if (!problem.cost.empty()) return "lowest-cost";
  return input.closing ? "fewest-sites-in-all" : "fewest-sites";
}

results::Plan plan_of(const placement::Solution& solution, placement::CoverageModel model,
                      const placement::ModelInput& input) {
  results::Plan plan;
  const placement::CoverProblem& problem = model.problem;
  plan.goal = goal_word(problem, input);
  plan.need = problem.goal == Goal::MostPeople ? input.need : 0;
  plan.objective = solution.open.empty() ? kNaN : in_units(problem, solution.objective);
  plan.bound = solution.bound ? in_units(problem, *solution.bound) : kNaN;
  plan.gap = gap_between(plan.objective, plan.bound);
  plan.status = placement::id_of(solution.status);
  plan.proved_by = placement::id_of(solution.proved_by);
  plan.stopped_by = word_of(solution.stopped_by);
  plan.open.assign(solution.open.begin(), solution.open.end());
  plan.open.resize(input.sites.size(), 0);
  // Before anything opens, those of today that stay serve.
  std::vector<std::int8_t> stay = area::open_today(input.sites);
  for (std::size_t s = 0; s < stay.size(); ++s) stay[s] = stay[s] != 0 && plan.open[s] != 0 ? 1 : 0;
  placement::BuildOrder order = placement::build_order(input.matrix, input.demand, stay, plan.open);
  plan.rank = std::move(order.rank);
  plan.marginal_people = std::move(order.marginal_people);
  plan.exclusive_people = std::move(order.exclusive_people);
  plan.stability.assign(input.sites.size(), kNaN);
  plan.year.assign(input.sites.size(), 0);
  plan.compared_objective = kNaN;
  plan.certificate = solution.certificate;
  plan.problem = std::move(model.problem);
  plan.row_demand = std::move(model.row_demand);
  plan.row_within = std::move(model.row_within);
  return plan;
}

}  // namespace hearth::study
