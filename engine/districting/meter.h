#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <limits>
#include <mutex>

#include "core/progress.h"

namespace hearth::districting {

// Counts the steps of all chains for the bar on the screen. Thread-safe.
class StepCount {
 public:
  StepCount(Progress& progress, std::int64_t expected) : progress_(progress), expected_(expected) {}
  void add(std::int64_t steps) {
    const std::int64_t done = done_.fetch_add(steps, std::memory_order_relaxed) + steps;
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (lock.owns_lock()) progress_.step(done, expected_);
  }
  [[nodiscard]] std::int64_t done() const { return done_.load(); }

 private:
  Progress& progress_;
  std::int64_t expected_;
  std::atomic<std::int64_t> done_{0};
  std::mutex mutex_;
};

// May one chain go on? Its own budget of steps is the same in every run; the clock and Ctrl-C are
// asked now and then.
class Meter {
 public:
  static constexpr std::int64_t kBlock = 8192;  // steps between two questions
  static constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();

  Meter(const Limits& limits, StepCount& count, std::int64_t budget)
      : limits_(limits), count_(count), budget_(budget) {
    limits_.work.reset();
  }
  // How many of `wanted` steps may be done before the next question.
  [[nodiscard]] std::int64_t grant(std::int64_t wanted) const {
    return std::min({wanted, kBlock, budget_ - done_});
  }
  void spend(std::int64_t steps) {
    done_ += steps;
    count_.add(steps);
    const StopReason reason = limits_.stop(0);
    if (reason != StopReason::None) {
      stopped_ = reason;
    } else if (done_ >= budget_) {
      stopped_ = StopReason::Work;
    }
  }
  [[nodiscard]] StopReason stopped() const { return stopped_; }
  [[nodiscard]] bool may_go_on() const { return stopped_ == StopReason::None; }
  [[nodiscard]] std::int64_t done() const { return done_; }

 private:
  Limits limits_;
  StepCount& count_;
  std::int64_t budget_;
  std::int64_t done_ = 0;
  StopReason stopped_ = StopReason::None;
};

}  // namespace hearth::districting
