#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hearth::study {

// The word of `known` that a mistyped `word` was probably meant to be: fewest insertions,
// deletions, substitutions and swaps of neighbours, capitals and `_` for `-` counting nothing; at
// most a third of the letters. Empty: none is near. Ties: the first.
std::string nearest_word(std::string_view word, std::span<const std::string> known);

}  // namespace hearth::study
