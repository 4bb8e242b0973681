#pragma once

#include <vector>

#include "input/survey/guess.h"
#include "input/survey/profile.h"

// What stands today: points, and lists with coordinates or with communities.
namespace hearth::input {

// Is a list or layer one of facilities, by its file, its headings, floor area or capacity?
bool looks_like_services(const LayerProfile& layer);

// Adds lists that name a community for each row, or give coordinates, to guess.facilities; what
// cannot be read as it stands is held, with the reason, and doubted. Requires: units, id, name,
// parents and crs of the guess. The lists of units themselves are left alone.
void guess_listed_facilities(const std::vector<LayerProfile>& profiles, Guess& guess);

// Adds layers of points that nothing else has taken.
void guess_point_facilities(const std::vector<LayerProfile>& profiles, Guess& guess);

}  // namespace hearth::input
