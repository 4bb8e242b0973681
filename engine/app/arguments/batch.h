#pragma once

#include "app/arguments/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours to name
class App;
}

namespace hearth::app {

// The options of `hearth batch` beside the common ones.
void add_batch_options(CLI::App& command, BatchArguments& arguments, Language language);

}  // namespace hearth::app
