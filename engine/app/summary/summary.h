#pragma once

#include <filesystem>
#include <string>

#include "core/text.h"
#include "results/result.h"

namespace hearth::app {

// What a planner reads on the screen after `run`: the answer first, then today against the plan
// measure by measure with numerator, denominator and target, who stays uncovered, and what each
// number means.
std::string summary_text(const results::Result& result, Language language);
std::string written_text(const results::Result& result, const std::filesystem::path& file,
                         double seconds, Language language);

// The same as one JSON object.
std::string summary_json(const results::Result& result, const std::filesystem::path& file);

// How it begins: the question, the units and their people, what was made of them.
std::string area_text(const results::Result& result, Language language);

bool any_target_missed(const results::Result& result);

}  // namespace hearth::app
