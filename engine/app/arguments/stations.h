#pragma once

#include "app/arguments/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours to name
class App;
}

namespace hearth::app {

// The options of `hearth solve balanced-stations` and `roving-staff` beside the common ones.
void add_stations_options(CLI::App& command, SolveStationsArguments& arguments, Language language);
void add_staff_options(CLI::App& command, SolveStaffArguments& arguments, Language language);

}  // namespace hearth::app
