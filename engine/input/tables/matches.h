#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/text.h"
#include "input/options.h"

namespace hearth::input {

// A row of a list that may belong to a unit, or not: for the officer to say.
struct Doubt {
  std::string list;  // file
  std::int64_t row = 0;
  std::string place;  // the districts that the list names, "A / B"
  std::string name;   // or code, as the list has it
  std::string unit;   // code of the one that it may be; empty: none comes near
  std::string unit_name;
  std::string why;  // in both languages
};

// The file in which doubts are settled. Rows that stand in it are never changed or lost; new doubts
// come below them.
class Matches {
 public:
  enum class Verdict : std::uint8_t { Open, Yes, No };
  struct Decision {
    Verdict verdict = Verdict::Open;
    std::string unit;
    std::int64_t row = 0;  // of the file of matches
  };

  // No options: nothing is decided or written. A file that is not there yet is
  // begun by save(). Throws InputError: a word in `accept` that is neither yes nor no.
  explicit Matches(const std::optional<SourceOptions>& source);
  // By list, districts and name, not by row: lists grow.
  [[nodiscard]] Decision of(const Doubt& doubt) const;
  void add(const Doubt& doubt);
  // Writes the file if something was added. Throws InputError where it cannot be written.
  void save() const;

 private:
  std::optional<SourceOptions> source_;
  std::map<std::string, Decision> decided_;
  std::vector<std::vector<std::string>> rows_;
  bool changed_ = false;
};

}  // namespace hearth::input
