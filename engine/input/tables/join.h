#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "input/options.h"
#include "input/tables/list.h"

namespace hearth::input {

// A unit as a list may call it.
struct ListedUnit {
  struct Place {
    std::string code;
    std::string label;  // its name where the scenario gives one, else the code
  };
  std::string feature;  // how a message calls it
  std::string id;
  std::string name;
  std::vector<Place> places;  // one for each of TableOptions::within
};

// The row of each unit. By code: as it stands, under its name of another vintage (`renamed`),
// filled up or cut at a level of the codes of statistics, or as a spreadsheet shows it where only
// one unit can be meant. By name: inside the districts that the row names, without endings; a doubt
// (another kind, one other character, several that fit) is written to `matches` and joins only when
// that says so. Subtotals, rows of no unit and doubts are findings. `sums`: columns whose subtotals
// are held against their rows. Throws InputError: two rows of one unit; a column that is not there;
// a decision about no unit.
std::vector<std::optional<std::size_t>> join_list(const TableOptions& options, const List& list,
                                                  std::span<const ListedUnit> units,
                                                  std::span<const std::size_t> sums,
                                                  area::DataReport& report);

}  // namespace hearth::input
