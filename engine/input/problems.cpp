#include "input/problems.h"

#include <algorithm>

#include <fmt/format.h>

namespace hearth::input {

namespace {
constexpr std::size_t kShown = 20;
}

void Problems::add(const std::string& kind, std::string feature, Text what, Text fix) {
  auto at = std::find_if(kinds_.begin(), kinds_.end(),
                         [&](const Kind& known) { return known.name == kind; });
  if (at == kinds_.end()) at = kinds_.insert(kinds_.end(), Kind{kind, {}, 0});
  ++at->count;
  if (at->count <= kShown) {
    at->shown.push_back({source_, std::move(feature), std::move(what), std::move(fix)});
  }
}

void Problems::throw_if_any() const {
  if (kinds_.empty()) return;
  std::vector<InputProblem> all;
  for (const Kind& kind : kinds_) {
    all.insert(all.end(), kind.shown.begin(), kind.shown.end());
    if (kind.count == kind.shown.size()) continue;
    const std::size_t more = kind.count - kind.shown.size();
    all.push_back({source_,
                   "",
                   {fmt::format("and {} more like the one before", more),
                    fmt::format("另有 {} 处与上一条同类", more)},
                   {}});
  }
  throw InputError(std::move(all));
}

}  // namespace hearth::input
