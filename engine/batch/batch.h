#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "batch/tasks.h"
#include "core/progress.h"
#include "results/index.h"
#include "study/scenario/sweep.h"
#include "study/stage_cache.h"

// Many scenarios and variants into one folder: a result each, and an index of all. Stopped anywhere
// and started again it goes on where it was, and ends with the same bytes.
namespace hearth::batch {

struct BatchOptions {
  std::filesystem::path folder;  // made when missing
  Keep keep = Keep::Full;
  std::int64_t seed = 1;
  int threads = 1;
};

struct BatchReport {
  results::Index index;    // whole only where nothing is left
  std::int64_t found = 0;  // variants that an earlier run had finished
  std::int64_t done = 0;   // finished by this one
  std::int64_t failed = 0;
  std::int64_t left = 0;  // not begun: the batch was stopped
  double seconds = 0;
  std::vector<study::StageCache::Count> stages;
};

// Works out what is not there yet, `threads` variants at a time, and writes DIR/results/*.h5,
// DIR/journal.jsonl and, when nothing is left, DIR/index.h5 and DIR/index.json. Throws InputError:
// no folder to write in, a folder that holds another batch, no variant that could be worked out.
BatchReport run_batch(const std::vector<study::Sweep>& sweeps, const BatchOptions& options,
                      const Limits& limits, Progress& progress);

// What a batch would do and, by its first variant, worked out and thrown away, what it would take.
struct Estimate {
  std::int64_t variants = 0;
  std::int64_t faulty = 0;  // their scenarios say what cannot be
  std::int64_t found = 0;   // in the folder already
  struct Stage {
    std::string stage;
    std::int64_t times = 0;  // that it has to be worked out
    double seconds = 0;      // that the first variant took for it
  };
  std::vector<Stage> stages;  // of `tried`; empty: nothing is left to do
  std::string tried;
  double seconds = 0;  // of the clock, on so many threads
  double core_hours = 0;
  std::int64_t bytes = 0;  // of memory
};

// Writes nothing. Throws InputError as run_batch, and where the first variant fails.
Estimate estimate(const std::vector<study::Sweep>& sweeps, const BatchOptions& options,
                  const Limits& limits, Progress& progress);

}  // namespace hearth::batch
