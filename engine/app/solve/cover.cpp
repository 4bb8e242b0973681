#include <cstdint>
#include <numeric>
#include <vector>

#include <fmt/format.h>

#include "app/arguments/count_range.h"
#include "app/arguments/graded_words.h"
#include "app/arguments/share_option.h"
#include "app/arguments/solve.h"
#include "app/solve/command.h"
#include "app/solve/cover_text.h"
#include "app/solve/curve_text.h"
#include "core/error.h"
#include "core/share.h"
#include "core/stopwatch.h"
#include "instances/cfl.h"
#include "instances/city.h"
#include "instances/set_cover.h"
#include "placement/cover/tradeoff.h"

namespace hearth::app {

namespace {

using instances::CoverInstance;
using instances::LimitRule;
using placement::CoverProblem;
using placement::Goal;
using placement::Solution;
using placement::Status;
using Model = SolveCoverArguments::Model;

LimitRule rule_of(const SolveCoverArguments& arguments) {
  const bool less =
      arguments.limit_rule.empty() ? arguments.format == "cfl" : arguments.limit_rule == "lt";
  return less ? LimitRule::Less : LimitRule::LessOrEqual;
}

CoverInstance read_instance(const SolveCoverArguments& arguments, LimitRule rule, double radius) {
  if (arguments.format == "orlib-scp") return instances::read_orlib_scp(arguments.instance);
  if (arguments.format == "hgr") return instances::read_hgr(arguments.instance);
  if (const auto recipe = instances::read_recipe(arguments.instance)) {
    return instances::drawn_cfl(*recipe, radius, rule);
  }
  return arguments.format == "city" ? instances::read_city(arguments.instance, radius, rule)
                                    : instances::read_cfl(arguments.instance, radius, rule);
}

// The instance within each limit that was asked for, nearest first.
std::vector<CoverInstance> read_steps(const SolveCoverArguments& arguments, LimitRule rule,
                                      const std::vector<placement::Grade>& grades) {
  std::vector<CoverInstance> steps;
  steps.reserve(grades.size() + 1);
  for (const placement::Grade& grade : grades) {
    steps.push_back(read_instance(arguments, rule, grade.limit));
  }
  if (grades.empty()) steps.push_back(read_instance(arguments, rule, arguments.radius));
  return steps;
}

// Shares as whole parts of a person, if so many people can be counted in them.
placement::GradeParts parts_for(const SolveCoverArguments& arguments,
                                const std::vector<placement::Grade>& grades,
                                const CoverInstance& instance) {
  constexpr std::int64_t kMost = std::int64_t{1} << 62U;
  placement::GradeParts parts = placement::parts_of(grades);
  if (instance.total_demand < kMost / parts.scale) return parts;
  throw UsageError(
      {fmt::format("--grades {} has too many decimals to count a demand of {} exactly: "
                   "round the shares",
                   arguments.grades, instance.total_demand),
       fmt::format("--grades {} 小数位过多，无法精确计算需求 {}：请舍入比例", arguments.grades,
                   instance.total_demand)});
}

// Is there anything that so many sites cover? Rows of a set cover all must be.
void refuse_vain_need(const SolveCoverArguments& arguments, const CoverInstance& instance) {
  if (arguments.need == 1) return;
  const std::int64_t in_reach = demand_in_reach(instance, arguments.need);
  if (arguments.model == Model::SetCover) {
    const std::int64_t short_of = instance.total_demand - in_reach;
    if (short_of == 0) return;
    throw InputError(arguments.instance, "",
                     {fmt::format("{} of {} rows have fewer than {} columns, so no plan covers all",
                                  short_of, instance.total_demand, arguments.need),
                      fmt::format("{} 行（共 {} 行）的列数少于 {}，因此无解", short_of,
                                  instance.total_demand, arguments.need)},
                     {"ask for a smaller --need", "请减小 --need"});
  }
  if (in_reach > 0) return;
  throw InputError(
      arguments.instance, "",
      {fmt::format("no customer lies within reach of {} sites", arguments.need),
       fmt::format("没有客户在 {} 处设施的覆盖范围内", arguments.need)},
      {"ask for a smaller --need, or for a wider --radius", "请减小 --need，或增大 --radius"});
}

// So many sites, whatever they cost, or as many as the budget bears. Gives the budgets of a curve;
// one for a single plan.
std::vector<std::int64_t> budgets_of(const SolveCoverArguments& arguments,
                                     const CoverInstance& instance, CoverProblem& problem) {
  if (arguments.budget > 0) return {arguments.budget};
  if (arguments.sites.empty()) {
    throw UsageError(
        {"max-cover needs --p 20, how many sites open, or --budget 100, what they may cost",
         "max-cover 需要 --p 20（开设的设施数）或 --budget 100（总费用上限）"});
  }
  problem.cost.clear();
  const CountRange sites = count_range_of("--p", arguments.sites);
  if (sites.to > instance.sites) {
    throw UsageError({fmt::format("--p {} asks for more sites than there are: {}", arguments.sites,
                                  instance.sites),
                      fmt::format("--p {} 超过备选点总数 {}", arguments.sites, instance.sites)});
  }
  if (sites.to < arguments.need) {
    throw UsageError({fmt::format("--need {} asks for more open sites than --p {} opens: nobody "
                                  "would be covered",
                                  arguments.need, arguments.sites),
                      fmt::format("--need {} 多于 --p {} 所开设的设施：无人可被覆盖",
                                  arguments.need, arguments.sites)});
  }
  std::vector<std::int64_t> budgets(static_cast<std::size_t>(sites.to - sites.from) + 1);
  std::iota(budgets.begin(), budgets.end(), sites.from);
  return budgets;
}

// A quota over every row.
std::int64_t ask_for_share(const Share& share, const CoverInstance& instance,
                           CoverProblem& problem) {
  placement::Quota quota;
  for (std::size_t row = 0; row < problem.row_count(); ++row) {
    quota.rows.push_back(static_cast<std::int32_t>(row));
  }
  quota.weight = problem.people;
  quota.required = least_meeting(instance.coverable_demand, share);
  problem.quotas.push_back(std::move(quota));
  return problem.quotas.front().required;
}

int solve_plan(CoverRun& run, const CoverInstance& instance, const CoverProblem& problem,
               const placement::Options& options, Session& session) {
  const Stopwatch watch;
  const Solution solution = placement::solve(problem, options, session.limits, session.terminal);
  run.solve_seconds = watch.seconds();
  return present(
      session, solution.status != Status::None,
      [&] { return cover_json(run, instance, problem, solution); },
      [&] { return cover_text(run, instance, problem, solution, session.language); });
}

int solve_curve(CoverRun& run, const CoverInstance& instance, const CoverProblem& problem,
                const std::vector<std::int64_t>& budgets, const placement::Options& options,
                Session& session) {
  const Stopwatch watch;
  const placement::Tradeoff curve =
      placement::tradeoff(problem, budgets, options, session.limits, session.terminal);
  run.solve_seconds = watch.seconds();
  return present(
      session, true, [&] { return curve_json(run, instance, curve); },
      [&] { return curve_text(run, instance, curve, session.language); });
}

CoverRun run_of(const SolveCoverArguments& arguments, const Session& session, LimitRule rule) {
  CoverRun run;
  begin_run(run, model_word(arguments.model), arguments.instance, session);
  if (arguments.model != Model::SetCover) run.limit_rule = rule == LimitRule::Less ? "lt" : "le";
  if (!arguments.grades.empty()) run.grades = grades_of("--grades", arguments.grades);
  if (arguments.model == Model::MaxCover && arguments.radius == 0 && run.grades.empty()) {
    throw UsageError(
        {"max-cover needs --radius 400, how far a site covers, or --grades 400:1,600:0.5",
         "max-cover 需要 --radius 400（覆盖半径）或 --grades 400:1,600:0.5（分级覆盖）"});
  }
  run.radius = arguments.radius;
  run.need = arguments.need;
  return run;
}

}  // namespace

int solve_cover_command(const SolveCoverArguments& arguments, Session& session) {
  const bool most = arguments.model == Model::MaxCover;
  const LimitRule rule = rule_of(arguments);
  const bool whole = arguments.model == Model::SetCover;
  const Share share = most ? Share{} : share_of("--share", whole ? "100%" : arguments.share, "50%");
  CoverRun run = run_of(arguments, session, rule);
  const Stopwatch reading;
  session.terminal.stage({"reading the instance", "读取实例"});
  std::vector<CoverInstance> steps = read_steps(arguments, rule, run.grades);
  CoverInstance& instance = steps.back();
  refuse_vain_need(arguments, instance);
  instance.coverable_demand = demand_in_reach(instance, arguments.need);
  run.read_seconds = reading.seconds();
  const Stopwatch building;
  CoverProblem problem;
  if (run.grades.empty()) {
    problem = instances::cover_problem(instance, most ? Goal::MostPeople : Goal::FewestSites,
                                       arguments.need);
  } else {
    const placement::GradeParts parts = parts_for(arguments, run.grades, instance);
    run.scale = parts.scale;
    problem = instances::graded_problem(steps, parts, arguments.need);
  }
  std::vector<std::int64_t> budgets{0};
  if (most) {
    budgets = budgets_of(arguments, instance, problem);
    problem.budget = budgets.back();
  } else {
    run.required = ask_for_share(share, instance, problem);
    if (whole) problem.people.assign(problem.row_count(), 0);  // every plan covers them all
  }
  const bool curve = budgets.size() > 1;
  const std::string gap = curve ? "1%" : "0%";
  const placement::Options options =
      options_for(arguments.gap.empty() ? gap : arguments.gap, session);
  run.build_seconds = building.seconds();
  session.terminal.stage({"looking for a plan", "搜索方案"});
  return curve ? solve_curve(run, instance, problem, budgets, options, session)
               : solve_plan(run, instance, problem, options, session);
}

}  // namespace hearth::app
