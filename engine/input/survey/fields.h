#pragma once

#include <optional>
#include <string>
#include <vector>

#include "input/survey/guess.h"
#include "input/survey/profile.h"
#include "input/survey/words.h"

// Which field of a layer or list is what.
namespace hearth::input {

const FieldProfile* field_called(const LayerProfile& layer, const std::string& name);

// The field whose name says it best.
Guess::Field said_field(const LayerProfile& layer, Meaning meaning);

// Filled everywhere, each value once: by its word, else by what codes look like.
Guess::Field code_field(const LayerProfile& layer);
// Texts; by the word, else the field with most different ones.
Guess::Field name_field(const LayerProfile& layer, const std::string& code);
// Numbers not below 0; empty where no word says so and several fields could be it.
Guess::Field people_field(const LayerProfile& layer, const std::string& code);
Guess::Field households_field(const LayerProfile& layer);
Guess::Field measured_field(const LayerProfile& layer, Meaning meaning);

// The districts above: fields whose word says so and whose values repeat, and the beginnings of
// codes of the statistics; smallest first.
std::vector<Guess::Parent> parents_of(const LayerProfile& layer, const FieldProfile& code);

// A field of few values, some of which mean town and some country.
void guess_class(const LayerProfile& layer, Guess& guess);

}  // namespace hearth::input
