#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/text.h"

// Of which people a field tells, where it is not all of them: an age, daytime.
namespace hearth::input {

struct PeopleKind {
  std::string id;  // "over-60"
  Text noun;
  bool old = false;  // people of an age at which they are a part of all
  bool sure = true;  // false: "AGE_60" may be one year of age too
};

// Nothing: all people, none, or a share of them (a rate is no count).
std::optional<PeopleKind> people_kind(std::string_view field);

}  // namespace hearth::input
