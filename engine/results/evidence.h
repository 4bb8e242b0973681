#pragma once

#include <cstdint>
#include <string>

#include "core/text.h"
#include "results/result.h"

namespace hearth::results {

// How much is known of where people live and how they travel, from the least to the most: names in
// a list; points from which shapes were made; polygons; people within them; roads.
enum class Evidence : std::uint8_t { List, Points, Polygons, People, Roads };

Evidence evidence_of(const Result& result);

Text evidence_name(Evidence evidence);  // "polygons" / "面"

// What a study on this evidence cannot tell, as a sentence without its full stop.
Text cannot_tell(Evidence evidence);

// Which datum to get next; the last says that there is none.
Text next_datum(Evidence evidence);
// The key of the scenario that takes it; empty: there is none.
std::string key_of_next(Evidence evidence);

}  // namespace hearth::results
