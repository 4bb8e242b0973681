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

// Coordinates of n places in area.crs, metres.
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

// All pairs (site, demand point) within `limit`: sites in parallel over a grid of the demand points
// whose pixels are about limit wide. Expected time O(D + pairs); memory 12 bytes a pair. Requires:
// limit > 0, finite coordinates.
Reach straight_line_reach(Places sites, Places demand, Metres limit);

struct Nearest {
  std::vector<std::int32_t> site;  // D; -1: there is no site
  std::vector<double> metres;      // D; NaN: there is no site
};

// The nearest of `sites` to every demand point, however far; a tie goes to the lower row.
Nearest nearest_site(Places sites, Places demand);

}  // namespace hearth::travel
