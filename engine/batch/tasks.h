#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "results/index.h"
#include "study/scenario/sweep.h"

namespace hearth::batch {

// Full: whole results. Plan: without shapes and without who reaches what. Measures: the numbers
// alone.
enum class Keep : std::uint8_t { Full, Plan, Measures };
const char* word_of(Keep keep);

// One variant that is to be worked out.
struct Task {
  std::size_t sweep = 0;
  std::size_t variant = 0;
  std::string name;
  std::string scenario;
  // SHA-256 of all that its result depends on, the sources aside: the resolved scenario, where its
  // files stand, seed, build, and what is kept.
  std::string identity;
  // SHA-256 of what its stages depend on: tasks with the same share them.
  std::string ground;
  std::vector<std::string> services;
  std::vector<InputProblem> faults;  // of its scenario; then it cannot be worked out
};

struct TaskOptions {
  std::int64_t seed = 1;
  Keep keep = Keep::Full;
  std::optional<std::int64_t> work;  // --work-limit
};

// All variants of all files, in their order; worked out in parallel. Throws InputError where two
// have one name, or where no variant can be worked out, with what is wrong with them.
std::vector<Task> tasks_of(const std::vector<study::Sweep>& sweeps, const TaskOptions& options);

// Rows of `tasks` in the order in which they are best worked out: those that share stages together.
std::vector<std::size_t> working_order(const std::vector<Task>& tasks);

}  // namespace hearth::batch
