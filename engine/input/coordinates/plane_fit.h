#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "area/shapes.h"
#include "core/text.h"

// The map between two planes that goes best through points known in both: what surveyors call
// four parameters (shift, rotation, scale) or six (affine).
namespace hearth::input {

// Worked relative to the means of the points, so that large eastings lose no digits.
struct PlaneMap {
  area::Point from, to;
  double xx = 1, xy = 0, yx = 0, yy = 1;
  [[nodiscard]] area::Point operator()(area::Point p) const {
    const double dx = p.x - from.x;
    const double dy = p.y - from.y;
    return {to.x + (xx * dx + xy * dy), to.y + (yx * dx + yy * dy)};
  }
};

struct KnownPoint {
  area::Point at, is;
};

enum class PlaneKind : std::uint8_t { Similarity, Affine };

// Why no map goes through these points: too few, all at one place, in a line; nothing: one does.
std::optional<Text> degenerate_because(std::span<const KnownPoint> points, PlaneKind kind);

// By least squares. Requires: not degenerate. O(n).
PlaneMap fitted(std::span<const KnownPoint> points, PlaneKind kind);

// How far each point comes to lie from where it is.
std::vector<double> residuals(const PlaneMap& map, std::span<const KnownPoint> points);
double root_mean_square(std::span<const double> values);

// By how much it makes lengths longer, on average of both axes.
double scale_of(const PlaneMap& map);
// Degrees counter-clockwise, -180 to 180: for the report only.
double turned_by(const PlaneMap& map);

}  // namespace hearth::input
