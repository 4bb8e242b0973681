#pragma once

#include "app/arguments/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours to name
class App;
}

namespace hearth::app {

// The options of `hearth generate` beside the common ones.
void add_generate_options(CLI::App& command, GenerateArguments& arguments, Language language);

}  // namespace hearth::app
