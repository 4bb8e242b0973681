#include "generate/outline.h"

#include <array>
#include <cmath>

#include "area/geometry.h"
#include "generate/chance.h"

namespace hearth::generate {

namespace {

constexpr int kVertices = 360;
// One degree; turned on by multiplication, as sine and cosine of other angles differ between
// processors.
constexpr double kCosine = 0.99984769515639124;
constexpr double kSine = 0.017452406437283512;

struct Turn {
  double cosine = 1;
  double sine = 0;
  [[nodiscard]] Turn by(Turn other) const {
    return {cosine * other.cosine - sine * other.sine, sine * other.cosine + cosine * other.sine};
  }
};

// Around 1, with a few wide bays and capes and many small ones.
std::array<double, kVertices> radii(const Parameters& parameters) {
  constexpr std::array<double, 7> kSwing{0, 0, 0.10, 0.06, 0.045, 0.03, 0.02};
  std::array<double, kVertices> radius{};
  Chance chance(parameters.seed, Draw::Outline);
  radius.fill(1);
  Turn step{kCosine, kSine};
  Turn harmonic;
  for (const double swing : kSwing) {
    const double along = chance.between(-swing, swing);
    const double across = chance.between(-swing, swing);
    Turn at;
    for (double& r : radius) {
      r += along * at.cosine + across * at.sine;
      at = at.by(harmonic);
    }
    harmonic = harmonic.by(step);
  }
  // Steps of a walk that forgets: coves of all lengths and no saw.
  double drift = 0;
  for (double& r : radius) {
    drift = 0.8 * drift + chance.between(-0.004, 0.004);
    r += drift;
  }
  return radius;
}

}  // namespace

double on_grid(double metres) { return std::round(metres * 8192) / 8192; }

area::MultiPolygon outline_of(const Parameters& parameters) {
  const auto radius = radii(parameters);
  area::Ring ring;
  Turn at;
  for (const double r : radius) {
    // Longer from north-west to south-east, as the water runs.
    const double x = r * at.cosine;
    const double y = r * at.sine;
    ring.push_back({x * 0.96 - y * 0.22, y * 1.06 - x * 0.22});
    at = at.by({kCosine, kSine});
  }
  const double now = area::area_of({{ring, {}}}).value();
  const double wanted = static_cast<double>(totals_of(parameters).square);
  const double scale = std::sqrt(wanted / now);
  for (area::Point& point : ring) {
    point = {on_grid(parameters.middle.x + point.x * scale),
             on_grid(parameters.middle.y + point.y * scale)};
  }
  return {{ring, {}}};
}

}  // namespace hearth::generate
