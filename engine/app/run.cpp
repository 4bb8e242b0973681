#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/scenario_of.h"
#include "app/summary/summary.h"
#include "core/stopwatch.h"
#include "results/writer.h"
#include "study/study.h"

namespace hearth::app {

namespace {

int exit_code(const results::Result& result, const RunArguments& arguments,
              const Session& session) {
  if (session.limits.interrupted()) return kInterrupted;
  for (const results::Service& service : result.services) {
    if (service.plan && service.plan->status == "none") return kNoPlan;
  }
  if (arguments.require_targets && any_target_missed(result)) return kTargetMissed;
  return kDone;
}

}  // namespace

int run_command(const RunArguments& arguments, Session& session) {
  const Stopwatch watch;
  const study::Scenario scenario = scenario_of(arguments.scenario, session);
  study::StudyOptions options;
  options.seed = session.common.seed;
  options.threads = session.threads;
  options.reproducible = session.common.reproducible;
  options.with_reach = arguments.with_reach;
  const results::Result result = study::run(scenario, options, session.limits, session.terminal);

  const std::filesystem::path output =
      arguments.output.empty() ? scenario.name + ".h5" : arguments.output;
  session.terminal.stage({"writing the result", "写出结果"});
  results::write(result, output);
  session.terminal.clear();

  if (session.common.json) {
    std::cout << summary_json(result, output) << '\n';
  } else if (!session.common.quiet) {
    std::cout << summary_text(result, session.language)
              << written_text(result, output, watch.seconds(), session.language);
  }
  return exit_code(result, arguments, session);
}

}  // namespace hearth::app
