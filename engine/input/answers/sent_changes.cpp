#include "input/answers/sent_changes.h"

#include <algorithm>

namespace hearth::input {

SentChanges::SentChanges(std::optional<std::span<const SentChange>> sent)
    : known_(sent.has_value()) {
  if (sent) by_unit_.assign(sent->begin(), sent->end());
  std::sort(by_unit_.begin(), by_unit_.end(),
            [](const SentChange& a, const SentChange& b) { return a.unit < b.unit; });
}

const SentChange* SentChanges::of(const std::string& unit) const {
  const auto at =
      std::lower_bound(by_unit_.begin(), by_unit_.end(), unit,
                       [](const SentChange& c, const std::string& id) { return c.unit < id; });
  return at != by_unit_.end() && at->unit == unit ? &*at : nullptr;
}

}  // namespace hearth::input
