#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "area/shapes.h"
#include "generate/lattice.h"

namespace hearth::generate {

using Pixels = std::span<std::uint32_t>;

// Ground to be divided, and what a pixel of it counts.
struct Ground {
  const Lattice& lattice;
  std::span<const float> mass;  // of all pixels of the lattice
};

// Divides pixels into parts whose masses are about as the weights: cut in two again and again,
// across the direction in which they stretch furthest. The pixels are put in the order of their
// parts; gives the end of each part. Every part has a pixel. Requires: as many pixels as weights.
std::vector<std::size_t> bisected(const Ground& ground, Pixels pixels,
                                  std::span<const double> weights);

// The same around a town: cut along rays and circles, for ground that lies around a hole.
std::vector<std::size_t> bisected_around(const Ground& ground, Pixels pixels,
                                         std::span<const double> weights, area::Point town);

}  // namespace hearth::generate
