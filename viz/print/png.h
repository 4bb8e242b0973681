#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace hearth::print {

// An image of `width` columns, rows from the top, each pixel 0xRRGGBB, as a PNG of at most 256
// colours: the most frequent ones stay exact, edges of letters take the nearest of them. A sheet is
// half as large so, and looks the same. The file says how large a pixel is on paper, but no date.
std::string png_of(std::span<const std::uint32_t> pixels, int width, int height,
                   double pixels_per_mm);

}  // namespace hearth::print
