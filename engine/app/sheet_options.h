#pragma once

#include "app/arguments/arguments.h"
#include "print/sheets.h"

namespace hearth::app {

// What was typed about paper and files, as the sheets take it; the folder may still be empty.
print::SheetOptions sheet_options(const SheetArguments& arguments, Language language);

}  // namespace hearth::app
