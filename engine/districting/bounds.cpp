#include "districting/bounds.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace hearth::districting {

namespace {

__extension__ using Int128 = __int128;

// A size and half of the least perimeter that it can have.
struct Corner {
  std::int64_t size;
  std::int64_t half;
};

// The sizes within least..most after which the perimeter grows, and `least` itself. Half a
// perimeter of q encloses at most floor(q / 2) * ceil(q / 2) units.
std::vector<Corner> corners(std::int64_t least, std::int64_t most) {
  std::vector<Corner> out;
  std::int64_t half = 2;
  const auto enclosed = [](std::int64_t q) { return (q / 2) * (q - q / 2); };
  while (enclosed(half) < least) ++half;
  out.push_back({least, half});
  for (; out.back().size < most; ++half) out.push_back({std::min(enclosed(half), most), half});
  return out;
}

}  // namespace

std::int64_t fewest_cut_edges(const Grid& grid, std::uint32_t count, std::int64_t least,
                              std::int64_t most) {
  const std::int64_t units = static_cast<std::int64_t>(grid.rows) * grid.columns;
  const std::int64_t rim = static_cast<std::int64_t>(grid.rows) + grid.columns;  // half of it
  const std::vector<Corner> all = corners(std::max<std::int64_t>(least, 1), most);
  // The least sum lies on a line between two corners on either side of the mean size.
  std::int64_t halves = std::numeric_limits<std::int64_t>::max();
  for (const Corner& a : all) {
    if (a.size * count > units) break;
    for (const Corner& b : all) {
      if (b.size * count < units) continue;
      const Int128 run = std::max<std::int64_t>(b.size - a.size, 1);
      const Int128 rise = static_cast<Int128>(b.half - a.half) * (units - a.size * count);
      const auto sum =
          static_cast<std::int64_t>(a.half * static_cast<Int128>(count) + (rise + run - 1) / run);
      halves = std::min(halves, sum);
    }
  }
  return std::max<std::int64_t>(halves - rim, 0);
}

std::int64_t most_districts(const DualGraph& graph, std::int64_t least) {
  return total_people(graph) / least;
}

}  // namespace hearth::districting
