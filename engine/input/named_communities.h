#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "area/units.h"
#include "input/files/layer.h"
#include "input/options.h"
#include "input/problems.h"
#include "input/tables/matches.h"
#include "input/tables/unit_codes.h"
#include "input/tables/unit_names.h"

// Facilities of which only the community is known, by its code or name.
namespace hearth::input {

// The communities of an area as lists call them; labels of districts as `within` names them.
std::vector<ListedUnit> listed_communities(const area::Area& area,
                                           const std::vector<TableOptions::Within>& within);

// Finds the community of row after row: by code, else by name inside the districts that the row
// (where empty, the one above) names. Doubts go to `matches`, and hold only where that says so.
class NamedCommunities {
 public:
  // `first_cell`: where `stands_in` is among the cells of a feature; the districts follow. Throws
  // InputError: a file of matches that cannot be read.
  NamedCommunities(const SiteLayerOptions& options, const area::Area& area, std::size_t first_cell);

  struct Found {
    std::optional<ParentId> community;
    bool refused = false;  // the officer says no: the facility stays out
  };
  // What does not fit is added to `problems` under the name `who`.
  Found find(const Feature& row, const std::string& who, Problems& problems);
  // Writes new doubts down. Throws InputError where that cannot be.
  void save() const { matches_.save(); }

 private:
  std::string places_of(const Feature& row);
  void note_doubt(Doubt doubt, const UnitNames::Found& found, const std::string& who,
                  Problems& problems);

  const SiteLayerOptions& options_;
  std::size_t first_;
  std::vector<ListedUnit> listed_;  // codes_ and names_ look at it
  UnitCodes codes_;
  UnitNames names_;
  Matches matches_;
  std::vector<std::string> above_;
};

// A point inside each community that is asked for: of its largest part, on the ground of its units.
class InsidePoints {
 public:
  explicit InsidePoints(const area::Area& area) : area_(area) {}
  area::Point of(ParentId community);

 private:
  const area::Area& area_;
  std::map<ParentId, area::Point> known_;
};

}  // namespace hearth::input
