#pragma once

#include <string>

#include "app/arguments/arguments.h"

namespace CLI {  // NOLINT(readability-identifier-naming): not ours to name
class App;
}

namespace hearth::app {

// "max-cover", "partial-cover"; "p-median" ...
const char* model_word(SolveCoverArguments::Model model);
const char* model_word(SolveAssignmentArguments::Model model);

// The options of `hearth solve MODEL` beside the common ones.
void add_districts_options(CLI::App& command, SolveDistrictsArguments& arguments,
                           Language language);
void add_cover_options(CLI::App& command, SolveCoverArguments& arguments, Language language);
void add_assignment_options(CLI::App& command, SolveAssignmentArguments& arguments,
                            Language language);

}  // namespace hearth::app
