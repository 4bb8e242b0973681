#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "input/tables/join.h"
#include "input/tables/renames.h"

namespace hearth::input {

// Units by code, as lists of other vintages and other offices write it.
class UnitCodes {
 public:
  enum class How : std::uint8_t { None, Exact, Renamed, OtherLength, Damaged };
  struct Found {
    How how = How::None;
    std::optional<std::size_t> unit;
  };

  UnitCodes(std::span<const ListedUnit> units, Renames renames);
  [[nodiscard]] std::optional<std::size_t> exactly(const std::string& code) const;
  // `code`: bare. Damaged: as a spreadsheet shows the code of one unit and of no other.
  [[nodiscard]] Found find(const std::string& code) const;

 private:
  [[nodiscard]] std::optional<std::size_t> of_other_length(const std::string& code) const;
  [[nodiscard]] std::optional<std::size_t> damaged(const std::string& code) const;

  std::span<const ListedUnit> units_;
  Renames renames_;
  std::map<std::string, std::size_t> by_code_;
  std::multimap<std::string, std::size_t> by_first_digits_;  // for codes that were rounded
};

}  // namespace hearth::input
