#include <numeric>
#include <utility>

#include "app/arguments/share_option.h"
#include "app/solve/command.h"
#include "app/solve/staff_text.h"
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
  const placement::Options options = options_for(arguments.reach.gap, session);
  const Share share = share_of("--share", arguments.share, "80%");
  StaffRun run;
  begin_run(run, "roving-staff", arguments.reach.instance, session);
  run.limit_rule = limit_rule_of(arguments.reach);
  run.communities = arguments.of == "communities";
  const Stopwatch reading;
  session.terminal.stage({"reading the instance", "读取实例"});
  instances::ReachInstance instance = read_reach(arguments.reach, 0);
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
  return present(
      session, solution.status != placement::Status::None,
      [&] { return staff_json(run, problem, solution); },
      [&] { return staff_text(run, problem, solution, session.language); });
}

}  // namespace hearth::app
