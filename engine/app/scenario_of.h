#pragma once

#include <string>

#include "app/commands.h"
#include "study/scenario/scenario.h"

namespace hearth::app {

// The scenario in a .yaml, or the one that is stored in a result, with the --set of the command
// line.
study::Scenario scenario_of(const std::string& file, const Session& session);

}  // namespace hearth::app
