#include "placement/build_order.h"

#include <queue>

namespace hearth::placement {

namespace {

// A site with the gain it had when it was last looked at; gains only fall, so the first whose gain
// is fresh is the best.
struct Entry {
  Persons gain;
  std::int32_t site = 0;
  std::int32_t looked_at = 0;  // number of sites opened by then
  bool operator<(const Entry& other) const {
    return gain != other.gain ? gain < other.gain : site > other.site;
  }
};

class Ordering {
 public:
  Ordering(const coverage::CoverageMatrix& matrix, const demand::DemandPoints& demand)
      : matrix_(matrix), demand_(demand), times_(demand.size(), 0) {}

  Persons open(std::int32_t site) {
    const Persons gain = gain_of(site);
    for (const std::int32_t d : matrix_.covered_by(SiteId{site})) {
      ++times_[static_cast<std::size_t>(d)];
    }
    return gain;
  }

  [[nodiscard]] Persons gain_of(std::int32_t site) const { return people_covered(site, 0); }
  [[nodiscard]] Persons exclusive_of(std::int32_t site) const { return people_covered(site, 1); }

 private:
  // People within reach of `site` whom exactly `times` open sites cover.
  [[nodiscard]] Persons people_covered(std::int32_t site, std::int32_t times) const {
    Persons sum(0);
    for (const std::int32_t d : matrix_.covered_by(SiteId{site})) {
      if (times_[static_cast<std::size_t>(d)] == times) sum += demand_.people[DemandId{d}];
    }
    return sum;
  }

  const coverage::CoverageMatrix& matrix_;
  const demand::DemandPoints& demand_;
  std::vector<std::int32_t> times_;  // open sites that cover each demand point
};

}  // namespace

BuildOrder build_order(const coverage::CoverageMatrix& matrix, const demand::DemandPoints& demand,
                       coverage::OpenSites existing, coverage::OpenSites planned) {
  const std::size_t count = matrix.site_count();
  BuildOrder out{std::vector<std::int32_t>(count, 0), std::vector<Persons>(count, Persons(0)),
                 std::vector<Persons>(count, Persons(0))};
  Ordering ordering(matrix, demand);
  std::priority_queue<Entry> queue;
  for (std::size_t s = 0; s < count; ++s) {
    if (existing[s] != 0) ordering.open(static_cast<std::int32_t>(s));
  }
  for (std::size_t s = 0; s < count; ++s) {
    const auto site = static_cast<std::int32_t>(s);
    if (planned[s] != 0 && existing[s] == 0) queue.push({ordering.gain_of(site), site, 0});
  }
  std::int32_t opened = 0;
  while (!queue.empty()) {
    Entry best = queue.top();
    queue.pop();
    if (best.looked_at != opened) {
      best.gain = ordering.gain_of(best.site);
      best.looked_at = opened;
      queue.push(best);
      continue;
    }
    const auto s = static_cast<std::size_t>(best.site);
    out.marginal_people[s] = ordering.open(best.site);
    out.rank[s] = ++opened;
  }
  for (std::size_t s = 0; s < count; ++s) {
    if (planned[s] != 0) {
      out.exclusive_people[s] = ordering.exclusive_of(static_cast<std::int32_t>(s));
    }
  }
  return out;
}

}  // namespace hearth::placement
