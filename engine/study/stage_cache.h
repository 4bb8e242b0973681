#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "study/scenario/scenario.h"

// What variants of a batch share: a stage is worked out once per distinct input.
namespace hearth::study {

// By what the stages of a study are told apart: everything that the scenario says to them, with
// defaults filled in, and where its files stand. Two scenarios with the same key read the same
// files as long as these do not change.
struct StageKeys {
  std::string ground;                 // units, people, demand
  std::vector<std::string> services;  // of each: its sites, who reaches them, today
};
StageKeys stage_keys(const Scenario& scenario);

// Values by stage and key. May be asked from any thread; whoever asks for what is being worked out
// waits for it. What a stage throws, it throws for everybody who asks.
class StageCache {
 public:
  // At most `kept` values of each stage stay; the one that was asked for longest ago goes first.
  explicit StageCache(std::size_t kept) : kept_(kept) {}

  template <typename Value>
  std::shared_ptr<const Value> value(const std::string& stage, const std::string& key,
                                     const std::function<Value()>& make) {
    return std::static_pointer_cast<const Value>(
        kept(stage, key, [&] { return std::make_shared<const Value>(make()); }));
  }

  struct Count {
    std::string stage;
    std::int64_t asked = 0;
    std::int64_t made = 0;
  };
  // In the order in which the stages were first asked for.
  [[nodiscard]] std::vector<Count> counts() const;

 private:
  struct Entry {
    std::string key;
    std::mutex making;
    std::shared_ptr<const void> value;
    std::exception_ptr failure;
  };
  struct Stage {
    Count count;
    std::list<std::shared_ptr<Entry>> entries;  // asked for last, first
  };

  std::shared_ptr<const void> kept(const std::string& stage, const std::string& key,
                                   const std::function<std::shared_ptr<const void>()>& make);
  std::shared_ptr<Entry> entry_of(const std::string& stage, const std::string& key);

  std::size_t kept_;
  mutable std::mutex mutex_;
  std::list<Stage> stages_;
};

}  // namespace hearth::study
