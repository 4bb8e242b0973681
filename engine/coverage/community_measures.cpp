#include "coverage/community_measures.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "coverage/qualified.h"
#include "travel/straight_line.h"

namespace hearth::coverage {

namespace {

// A question asked of every community: asked? and then yes or no.
using Question = std::function<std::pair<bool, bool>(ParentId)>;

void add_community_measure(const MeasureInput& in, const std::string& measure,
                           const std::string& parameter, const Question& question,
                           MeasureTable& table) {
  std::vector<Tally> tally = table.blank();
  for (const ParentId community : ids<ParentId>(in.communities.size())) {
    const auto [asked, yes] = question(community);
    const bool served = yes;  // clang 14 captures no structured binding
    if (!asked) continue;
    table.grouping().each_group_of(
        in.communities.level->majority[community],
        [&](int level) {
          // A community says nothing about itself: its share would be 0 or 100 %.
          return level == 0 ? kNone<ParentId>
                            : in.communities.districts[static_cast<std::size_t>(level)][community];
        },
        [&](std::size_t g) {
          tally[g].numerator += served ? 1 : 0;
          ++tally[g].denominator;
        });
  }
  table.add_counts(measure, parameter, tally);
}

bool any_open(const MeasureInput& in, const std::vector<std::int32_t>& sites) {
  return std::any_of(sites.begin(), sites.end(), [&](std::int32_t site) {
    return in.open[static_cast<std::size_t>(site)] != 0;
  });
}

// The same where only sites of the community's own district may be used.
std::vector<std::int8_t> centres_covered_within(const Border& border, const MeasureInput& in) {
  std::vector<std::int8_t> covered(in.communities.size(), 0);
  for (const SiteId site : ids<SiteId>(in.sites.size())) {
    if (in.open[static_cast<std::size_t>(site.row)] == 0) continue;
    const area::Point& at = in.sites.at[site];
    for (const ParentId community : ids<ParentId>(in.communities.size())) {
      const auto c = static_cast<std::size_t>(community.row);
      if (border.allows(community, site) &&
          travel::within(in.communities.x[c] - at.x, in.communities.y[c] - at.y,
                         in.within.value())) {
        covered[c] = 1;
      }
    }
  }
  return covered;
}

std::vector<std::int8_t> centres_covered(const MeasureInput& in) {
  std::vector<double> x;
  std::vector<double> y;
  for (const SiteId site : ids<SiteId>(in.sites.size())) {
    if (in.open[static_cast<std::size_t>(site.row)] == 0) continue;
    x.push_back(in.sites.at[site].x);
    y.push_back(in.sites.at[site].y);
  }
  if (in.border != nullptr) return centres_covered_within(*in.border, in);
  const travel::Nearest nearest =
      travel::nearest_site({x, y}, {in.communities.x, in.communities.y});
  std::vector<std::int8_t> covered(in.communities.size(), 0);
  for (std::size_t c = 0; c < covered.size(); ++c) {
    if (nearest.site[c] < 0) continue;
    const auto at = static_cast<std::size_t>(nearest.site[c]);
    covered[c] =
        travel::within(in.communities.x[c] - x[at], in.communities.y[c] - y[at], in.within.value())
            ? 1
            : 0;
  }
  return covered;
}

}  // namespace

void add_ownership_measures(const MeasureInput& in, MeasureTable& table) {
  const auto serving = sites_serving(in.area, in.sites);
  const auto served_by = [&](ParentId c) -> const std::vector<std::int32_t>& {
    return serving[static_cast<std::size_t>(c.row)];
  };
  add_community_measure(
      in, "community_coverage", "",
      [&](ParentId c) { return std::pair(true, any_open(in, served_by(c))); }, table);
  if (!quality_is_known(in.sites) && !in.asks_quality) return;
  const std::vector<std::int8_t> qualifies =
      qualifying(in.area, in.demand, in.communities, in.sites, in.quality);
  add_community_measure(
      in, "community_coverage_qualified", "",
      [&](ParentId c) {
        const auto& sites = served_by(c);
        return std::pair(true, std::any_of(sites.begin(), sites.end(), [&](std::int32_t site) {
                           const auto i = static_cast<std::size_t>(site);
                           return in.open[i] != 0 && qualifies[i] != 0;
                         }));
      },
      table);
}

void add_reached_community_measures(const MeasureInput& in, const std::string& reach,
                                    MeasureTable& table) {
  const std::vector<std::int8_t> centre = centres_covered(in);
  std::vector<std::int64_t> covered_people(in.communities.size(), 0);
  for (std::size_t c = 0; c < covered_people.size(); ++c) {
    for (const std::int32_t row : in.communities.demand[c]) {
      if (in.allocation.covered[static_cast<std::size_t>(row)] != 0) {
        covered_people[c] += in.demand.people[DemandId{row}].value();
      }
    }
  }
  const auto lived_in = [&](ParentId c) { return in.communities.people[c] > Persons(0); };
  const auto covered = [&](ParentId c) { return covered_people[static_cast<std::size_t>(c.row)]; };
  add_community_measure(
      in, "community_coverage_centre", reach,
      [&](ParentId c) {
        return std::pair(lived_in(c), centre[static_cast<std::size_t>(c.row)] != 0);
      },
      table);
  for (const std::int64_t q : {50, 80, 100}) {
    add_community_measure(
        in, fmt::format("community_coverage_majority_{}", q), reach,
        [&](ParentId c) {
          return std::pair(lived_in(c),
                           meets(covered(c), in.communities.people[c].value(), Share{q, 100}));
        },
        table);
  }
  add_community_measure(
      in, "community_coverage_touched", reach,
      [&](ParentId c) { return std::pair(lived_in(c), covered(c) > 0); }, table);
}

}  // namespace hearth::coverage
