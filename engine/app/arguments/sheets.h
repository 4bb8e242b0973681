#pragma once

#include "app/arguments/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours to name
class App;
}

namespace hearth::app {

// --format and --paper of a command that draws sheets.
void add_sheet_options(CLI::App& command, SheetArguments& arguments, Language language);

void add_ladder_options(CLI::App& command, LadderArguments& arguments, Language language);

}  // namespace hearth::app
