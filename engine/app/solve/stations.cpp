#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "app/arguments/share_option.h"
#include "app/solve/command.h"
#include "app/solve/stations_text.h"
#include "core/error.h"
#include "core/share.h"
#include "core/stopwatch.h"
#include "instances/reach_instance.h"
#include "placement/stations/solve.h"

namespace hearth::app {

namespace {

using placement::StationGoal;
using placement::StationProblem;
using placement::StationSolution;

StationGoal goal_of(const SolveStationsArguments& arguments) {
  if (arguments.goal == "nearest") return StationGoal::Nearest;
  return arguments.goal == "balanced" ? StationGoal::Balanced : StationGoal::Fewest;
}

// What is wrong with the options among each other, before a file is read.
void check(const SolveStationsArguments& arguments) {
  if (arguments.goal == "balanced" && arguments.stations == 0) {
    throw UsageError({"--goal balanced asks for a number of stations: write --p 10",
                      "--goal balanced 须给出站点数：请写 --p 10"});
  }
  if (arguments.greatest > 0 && arguments.least > arguments.greatest) {
    throw UsageError(
        {fmt::format("--least {} is above --greatest {}", arguments.least, arguments.greatest),
         fmt::format("--least {} 大于 --greatest {}", arguments.least, arguments.greatest)});
  }
}

StationProblem problem_of(const SolveStationsArguments& arguments,
                          instances::ReachInstance instance) {
  if (arguments.greatest == 0 && instance.capacity.empty()) {
    throw UsageError({"the file has no capacities: write --greatest 30000",
                      "文件中没有容量：请写 --greatest 30000"});
  }
  StationProblem problem;
  problem.goal = goal_of(arguments);
  problem.people = std::move(instance.people);
  problem.start = std::move(instance.start);
  problem.site = std::move(instance.site);
  problem.distance = std::move(instance.distance);
  problem.least.assign(instance.sites, arguments.least);
  problem.greatest = std::move(instance.capacity);
  if (arguments.greatest > 0) problem.greatest.assign(instance.sites, arguments.greatest);
  if (arguments.stations > 0) problem.stations = arguments.stations;
  problem.client_group = std::move(instance.client_group);
  problem.site_group = std::move(instance.site_group);
  problem.alone = arguments.alone > 0;
  const Share share = share_of("--share", arguments.share, "90%");
  const std::int64_t people =
      std::accumulate(problem.people.begin(), problem.people.end(), std::int64_t{0});
  const std::int64_t required = least_meeting(people, share);
  if (required < people) problem.required = {required};
  return problem;
}

}  // namespace

int solve_stations_command(const SolveStationsArguments& arguments, Session& session) {
  check(arguments);
  const placement::Options options = options_for(arguments.reach.gap, session);
  StationsRun run;
  begin_run(run, "balanced-stations", arguments.reach.instance, session);
  run.limit_rule = limit_rule_of(arguments.reach);
  const Stopwatch reading;
  session.terminal.stage({"reading the instance", "读取实例"});
  instances::ReachInstance instance = read_reach(arguments.reach, arguments.alone);
  run.units = instance.units;
  run.read_seconds = reading.seconds();
  const Stopwatch building;
  const StationProblem problem = problem_of(arguments, std::move(instance));
  run.build_seconds = building.seconds();
  session.terminal.stage({"looking for a plan", "搜索方案"});
  const Stopwatch watch;
  const StationSolution solution =
      placement::solve_stations(problem, options, session.limits, session.terminal);
  run.solve_seconds = watch.seconds();
  return present(
      session, solution.status != placement::Status::None,
      [&] { return stations_json(run, problem, solution); },
      [&] { return stations_text(run, problem, solution, session.language); });
}

}  // namespace hearth::app
