#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "print/sheets.h"
#include "results/ladder.h"

// The sheet of the ladder of evidence: one study on a list, points, polygons, people side by side,
// what each further datum changes, and which to get next.
namespace hearth::print {

// One service, a column a rung that has it. Requires: two to five rungs have the service.
Scene compose_ladder(const results::Ladder& ladder, const std::string& service,
                     const SheetOptions& options, const Type& type);

// Draws a page for every service that two rungs or more have, and returns the files:
// "<service>-ladder-<paper>-<language>.<ext>". `options.only` is not asked. Throws as `draw_sheets`
// does, and where no service is measured on two rungs.
std::vector<std::filesystem::path> draw_ladder(const results::Ladder& ladder,
                                               const SheetOptions& options);

}  // namespace hearth::print
