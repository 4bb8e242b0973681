#include "generate/terrain.h"

#include <algorithm>
#include <cmath>

#include "area/geometry.h"
#include "core/apportion.h"
#include "core/parallel.h"
#include "generate/chance.h"

namespace hearth::generate {

namespace {

constexpr double kMostPixels = 4e6;

// A whole number of tens of metres.
double step_for(double square, double least) {
  return std::max(least, std::ceil(std::sqrt(square / kMostPixels) / 10) * 10);
}

std::vector<area::MultiPolygon> shapes_of(const District& district) {
  std::vector<area::MultiPolygon> shapes;
  shapes.reserve(district.groups.size());
  for (const Group& group : district.groups) shapes.push_back(group.shape);
  return shapes;
}

std::uint32_t township_of(const District& district, const Group& group) {
  return district.communities[group.community].township;
}

// Marks what lies within half the width of a water, a pixel's width at least.
std::vector<std::uint8_t> wet_pixels(const Lattice& lattice, const std::vector<Water>& waters) {
  std::vector<std::uint8_t> wet(lattice.size(), 0);
  for (const Water& water : waters) {
    const double reach = std::max(water.width / 2, lattice.step / 2);
    const auto around = static_cast<std::int64_t>(reach / lattice.step);
    for (std::size_t i = 0; i + 1 < water.line.size(); ++i) {
      const area::Point a = water.line[i];
      const area::Point b = water.line[i + 1];
      const double length = std::max(std::abs(b.x - a.x), std::abs(b.y - a.y));
      const auto steps = static_cast<std::int64_t>(length / (lattice.step / 3)) + 1;
      for (std::int64_t s = 0; s <= steps; ++s) {
        const double t = static_cast<double>(s) / static_cast<double>(steps);
        const auto column =
            static_cast<std::int64_t>((a.x + (b.x - a.x) * t - lattice.corner.x) / lattice.step);
        const auto row =
            static_cast<std::int64_t>((a.y + (b.y - a.y) * t - lattice.corner.y) / lattice.step);
        for (std::int64_t r = row - around; r <= row + around; ++r) {
          for (std::int64_t c = column - around; c <= column + around; ++c) {
            if (r < 0 || c < 0 || r >= lattice.rows || c >= lattice.columns) continue;
            wet[static_cast<std::size_t>(r * lattice.columns + c)] = 1;
          }
        }
      }
    }
  }
  return wet;
}

float height_at(const Parameters& parameters, area::Point at, bool wet) {
  const double dx = at.x - parameters.middle.x;
  const double dy = at.y - parameters.middle.y;
  const std::uint64_t salt = splitmix64(parameters.seed) + 11;
  double height = 0;
  if (parameters.terrain == Terrain::Plain) {
    // About four metres in a thousand down to the south-east.
    height = 560 - 0.003 * (dx - dy) + 1.5 * noise(salt, dx / 900, dy / 900);
    if (wet) height -= 2;
  } else {
    height = 360 - 0.0008 * (dx + dy) + 55 * noise(salt, dx / 2200, dy / 2200) +
             25 * noise(salt + 1, dx / 700, dy / 700) + 6 * noise(salt + 2, dx / 200, dy / 200);
    if (wet) height -= 20;
  }
  return static_cast<float>(std::round(height * 10) / 10);
}

Cover cover_at(const Density& density, const District& district, const Group& group,
               area::Point at) {
  const std::uint64_t salt = splitmix64(district.parameters.seed) + 29;
  const double patch = noise(salt, at.x / 130, at.y / 130);
  if (group.urban) {
    const double thick = density.town(township_of(district, group), at);
    if (thick < 0.45 && patch > 0.25) return Cover::Crops;
    return patch > 0.62 ? Cover::Grass : Cover::Built;
  }
  const double thick = density.country(at);
  if (thick > 0.55) return patch > 0.1 ? Cover::Trees : Cover::Built;
  if (thick > 0.3 && patch > 0) return Cover::Trees;
  const bool hills = district.parameters.terrain == Terrain::Hills;
  const double wood = noise(salt + 1, at.x / 900, at.y / 900);
  return wood > (hills ? 0.1 : 0.72) ? Cover::Trees : Cover::Crops;
}

void add_ground(const Density& density, const std::vector<area::MultiPolygon>& shapes,
                District& district) {
  Rasters& rasters = district.rasters;
  const area::Box box = area::box_of(district.outline);
  rasters.fine = lattice_over(box, step_for(box.width() * box.height(), 30));
  const std::vector<std::int32_t> holder = shape_of_pixels(rasters.fine, shapes);
  const std::vector<std::uint8_t> wet = wet_pixels(rasters.fine, district.waters);
  rasters.height.resize(holder.size());
  rasters.cover.resize(holder.size());
  parallel_for_blocks(holder.size(), 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const area::Point at = rasters.fine.at(i);
      rasters.height[i] = height_at(district.parameters, at, wet[i] != 0);
      Cover cover = Cover::None;
      if (holder[i] >= 0) {
        const Group& group = district.groups[static_cast<std::size_t>(holder[i])];
        cover = wet[i] != 0 ? Cover::Water : cover_at(density, district, group, at);
      }
      rasters.cover[i] = static_cast<std::uint8_t>(cover);
    }
  });
}

// The people of every group on the pixels that it holds, or on the one under its centre.
void add_population(const Density& density, const std::vector<area::MultiPolygon>& shapes,
                    District& district) {
  constexpr double kFine = 100'000;
  Rasters& rasters = district.rasters;
  const area::Box box = area::box_of(district.outline);
  rasters.coarse = lattice_over(box, step_for(box.width() * box.height(), 100));
  const Lattice& lattice = rasters.coarse;
  const std::vector<std::int32_t> holder = shape_of_pixels(lattice, shapes);
  std::vector<std::vector<std::size_t>> pixels(district.groups.size());
  rasters.population.assign(holder.size(), -1);
  for (std::size_t i = 0; i < holder.size(); ++i) {
    if (holder[i] < 0) continue;
    rasters.population[i] = 0;
    pixels[static_cast<std::size_t>(holder[i])].push_back(i);
  }
  for (std::size_t g = 0; g < pixels.size(); ++g) {
    const Group& group = district.groups[g];
    if (pixels[g].empty()) {
      const auto column =
          static_cast<std::size_t>((group.centre.x - lattice.corner.x) / lattice.step);
      const auto row = static_cast<std::size_t>((group.centre.y - lattice.corner.y) / lattice.step);
      pixels[g].push_back(row * static_cast<std::size_t>(lattice.columns) + column);
    }
    std::vector<std::int64_t> weights;
    for (const std::size_t pixel : pixels[g]) {
      const area::Point at = lattice.at(pixel);
      const double thick =
          group.urban ? density.town(township_of(district, group), at) : density.country(at);
      Chance chance(district.parameters.seed, Draw::Terrain, pixel);
      weights.push_back(static_cast<std::int64_t>(thick * chance.between(0.4, 1.6) * kFine));
    }
    const std::vector<std::int64_t> people = apportioned(group.people, weights);
    for (std::size_t i = 0; i < people.size(); ++i) {
      std::int32_t& pixel = rasters.population[pixels[g][i]];
      pixel = std::max(pixel, 0) + static_cast<std::int32_t>(people[i]);
    }
  }
}

}  // namespace

void add_rasters(const Density& density, District& district) {
  const std::vector<area::MultiPolygon> shapes = shapes_of(district);
  add_ground(density, shapes, district);
  add_population(density, shapes, district);
}

}  // namespace hearth::generate
