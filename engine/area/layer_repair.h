#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "area/shapes.h"
#include "area/unit_faults.h"
#include "core/quantity.h"

namespace hearth::area {

// To whom ground goes that several shapes claim, by the area with which they were drawn (equal: to
// the first).
enum class OverlapRule : std::uint8_t { Smaller, Larger, First };

struct LayerRepairOptions {
  Metres sliver{1};  // a gap no wider than this is filled
  OverlapRule overlaps = OverlapRule::Smaller;
};

// One place that several shapes claim, or none.
struct LayerFault {
  FaultKind kind = FaultKind::Overlap;
  FaultRepair repair = FaultRepair::Left;
  std::vector<std::int32_t> shapes;  // who claims it, ascending; of a sliver or gap who borders it,
                                     // the longest common border first
  std::int32_t given_to = -1;        // -1: left
  SquareMetres ground;
  MultiPolygon shape;
};

struct RepairedLayer {
  std::vector<MultiPolygon> shapes;
  std::vector<LayerFault> faults;  // overlaps, slivers, gaps; of each kind the largest first
  std::size_t tiny = 0;            // places below kLeastFault: repaired, not listed
  SquareMetres tiny_ground;
  std::vector<std::int32_t> kept;      // got their ground back, ascending
  std::vector<std::int32_t> landless;  // for whom no rule leaves any ground, ascending
};

constexpr SquareMetres kLeastFault{1.0};

// Gives every place to one shape:
//   * what several shapes claim goes to one of them by `overlaps`;
//   * a shape that would keep less than one hundredth of its ground takes back all that it claims,
//     but for what would leave another so (one after the other, the first shape first): `kept`, or
//     `landless` where that is not enough;
//   * what lies between shapes and belongs to none is a sliver where no disc wider than `sliver`
//     fits into it (to within one hundredth), or where it is smaller than kLeastFault: it goes to
//     the neighbour with the longest common border (equal: to the first). Wider gaps are left. What
//     is open to the outside is no gap.
// Shapes that neither border nor cover such a place keep their bits; the others are made anew from
// one map, so that neighbours share their vertices. The ground of all shapes together is that of
// their union and of the slivers. Threads do not matter. O(n log n) expected for n vertices.
// Requires: valid shapes, rings turned.
RepairedLayer repaired_layer(std::span<const MultiPolygon> shapes,
                             const LayerRepairOptions& options);

}  // namespace hearth::area
