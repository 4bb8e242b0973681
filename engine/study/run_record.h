#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/stopwatch.h"
#include "results/result.h"

namespace hearth::study {

// Where the seconds of a run went; a stage that is started again goes on adding.
class StageClock {
 public:
  void start(const std::string& stage);
  // What the result file says of the run: when, where, how long, how much memory.
  [[nodiscard]] results::RunRecord record(int threads, const std::filesystem::path& scenario);

 private:
  void stop();
  Stopwatch whole_;
  Stopwatch current_;
  std::string stage_;
  std::vector<std::pair<std::string, double>> seconds_;
};

}  // namespace hearth::study
