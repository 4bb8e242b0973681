#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "standards/row.h"

// What rows of standards say, in a planner's words.
namespace hearth::standards {

// The words that a row may use, for the reader and its messages.
std::vector<std::string> measure_names();
std::vector<std::string> units_of(std::string_view measure);  // empty: no such measure
std::vector<std::string> dist_names();

// Labels; a word that is not ours stands for itself.
Text measure_label(std::string_view measure);
Text unit_label(std::string_view unit);
Text dist_label(std::string_view dist);
Text applies_label(std::string_view applies);
Text scope_label(std::string_view scope);
Text aspect_label(std::string_view aspect);
Text structure_label(std::string_view structure);

// "≤ 300 m", "600–1,000 m²", "≥ 80%".
Text value_text(const Row& row);

// "from memory, to be verified", "to be verified"; empty: it was held against its source.
Text doubt(const Row& row);

// "F_SVC05, GB 50180-2018 App. (from memory, to be verified)"; of a row of the user's own also the
// file.
Text citation(const Row& row);

}  // namespace hearth::standards
