#pragma once

#include <string>
#include <vector>

#include "export/table.h"
#include "generate/district.h"

namespace hearth::district_files {

// The page that lies beside the files: what is published, what is invented, what the layers hold
// and how to go on.
std::string readme_of(const generate::District& district, const std::vector<exports::Table>& tables,
                      Language language, const std::string& first_line);

}  // namespace hearth::district_files
