#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "input/survey/guess.h"
#include "input/survey/profile.h"

// Which columns of lists say units, communities or districts.
namespace hearth::input {

using Form = std::string (*)(const std::string&);
std::string same_form(const std::string& value);   // as it stands
std::string code_form(const std::string& value);   // as spreadsheets may have left it
std::string name_form(const std::string& value);   // of communities: without 社区, 村 ...
std::string place_form(const std::string& value);  // of districts: without 街道, 县 ...

struct Match {
  const FieldProfile* field = nullptr;
  std::size_t hits = 0;  // of the wanted
};

std::set<std::string> values_of(const FieldProfile& field, Form form);
// The field of a list that holds most of `wanted`.
Match best_match(const LayerProfile& list, const std::set<std::string>& wanted, Form form);

// Codes or names of a level's districts, as the units say them.
std::set<std::string> districts_of(const LayerProfile& units, const Guess::Parent& parent,
                                   Form form);

// The column of a list that says in which district a row lies.
std::optional<Guess::Parent> within_of(const LayerProfile& units, const LayerProfile& list,
                                       const Guess& guess);

}  // namespace hearth::input
