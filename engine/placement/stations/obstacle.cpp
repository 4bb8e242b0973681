#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "placement/stations/part.h"
#include "placement/stations/problem.h"

namespace hearth::placement {

namespace {

using Kind = StationObstacle::Kind;

// Of each set of the counts, and of the sites in none: how many may open together, and how many
// must.
struct SetRange {
  std::int64_t may = 0, must = 0;
};

std::vector<SetRange> ranges_of(const StationProblem& problem) {
  std::vector<SetRange> out(problem.counts.sets() + 1);
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    const std::int32_t set = problem.counts.set_of(i);
    SetRange& of = set == SiteCounts::kNone ? out.back() : out[static_cast<std::size_t>(set)];
    of.may += problem.may_open(i) ? 1 : 0;
    of.must += problem.must_open(i) ? 1 : 0;
  }
  return out;
}

StationObstacle sites_obstacle(const StationProblem& problem) {
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    if (problem.must_open(i) && !problem.may_open(i)) {
      return {.kind = Kind::FixedCannotOpen,
              .site = static_cast<std::int32_t>(i),
              .have = problem.greatest[i],
              .need = problem.least[i]};
    }
  }
  std::vector<SetRange> ranges = ranges_of(problem);
  for (std::size_t k = 0; k < problem.counts.sets(); ++k) {
    const auto group = static_cast<std::int32_t>(k);
    const std::int64_t least = problem.counts.least[k];
    const std::int64_t most = problem.counts.most[k];
    if (ranges[k].must > most) {
      return {.kind = Kind::TooManyOfSet, .group = group, .have = ranges[k].must, .need = most};
    }
    if (ranges[k].may < least) {
      return {.kind = Kind::TooFewOfSet, .group = group, .have = ranges[k].may, .need = least};
    }
    ranges[k] = {std::min(ranges[k].may, most), std::max(ranges[k].must, least)};
  }
  if (!problem.stations) return {};
  std::int64_t may = 0;
  std::int64_t must = 0;
  for (const SetRange& of : ranges) {
    may += of.may;
    must += of.must;
  }
  if (*problem.stations > may) {
    return {.kind = Kind::TooFewSites, .have = may, .need = *problem.stations};
  }
  if (must > *problem.stations) {
    return {.kind = Kind::TooManyFixed, .have = must, .need = *problem.stations};
  }
  return {};
}

// Clients that no station can serve, and quotas that cannot be met for them.
StationObstacle reach_obstacle(const StationProblem& problem) {
  std::vector<std::int64_t> people;
  std::vector<std::int64_t> servable;
  std::vector<StationObstacle> first;  // of each class
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    std::int64_t most = -1;
    for (auto k = static_cast<std::size_t>(problem.start[j]);
         k < static_cast<std::size_t>(problem.start[j + 1]); ++k) {
      const auto i = static_cast<std::size_t>(problem.site[k]);
      if (problem.may_open(i) && problem.allows(j, i)) most = std::max(most, problem.greatest[i]);
    }
    const std::size_t of = problem.class_of(j);
    if (of >= people.size()) {
      people.resize(of + 1, 0);
      servable.resize(of + 1, 0);
      first.resize(of + 1);
    }
    people[of] += problem.people[j];
    if (most >= problem.people[j]) {
      servable[of] += problem.people[j];
    } else if (first[of].kind == Kind::None) {
      first[of] = {.kind = most < 0 ? Kind::NobodyReaches : Kind::ClientTooLarge,
                   .client = static_cast<std::int32_t>(j),
                   .have = problem.people[j],
                   .need = most};
    }
  }
  for (std::size_t q = 0; q < people.size(); ++q) {
    const bool all = q >= problem.required.size() || problem.required[q] == people[q];
    if (all && first[q].kind != Kind::None) return first[q];
  }
  for (std::size_t q = 0; q < problem.required.size(); ++q) {
    const std::int64_t can = q < servable.size() ? servable[q] : 0;
    if (can >= problem.required[q]) continue;
    return {.kind = Kind::ClassOutOfReach,
            .group = static_cast<std::int32_t>(q),
            .have = can,
            .need = problem.required[q]};
  }
  return {};
}

// The least sum of `count` of the values: those that must be in, then the smallest or largest.
template <typename Compare>
std::int64_t sum_of(std::int64_t fixed, std::vector<std::int64_t> free, std::int64_t count,
                    Compare first) {
  std::sort(free.begin(), free.end(), first);
  const auto many = std::clamp<std::int64_t>(count, 0, static_cast<std::int64_t>(free.size()));
  return std::accumulate(free.begin(), free.begin() + many, fixed);
}

// What the sites of the part serve at most that may open and need not, of each set only as many as
// the counts let in.
std::vector<std::int64_t> greatest_loads(const StationProblem& problem,
                                         const stations::Part& part) {
  std::vector<std::size_t> free;
  std::vector<std::int64_t> left = problem.counts.most;
  for (const std::int32_t site : part.site) {
    const auto i = static_cast<std::size_t>(site);
    const std::int32_t set = problem.counts.set_of(i);
    if (problem.must_open(i)) {
      if (set != SiteCounts::kNone) --left[static_cast<std::size_t>(set)];
    } else if (problem.may_open(i)) {
      free.push_back(i);
    }
  }
  std::stable_sort(free.begin(), free.end(), [&](std::size_t a, std::size_t b) {
    return problem.greatest[a] > problem.greatest[b];
  });
  std::vector<std::int64_t> out;
  for (const std::size_t i : free) {
    const std::int32_t set = problem.counts.set_of(i);
    const bool in = set == SiteCounts::kNone || left[static_cast<std::size_t>(set)]-- > 0;
    if (in) out.push_back(problem.greatest[i]);
  }
  return out;
}

// Loads of a part whose stations serve from `need` to `all` people.
StationObstacle load_obstacle(const StationProblem& problem, const stations::Part& part,
                              std::int64_t need, std::int64_t all) {
  std::int64_t fixed_least = 0;
  std::int64_t fixed_greatest = 0;
  std::int64_t fixed = 0;
  std::vector<std::int64_t> least;
  const std::vector<std::int64_t> greatest = greatest_loads(problem, part);
  for (const std::int32_t site : part.site) {
    const auto i = static_cast<std::size_t>(site);
    if (problem.must_open(i)) {
      ++fixed;
      fixed_least += problem.least[i];
      fixed_greatest += problem.greatest[i];
    } else if (problem.may_open(i)) {
      least.push_back(problem.least[i]);
    }
  }
  // Without a number at least one, where somebody is to be served.
  const std::int64_t few = problem.stations.value_or(need > 0 ? 1 : 0) - fixed;
  const auto free = static_cast<std::int64_t>(least.size());
  const std::int64_t many = problem.stations ? few : free;
  const std::int64_t lightest = sum_of(fixed_least, least, few, std::less<>());
  if (few <= free && lightest > all) {
    return {.kind = Kind::TooFewPeople, .group = part.group, .have = all, .need = lightest};
  }
  const std::int64_t room = sum_of(fixed_greatest, greatest, many, std::greater<>());
  if (room < need) {
    return {.kind = Kind::TooLittleRoom, .group = part.group, .have = room, .need = need};
  }
  return {};
}

}  // namespace

StationObstacle why_impossible(const StationProblem& problem) {
  for (const StationObstacle& found : {sites_obstacle(problem), reach_obstacle(problem)}) {
    if (found.kind != Kind::None) return found;
  }
  for (const stations::Part& part : stations::parts_of(problem)) {
    std::int64_t all = 0;
    for (const std::int32_t j : part.client) all += problem.people[static_cast<std::size_t>(j)];
    std::int64_t need = all;
    if (!problem.required.empty() && part.group < 0) {
      need = std::accumulate(problem.required.begin(), problem.required.end(), std::int64_t{0});
    }
    const StationObstacle found = load_obstacle(problem, part, need, all);
    if (found.kind != Kind::None) return found;
  }
  return {};
}

}  // namespace hearth::placement
