#include "area/pixel_shares.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "area/geometry.h"

namespace hearth::area {

namespace {

// What a piece of border that runs through one pixel adds: `height`, how far it climbs, counts for
// every pixel to the east; `beside`, the area between it and the pixel's eastern side, for its own.
struct Crossing {
  std::int32_t row = 0;
  std::int32_t column = 0;
  double height = 0;
  double beside = 0;
};

class Scan {
 public:
  Scan(std::int32_t rows, std::int32_t columns) : rows_(rows), columns_(columns) {}

  // The same arithmetic in both directions, so that what neighbours say of their border cancels.
  void add(Point from, Point to) {
    if (from.y == to.y) return;
    double sign = 1;
    if (from.y > to.y) {
      std::swap(from, to);
      sign = -1;
    }
    if (to.y <= 0 || from.y >= rows_) return;
    const double slope = (to.x - from.x) / (to.y - from.y);
    const auto x_at = [&](double y) {
      return y == from.y ? from.x : y == to.y ? to.x : from.x + (y - from.y) * slope;
    };
    double low = std::max(from.y, 0.0);
    const double top = std::min(to.y, static_cast<double>(rows_));
    for (auto row = static_cast<std::int32_t>(low); low < top; ++row) {
      const double high = std::min(top, static_cast<double>(row) + 1);
      add_in_row(row, sign * (high - low), x_at(low), x_at(high));
      low = high;
    }
  }

  std::vector<PixelRun> runs(double orientation) {
    std::sort(crossings_.begin(), crossings_.end(), [](const Crossing& a, const Crossing& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    std::vector<PixelRun> out;
    for (std::size_t i = 0; i < crossings_.size();) {
      const std::int32_t row = crossings_[i].row;
      double all_east = 0;
      for (; i < crossings_.size() && crossings_[i].row == row;) {
        const std::int32_t column = crossings_[i].column;
        double share = all_east;
        for (; i < crossings_.size() && crossings_[i].row == row && crossings_[i].column == column;
             ++i) {
          share += crossings_[i].beside;
          all_east += crossings_[i].height;
        }
        put(out, {row, column, column + 1, orientation * share});
        const bool more = i < crossings_.size() && crossings_[i].row == row;
        const std::int32_t next = more ? crossings_[i].column : columns_;
        if (next > column + 1) put(out, {row, column + 1, next, orientation * all_east});
      }
    }
    return out;
  }

 private:
  // A piece within one row, from x = a to x = b, that climbs `height` in all.
  void add_in_row(std::int32_t row, double height, double a, double b) {
    const auto width = static_cast<double>(columns_);
    const double west = std::min(a, b);
    const double east = std::max(a, b);
    if (west >= width) return;
    if (east <= 0) {
      crossings_.push_back({row, 0, height, height});
      return;
    }
    const double steepness = east > west ? height / (east - west) : 0;
    double left = west;
    if (west < 0) {
      const double outside = steepness * -west;
      crossings_.push_back({row, 0, outside, outside});
      left = 0;
    }
    auto column = static_cast<std::int32_t>(left);
    if (static_cast<double>(column) + 1 >= east) {
      const double part = west < 0 ? steepness * east : height;
      if (column >= columns_) return;
      crossings_.push_back(
          {row, column, part, part * (static_cast<double>(column) + 1 - (left + east) / 2)});
      return;
    }
    const double last = std::min(east, width);
    for (; left < last; ++column) {
      const double side = static_cast<double>(column) + 1;
      const double right = std::min(side, last);
      const double part = steepness * (right - left);
      crossings_.push_back({row, column, part, part * (side - (left + right) / 2)});
      left = right;
    }
  }

  static void put(std::vector<PixelRun>& out, PixelRun run) {
    constexpr double kNothing = 1e-9;
    if (run.share < kNothing) return;
    if (run.share > 1 - kNothing) run.share = 1;
    if (!out.empty() && out.back().row == run.row && out.back().end == run.begin &&
        out.back().share == run.share) {
      out.back().end = run.end;
    } else {
      out.push_back(run);
    }
  }

  std::int32_t rows_;
  std::int32_t columns_;
  std::vector<Crossing> crossings_;
};

double twice_area(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point& a = ring[i];
    const Point& b = ring[(i + 1) % ring.size()];
    sum += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y);
  }
  return sum;
}

}  // namespace

std::vector<PixelRun> pixel_runs(const MultiPolygon& shape, std::int32_t rows,
                                 std::int32_t columns) {
  Scan scan(rows, columns);
  double turn = 0;
  for (const Polygon& part : shape) {
    turn += twice_area(part.outer);
    const auto add_ring = [&](const Ring& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) scan.add(ring[i], ring[(i + 1) % ring.size()]);
    };
    add_ring(part.outer);
    for (const Ring& hole : part.holes) add_ring(hole);
  }
  // A border that climbs (y grows) has the inside to its west where rings turn counter-clockwise.
  return scan.runs(turn > 0 ? -1 : 1);
}

std::vector<SquareShare> squares_of(const MultiPolygon& shape, Metres side) {
  std::vector<SquareShare> out;
  if (shape.empty()) return out;
  const Box box = box_of(shape);
  const double metres = side.value();
  const double west = std::floor(box.min_x / metres);
  const double south = std::floor(box.min_y / metres);
  MultiPolygon in_squares = shape;
  const auto move = [&](Ring& ring) {
    for (Point& at : ring) at = {at.x / metres - west, at.y / metres - south};
  };
  for (Polygon& part : in_squares) {
    move(part.outer);
    for (Ring& hole : part.holes) move(hole);
  }
  const auto rows = static_cast<std::int32_t>(std::floor(box.max_y / metres) - south) + 1;
  const auto columns = static_cast<std::int32_t>(std::floor(box.max_x / metres) - west) + 1;
  for (const PixelRun& run : pixel_runs(in_squares, rows, columns)) {
    for (std::int32_t column = run.begin; column < run.end; ++column) {
      out.push_back({{(west + column + 0.5) * metres, (south + run.row + 0.5) * metres},
                     SquareMetres(run.share * metres * metres)});
    }
  }
  return out;
}

}  // namespace hearth::area
