#pragma once

#include <string>

namespace hearth {

// The English plural of a noun as planners name things: "centre" -> "centres", "community" ->
// "communities", "church" -> "churches". Irregular ones are for the scenario to say.
std::string plural_of(const std::string& noun);

// "1 community", "31 communities".
std::string counted(const std::string& number, bool one, const std::string& noun);

}  // namespace hearth
