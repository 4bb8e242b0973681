#include "app/solve/command.h"

#include <iostream>
#include <utility>

#include "app/arguments/share_option.h"
#include "core/share.h"

namespace hearth::app {

void begin_run(SolveRun& run, std::string model, std::string instance, const Session& session) {
  run.model = std::move(model);
  run.instance = std::move(instance);
  run.threads = session.threads;
  run.seed = static_cast<std::uint64_t>(session.common.seed);
}

placement::Options options_for(const std::string& gap, const Session& session) {
  placement::Options options;
  options.gap = to_double(share_of("--gap", gap, "0.5%"));
  options.seed = static_cast<std::uint64_t>(session.common.seed);
  return options;
}

std::string limit_rule_of(const SolveReachArguments& arguments) {
  if (!arguments.limit_rule.empty()) return arguments.limit_rule;
  return arguments.format == "cfl" ? "lt" : "le";
}

instances::ReachInstance read_reach(const SolveReachArguments& arguments, std::int64_t alone) {
  const auto rule = limit_rule_of(arguments) == "lt" ? instances::LimitRule::Less
                                                     : instances::LimitRule::LessOrEqual;
  return instances::read_reach(
      {arguments.instance, arguments.format, arguments.radius, rule, alone});
}

int present(Session& session, bool has_plan, const Print& json, const Print& text) {
  session.terminal.clear();
  if (session.common.json) {
    std::cout << json() << '\n';
  } else if (!session.common.quiet) {
    std::cout << text();
  }
  if (session.limits.interrupted()) return kInterrupted;
  return has_plan ? kDone : kNoPlan;
}

}  // namespace hearth::app
