#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hearth::input {

// The name among `known` that differs least from `wanted` (letters added, dropped, changed or two
// neighbours swapped; case counts little), or empty when nothing comes near. The first of equals.
std::string nearest_name(std::string_view wanted, std::span<const std::string> known);

// "A, B, C", at most `limit` of them and then "... (12 in all)".
std::string listed(std::span<const std::string> names, std::size_t limit = 30);

}  // namespace hearth::input
