#pragma once

#include <string>
#include <vector>

#include "app/check/folder.h"
#include "app/check/sections.h"
#include "core/text.h"

namespace hearth::app {

// The part of the page about one scenario: verdict, what was found, the map, the sections, worst
// first. `anchor`: what the table of many points to; `picture`: a PNG, empty: none.
std::string check_part(const CheckedFile& file, const std::string& anchor,
                       const std::string& picture, Language language);

// Whole pages that need nothing from elsewhere.
std::string check_page(const std::string& title, const std::string& part, Language language);
std::string folder_page(const std::vector<CheckedRow>& rows, Language language);

// What a row's part is called on the page of many.
std::string anchor_of(const std::string& file);

}  // namespace hearth::app
