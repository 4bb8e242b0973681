#pragma once

#include <cstdint>

#include "core/text.h"
#include "results/result.h"

namespace hearth::study {

// How much is known of where people live and how they travel, from the least to the most: names in
// a list; points from which shapes were made; polygons; people within them; roads.
enum class Evidence : std::uint8_t { List, Points, Polygons, People, Roads };

Evidence evidence_of(const results::Result& result);

Text evidence_name(Evidence evidence);  // "polygons" / "面"

// What a study on this evidence cannot tell, and which datum to get next; the last says so.
Text next_datum(Evidence evidence);

}  // namespace hearth::study
