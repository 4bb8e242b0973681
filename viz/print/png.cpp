#include "print/png.h"

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <vector>

namespace hearth::print {

namespace {

constexpr std::size_t kMostColours = 256;

int channel(std::uint32_t colour, unsigned shift) {
  return static_cast<int>(colour >> shift & 0xFFU);
}

int distance(std::uint32_t a, std::uint32_t b) {
  int sum = 0;
  for (const unsigned shift : {0U, 8U, 16U}) {
    const int d = channel(a, shift) - channel(b, shift);
    sum += d * d;
  }
  return sum;
}

struct Counted {
  std::uint32_t colour = 0;
  std::int64_t pixels = 0;
};

std::vector<Counted> counted(std::span<const std::uint32_t> pixels) {
  std::unordered_map<std::uint32_t, std::int64_t> count;
  for (const std::uint32_t p : pixels) ++count[p & 0xFFFFFFU];
  std::vector<Counted> all;
  all.reserve(count.size());
  for (const auto& [colour, n] : count) all.push_back({colour, n});
  std::ranges::sort(all, [](const Counted& a, const Counted& b) {
    return a.pixels != b.pixels ? a.pixels > b.pixels : a.colour < b.colour;
  });
  return all;
}

// The most frequent colours; one that is close to a chosen one only where it fills an area.
std::vector<std::uint32_t> palette_of(const std::vector<Counted>& colours, std::size_t pixels) {
  constexpr int kClose = 5 * 5 * 3;
  const auto an_area = static_cast<std::int64_t>(pixels / 4000);
  std::vector<std::uint32_t> palette;
  for (const int close : {kClose, 0}) {
    for (const Counted& c : colours) {
      if (palette.size() == kMostColours) return palette;
      const bool taken = std::ranges::any_of(palette, [&](std::uint32_t p) {
        return p == c.colour || (c.pixels < an_area && distance(p, c.colour) < close);
      });
      if (!taken) palette.push_back(c.colour);
    }
  }
  return palette;
}

void big_endian(std::string& out, std::uint32_t value) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>(value >> shift & 0xFFU);
}

void chunk(std::string& out, const std::string& name, const std::string& data) {
  big_endian(out, static_cast<std::uint32_t>(data.size()));
  const std::string named = name + data;
  out += named;
  big_endian(out, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(named.data()),
                                                   static_cast<uInt>(named.size()))));
}

std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  compress2(reinterpret_cast<Bytef*>(out.data()), &size,
            reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), 9);
  out.resize(size);
  return out;
}

}  // namespace

std::string png_of(std::span<const std::uint32_t> pixels, int width, int height,
                   double pixels_per_mm) {
  const std::vector<Counted> colours = counted(pixels);
  const std::vector<std::uint32_t> palette = palette_of(colours, pixels.size());
  std::unordered_map<std::uint32_t, char> index;
  for (const Counted& c : colours) {
    std::size_t best = 0;
    int least = std::numeric_limits<int>::max();
    for (std::size_t i = 0; i < palette.size() && least > 0; ++i) {
      const int d = distance(palette[i], c.colour);
      if (d < least) {
        least = d;
        best = i;
      }
    }
    index[c.colour] = static_cast<char>(best);
  }
  std::string rows;
  rows.reserve(pixels.size() + static_cast<std::size_t>(height));
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (i % static_cast<std::size_t>(width) == 0) rows += '\0';  // filter: none
    rows += index[pixels[i] & 0xFFFFFFU];
  }
  std::string header;
  big_endian(header, static_cast<std::uint32_t>(width));
  big_endian(header, static_cast<std::uint32_t>(height));
  header += std::string("\x08\x03\x00\x00\x00", 5);  // 8 bits, palette, deflate, not interlaced
  std::string size_on_paper;
  const auto per_metre = static_cast<std::uint32_t>(std::lround(pixels_per_mm * 1000));
  big_endian(size_on_paper, per_metre);
  big_endian(size_on_paper, per_metre);
  size_on_paper += '\x01';
  std::string table;
  for (const std::uint32_t c : palette) {
    for (const unsigned shift : {16U, 8U, 0U}) table += static_cast<char>(channel(c, shift));
  }
  std::string out("\x89PNG\r\n\x1A\n", 8);
  chunk(out, "IHDR", header);
  chunk(out, "pHYs", size_on_paper);
  chunk(out, "PLTE", table);
  chunk(out, "IDAT", deflated(rows));
  chunk(out, "IEND", "");
  return out;
}

}  // namespace hearth::print
