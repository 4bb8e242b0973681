#pragma once

#include <string_view>

namespace hearth {

// "0.1.0", from the project() line of CMakeLists.txt.
std::string_view version();

// The commit that was built, 40 hexadecimal digits; "unknown" in a copy of the sources without its
// history. The same sources give the same text, so it is safe in a --reproducible result.
std::string_view git_sha1();

}  // namespace hearth
