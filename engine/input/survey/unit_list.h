#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "input/survey/guess.h"
#include "input/survey/profile.h"

// A list of communities where there is no map.
namespace hearth::input {

// The list that names communities; of several the one with people, then with most rows. Nothing:
// no list has codes and names, or people.
std::optional<std::size_t> unit_list(const std::vector<LayerProfile>& profiles);

// The codes of the units alone: where a list gives sums by code (510115 above 510115001001), these
// are left out.
FieldProfile without_sums(const FieldProfile& code);

// Town and country by how names end: 社区, 居委会 or 村, 村委会. Names that end in neither are
// taken for town, as a doubt, if they are a few.
void guess_class_by_endings(const LayerProfile& layer, Guess& guess);

}  // namespace hearth::input
