#pragma once

#include <cstdint>
#include <string>

#include "core/text.h"

// Invented names and codes that are shaped like real ones.
namespace hearth::generate {

// A place name of two syllables, each number below 900 another one; beyond that with a number.
Text place_name(std::uint64_t seed, std::size_t number);

Text with_ending(const Text& name, const char* en, const char* zh);

// "510115" + 901...: no township in use has a code from 901 on.
std::string township_code(const std::string& county, std::size_t number);
// Communities 001..., villages 200...
std::string community_code(const std::string& township, bool urban, std::size_t number);
// At least three digits more, as many for all groups as the largest community needs.
std::string group_code(const std::string& community, std::size_t number, std::size_t most);

}  // namespace hearth::generate
