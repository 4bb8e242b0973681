#pragma once

#include <string>
#include <vector>

#include "input/survey/guess.h"

namespace hearth::input {

// The lists among the profiles, not taken for anything yet, of which at least half of the units
// have a row, by code, else by name (inside the districts that the list names).
std::vector<Guess::Joined> joined_lists(const std::vector<LayerProfile>& profiles,
                                        const Guess& guess);

// A word of a scenario from a file's name: small letters, digits, hyphens; empty where none is
// left.
std::string slug(const std::string& file);

}  // namespace hearth::input
