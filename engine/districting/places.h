#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hearth::districting {

// Where units are, for distances that are the same on every processor: no sine or arc sine of a
// library decides a plan, only additions, multiplications and divisions.
class Places {
 public:
  // Metres on a plane.
  static Places on_plane(std::span<const double> x, std::span<const double> y);
  // Degrees east and north on a sphere of 6,371,008.8 m; distances along great circles.
  static Places on_sphere(std::span<const double> longitude, std::span<const double> latitude);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(x_.size()); }
  // Squared distance in km2. Relative error below 1e-8 for places
  // from 10 m to 15,000 km apart.
  [[nodiscard]] double squared_km(std::uint32_t a, std::uint32_t b) const;
  // The same from a point in space, as centre_of() gives it.
  struct Point {
    double x = 0, y = 0, z = 0;
  };
  [[nodiscard]] Point at(std::uint32_t node) const { return {x_[node], y_[node], z_[node]}; }
  // Squared straight line in km2, through the sphere.
  [[nodiscard]] double chord_km2(const Point& from, std::uint32_t node) const;

 private:
  bool sphere_ = false;
  std::vector<double> x_, y_, z_;  // km; on the sphere from its middle
};

}  // namespace hearth::districting
