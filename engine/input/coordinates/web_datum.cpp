#include "input/coordinates/web_datum.h"

#include <cmath>
#include <numbers>

namespace hearth::input {

namespace {

using area::Point;
using std::numbers::pi;

bool is_moved(Point p) {
  return p.x >= 72.004 && p.x <= 137.8347 && p.y >= 0.8293 && p.y <= 55.8271;
}

// 20/3 of a sum of two sines of `angle` in half turns.
double wave(double angle, double first, double k, double second, double l) {
  return 2.0 / 3.0 * (first * std::sin(angle * k * pi) + second * std::sin(angle * l * pi));
}

// The shift in metres on the ellipsoid of Krasovsky, east and north.
Point shift(Point p) {
  const double x = p.x - 105.0;
  const double y = p.y - 35.0;
  const double root = std::sqrt(std::abs(x));
  const double both = wave(x, 20, 6, 20, 2);
  const double north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + both +
                       wave(y, 20, 1, 40, 1.0 / 3) + wave(y, 160, 1.0 / 12, 320, 1.0 / 30);
  const double east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + both +
                      wave(x, 20, 1, 40, 1.0 / 3) + wave(x, 150, 1.0 / 12, 300, 1.0 / 30);
  return {east, north};
}

Point to_gcj(Point p) {
  if (!is_moved(p)) return p;
  constexpr double kAxis = 6378245.0;
  constexpr double kEccentricity = 0.00669342162296594323;  // squared
  const double latitude = p.y / 180.0 * pi;
  const double sine = std::sin(latitude);
  const double w = 1 - kEccentricity * sine * sine;
  const Point metres = shift(p);
  const double meridian = kAxis * (1 - kEccentricity) / (w * std::sqrt(w));
  const double parallel = kAxis / std::sqrt(w) * std::cos(latitude);
  return {p.x + metres.x * 180.0 / (parallel * pi), p.y + metres.y * 180.0 / (meridian * pi)};
}

Point gcj_to_bd(Point p) {
  constexpr double kTurn = pi * 3000.0 / 180.0;
  const double radius = std::hypot(p.x, p.y) + 0.00002 * std::sin(p.y * kTurn);
  const double angle = std::atan2(p.y, p.x) + 0.000003 * std::cos(p.x * kTurn);
  return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

}  // namespace

std::optional<WebDatum> web_datum_of(const std::string& word) {
  if (word == "gcj02") return WebDatum::Gcj02;
  if (word == "bd09") return WebDatum::Bd09;
  return std::nullopt;
}

Point to_web(WebDatum datum, Point degrees) {
  const Point moved = to_gcj(degrees);
  return datum == WebDatum::Gcj02 ? moved : gcj_to_bd(moved);
}

Point from_web(WebDatum datum, Point degrees) {
  // The shift changes slowly: each step leaves about a thousandth of the error.
  constexpr int kSteps = 8;
  Point guess = degrees;
  for (int step = 0; step < kSteps; ++step) {
    const Point seen = to_web(datum, guess);
    guess = {guess.x + degrees.x - seen.x, guess.y + degrees.y - seen.y};
  }
  return guess;
}

}  // namespace hearth::input
