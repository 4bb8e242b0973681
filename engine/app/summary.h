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
std::string written_text(const std::filesystem::path& file, double seconds, Language language);

// The same as one JSON object.
std::string summary_json(const results::Result& result, const std::filesystem::path& file);

// What `check` found: counts, people, repairs and warnings.
std::string check_text(const results::Result& result, Language language);
std::string check_json(const results::Result& result);

bool any_target_missed(const results::Result& result);

}  // namespace hearth::app
