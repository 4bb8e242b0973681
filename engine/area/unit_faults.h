#pragma once

#include <cstdint>
#include <string>

#include "area/shapes.h"
#include "core/ids.h"
#include "core/quantity.h"

namespace hearth::area {

enum class FaultKind : std::uint8_t {
  Overlap,  // several units claim the place
  Sliver,   // none does, and it is narrow
  Gap       // none does, and it is wide: a lake, a neighbour, a unit that is missing
};

enum class FaultRepair : std::uint8_t {
  Left,           // it belongs to no unit
  OverlapRule,    // given to the smaller, the larger or the first of those who claim it
  LongestBorder,  // given to the neighbour with the longest common border
  KeptGround      // given to one who would have had no ground left by the rule
};

using FaultId = Id<struct UnitFault>;

// The places that several units claim, or none, as the source draws them, and what was done about
// each; where units are constructed from points, those of the communities. Overlaps first, then
// slivers, then gaps; of each kind the largest first.
struct UnitFaults {
  Column<FaultId, FaultKind> kind;
  Column<FaultId, std::string> units;  // codes, "a + b": who claims it; of a sliver or gap who
                                       // borders it, the longest common border first
  Column<FaultId, std::string> names;  // of the same units
  Column<FaultId, FaultRepair> repair;
  Column<FaultId, UnitId> given_to;  // kNone: it was left, or a community has it
  // Where the places are those of the communities in which units were constructed: code and name of
  // the one that has it now, "": it was left. Else without rows.
  Column<FaultId, std::string> community;
  Column<FaultId, std::string> community_name;
  Column<FaultId, Point> at;  // a point inside
  Column<FaultId, SquareMetres> ground;
  Column<FaultId, MultiPolygon> shape;
  [[nodiscard]] std::size_t size() const { return kind.size(); }
};

}  // namespace hearth::area
