#pragma once

#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/index/rtree.hpp>

#include "travel/straight_line.h"

namespace hearth::bench {

// Boost's R-tree as one would use it: built at once by its packing algorithm, asked for a box and
// filtered by the exact distance.
class Rtree {
 public:
  using Point = boost::geometry::model::point<double, 2, boost::geometry::cs::cartesian>;
  using Entry = std::pair<Point, std::int32_t>;

  explicit Rtree(travel::Places places) : tree_(entries(places)) {}
  [[nodiscard]] std::size_t size() const { return tree_.size(); }

  // Replaces `found` by the places within the limit.
  void within(double x, double y, double limit, std::vector<Entry>& found) const {
    namespace bgi = boost::geometry::index;
    const Box box({x - limit, y - limit}, {x + limit, y + limit});
    found.clear();
    tree_.query(bgi::intersects(box) && bgi::satisfies([&](const Entry& e) {
                  return travel::within(e.first.get<0>() - x, e.first.get<1>() - y, limit);
                }),
                std::back_inserter(found));
  }

  [[nodiscard]] std::int32_t nearest(double x, double y) const {
    namespace bgi = boost::geometry::index;
    return tree_.qbegin(bgi::nearest(Point(x, y), 1))->second;
  }

 private:
  using Box = boost::geometry::model::box<Point>;

  static std::vector<Entry> entries(travel::Places places) {
    std::vector<Entry> list(places.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      list[i] = {Point(places.x[i], places.y[i]), static_cast<std::int32_t>(i)};
    }
    return list;
  }

  boost::geometry::index::rtree<Entry, boost::geometry::index::rstar<16>> tree_;
};

}  // namespace hearth::bench
