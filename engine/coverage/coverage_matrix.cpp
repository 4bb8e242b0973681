#include "coverage/coverage_matrix.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/parallel.h"

namespace hearth::coverage {

namespace {

// The pairs whose demand row lies in first..last, site by site. Every site's rows ascend, so a
// block of rows is one run of each site: blocks are turned round one by one, in parallel, each in
// a part of the memory small enough for the cache.
class RowBlock {
 public:
  RowBlock(const travel::Reach& reach, std::size_t first, std::size_t last)
      : reach_(reach), first_(static_cast<std::int32_t>(first)) {
    const std::int32_t beyond = static_cast<std::int32_t>(last);
    runs_.reserve(reach.site_count());
    for (std::size_t s = 0; s < reach.site_count(); ++s) {
      const auto begin = reach.demand.begin() + reach.site_start[s];
      const auto end = reach.demand.begin() + reach.site_start[s + 1];
      const auto from = std::lower_bound(begin, end, first_);
      const auto to = std::lower_bound(from, end, beyond);
      if (from == to) continue;
      runs_.push_back(
          {static_cast<std::int32_t>(s), from - reach.demand.begin(), to - reach.demand.begin()});
    }
  }

  // Calls pair(demand row - first, site) for each pair, the sites of a row ascending.
  template <typename Pair>
  void each(const Pair& pair) const {
    for (const Run& run : runs_) {
      for (std::int64_t i = run.begin; i < run.end; ++i) {
        pair(static_cast<std::size_t>(reach_.demand[static_cast<std::size_t>(i)] - first_),
             run.site);
      }
    }
  }

 private:
  struct Run {
    std::int32_t site = 0;
    std::int64_t begin = 0;
    std::int64_t end = 0;
  };
  const travel::Reach& reach_;
  std::int32_t first_;
  std::vector<Run> runs_;
};

constexpr std::size_t kRows = std::size_t{1} << 16;

}  // namespace

CoverageMatrix::CoverageMatrix(std::size_t demand_count, travel::Reach reach)
    : reach_(std::move(reach)), demand_start_(demand_count + 1, 0) {
  assert(std::all_of(reach_.demand.begin(), reach_.demand.end(), [&](std::int32_t row) {
    return row >= 0 && static_cast<std::size_t>(row) < demand_count;
  }));
  parallel_for_blocks(demand_count, kRows, [&](std::size_t begin, std::size_t end) {
    std::int64_t* const count = demand_start_.data() + begin + 1;
    RowBlock(reach_, begin, end).each([&](std::size_t row, std::int32_t) { ++count[row]; });
  });
  for (std::size_t d = 0; d < demand_count; ++d) demand_start_[d + 1] += demand_start_[d];
  sites_.resize(reach_.pair_count());
  parallel_for_blocks(demand_count, kRows, [&](std::size_t begin, std::size_t end) {
    std::vector<std::int64_t> next(demand_start_.begin() + static_cast<std::ptrdiff_t>(begin),
                                   demand_start_.begin() + static_cast<std::ptrdiff_t>(end));
    RowBlock(reach_, begin, end).each([&](std::size_t row, std::int32_t site) {
      sites_[static_cast<std::size_t>(next[row]++)] = site;
    });
  });
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
