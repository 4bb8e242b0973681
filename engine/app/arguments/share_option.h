#pragma once

#include <string>

#include <fmt/format.h>

#include "core/error.h"
#include "core/share.h"

namespace hearth::app {

// The share that an option was given: "0.5%" or "0.005". Throws UsageError with `example`.
inline Share share_of(const char* option, const std::string& text, const char* example) {
  if (const std::optional<Share> share = parse_share(text)) return *share;
  throw UsageError({fmt::format("{} {} is no share: write {}", option, text, example),
                    fmt::format("{} {} 不是比例：请写 {}", option, text, example)});
}

}  // namespace hearth::app
