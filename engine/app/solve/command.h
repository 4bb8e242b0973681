#pragma once

#include <functional>
#include <string>

#include "app/commands.h"
#include "app/solve/run.h"
#include "instances/reach_instance.h"
#include "placement/outcome.h"

// What the commands `hearth solve MODEL` do alike.
namespace hearth::app {

// A run of the model on the instance, with threads and seed of the session.
void begin_run(SolveRun& run, std::string model, std::string instance, const Session& session);

// Throws UsageError when the gap is no share.
placement::Options options_for(const std::string& gap, const Session& session);

// "lt" or "le": as it was asked, else as the format has it.
std::string limit_rule_of(const SolveReachArguments& arguments);

// Clients and of each the sites within the radius; `alone`: townships along a side of the plane, 0
// for none.
instances::ReachInstance read_reach(const SolveReachArguments& arguments, std::int64_t alone);

using Print = std::function<std::string()>;

// Prints the answer as it was asked for, and gives the exit code.
int present(Session& session, bool has_plan, const Print& json, const Print& text);

}  // namespace hearth::app
