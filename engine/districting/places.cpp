#include "districting/places.h"

#include <cstddef>

namespace hearth::districting {

namespace {

constexpr double kRadius = 6371.0088;  // km
constexpr double kPi = 3.14159265358979323846;
constexpr double kKilometre = 1000;

// x - x^3/3! + ... or 1 - x^2/2! + ... for |x| <= 2 pi: good to 1e-13.
double series(double x, double first, int factor) {
  constexpr int kTerms = 30;
  double term = first;
  double sum = first;
  for (int i = 0; i < kTerms; ++i) {
    term *= -x * x / (factor * (factor + 1));
    factor += 2;
    sum += term;
  }
  return sum;
}
double sine(double x) { return series(x, x, 2); }
double cosine(double x) { return series(x, 1, 1); }

}  // namespace

Places Places::on_plane(std::span<const double> x, std::span<const double> y) {
  Places places;
  for (std::size_t i = 0; i < x.size(); ++i) {
    places.x_.push_back(x[i] / kKilometre);
    places.y_.push_back(y[i] / kKilometre);
    places.z_.push_back(0);
  }
  return places;
}

Places Places::on_sphere(std::span<const double> longitude, std::span<const double> latitude) {
  constexpr double kHalfTurn = 180;
  Places places;
  places.sphere_ = true;
  for (std::size_t i = 0; i < longitude.size(); ++i) {
    const double east = longitude[i] * kPi / kHalfTurn;
    const double north = latitude[i] * kPi / kHalfTurn;
    places.x_.push_back(kRadius * cosine(north) * cosine(east));
    places.y_.push_back(kRadius * cosine(north) * sine(east));
    places.z_.push_back(kRadius * sine(north));
  }
  return places;
}

double Places::chord_km2(const Point& from, std::uint32_t node) const {
  const double dx = from.x - x_[node];
  const double dy = from.y - y_[node];
  const double dz = from.z - z_[node];
  return dx * dx + dy * dy + dz * dz;
}

double Places::squared_km(std::uint32_t a, std::uint32_t b) const {
  const double chord2 = chord_km2(at(a), b);
  if (!sphere_) return chord2;
  // The arc over a chord c of the unit sphere: (2 asin(c / 2))^2 = c^2 + c^4 / 12 + c^6 / 90 + ...,
  // each term r n^2 / (2 (n + 1) (2 n + 1)) of the one before, with r = c^2 <= 4.
  constexpr double kNegligible = 1e-17;
  constexpr int kMostTerms = 400;
  const double r = chord2 / (kRadius * kRadius);
  double term = r;
  double sum = r;
  for (int n = 1; n < kMostTerms && term > kNegligible * sum; ++n) {
    term *= r * n * n / (2.0 * (n + 1) * (2 * n + 1));
    sum += term;
  }
  return sum * kRadius * kRadius;
}

}  // namespace hearth::districting
