#pragma once

#include <boost/geometry/core/closure.hpp>
#include <boost/geometry/core/cs.hpp>
#include <boost/geometry/core/point_order.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

#include "area/shapes.h"

// Our shapes as Boost.Geometry's and back. For the geometry_*.cpp files of this folder only.
namespace hearth::area::boosted {

namespace bg = boost::geometry;

using Point = bg::model::d2::point_xy<double>;
using Polygon = bg::model::polygon<Point, /*ClockWise=*/false, /*Closed=*/true>;
using MultiPolygon = bg::model::multi_polygon<Polygon>;
using Ring = Polygon::ring_type;

Ring to_boost(const area::Ring& ring);
Polygon to_boost(const area::Polygon& polygon);
MultiPolygon to_boost(const area::MultiPolygon& shape);
area::MultiPolygon from_boost(const MultiPolygon& shape);

}  // namespace hearth::area::boosted
