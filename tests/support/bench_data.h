#pragma once

#include <filesystem>
#include <string>

namespace hearth::testing {

// A file of the published location instances, beside the repository; it may not be there.
inline std::filesystem::path bench_file(const std::string& name) {
  return std::filesystem::path(HEARTH_SOURCE_DIR) / "../shared/data/bench" / name;
}

}  // namespace hearth::testing
