#include "travel/straight_line.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "core/parallel.h"
#include "travel/point_grid.h"

namespace hearth::travel {

namespace {

// Places are known or, of an area without a map, none is.
bool are_placed(Places places) { return places.size() > 0 && !std::isnan(places.x.front()); }

// The pairs found by one block of consecutive demand rows.
struct Block {
  std::vector<std::int32_t> site;    // positions in the grid, by demand row
  std::vector<std::int32_t> number;  // how many of them for each row of the block
};

// Work is cut so that a block's pairs stay near the processor and there are enough blocks to share
// out, but the table of (block, site) below keeps to 64 MB.
std::size_t block_rows(std::size_t demand, std::size_t sites) {
  constexpr std::size_t kLeastRows = 4096;
  constexpr std::size_t kMostCounts = std::size_t{1} << 23;
  const std::size_t most_blocks = std::clamp<std::size_t>(kMostCounts / sites, 1, 256);
  return std::max(kLeastRows, (demand + most_blocks - 1) / most_blocks);
}

class Search {
 public:
  Search(Places sites, Places demand, double limit)
      : demand_(demand),
        limit_(limit),
        grid_(sites.x, sites.y, limit),
        rows_(block_rows(demand.size(), sites.size())),
        blocks_((demand.size() + rows_ - 1) / rows_),
        next_(blocks_.size() * sites.size()) {}

  Reach run() {
    const std::size_t n = demand_.size();
    parallel_for_blocks(n, rows_, [&](std::size_t begin, std::size_t end) { find(begin, end); });
    Reach reach = room_for_all();
    parallel_for_blocks(n, rows_,
                        [&](std::size_t begin, std::size_t end) { hand_over(begin, end, reach); });
    return reach;
  }

 private:
  // Every site within the limit of the demand rows begin..end, and how many pairs each site gets.
  void find(std::size_t begin, std::size_t end) {
    Block& block = blocks_[begin / rows_];
    block.number.resize(end - begin);
    std::vector<std::int32_t> scratch;  // grows with the block; the block keeps what was found
    std::size_t found = 0;
    for (std::size_t d = begin; d < end; ++d) {
      const std::size_t room = found + grid_.size() + kScanSlack;
      if (scratch.size() < room) scratch.resize(2 * room);
      const CircleScan circle = grid_.circle(demand_.x[d], demand_.y[d], limit_);
      const std::size_t more = scan_(circle, scratch.data() + found);
      block.number[d - begin] = static_cast<std::int32_t>(more);
      found += more;
    }
    block.site.assign(scratch.begin(), scratch.begin() + static_cast<std::ptrdiff_t>(found));
    std::int64_t* const count = next_of(begin);
    for (const std::int32_t p : block.site) ++count[p];
  }

  // Lays the sites' rows out one after the other and within each the blocks in their order, which
  // is what makes the demand rows of a site ascend.
  Reach room_for_all() {
    const std::size_t sites = grid_.size();
    Reach reach;
    reach.site_start.assign(sites + 1, 0);
    const auto row = [&](std::size_t p) { return static_cast<std::size_t>(grid_.row()[p]); };
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      for (std::size_t p = 0; p < sites; ++p) {
        reach.site_start[row(p) + 1] += next_[b * sites + p];
      }
    }
    for (std::size_t s = 0; s < sites; ++s) reach.site_start[s + 1] += reach.site_start[s];
    std::vector<std::int64_t> at(sites);
    for (std::size_t p = 0; p < sites; ++p) at[p] = reach.site_start[row(p)];
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      for (std::size_t p = 0; p < sites; ++p) {
        at[p] += std::exchange(next_[b * sites + p], at[p]);
      }
    }
    reach.demand.resize(static_cast<std::size_t>(reach.site_start.back()));
    reach.impedance.resize(reach.demand.size());
    return reach;
  }

  // Gives the pairs of a block to their sites.
  void hand_over(std::size_t begin, std::size_t end, Reach& reach) {
    Block& block = blocks_[begin / rows_];
    const std::size_t at_once = sites_at_once(block.site.size() / (end - begin));
    if (at_once < grid_.size()) {
      hand_over_in_steps(begin, end, at_once, reach);
    } else {
      std::int64_t* const next = next_of(begin);
      std::size_t i = 0;
      for (std::size_t d = begin; d < end; ++d) {
        const std::size_t stop = i + static_cast<std::size_t>(block.number[d - begin]);
        for (; i < stop; ++i) hand_over(d, static_cast<std::size_t>(block.site[i]), next, reach);
      }
    }
    block = {};
  }

  // Where a demand point has very many sites, `step` of the sites are served at a time: writing to
  // tens of thousands of rows in turn would miss the cache each time. The sites of a demand point
  // ascend, so its pairs are taken in their order.
  void hand_over_in_steps(std::size_t begin, std::size_t end, std::size_t step, Reach& reach) {
    const Block& block = blocks_[begin / rows_];
    std::vector<std::size_t> start(end - begin + 1, 0);
    for (std::size_t i = 0; i < end - begin; ++i) {
      start[i + 1] = start[i] + static_cast<std::size_t>(block.number[i]);
    }
    std::vector<std::size_t> at = start;
    for (std::size_t until = step; until < grid_.size() + step; until += step) {
      for (std::size_t d = begin; d < end; ++d) {
        std::size_t& i = at[d - begin];
        for (; i < start[d - begin + 1]; ++i) {
          const auto p = static_cast<std::size_t>(block.site[i]);
          if (p >= until) break;
          hand_over(d, p, next_of(begin), reach);
        }
      }
    }
  }

  // One pair: demand row d and the site at position p.
  void hand_over(std::size_t d, std::size_t p, std::int64_t* next, Reach& reach) const {
    const double dx = grid_.x()[p] - demand_.x[d];
    const double dy = grid_.y()[p] - demand_.y[d];
    const auto place = static_cast<std::size_t>(next[p]++);
    reach.demand[place] = static_cast<std::int32_t>(d);
    reach.impedance[place] = std::sqrt(dx * dx + dy * dy);
  }

  // So many that a demand point has some dozens of pairs with them.
  [[nodiscard]] std::size_t sites_at_once(std::size_t pairs_of_a_point) const {
    constexpr std::size_t kFewest = 512;
    return std::max(kFewest, 64 * grid_.size() / (pairs_of_a_point + 1));
  }

  std::int64_t* next_of(std::size_t begin) { return next_.data() + begin / rows_ * grid_.size(); }

  Places demand_;
  double limit_;
  ScanCircle scan_ = circle_scan();
  PointGrid grid_;
  std::size_t rows_;
  std::vector<Block> blocks_;
  // By block and position in the grid: how many pairs, then where the next one goes.
  std::vector<std::int64_t> next_;
};

}  // namespace

Reach straight_line_reach(Places sites, Places demand, Metres limit) {
  assert(sites.x.size() == sites.y.size() && demand.x.size() == demand.y.size());
  if (!are_placed(sites) || !are_placed(demand)) {
    Reach nobody;
    nobody.site_start.assign(sites.size() + 1, 0);
    return nobody;
  }
  return Search(sites, demand, limit.value()).run();
}

namespace {

// The best site so far of one demand point.
struct Best {
  double square = std::numeric_limits<double>::infinity();
  std::int32_t site = -1;
};

// Looks at the pixels around a point in square rings, until the next ring lies farther away than
// the best site found.
class NearestSearch {
 public:
  NearestSearch(const PointGrid& grid, double x, double y)
      : grid_(grid),
        x_(x),
        y_(y),
        u_(grid.across(x)),
        v_(grid.up(y)),
        column_(grid.column_at(u_)),
        row_(grid.row_at(v_)),
        // Positions are rounded: rings are taken for a little nearer than they are.
        slack_(1e-6 + 1e-12 * (std::abs(u_) + std::abs(v_))) {}

  Best run() {
    for (std::int32_t ring = 0; !done(ring); ++ring) look_at(ring);
    return best_;
  }

 private:
  // Widths of a pixel to the nearer of the two pixel lines that bound a ring in one direction.
  [[nodiscard]] double gap(double position, std::int32_t at, std::int32_t ring,
                           std::int32_t count) const {
    const double below = at - ring >= 0 ? position - (at - ring + 1) : kNone;
    const double above = at + ring < count ? (at + ring) - position : kNone;
    return std::max(0.0, std::min(below, above) - slack_);
  }
  // Widths of a pixel to the grid, in one direction; 0 for a point within it.
  [[nodiscard]] double outside(double position, std::int32_t count) const {
    return std::max(0.0, std::max(-position, position - count) - slack_);
  }

  // No place of this ring or of any later one can be as near as the best.
  [[nodiscard]] bool done(std::int32_t ring) const {
    if (ring == 0) return false;
    const double across = gap(u_, column_, ring, grid_.columns());
    const double up = gap(v_, row_, ring, grid_.rows());
    const double beside = outside(u_, grid_.columns());
    const double above = outside(v_, grid_.rows());
    const double pixels = std::min(across * across + above * above, up * up + beside * beside);
    const double square = pixels * (grid_.pixel() * grid_.pixel()) * (1 - 1e-12);
    return square > best_.square || pixels == kNone;
  }

  void look_at(std::int32_t ring) {
    const std::int32_t left = column_ - ring;
    const std::int32_t right = column_ + ring;
    const std::int32_t first = std::max(left, 0);
    const std::int32_t last = std::min(right, grid_.columns() - 1);
    const std::int32_t top = std::min(row_ + ring, grid_.rows() - 1);
    for (std::int32_t r = std::max(row_ - ring, 0); r <= top; ++r) {
      if (r == row_ - ring || r == row_ + ring) {
        scan(r, first, last);
      } else {
        if (left >= 0) scan(r, left, left);
        if (right < grid_.columns()) scan(r, right, right);
      }
    }
  }

  void scan(std::int32_t r, std::int32_t first, std::int32_t last) {
    grid_.run(r, first, last, [&](std::size_t begin, std::size_t end) {
      for (std::size_t p = begin; p < end; ++p) {
        const double dx = grid_.x()[p] - x_;
        const double dy = grid_.y()[p] - y_;
        const double square = dx * dx + dy * dy;
        const std::int32_t site = grid_.row()[p];
        if (square < best_.square || (square == best_.square && site < best_.site)) {
          best_ = {square, site};
        }
      }
    });
  }

  static constexpr double kNone = std::numeric_limits<double>::infinity();

  const PointGrid& grid_;
  double x_;
  double y_;
  double u_;
  double v_;
  std::int32_t column_;
  std::int32_t row_;
  double slack_;
  Best best_;
};

}  // namespace

Nearest nearest_site(Places sites, Places demand) {
  assert(sites.x.size() == sites.y.size() && demand.x.size() == demand.y.size());
  Nearest nearest;
  nearest.site.assign(demand.size(), -1);
  nearest.metres.assign(demand.size(), std::numeric_limits<double>::quiet_NaN());
  if (!are_placed(sites) || !are_placed(demand)) return nearest;
  const PointGrid grid(sites.x, sites.y, 0, 0.5);  // about two sites a pixel
  parallel_for_blocks(demand.size(), 1024, [&](std::size_t begin, std::size_t end) {
    for (std::size_t d = begin; d < end; ++d) {
      const Best best = NearestSearch(grid, demand.x[d], demand.y[d]).run();
      nearest.site[d] = best.site;
      nearest.metres[d] = std::sqrt(best.square);
    }
  });
  return nearest;
}

}  // namespace hearth::travel
