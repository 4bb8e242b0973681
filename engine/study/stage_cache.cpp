#include "study/stage_cache.h"

#include <algorithm>
#include <iterator>

#include <nlohmann/json.hpp>

#include "core/parallel.h"

namespace hearth::study {

StageKeys stage_keys(const Scenario& scenario) {
  const nlohmann::json resolved = nlohmann::json::parse(scenario.resolved);
  StageKeys keys;
  keys.ground = std::filesystem::absolute(scenario.file).parent_path().string() + "\n" +
                resolved.at("area").dump() + "\n" + resolved.at("demand").dump();
  for (const nlohmann::json& service : resolved.at("services")) {
    keys.services.push_back(keys.ground + "\n" + service.dump());
  }
  return keys;
}

std::shared_ptr<StageCache::Entry> StageCache::entry_of(const std::string& stage,
                                                        const std::string& key) {
  const std::lock_guard lock(mutex_);
  auto at = std::find_if(stages_.begin(), stages_.end(),
                         [&](const Stage& known) { return known.count.stage == stage; });
  if (at == stages_.end()) {
    stages_.emplace_back();
    at = std::prev(stages_.end());
    at->count.stage = stage;
  }
  ++at->count.asked;
  auto& entries = at->entries;
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const auto& entry) { return entry->key == key; });
  if (found != entries.end()) {
    entries.splice(entries.begin(), entries, found);
    return entries.front();
  }
  ++at->count.made;
  entries.push_front(std::make_shared<Entry>());
  entries.front()->key = key;
  if (entries.size() > kept_) entries.pop_back();
  return entries.front();
}

std::shared_ptr<const void> StageCache::kept(
    const std::string& stage, const std::string& key,
    const std::function<std::shared_ptr<const void>()>& make) {
  const std::shared_ptr<Entry> entry = entry_of(stage, key);
  const std::lock_guard lock(entry->making);
  if (entry->failure) std::rethrow_exception(entry->failure);
  if (!entry->value) {
    try {
      // Isolated: a thread that waits for parts of this value must not take up another variant,
      // which might wait for this value itself.
      entry->value = isolated(make);
    } catch (...) {
      entry->failure = std::current_exception();
      throw;
    }
  }
  return entry->value;
}

std::vector<StageCache::Count> StageCache::counts() const {
  const std::lock_guard lock(mutex_);
  std::vector<Count> out;
  for (const Stage& stage : stages_) out.push_back(stage.count);
  return out;
}

}  // namespace hearth::study
