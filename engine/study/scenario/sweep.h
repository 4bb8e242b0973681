#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "study/scenario/scenario_text.h"

// Many variants of one scenario file: what its `sweep` says, in the order in which it says it.
namespace hearth::study {

struct Variant {
  std::string name;  // "olinda_within-3km_sites-5"; of a file without `sweep`: the scenario's
  // What it sets: path and value, as a row of the index shows them. Empty: the scenario as it is.
  std::vector<std::pair<std::string, std::string>> set;
  std::vector<Setting> settings;
};

class Sweep {
 public:
  // `settings`: the --set of the command line, which every variant has; its own come after them.
  // Throws InputError: the file cannot be read, the sweep is empty or has two variants of one name.
  Sweep(const std::filesystem::path& file, const std::vector<std::string>& settings);

  [[nodiscard]] const std::filesystem::path& file() const { return text_.file; }
  [[nodiscard]] const std::vector<Variant>& variants() const { return variants_; }
  // Its text is the file's without the section `sweep`, so that a variant stays what it was when
  // the sweep gets more. Throws InputError with all that is wrong with the variant.
  [[nodiscard]] Scenario scenario(const Variant& variant) const;

 private:
  ScenarioText text_;
  std::string alone_;  // the text without `sweep`
  std::vector<Setting> common_;
  std::vector<Variant> variants_;
};

}  // namespace hearth::study
