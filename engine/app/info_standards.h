#pragma once

#include <string>

#include "app/commands.h"

namespace hearth::app {

// `hearth info --standards [WORD]`: the standards that the program knows, all or those with a word
// in any column. Throws UsageError where none has it.
int about_standards(const std::string& word, const Session& session);

}  // namespace hearth::app
