#include "districting/rules.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hearth::districting {

namespace {

double sum_of(const std::vector<std::int64_t>& column) {
  return static_cast<double>(std::accumulate(column.begin(), column.end(), std::int64_t{0}));
}

double expected_count(const Territory& territory, const Rules& rules) {
  const auto today = static_cast<std::int64_t>(territory.today_count);
  const std::int64_t wanted =
      std::clamp(today, rules.count.least, std::max(rules.count.least, rules.count.most));
  return static_cast<double>(std::max<std::int64_t>(wanted, 1));
}

double inner_metres(const Territory& territory) {
  return std::accumulate(territory.contact_metres.begin(), territory.contact_metres.end(), 0.0) / 2;
}

// People x m2 round the mean place of all.
double whole_inertia(const Territory& t) {
  double people = 0, mean_x = 0, mean_y = 0;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    people += static_cast<double>(t.people[v]);
    mean_x += static_cast<double>(t.people[v]) * t.x[v];
    mean_y += static_cast<double>(t.people[v]) * t.y[v];
  }
  if (people == 0) return 0;
  mean_x /= people;
  mean_y /= people;
  double inertia = 0;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    const double dx = t.x[v] - mean_x;
    const double dy = t.y[v] - mean_y;
    inertia += static_cast<double>(t.people[v]) * (dx * dx + dy * dy);
  }
  return inertia;
}

}  // namespace

Terms natural_scales(const Territory& territory, const Rules& rules) {
  const double count = expected_count(territory, rules);
  const double people = sum_of(territory.people);
  const double metres = inner_metres(territory);
  // Inertia falls with the number of districts about as 1 / count, distance as its root.
  const double inertia = whole_inertia(territory) / count;
  const double span = people > 0 ? std::sqrt(inertia / people) : 0;
  Terms scale{};
  scale[at(Term::MovedHouseholds)] = sum_of(territory.weight);
  scale[at(Term::RenamedCommunities)] = count;
  scale[at(Term::BorderMoved)] = metres;
  scale[at(Term::Decisions)] = count;
  scale[at(Term::Deviation)] = count;
  scale[at(Term::BorderCut)] = metres;
  scale[at(Term::Compactness)] = count;
  scale[at(Term::Inertia)] = inertia;
  scale[at(Term::Travel)] = people * span;
  scale[at(Term::MixedClasses)] = people;
  scale[at(Term::SplitParents)] = territory.kept_parent_count;
  scale[at(Term::SplitServices)] = sum_of(territory.weight);
  for (double& s : scale) s = s > 0 ? s : 1;
  return scale;
}

double cost_of(const Goals& goals, const Terms& raw) {
  double cost = 0;
  for (std::size_t i = 0; i < kTermCount; ++i) cost += goals.weight[i] * raw[i] / goals.scale[i];
  return cost;
}

double ideal_size(const Territory& territory, const Rules& rules, std::int8_t of_class) {
  const Range& band = rules.size_of(of_class);
  if (!band.is_open() && band.most > 0) {
    return (static_cast<double>(band.least) + static_cast<double>(band.most)) / 2;
  }
  const double even = sum_of(territory.size) / expected_count(territory, rules);
  return std::max({even, static_cast<double>(band.least), 1.0});
}

std::int64_t children_excess(const Range& child, std::int64_t size) {
  if (size <= 0 || child.least <= 0) return size < child.least ? child.least - size : 0;
  // With n children the size is from n * least to n * most: find the nearest of these intervals.
  const std::int64_t n = size / child.least;  // as many as are full enough
  if (n == 0) return child.least - size;
  if (child.is_open() || size / n < child.most || (size / n == child.most && size % n == 0)) {
    return 0;
  }
  return std::min(size - n * child.most, (n + 1) * child.least - size);
}

}  // namespace hearth::districting
