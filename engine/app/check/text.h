#pragma once

#include <string>

#include "app/check/sections.h"
#include "core/text.h"

namespace hearth::app {

// The sections one after another, then what was found by severity. Requires: the units were read.
std::string check_text(const CheckedFile& file, Language language);

// All of it as one object.
std::string check_json(const CheckedFile& file);

// A table in columns; what is wider than the screen goes on below, indented.
std::string table_text(const CheckTable& table, Language language, int indent);

}  // namespace hearth::app
