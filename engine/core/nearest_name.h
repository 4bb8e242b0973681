#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace hearth {

// The name among `known` that differs least from `wanted` (letters added, dropped, changed or two
// neighbours swapped; case counts little), or empty when nothing comes near. The first of equals.
std::string nearest_name(std::string_view wanted, std::span<const std::string> known);

// "A, B, C", at most `limit` of them and then "... (12 in all)".
std::string listed(std::span<const std::string> names, std::size_t limit = 30);

// The file beside `file` whose name is nearest to its own, with the same folder; empty: none is
// near, or there is no folder.
std::string nearest_file(const std::filesystem::path& file);

}  // namespace hearth
