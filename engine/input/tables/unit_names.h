#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/text.h"
#include "input/tables/join.h"
#include "input/tables/names.h"

namespace hearth::input {

// Units by name, inside the districts that a list names. O(log units) a name, whatever the
// districts.
class UnitNames {
 public:
  struct Found {
    std::optional<std::size_t> unit;  // certain, or with `doubt` the one that it may be
    Text doubt;                       // empty: certain, or nothing comes near
    bool exact = false;               // letter by letter
  };

  explicit UnitNames(std::span<const ListedUnit> units);
  // `places`: what the list says, one for each district that counts.
  [[nodiscard]] Found find(const std::string& name, std::span<const std::string> places) const;

 private:
  struct Named {
    std::size_t unit = 0;
    CoreName name;
  };
  using ByName = std::map<std::string, std::vector<Named>>;
  struct Group {
    ByName whole;    // by the name as it is written
    ByName core;     // without its ending
    ByName shorter;  // by the core, and by the core without any one of its characters
  };

  [[nodiscard]] const Group* group(std::span<const std::string> places) const;
  [[nodiscard]] static Found near(const Group& group, const CoreName& wanted);

  std::map<std::string, Group> groups_;  // by the districts, in each way to write them
};

}  // namespace hearth::input
