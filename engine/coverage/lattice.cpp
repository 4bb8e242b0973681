#include "coverage/lattice.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "core/parallel.h"

namespace hearth::coverage {

namespace {

// Lattice points along one axis are numbered; number i lies at (2 i + 1) r / 40.
class Axis {
 public:
  explicit Axis(double limit) : limit_(limit) {}
  [[nodiscard]] double at(std::int64_t i) const {
    return static_cast<double>(2 * i + 1) * limit_ / 40;
  }
  // The first number that lies at `x` or beyond: an estimate, set right by the coordinates.
  [[nodiscard]] std::int64_t first_from(double x) const {
    auto i = static_cast<std::int64_t>(std::ceil(x / limit_ * 20 - 0.5));
    while (at(i - 1) >= x) --i;
    while (at(i) < x) ++i;
    return i;
  }

 private:
  double limit_;
};

// Numbers begin <= i < end of one lattice row.
struct Interval {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

// The covered points of every lattice row, as disjoint intervals in ascending order.
class CoveredRows {
 public:
  // Rows first <= j < last.
  CoveredRows(const Axis& axis, travel::Places sites, double limit, Interval rows)
      : axis_(axis), sites_(sites), limit_(limit), rows_(rows), by_y_(sites.size()) {
    std::iota(by_y_.begin(), by_y_.end(), std::size_t{0});
    std::sort(by_y_.begin(), by_y_.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(sites.y[a], a) < std::pair(sites.y[b], b);
    });
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(0, rows.end - rows.begin));
    intervals_.resize(count);
    parallel_for_blocks(count, 64, [&](std::size_t begin, std::size_t end) {
      for (std::size_t r = begin; r < end; ++r) cover(r);
    });
  }

  // How many covered points of row j have a number in begin..end.
  [[nodiscard]] std::int64_t count(std::int64_t j, Interval points) const {
    const std::vector<Interval>& row = intervals_[static_cast<std::size_t>(j - rows_.begin)];
    auto it = std::upper_bound(row.begin(), row.end(), points.begin,
                               [](std::int64_t i, const Interval& c) { return i < c.end; });
    std::int64_t covered = 0;
    for (; it != row.end() && it->begin < points.end; ++it) {
      covered += std::min(it->end, points.end) - std::max(it->begin, points.begin);
    }
    return covered;
  }

 private:
  void cover(std::size_t r) {
    const double y = axis_.at(rows_.begin + static_cast<std::int64_t>(r));
    // A hair more than the limit; who is in is decided in circle().
    const double reach = limit_ * (1 + 1e-12);
    const auto from = std::partition_point(by_y_.begin(), by_y_.end(),
                                           [&](std::size_t s) { return sites_.y[s] < y - reach; });
    std::vector<Interval> found;
    for (auto s = from; s != by_y_.end() && sites_.y[*s] <= y + reach; ++s) {
      const Interval chord = circle(sites_.x[*s], y - sites_.y[*s]);
      if (chord.begin < chord.end) found.push_back(chord);
    }
    intervals_[r] = merged(found);
  }

  // The points of a row within the limit of a site, dy below it. As x runs away from the site,
  // dx * dx + dy * dy never falls, rounded or not, so they are one run on either side of the site:
  // its ends are estimated and then set right by the exact test.
  [[nodiscard]] Interval circle(double x, double dy) const {
    const auto in = [&](std::int64_t i) { return travel::within(axis_.at(i) - x, dy, limit_); };
    const double half = std::sqrt(std::max(0.0, limit_ * limit_ - dy * dy));
    const std::int64_t middle = axis_.first_from(x);
    std::int64_t end = std::max(middle, axis_.first_from(x + half));
    while (in(end)) ++end;
    while (end > middle && !in(end - 1)) --end;
    std::int64_t begin = std::min(middle, axis_.first_from(x - half));
    while (in(begin - 1)) --begin;
    while (begin < middle && !in(begin)) ++begin;
    return {begin, end};
  }

  static std::vector<Interval> merged(std::vector<Interval>& found) {
    std::sort(found.begin(), found.end(), [](const Interval& a, const Interval& b) {
      return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    std::vector<Interval> apart;
    for (const Interval& next : found) {
      if (apart.empty() || apart.back().end < next.begin) {
        apart.push_back(next);
      } else {
        apart.back().end = std::max(apart.back().end, next.end);
      }
    }
    return apart;
  }

  const Axis& axis_;
  travel::Places sites_;
  double limit_;
  Interval rows_;
  std::vector<std::size_t> by_y_;
  std::vector<std::vector<Interval>> intervals_;
};

// Where a border crosses a lattice row: `from` is the first point that is not left of it.
struct Crossing {
  std::int64_t row = 0;
  std::int64_t from = 0;
};

void add_crossings(const Axis& axis, area::Point a, area::Point b, std::vector<Crossing>& list) {
  if (a.y == b.y) return;
  // From the lower to the upper end, whichever way the ring runs.
  if (b.y < a.y) std::swap(a, b);
  const std::int64_t last = axis.first_from(b.y);
  for (std::int64_t j = axis.first_from(a.y); j < last; ++j) {
    const double x = a.x + (axis.at(j) - a.y) / (b.y - a.y) * (b.x - a.x);
    list.push_back({j, axis.first_from(x)});
  }
}

void add_crossings(const Axis& axis, const area::Ring& ring, std::vector<Crossing>& list) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    add_crossings(axis, ring[i], ring[i + 1 == ring.size() ? 0 : i + 1], list);
  }
}

// Calls run(row, points) for the runs of lattice points inside the shape.
template <typename Run>
void each_run_inside(const Axis& axis, const area::MultiPolygon& shape, const Run& run) {
  std::vector<Crossing> crossings;
  for (const area::Polygon& part : shape) {
    add_crossings(axis, part.outer, crossings);
    for (const area::Ring& hole : part.holes) add_crossings(axis, hole, crossings);
  }
  std::sort(crossings.begin(), crossings.end(), [](const Crossing& a, const Crossing& b) {
    return std::pair(a.row, a.from) < std::pair(b.row, b.from);
  });
  // A closed ring crosses every row an even number of times: inside is between the first and the
  // second crossing, between the third and the fourth, and so on.
  assert(crossings.size() % 2 == 0);
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
    assert(crossings[i].row == crossings[i + 1].row);
    const Interval points{crossings[i].from, crossings[i + 1].from};
    if (points.begin < points.end) run(crossings[i].row, points);
  }
}

Interval rows_of(const Axis& axis, std::span<const area::MultiPolygon> units) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const area::MultiPolygon& unit : units) {
    for (const area::Polygon& part : unit) {
      for (const area::Point p : part.outer) {
        low = std::min(low, p.y);
        high = std::max(high, p.y);
      }
    }
  }
  if (low > high) return {};
  return {axis.first_from(low), axis.first_from(high)};
}

}  // namespace

LatticeCount count_lattice(std::span<const area::MultiPolygon> units, travel::Places open_sites,
                           Metres limit) {
  assert(limit.value() > 0);
  const Axis axis(limit.value());
  const CoveredRows rows(axis, open_sites, limit.value(), rows_of(axis, units));
  LatticeCount count;
  count.pitch = limit.value() / 20;
  count.points.assign(units.size(), 0);
  count.covered.assign(units.size(), 0);
  parallel_for_blocks(units.size(), 1, [&](std::size_t u, std::size_t) {
    each_run_inside(axis, units[u], [&](std::int64_t row, Interval points) {
      count.points[u] += points.end - points.begin;
      count.covered[u] += rows.count(row, points);
    });
  });
  return count;
}

LatticeCount count_lattice(std::span<const area::MultiPolygon> units, const area::Sites& sites,
                           OpenSites open, Metres limit) {
  assert(open.size() == sites.size());
  std::vector<double> x;
  std::vector<double> y;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (open[static_cast<std::size_t>(site.row)] == 0) continue;
    x.push_back(sites.at[site].x);
    y.push_back(sites.at[site].y);
  }
  return count_lattice(units, {x, y}, limit);
}

}  // namespace hearth::coverage
