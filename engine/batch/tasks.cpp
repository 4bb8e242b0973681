#include "batch/tasks.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "core/parallel.h"
#include "core/sha256.h"
#include "core/version.h"
#include "study/stage_cache.h"

namespace hearth::batch {

namespace {

void fill(Task& task, const study::Sweep& sweep, const TaskOptions& options) {
  try {
    const study::Scenario scenario = sweep.scenario(sweep.variants()[task.variant]);
    const study::StageKeys keys = study::stage_keys(scenario);
    task.scenario = scenario.name;
    task.ground = sha256_of_text(keys.ground);
    for (const std::string& key : keys.services) task.services.push_back(sha256_of_text(key));
    task.identity =
        sha256_of_text(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", version(), git_sha1(),
                                   options.seed, options.work.value_or(0), word_of(options.keep),
                                   keys.ground, scenario.resolved, scenario.text));
  } catch (const InputError& error) {
    task.faults = error.problems();
  }
}

void refuse_twice(const std::vector<Task>& tasks, const std::vector<study::Sweep>& sweeps) {
  std::map<std::string, std::size_t> first;
  std::vector<InputProblem> problems;
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    const auto [at, is_new] = first.emplace(tasks[t].name, t);
    if (is_new) continue;
    const auto file_of = [&](std::size_t task) {
      return sweeps[tasks[task].sweep].file().string();
    };
    problems.push_back(
        {file_of(t),
         "",
         {fmt::format("two variants are called {}: one here, one in {}", tasks[t].name,
                      file_of(at->second)),
          fmt::format("有两个变体都叫 {}：一个在此，另一个在 {}", tasks[t].name,
                      file_of(at->second))},
         {"give the scenarios different names (`scenario:`), or name the variants apart",
          "请给情景取不同的名称（`scenario:`），或区分变体名称"}});
  }
  if (!problems.empty()) throw InputError(std::move(problems));
}

}  // namespace

const char* word_of(Keep keep) {
  if (keep == Keep::Measures) return "measures";
  return keep == Keep::Plan ? "plan" : "full";
}

std::vector<Task> tasks_of(const std::vector<study::Sweep>& sweeps, const TaskOptions& options) {
  std::vector<Task> tasks;
  for (std::size_t s = 0; s < sweeps.size(); ++s) {
    const std::vector<study::Variant>& variants = sweeps[s].variants();
    for (std::size_t v = 0; v < variants.size(); ++v) {
      Task task;
      task.sweep = s;
      task.variant = v;
      task.name = variants[v].name;
      tasks.push_back(std::move(task));
    }
  }
  refuse_twice(tasks, sweeps);
  parallel_for_each_task(tasks.size(),
                         [&](std::size_t t) { fill(tasks[t], sweeps[tasks[t].sweep], options); });
  const auto faulty = [](const Task& task) { return !task.faults.empty(); };
  if (std::all_of(tasks.begin(), tasks.end(), faulty)) {
    throw InputError(tasks.front().faults);
  }
  return tasks;
}

std::vector<std::size_t> working_order(const std::vector<Task>& tasks) {
  // Those on the same ground together, and among them those with the same services.
  using Group = std::pair<std::size_t, std::size_t>;  // the first task of each
  std::map<std::string, std::size_t> first;
  std::map<std::vector<std::string>, std::size_t> first_services;
  std::vector<Group> group;
  group.reserve(tasks.size());
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    group.emplace_back(first.emplace(tasks[t].ground, t).first->second,
                       first_services.emplace(tasks[t].services, t).first->second);
  }
  std::vector<std::size_t> order(tasks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return group[a] < group[b]; });
  return order;
}

}  // namespace hearth::batch
