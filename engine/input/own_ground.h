#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "area/units.h"
#include "input/options.h"
#include "input/tables/unit_codes.h"
#include "input/tables/unit_names.h"

namespace hearth::input {

// The units in which a facility should stand: those of the community that it names.
class OwnGround {
 public:
  // `within`: the districts that of_community will be told; nothing: nobody will ask it.
  OwnGround(const area::Area& area, const std::optional<std::vector<TableOptions::Within>>& within);
  // `said`: code or name of the community, then of its districts. Empty: no such community, or
  // several. Requires: `within`.
  [[nodiscard]] std::vector<UnitId> of_community(const std::vector<std::string>& said) const;
  // Of the longest name of one unit or community that stands in `name`, with or without its
  // ending; empty: none does, or several have it.
  [[nodiscard]] std::vector<UnitId> of_name(const std::string& name) const;

 private:
  void add(const std::string& name, const std::vector<UnitId>& units);

  std::vector<ListedUnit> listed_;  // codes_ and names_ look at it
  std::optional<UnitCodes> codes_;
  std::optional<UnitNames> names_;
  std::vector<std::vector<UnitId>> units_;  // of each community
  // By name; empty: of several.
  std::map<std::string, std::vector<UnitId>> by_name_;
  std::size_t longest_ = 0;
};

}  // namespace hearth::input
