#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/text.h"
#include "results/result.h"
#include "study/scenario/draft.h"

namespace hearth::app {

// What `hearth init` made, and out of what.
struct Drafted {
  const input::Guess& guess;
  const std::vector<input::LayerProfile>& profiles;
  std::filesystem::path scenario;
  results::Result checked;
  std::vector<std::filesystem::path> maps;
};

// Each guess with its reason, what is in doubt, what is not used, and what comes next.
std::string init_text(const Drafted& drafted, Language language);

// The same as one JSON object.
std::string init_json(const Drafted& drafted);

}  // namespace hearth::app
