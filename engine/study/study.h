#pragma once

#include <cstdint>
#include <string>

#include "core/progress.h"
#include "results/result.h"
#include "study/scenario/scenario.h"

namespace hearth::study {

struct StudyOptions {
  std::int64_t seed = 1;
  int threads = 1;
  bool reproducible = false;  // leaves out what differs from run to run
  bool with_reach = false;    // keep the coverage matrix in the result whatever its size
};

class StageCache;

// The whole study, from files to a result: load, measure today, place, verify, measure again.
// Throws InputError for bad input, Interrupted before anything was finished; a limit or Ctrl-C
// while a plan is sought keeps the best plan so far.
// `shared`: what other variants have worked out already, and will.
results::Result run(const Scenario& scenario, const StudyOptions& options, const Limits& limits,
                    Progress& progress, StageCache* shared = nullptr);

// Reads everything and plans nothing: what `hearth check` reports.
results::Result check(const Scenario& scenario, Progress& progress);

}  // namespace hearth::study
