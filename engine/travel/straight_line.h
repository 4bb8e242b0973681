#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ids.h"
#include "core/quantity.h"

namespace hearth::travel {

// The pairs within the service limit, by site: demand[site_start[s] .. site_start[s + 1]) are the
// rows of the demand points that site s reaches, ascending, with their impedance (metres for a
// straight line).
struct Reach {
  std::vector<std::int64_t> site_start{0};  // S + 1
  std::vector<std::int32_t> demand;         // N
  std::vector<double> impedance;            // N
  [[nodiscard]] std::size_t site_count() const { return site_start.size() - 1; }
  [[nodiscard]] std::size_t pair_count() const { return demand.size(); }
  bool operator==(const Reach&) const = default;
};

// Coordinates of n places in area.crs, metres; all NaN where no map tells where they are: nobody is
// then in reach of anything.
struct Places {
  std::span<const double> x;
  std::span<const double> y;
  [[nodiscard]] std::size_t size() const { return x.size(); }
};

// The fixed meaning of "within reach" (interface.md): in IEEE double, no epsilon, a pair at exactly
// the limit is in.
inline bool within(double dx, double dy, double limit) {
  return dx * dx + dy * dy <= limit * limit;
}

// All pairs (site, demand point) within `limit`. The sites stand in a grid, blocks of demand points
// look them up in parallel, and every pair then goes straight to its place in its site's row, so
// nothing is sorted and no row of the result depends on the number of threads. Expected time
// O(sites + demand + pairs); memory 12 bytes a pair, and 4 more until it returns. Requires:
// limit > 0; coordinates below 1e150 in size.
Reach straight_line_reach(Places sites, Places demand, Metres limit);

struct Nearest {
  std::vector<std::int32_t> site;  // D; -1: there is no site
  std::vector<double> metres;      // D; NaN: there is no site
};

// The nearest of `sites` to every demand point, however far, by dx * dx + dy * dy in IEEE double; a
// tie goes to the lower row. Rings of a grid of about two sites a pixel.
Nearest nearest_site(Places sites, Places demand);

}  // namespace hearth::travel
