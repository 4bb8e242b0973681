#include "generate/layout.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "area/geometry.h"
#include "core/parallel.h"
#include "generate/bisection.h"
#include "generate/chance.h"

namespace hearth::generate {

namespace {

constexpr double kPi = 3.14159265358979323846;

struct Cell {
  area::Point seed;
  double weight = 0;  // m2
  double wanted = 0;  // share of the ground
};

std::size_t nearest(const std::vector<Cell>& cells, area::Point at) {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double dx = at.x - cells[i].seed.x;
    const double dy = at.y - cells[i].seed.y;
    const double power = dx * dx + dy * dy - cells[i].weight;
    if (power < least) {
      least = power;
      best = i;
    }
  }
  return best;
}

std::vector<area::Point> inside(const Lattice& lattice, const area::MultiPolygon& outline) {
  const std::vector<std::int32_t> holds = shape_of_pixels(lattice, std::span(&outline, 1));
  std::vector<area::Point> points;
  for (std::size_t i = 0; i < holds.size(); ++i) {
    if (holds[i] >= 0) points.push_back(lattice.at(i));
  }
  return points;
}

// Around the core, each further out by the ground of those before it, a golden angle apart.
std::vector<Cell> seeded(const Parameters& parameters, area::Point core, std::uint64_t attempt) {
  constexpr double kGoldenCosine = -0.7373688780783197;
  constexpr double kGoldenSine = 0.6754902942615238;
  Chance chance(parameters.seed, Draw::Layout, attempt);
  const Totals totals = totals_of(parameters);
  double cosine = chance.between(-1, 1);
  double sine = std::sqrt(1 - cosine * cosine);
  double before = 0;
  std::vector<Cell> cells;
  for (const TownshipPlan& plan : parameters.townships) {
    const auto square = static_cast<double>(plan.square);
    const double radius = cells.empty() ? 0 : std::sqrt((before + square / 2) / kPi);
    cells.push_back({{core.x + radius * cosine, core.y + radius * sine},
                     0,
                     square / static_cast<double>(totals.square)});
    before += square;
    const double turned = cosine * kGoldenCosine - sine * kGoldenSine;
    sine = cosine * kGoldenSine + sine * kGoldenCosine;
    cosine = turned;
  }
  return cells;
}

// Weights grow where ground is missing; seeds but the first follow the middle of their cell.
void balance(std::vector<Cell>& cells, const std::vector<area::Point>& points, double square) {
  constexpr int kRounds = 240;
  constexpr int kMoving = 60;
  std::vector<std::uint32_t> owner(points.size());
  for (int round = 0; round < kRounds; ++round) {
    parallel_for_blocks(points.size(), 1024, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        owner[i] = static_cast<std::uint32_t>(nearest(cells, points[i]));
      }
    });
    std::vector<double> count(cells.size(), 0);
    std::vector<area::Point> sum(cells.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
      ++count[owner[i]];
      sum[owner[i]].x += points[i].x;
      sum[owner[i]].y += points[i].y;
    }
    const double stride = round < kMoving ? 0.3 : 0.3 * kMoving / (round + 1.0);
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const double has = count[c] / static_cast<double>(points.size());
      cells[c].weight += stride * (cells[c].wanted - has) * square;
      if (c == 0 || round >= kMoving || count[c] == 0) continue;
      cells[c].seed.x += 0.3 * (sum[c].x / count[c] - cells[c].seed.x);
      cells[c].seed.y += 0.3 * (sum[c].y / count[c] - cells[c].seed.y);
    }
  }
}

// Some forty pixels for a group where groups are smallest.
double fine_step(const Parameters& parameters) {
  constexpr double kPixelsOfAGroup = 40;
  constexpr double kMostPixels = 6e6;
  double least = std::numeric_limits<double>::infinity();
  for (const TownshipPlan& plan : parameters.townships) {
    least = std::min(least, static_cast<double>(plan.square) / static_cast<double>(plan.groups));
  }
  const auto square = static_cast<double>(totals_of(parameters).square);
  return std::sqrt(std::max(least / kPixelsOfAGroup, square / kMostPixels));
}

void set_towns(Layout& layout, const Parameters& parameters) {
  constexpr double kLean = 0.35;  // a town grows towards the core
  const std::size_t count = parameters.townships.size();
  std::vector<double> pixels(count, 0);
  layout.town.assign(count, {0, 0});
  for (std::size_t i = 0; i < layout.township.size(); ++i) {
    if (layout.township[i] < 0) continue;
    const auto t = static_cast<std::size_t>(layout.township[i]);
    const area::Point at = layout.lattice.at(i);
    ++pixels[t];
    layout.town[t].x += at.x - layout.core.x;
    layout.town[t].y += at.y - layout.core.y;
  }
  for (std::size_t t = 0; t < count; ++t) {
    const TownshipPlan& plan = parameters.townships[t];
    const double urban =
        plan.people == 0 ? 0 : static_cast<double>(plan.urban) / static_cast<double>(plan.people);
    const double keep = t == 0 ? 1 : 1 - kLean * urban;
    const double scale = pixels[t] == 0 ? 0 : keep / pixels[t];
    layout.town[t] = {layout.core.x + layout.town[t].x * scale,
                      layout.core.y + layout.town[t].y * scale};
  }
}

// The old town lies together, as one cell that is divided afterwards.
Parameters with_old_town_joined(Parameters parameters) {
  if (parameters.old_town < 2) return parameters;
  auto& plans = parameters.townships;
  for (std::size_t t = 1; t < parameters.old_town; ++t) plans[0].square += plans[t].square;
  plans.erase(plans.begin() + 1, plans.begin() + static_cast<std::ptrdiff_t>(parameters.old_town));
  return parameters;
}

void divide_old_town(const Parameters& parameters, Layout& layout) {
  if (parameters.old_town < 2) return;
  const auto more = static_cast<std::int32_t>(parameters.old_town) - 1;
  std::vector<std::uint32_t> pixels;
  for (std::size_t i = 0; i < layout.township.size(); ++i) {
    std::int32_t& township = layout.township[i];
    if (township == 0) pixels.push_back(static_cast<std::uint32_t>(i));
    if (township > 0) township += more;
  }
  std::vector<double> squares;
  for (std::size_t t = 0; t < parameters.old_town; ++t) {
    squares.push_back(static_cast<double>(parameters.townships[t].square));
  }
  const std::vector<float> mass(layout.township.size(), 1);
  const std::vector<std::size_t> ends =
      bisected(Ground{layout.lattice, mass}, Pixels(pixels), squares);
  for (std::size_t t = 0, i = 0; t < ends.size(); ++t) {
    for (; i < ends[t]; ++i) layout.township[pixels[i]] = static_cast<std::int32_t>(t);
  }
}

}  // namespace

Layout layout_of(const Parameters& parameters, const area::MultiPolygon& outline,
                 std::uint64_t attempt) {
  const area::Box box = area::box_of(outline);
  const Parameters joined = with_old_town_joined(parameters);
  const auto square = static_cast<double>(totals_of(parameters).square);
  double least = 1;
  for (const TownshipPlan& plan : joined.townships) {
    least = std::min(least, static_cast<double>(plan.square) / square);
  }
  const double coarse = std::clamp(60 / least, 12e3, 60e3);
  Layout layout;
  layout.core = {box.min_x + 0.58 * box.width(), box.min_y + 0.44 * box.height()};
  std::vector<Cell> cells = seeded(joined, layout.core, attempt);
  balance(cells, inside(lattice_over(box, std::sqrt(square / coarse)), outline), square);
  layout.lattice = lattice_over(box, fine_step(parameters));
  layout.township = shape_of_pixels(layout.lattice, std::span(&outline, 1));
  parallel_for_blocks(layout.township.size(), 1024, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (layout.township[i] < 0) continue;
      layout.township[i] = static_cast<std::int32_t>(nearest(cells, layout.lattice.at(i)));
    }
  });
  divide_old_town(parameters, layout);
  set_towns(layout, parameters);
  return layout;
}

}  // namespace hearth::generate
