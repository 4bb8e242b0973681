#pragma once

#include <string>

#include "core/text.h"
#include "results/result.h"

namespace hearth::app {

// A line about the facilities that stand at no place of their own; empty: every place is known.
std::string approximate_text(const results::Service& service, Language language);

}  // namespace hearth::app
