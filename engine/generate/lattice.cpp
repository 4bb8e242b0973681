#include "generate/lattice.h"

#include <algorithm>
#include <cmath>

#include "area/geometry.h"

namespace hearth::generate {

namespace {

// Where the rings of a shape cross the middle of a row.
class Crossings {
 public:
  explicit Crossings(const Lattice& lattice) : lattice_(lattice) {}

  void add(const area::Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      area::Point a = ring[i];
      area::Point b = ring[i + 1 == ring.size() ? 0 : i + 1];
      if (a.y == b.y) continue;
      if (a.y > b.y) std::swap(a, b);  // the same numbers from both sides of a border
      for (std::int64_t row = row_above(a.y); row < row_above(b.y); ++row) {
        const double y = middle_of(row);
        found_.push_back({row, a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y))});
      }
    }
  }

  void fill(std::int32_t value, std::vector<std::int32_t>& pixels) {
    std::sort(found_.begin(), found_.end());
    for (std::size_t i = 0; i + 1 < found_.size(); i += 2) {
      const auto [row, from] = found_[i];
      if (row < 0 || row >= lattice_.rows) continue;
      const std::int64_t first = std::max<std::int64_t>(0, column_from(from));
      const std::int64_t end =
          std::min<std::int64_t>(lattice_.columns, column_from(found_[i + 1].x));
      for (std::int64_t column = first; column < end; ++column) {
        std::int32_t& pixel = pixels[static_cast<std::size_t>(row * lattice_.columns + column)];
        if (pixel < 0) pixel = value;
      }
    }
    found_.clear();
  }

 private:
  struct Crossing {
    std::int64_t row = 0;
    double x = 0;
    bool operator<(const Crossing& other) const {
      return row != other.row ? row < other.row : x < other.x;
    }
  };
  [[nodiscard]] double middle_of(std::int64_t row) const {
    return lattice_.corner.y + (static_cast<double>(row) + 0.5) * lattice_.step;
  }
  // The first row, column whose middle lies at this place or beyond.
  [[nodiscard]] std::int64_t row_above(double y) const {
    return static_cast<std::int64_t>(std::ceil((y - lattice_.corner.y) / lattice_.step - 0.5));
  }
  [[nodiscard]] std::int64_t column_from(double x) const {
    return static_cast<std::int64_t>(std::ceil((x - lattice_.corner.x) / lattice_.step - 0.5));
  }

  const Lattice& lattice_;
  std::vector<Crossing> found_;
};

}  // namespace

Lattice lattice_over(const area::Box& box, double step) {
  Lattice lattice;
  lattice.step = step;
  lattice.corner = {std::floor(box.min_x / step) * step, std::floor(box.min_y / step) * step};
  lattice.columns = static_cast<std::int32_t>(std::ceil((box.max_x - lattice.corner.x) / step));
  lattice.rows = static_cast<std::int32_t>(std::ceil((box.max_y - lattice.corner.y) / step));
  return lattice;
}

std::vector<std::int32_t> shape_of_pixels(const Lattice& lattice,
                                          std::span<const area::MultiPolygon> shapes) {
  std::vector<std::int32_t> pixels(lattice.size(), -1);
  Crossings crossings(lattice);
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    for (const area::Polygon& polygon : shapes[i]) {
      crossings.add(polygon.outer);
      for (const area::Ring& hole : polygon.holes) crossings.add(hole);
    }
    crossings.fill(static_cast<std::int32_t>(i), pixels);
  }
  return pixels;
}

}  // namespace hearth::generate
