#pragma once

#include "export/table.h"

namespace hearth::exports {

// For tables that are published: a count of people or households below 5 says too much about
// somebody. Every cell of kind Count below 5 becomes "<5", as does what a measure of people or a
// broken rule of size counts and the households that a plan moves; a share made of such a number is
// left out, as is the way from so few people to their facility; and so does a number of households
// or people (户, 人) in a sentence.
constexpr int kFewest = 5;
void keep_back_small_counts(Table& table);

// "3 households, fewer than 10" -> "<5 households, fewer than 10".
std::string without_small_counts(const std::string& sentence);

}  // namespace hearth::exports
