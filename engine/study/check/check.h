#pragma once

#include <optional>
#include <vector>

#include "core/error.h"
#include "core/progress.h"
#include "results/result.h"
#include "study/check/facts.h"
#include "study/scenario/scenario.h"

namespace hearth::study {

// A scenario with its data, read and not solved.
struct Checked {
  std::vector<InputProblem> errors;  // all that were found
  results::Result result;            // as far as it could be read: services with errors are missing
  std::optional<CheckFacts> facts;   // nothing: the units could not be read
};

// What `hearth check` reports. Goes on after an error, as far as what was read allows.
Checked look_over(const Scenario& scenario, Progress& progress);

}  // namespace hearth::study
