#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "app/arguments/solve.h"
#include "app/solve/assignment_text.h"
#include "app/solve/command.h"
#include "core/error.h"
#include "core/number_text.h"
#include "core/plural.h"
#include "core/share.h"
#include "core/stopwatch.h"
#include "instances/capacitated_places.h"
#include "instances/delmaire.h"
#include "instances/orlib_cap.h"
#include "instances/orlib_pmed.h"
#include "instances/tsplib.h"
#include "placement/assignment/center.h"
#include "placement/capacitated/bound.h"

namespace hearth::app {

namespace {

using instances::AssignmentInstance;
using placement::AssignmentProblem;
using placement::AssignmentSolution;
using placement::Status;
using Model = SolveAssignmentArguments::Model;

AssignmentInstance read_instance(const SolveAssignmentArguments& arguments) {
  if (arguments.format == "tsplib") return instances::read_tsplib(arguments.instance);
  if (arguments.format == "orlib-cap") return instances::read_orlib_cap(arguments.instance);
  if (arguments.format == "orlib-pmedcap") return instances::read_orlib_pmedcap(arguments.instance);
  if (arguments.format == "sjc") return instances::read_sjc(arguments.instance);
  if (arguments.format == "delmaire") return instances::read_delmaire(arguments.instance);
  return instances::read_orlib_pmed(arguments.instance);
}

// --p goes before what the file says.
void ask_for_sites(const SolveAssignmentArguments& arguments, AssignmentProblem& problem) {
  if (arguments.model == Model::Uncapacitated || arguments.model == Model::SingleSource) return;
  if (arguments.sites > 0) problem.sites_to_open = arguments.sites;
  if (!problem.sites_to_open) {
    throw UsageError({"the file does not say how many sites open: write --p 10",
                      "文件未给出开设的设施数：请写 --p 10"});
  }
  const auto sites = static_cast<std::int64_t>(problem.cost.sites());
  if (*problem.sites_to_open > sites) {
    throw UsageError({fmt::format("--p {} asks for more sites than there are: {}",
                                  *problem.sites_to_open, sites),
                      fmt::format("--p {} 超过备选点总数 {}", *problem.sites_to_open, sites)});
  }
}

// The client that asks most, and the largest capacity.
Text fits_nowhere(const AssignmentProblem& problem) {
  const auto client = std::ranges::max_element(problem.demand);
  const auto largest = std::ranges::max_element(problem.capacity);
  const std::string number = grouped(client - problem.demand.begin() + 1);
  return {fmt::format("client {} asks for {}, and no site can serve more than {}", number,
                      grouped(*client), grouped(*largest)),
          fmt::format("客户 {} 的需求为 {}，而任一备选点的容量不超过 {}", number, grouped(*client),
                      grouped(*largest))};
}

// Why a capacitated problem has no plan, for people.
Text reason_of(const AssignmentProblem& problem) {
  switch (placement::why_impossible(problem)) {
    case placement::Impossible::DemandBeyondCapacity:
      if (const auto p = problem.sites_to_open) {
        return {fmt::format("the demand is more than any {} can serve",
                            counted(grouped(*p), *p == 1, "site")),
                fmt::format("总需求超过任意 {} 处设施的容量", grouped(*p))};
      }
      return {"the demand is more than all sites together can serve", "总需求超过全部备选点的容量"};
    case placement::Impossible::ClientFitsNowhere:
      return fits_nowhere(problem);
    case placement::Impossible::TooFewSites:
      return {"there are too few sites", "备选点过少"};
    case placement::Impossible::No:
      break;
  }
  return {"no choice of sites has room for every client whole",
          "任何选址方案都无法让每个客户整体由一处设施服务"};
}

}  // namespace

int solve_assignment_command(const SolveAssignmentArguments& arguments, Session& session) {
  const placement::Options options = options_for(arguments.gap, session);
  AssignmentRun run;
  begin_run(run, model_word(arguments.model), arguments.instance, session);
  run.farthest = arguments.model == Model::PCenter;
  const Stopwatch reading;
  session.terminal.stage({"reading the instance", "读取实例"});
  AssignmentInstance instance = read_instance(arguments);
  AssignmentProblem& problem = instance.problem;
  ask_for_sites(arguments, problem);
  run.units = instance.units;
  run.read_seconds = reading.seconds();
  session.terminal.stage({"looking for a plan", "搜索方案"});
  const Stopwatch watch;
  const AssignmentSolution solution =
      run.farthest ? placement::solve_center(problem, options, session.limits, session.terminal)
                   : placement::solve(problem, options, session.limits, session.terminal);
  run.solve_seconds = watch.seconds();
  if (solution.status == Status::Infeasible) run.reason = reason_of(problem);
  run.tells_served = problem.capacitated();
  return present(
      session, solution.status != Status::None, [&] { return assignment_json(run, solution); },
      [&] { return assignment_text(run, problem, solution, session.language); });
}

}  // namespace hearth::app
