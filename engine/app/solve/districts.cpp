#include <cmath>

#include <fmt/format.h>

#include "app/arguments/share_option.h"
#include "app/solve/command.h"
#include "app/solve/districts_text.h"
#include "core/error.h"
#include "core/quantity.h"
#include "core/stopwatch.h"
#include "core/whole_file.h"
#include "districting/ensemble.h"
#include "study/districts/districts.h"

namespace hearth::app {

namespace {

using districting::Ensemble;
using districting::Goal;
using districting::Problem;
using districting::Solution;
using districting::Status;

study::DistrictsAsked most_zones_asked(const SolveDistrictsArguments& arguments) {
  if (arguments.count != 0 || arguments.ensemble != 0 ||
      (!arguments.goal.empty() && arguments.goal != "most-zones")) {
    throw UsageError(
        {"--floor goes with --goal most-zones alone: how many districts there are is what is "
         "looked "
         "for",
         "--floor 只能与 --goal most-zones 同用：区数正是所求"});
  }
  if (!arguments.floor) {
    throw UsageError({"--floor PEOPLE is missing: how many people must a district have at least?",
                      "缺少 --floor：每区至少多少人？"});
  }
  study::DistrictsAsked asked;
  asked.goal = Goal::MostZones;
  asked.floor = std::llround(*arguments.floor * static_cast<double>(kMicroPersons));
  return asked;
}

study::DistrictsAsked asked_for(const SolveDistrictsArguments& arguments) {
  if (arguments.floor || arguments.goal == "most-zones") return most_zones_asked(arguments);
  if (arguments.count == 0) {
    throw UsageError({"--count N is missing: how many districts?", "缺少 --count：划分为几个区？"});
  }
  if (arguments.tolerance.empty()) {
    throw UsageError({"--tolerance is missing: how far from the mean may a district be? 0.5%, say",
                      "缺少 --tolerance：各区人口与平均值最多相差多少？例如 0.5%"});
  }
  if (arguments.ensemble != 0 && !arguments.goal.empty()) {
    throw UsageError({"--ensemble draws a sample of plans, --goal looks for one plan: choose",
                      "--ensemble 抽取方案样本，--goal 寻找一个方案：请二选一"});
  }
  if (arguments.ensemble != 0 && arguments.count < 2) {
    throw UsageError({"--ensemble needs two districts or more", "--ensemble 至少需要两个区"});
  }
  if (arguments.x.empty() != arguments.y.empty()) {
    throw UsageError({"--x and --y go together", "--x 与 --y 须同时给出"});
  }
  study::DistrictsAsked asked;
  if (arguments.goal == "inertia") asked.goal = Goal::Inertia;
  asked.count = arguments.count;
  asked.tolerance = share_of("--tolerance", arguments.tolerance, "0.5%");
  return asked;
}

void write_plan(const SolveDistrictsArguments& arguments, const DistrictsRun& run,
                const Problem& problem, const districting::Plan& plan) {
  if (arguments.output.empty() || plan.district.empty()) return;
  const std::string text = districts_csv(run, problem, plan);
  const std::vector<unsigned char> bytes(text.begin(), text.end());
  write_whole(arguments.output, bytes);
}

int solve_and_print(const SolveDistrictsArguments& arguments, Session& session,
                    const Problem& problem, DistrictsRun run) {
  districting::Options options;
  options.seed = run.seed;
  options.gap = to_double(share_of("--gap", arguments.gap, "0.5%"));
  const Stopwatch watch;
  const Solution solution = districting::solve(problem, options, session.limits, session.terminal);
  run.solve_seconds = watch.seconds();
  write_plan(arguments, run, problem, solution.plan);
  return present(
      session, solution.status != Status::None,
      [&] { return districts_json(run, problem, solution); },
      [&] { return districts_text(run, problem, solution, session.language); });
}

int sample_and_print(const SolveDistrictsArguments& arguments, Session& session,
                     const Problem& problem, DistrictsRun run) {
  const Stopwatch watch;
  const Ensemble ensemble =
      districting::sample(problem.graph, problem.count, problem.band,
                          {arguments.ensemble, run.seed}, session.limits, session.terminal);
  run.solve_seconds = watch.seconds();
  write_plan(arguments, run, problem, ensemble.plan);
  return present(
      session, !ensemble.plan.district.empty(),
      [&] { return ensemble_json(run, problem, ensemble); },
      [&] { return ensemble_text(run, problem, ensemble, session.language); });
}

}  // namespace

int solve_districts_command(const SolveDistrictsArguments& arguments, Session& session) {
  const study::DistrictsAsked asked = asked_for(arguments);
  DistrictsRun run;
  begin_run(run, "districts", arguments.graph, session);
  const Stopwatch reading;
  session.terminal.stage({"reading the graph", "读取图"});
  const study::GraphInput input = study::read_graph(
      {arguments.graph, arguments.population, arguments.id, arguments.contiguity == "queen",
       arguments.x, arguments.y, arguments.degrees},
      session.terminal);
  run.units = input.name;
  run.read_seconds = reading.seconds();
  const Stopwatch building;
  const Problem problem = study::district_problem(input, asked);
  run.build_seconds = building.seconds();
  if (arguments.ensemble != 0) {
    session.terminal.stage({"drawing plans", "抽取方案"});
    return sample_and_print(arguments, session, problem, run);
  }
  session.terminal.stage({"looking for a plan", "搜索方案"});
  return solve_and_print(arguments, session, problem, run);
}

}  // namespace hearth::app
