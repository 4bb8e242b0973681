#include "study/run_record.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

namespace hearth::study {

void StageClock::stop() {
  if (stage_.empty()) return;
  const auto known = std::find_if(seconds_.begin(), seconds_.end(),
                                  [&](const auto& entry) { return entry.first == stage_; });
  if (known == seconds_.end()) {
    seconds_.emplace_back(stage_, current_.seconds());
  } else {
    known->second += current_.seconds();
  }
}

void StageClock::start(const std::string& stage) {
  stop();
  stage_ = stage;
  current_ = Stopwatch();
}

results::RunRecord StageClock::record(int threads, const std::filesystem::path& scenario) {
  stop();
  stage_.clear();
  results::RunRecord run;
  std::array<char, 32> text{};
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  gmtime_r(&now, &utc);
  run.created.assign(text.data(),
                     std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc));
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) == 0) run.host = host.data();
  run.threads = threads;
  run.scenario_file = std::filesystem::absolute(scenario).lexically_normal().string();
  run.wall_seconds = whole_.seconds();
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) == 0)
    run.peak_rss_bytes = std::int64_t{usage.ru_maxrss} * 1024;
  run.stage_seconds = seconds_;
  return run;
}

}  // namespace hearth::study
