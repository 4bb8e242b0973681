#pragma once

#include <vector>

#include "input/survey/guess.h"
#include "input/survey/profile.h"

namespace hearth::input {

// Names of the districts above, where a list or layer has a row for each of them with its code.
void guess_district_names(const std::vector<LayerProfile>& profiles, Guess& guess);

}  // namespace hearth::input
