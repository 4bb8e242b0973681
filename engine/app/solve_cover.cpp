#include <cstdint>
#include <iostream>

#include <fmt/format.h>

#include "app/arguments_solve.h"
#include "app/commands.h"
#include "app/cover_text.h"
#include "app/share_option.h"
#include "core/error.h"
#include "core/share.h"
#include "core/stopwatch.h"
#include "instances/cfl.h"
#include "instances/city.h"

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

CoverInstance read_instance(const SolveCoverArguments& arguments, LimitRule rule) {
  if (const auto recipe = instances::read_recipe(arguments.instance)) {
    return instances::drawn_cfl(*recipe, arguments.radius, rule);
  }
  return arguments.format == "city"
             ? instances::read_city(arguments.instance, arguments.radius, rule)
             : instances::read_cfl(arguments.instance, arguments.radius, rule);
}

void ask_for_sites(const SolveCoverArguments& arguments, const CoverInstance& instance,
                   CoverProblem& problem) {
  if (arguments.sites > instance.sites) {
    throw UsageError({fmt::format("--p {} asks for more sites than there are: {}", arguments.sites,
                                  instance.sites),
                      fmt::format("--p {} 超过备选点总数 {}", arguments.sites, instance.sites)});
  }
  problem.new_sites = arguments.sites;
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

}  // namespace

int solve_cover_command(const SolveCoverArguments& arguments, Session& session) {
  const bool partial = arguments.model == Model::PartialCover;
  const LimitRule rule = rule_of(arguments);
  const Share share = partial ? share_of("--share", arguments.share, "50%") : Share{};
  placement::Options options;
  options.gap = to_double(share_of("--gap", arguments.gap, "0.5%"));
  options.seed = static_cast<std::uint64_t>(session.common.seed);
  CoverRun run;
  run.model = model_word(arguments.model);
  run.instance = arguments.instance;
  run.limit_rule = rule == LimitRule::Less ? "lt" : "le";
  run.radius = arguments.radius;
  run.threads = session.threads;
  run.seed = options.seed;
  const Stopwatch reading;
  session.terminal.stage({"reading the instance", "读取实例"});
  const CoverInstance instance = read_instance(arguments, rule);
  run.read_seconds = reading.seconds();
  const Stopwatch building;
  CoverProblem problem =
      instances::cover_problem(instance, partial ? Goal::FewestSites : Goal::MostPeople);
  if (partial) {
    run.required = ask_for_share(share, instance, problem);
  } else {
    ask_for_sites(arguments, instance, problem);
  }
  run.build_seconds = building.seconds();
  session.terminal.stage({"looking for a plan", "搜索方案"});
  const Stopwatch watch;
  const Solution solution = placement::solve(problem, options, session.limits, session.terminal);
  run.solve_seconds = watch.seconds();
  session.terminal.clear();
  if (session.common.json) {
    std::cout << cover_json(run, instance, problem, solution) << '\n';
  } else if (!session.common.quiet) {
    std::cout << cover_text(run, instance, problem, solution, session.language);
  }
  if (session.limits.interrupted()) return kInterrupted;
  return solution.status == Status::None ? kNoPlan : kDone;
}

}  // namespace hearth::app
