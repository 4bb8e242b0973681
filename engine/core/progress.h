#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

#include "core/text.h"

namespace hearth {

// Where long work reports to. The default says nothing; `app` draws a bar or prints lines.
class Progress {
 public:
  Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  virtual ~Progress() = default;
  // A new stage begins ("reading boundaries", "proving the plan").
  virtual void stage(const Text& /*name*/) {}
  // `done` of `total` steps of the stage; total 0: unknown.
  virtual void step(std::int64_t /*done*/, std::int64_t /*total*/) {}
  // Something that the user should read now; goes to standard error.
  virtual void warn(const Text& /*message*/) {}
};

enum class StopReason : std::uint8_t { None, Interrupt, Time, Work };

// May the work go on? Asked now and then by every long loop, from any thread.
class Limits {
 public:
  Limits() = default;
  explicit Limits(const std::atomic<bool>* interrupt) : interrupt_(interrupt) {}
  std::optional<std::chrono::steady_clock::time_point> deadline;  // --time-limit: not deterministic
  std::optional<std::int64_t> work;                               // --work-limit: search steps

  // None while the work may go on after `work_done` steps.
  [[nodiscard]] StopReason stop(std::int64_t work_done) const {
    if (interrupt_ != nullptr && interrupt_->load(std::memory_order_relaxed)) {
      return StopReason::Interrupt;
    }
    if (work && work_done >= *work) return StopReason::Work;
    if (deadline && std::chrono::steady_clock::now() >= *deadline) return StopReason::Time;
    return StopReason::None;
  }
  [[nodiscard]] bool interrupted() const { return stop(0) == StopReason::Interrupt; }

 private:
  const std::atomic<bool>* interrupt_ = nullptr;
};

}  // namespace hearth
