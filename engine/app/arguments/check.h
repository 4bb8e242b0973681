#pragma once

#include "app/arguments/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours to name
class App;
}

namespace hearth::app {

// The options of `hearth check` beside the common ones.
void add_check_options(CLI::App& command, CheckArguments& arguments, Language language);

}  // namespace hearth::app
