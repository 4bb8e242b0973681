#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/progress.h"
#include "core/text.h"
#include "input/survey/guess.h"

// A scenario out of files that nobody has explained.
namespace hearth::study {

// Every layer and list of the files. Throws InputError as input/survey/profile.h.
std::vector<input::LayerProfile> look_at(const std::vector<std::string>& files, Progress& progress);

// What they seem to be. Throws InputError as input/survey/guess.h.
input::Guess guess_of(const std::vector<input::LayerProfile>& profiles, const input::Known& known);

// A name for a scenario out of a file's.
std::string scenario_name(const std::string& file);

struct DraftWords {
  std::string scenario;              // its name
  std::filesystem::path folder;      // in which the scenario will stand: sources are relative to it
  Language language = Language::En;  // of the comments
};

// A scenario that measures today, with a comment beside each guess, and a plan to switch on. Read
// again it gives what `guess` says.
std::string draft_text(const input::Guess& guess, const std::vector<input::LayerProfile>& profiles,
                       const DraftWords& words);

}  // namespace hearth::study
