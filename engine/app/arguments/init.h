#pragma once

#include "app/arguments/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours to name
class App;
}

namespace hearth::app {

// The options of `hearth init` beside the common ones.
void add_init_options(CLI::App& command, InitArguments& arguments, Language language);

}  // namespace hearth::app
