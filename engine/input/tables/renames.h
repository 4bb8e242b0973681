#pragma once

#include <map>
#include <string>

#include "area/data_report.h"
#include "input/options.h"

namespace hearth::input {

// Codes that have another name in another vintage, both ways.
class Renames {
 public:
  Renames() = default;
  // A table with a column of old and one of new codes (headed so, or the first two). Throws
  // InputError: no two columns, a code renamed twice.
  Renames(const SourceOptions& source, area::DataReport& report);
  // The new one of an old code; empty: it is not renamed.
  [[nodiscard]] std::string new_of(const std::string& code) const;
  // Empty: it has only this name.
  [[nodiscard]] std::string other(const std::string& code) const;

 private:
  std::map<std::string, std::string> to_new_, to_old_;
};

}  // namespace hearth::input
