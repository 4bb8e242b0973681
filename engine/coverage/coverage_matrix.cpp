#include "coverage/coverage_matrix.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/parallel.h"

namespace hearth::coverage {

namespace {

// Turns pairs round in blocks of demand rows, in parallel. Every site's rows ascend, so a block is
// one run of each site, and a block's counters stay near the processor.
class Turn {
 public:
  Turn(const travel::Reach& reach, std::size_t demand_count)
      : reach_(reach),
        sites_(reach.site_count()),
        demand_(demand_count),
        rows_(block_rows()),
        cut_((demand_count / rows_ + 2) * sites_) {
    const std::size_t cuts = demand_ / rows_ + 2;
    constexpr std::size_t kSites = 256;
    parallel_for_blocks(sites_, kSites, [&](std::size_t begin, std::size_t end) {
      for (std::size_t s = begin; s < end; ++s) cut_site(s, cuts);
    });
  }

  // How many sites cover each demand row.
  void count(std::int64_t* number) const {
    each_block([&](std::size_t block, std::size_t, std::size_t) {
      each_pair(block, [&](std::int32_t row, std::int32_t) { ++number[row]; });
    });
  }

  // Puts the sites of each row, ascending, from start[row] on.
  void fill(const std::vector<std::int64_t>& start, std::vector<std::int32_t>& sites) const {
    each_block([&](std::size_t block, std::size_t begin, std::size_t end) {
      std::vector<std::int64_t> next(start.begin() + static_cast<std::ptrdiff_t>(begin),
                                     start.begin() + static_cast<std::ptrdiff_t>(end));
      std::int64_t* const next_of = next.data() - begin;
      each_pair(block, [&](std::int32_t row, std::int32_t site) {
        sites[static_cast<std::size_t>(next_of[row]++)] = site;
      });
    });
  }

 private:
  // The table of cuts keeps to 64 MB and to a few entries for each pair.
  [[nodiscard]] std::size_t block_rows() const {
    constexpr std::size_t kLeastRows = std::size_t{1} << 16;
    constexpr std::size_t kMostCuts = std::size_t{1} << 23;
    const std::size_t most_blocks = std::max<std::size_t>(1, kMostCuts / (sites_ + 1));
    return std::max(kLeastRows, (demand_ + most_blocks - 1) / most_blocks);
  }

  // Where the blocks begin in the rows of site s.
  void cut_site(std::size_t s, std::size_t cuts) {
    auto at = reach_.demand.begin() + reach_.site_start[s];
    const auto end = reach_.demand.begin() + reach_.site_start[s + 1];
    for (std::size_t block = 0; block < cuts; ++block) {
      const std::size_t first = block * rows_;
      at = std::partition_point(
          at, end, [&](std::int32_t row) { return static_cast<std::size_t>(row) < first; });
      cut_[block * sites_ + s] = at - reach_.demand.begin();
    }
  }

  // Calls body(block, first demand row, end of its rows).
  template <typename Body>
  void each_block(const Body& body) const {
    parallel_for_blocks(demand_, rows_, [&](std::size_t begin, std::size_t end) {
      body(begin / rows_, begin, end);
    });
  }

  // Calls pair(demand row, site) for the pairs of a block, site by site.
  template <typename Pair>
  void each_pair(std::size_t block, const Pair& pair) const {
    const std::int64_t* const from = cut_.data() + block * sites_;
    const std::int64_t* const to = from + sites_;
    for (std::size_t s = 0; s < sites_; ++s) {
      for (std::int64_t i = from[s]; i < to[s]; ++i) {
        pair(reach_.demand[static_cast<std::size_t>(i)], static_cast<std::int32_t>(s));
      }
    }
  }

  const travel::Reach& reach_;
  std::size_t sites_;
  std::size_t demand_;
  std::size_t rows_;
  std::vector<std::int64_t> cut_;  // by block and site: the first pair of the block
};

}  // namespace

CoverageMatrix::CoverageMatrix(std::size_t demand_count, travel::Reach reach)
    : reach_(std::move(reach)), demand_start_(demand_count + 1, 0), sites_(reach_.pair_count()) {
  assert(std::all_of(reach_.demand.begin(), reach_.demand.end(), [&](std::int32_t row) {
    return row >= 0 && static_cast<std::size_t>(row) < demand_count;
  }));
  const Turn turn(reach_, demand_count);
  turn.count(demand_start_.data() + 1);
  for (std::size_t d = 0; d < demand_count; ++d) demand_start_[d + 1] += demand_start_[d];
  turn.fill(demand_start_, sites_);
}

std::span<const std::int32_t> CoverageMatrix::covered_by(SiteId site) const {
  const auto s = static_cast<std::size_t>(site.row);
  const auto begin = static_cast<std::size_t>(reach_.site_start[s]);
  const auto end = static_cast<std::size_t>(reach_.site_start[s + 1]);
  return std::span(reach_.demand).subspan(begin, end - begin);
}

std::span<const std::int32_t> CoverageMatrix::sites_covering(DemandId demand) const {
  const auto d = static_cast<std::size_t>(demand.row);
  const auto begin = static_cast<std::size_t>(demand_start_[d]);
  const auto end = static_cast<std::size_t>(demand_start_[d + 1]);
  return std::span(sites_).subspan(begin, end - begin);
}

}  // namespace hearth::coverage
