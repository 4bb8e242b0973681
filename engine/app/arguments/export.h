#pragma once

#include "app/arguments/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours to name
class App;
}

namespace hearth::app {

// The options of `hearth export` beside the common ones.
void add_export_options(CLI::App& command, ExportArguments& arguments, Language language);

}  // namespace hearth::app
