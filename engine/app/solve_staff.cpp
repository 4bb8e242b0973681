#include <iostream>
#include <numeric>
#include <utility>

#include "app/commands.h"
#include "app/share_option.h"
#include "app/staff_text.h"
#include "core/share.h"
#include "core/stopwatch.h"
#include "instances/reach_instance.h"
#include "placement/staff/solve.h"

namespace hearth::app {

namespace {

using placement::StaffGoal;
using placement::StaffProblem;
using placement::StaffSolution;

StaffProblem problem_of(const SolveStaffArguments& arguments, const Share& share,
                        instances::ReachInstance instance) {
  StaffProblem problem;
  problem.serves = arguments.serves;
  problem.set_sites(instance.sites);
  problem.people = std::move(instance.people);
  if (arguments.of == "communities") problem.people.assign(problem.people.size(), 1);
  problem.start = std::move(instance.start);
  problem.site = std::move(instance.site);
  problem.distance = std::move(instance.distance);
  if (arguments.most > 0) problem.most.assign(instance.sites, arguments.most);
  if (arguments.staff > 0) {
    problem.goal = StaffGoal::MostPeople;
    problem.budget = arguments.staff;
    return problem;
  }
  const std::int64_t people =
      std::accumulate(problem.people.begin(), problem.people.end(), std::int64_t{0});
  const std::int64_t required = least_meeting(people, share);
  if (required < people) problem.required = {required};
  return problem;
}

}  // namespace

int solve_staff_command(const SolveStaffArguments& arguments, Session& session) {
  placement::Options options;
  options.gap = to_double(share_of("--gap", arguments.reach.gap, "0.5%"));
  options.seed = static_cast<std::uint64_t>(session.common.seed);
  const Share share = share_of("--share", arguments.share, "80%");
  StaffRun run;
  run.instance = arguments.reach.instance;
  run.limit_rule = arguments.reach.limit_rule;
  if (run.limit_rule.empty()) run.limit_rule = arguments.reach.format == "cfl" ? "lt" : "le";
  run.communities = arguments.of == "communities";
  run.threads = session.threads;
  run.seed = options.seed;
  const Stopwatch reading;
  session.terminal.stage({"reading the instance", "读取实例"});
  instances::ReachInstance instance = instances::read_reach(
      {run.instance, arguments.reach.format, arguments.reach.radius,
       run.limit_rule == "lt" ? instances::LimitRule::Less : instances::LimitRule::LessOrEqual});
  run.units = instance.units;
  run.read_seconds = reading.seconds();
  const Stopwatch building;
  const StaffProblem problem = problem_of(arguments, share, std::move(instance));
  run.build_seconds = building.seconds();
  session.terminal.stage({"looking for a plan", "搜索方案"});
  const Stopwatch watch;
  const StaffSolution solution =
      placement::solve_staff(problem, options, session.limits, session.terminal);
  run.solve_seconds = watch.seconds();
  session.terminal.clear();
  if (session.common.json) {
    std::cout << staff_json(run, problem, solution) << '\n';
  } else if (!session.common.quiet) {
    std::cout << staff_text(run, problem, solution, session.language);
  }
  if (session.limits.interrupted()) return kInterrupted;
  return solution.status == placement::Status::None ? kNoPlan : kDone;
}

}  // namespace hearth::app
