#pragma once

#include "area/shapes.h"
#include "core/quantity.h"

namespace hearth::area {

// Does a disc wider than `diameter` fit into one of the parts? The answer is exact but for shapes
// whose widest disc is wider by less than one hundredth: of these either may be said. Squares that
// may hold its centre are divided until one does or none is left; each keeps only those borders
// that may be nearest to it, so that the time grows with the length of the narrow parts over
// `diameter`. Requires: a valid shape, diameter > 0. Private to this folder.
bool holds_disc(const MultiPolygon& shape, Metres diameter);

}  // namespace hearth::area
