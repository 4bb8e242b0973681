#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/text.h"
#include "results/result.h"

namespace hearth::study {

// What `hearth info --verify` finds when it works a result out again.
struct Verification {
  std::vector<Text> held;    // a sentence for each thing that holds
  std::vector<Text> faults;  // and for each that does not
};

// SHA-256 of a source as it is now; empty: it is not there any more. Relative paths are looked for
// beside `base`.
std::string source_hash_now(const std::string& path, const std::filesystem::path& base);

// Hashes the sources again (relative ones are looked for beside `base`) and recomputes every plan's
// claims from the coordinates and its certificate, from the result alone.
Verification verify_result(const results::Result& result, const std::filesystem::path& base);

}  // namespace hearth::study
