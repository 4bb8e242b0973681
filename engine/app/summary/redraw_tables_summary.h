#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/text.h"
#include "results/result.h"

// What the screen says of the tables beside a redraw: who runs the new districts, who shares a
// facility, what was given, and what became of the levels of a chain. Lines of at most 80 columns.
namespace hearth::app {

// A sentence for each table of `redraw` that has rows, indented; else empty.
std::string staff_text(const results::Redraw& redraw, Language language);
std::string shared_centres_text(const results::Redraw& redraw, Language language);
std::string events_text(const results::Redraw& redraw, Language language);

// A line a level, the largest districts first. Empty where only one level changed: its redraw says
// it all.
std::string tree_text(const results::Result& result, Language language);

// Adds "staff", "shared_centres" and "events" where there are rows, and "yardstick" if there is
// one.
void add_tables(const results::Redraw& redraw, nlohmann::ordered_json& out);
nlohmann::ordered_json tree_json(const results::Result& result);

}  // namespace hearth::app
