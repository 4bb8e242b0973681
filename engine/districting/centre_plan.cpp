#include "districting/centre_plan.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>

#include "districting/inertia.h"

namespace hearth::districting {

CentreCosts costs_of_centres(const Problem& problem, std::vector<std::uint32_t> centre) {
  constexpr double kSquareKilometre = 1e6;
  CentreCosts out;
  const DualGraph& graph = problem.graph;
  out.square.reserve(static_cast<std::size_t>(graph.size()) * centre.size());
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    for (const std::uint32_t c : centre) {
      out.square.push_back(std::llround(problem.places->squared_km(v, c) * kSquareKilometre));
    }
  }
  out.flow = transport({graph.people, out.square, std::vector<Band>(centre.size(), problem.band)});
  out.centre = std::move(centre);
  return out;
}

Plan grown_plan(const DualGraph& graph, const CentreCosts& costs) {
  struct Reached {
    std::int64_t loss;  // m2 a person
    std::uint32_t node;
    std::uint32_t district;
    auto operator<=>(const Reached&) const = default;
  };
  constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();
  const auto count = static_cast<std::uint32_t>(costs.centre.size());
  std::vector<std::int64_t> least;
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    least.push_back(costs.priced(v, 0));
    for (std::uint32_t d = 1; d < count; ++d) {
      least.back() = std::min(least.back(), costs.priced(v, d));
    }
  }
  Plan plan{std::vector<std::uint32_t>(graph.size(), kNobody), count};
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> next;
  for (std::uint32_t d = 0; d < count; ++d) next.push({-1, costs.centre[d], d});
  while (!next.empty()) {
    const Reached at = next.top();
    next.pop();
    if (plan.district[at.node] != kNobody) continue;
    plan.district[at.node] = at.district;
    for (const std::uint32_t u : graph.of(at.node)) {
      if (plan.district[u] != kNobody) continue;
      next.push({costs.priced(u, at.district) - least[u], u, at.district});
    }
  }
  return plan;
}

CentreCosts rested_centres(const Problem& problem, std::vector<std::uint32_t> centre, int rounds) {
  CentreCosts best = costs_of_centres(problem, std::move(centre));
  const auto count = static_cast<std::uint32_t>(best.centre.size());
  for (int i = 1; i < rounds && best.flow.possible; ++i) {
    // A district that nobody goes to keeps its centre.
    Plan plan{best.flow.centre, count};
    for (std::uint32_t d = 0; d < count; ++d) plan.district[best.centre[d]] = d;
    CentreCosts next =
        costs_of_centres(problem, centres_of(problem.graph, *problem.places, plan).node);
    if (!next.flow.possible || next.flow.cost >= best.flow.cost) break;
    best = std::move(next);
  }
  return best;
}

namespace {

// A unit that is no centre yet.
std::uint32_t another(const std::vector<std::uint32_t>& centre, std::uint32_t units,
                      Random& random) {
  std::uint32_t v = random.below(units);
  while (std::find(centre.begin(), centre.end(), v) != centre.end()) v = random.below(units);
  return v;
}

}  // namespace

std::vector<std::uint32_t> centres_by_chance(const Problem& problem, Random& random) {
  std::vector<std::uint32_t> centre;
  while (centre.size() < problem.count) {
    centre.push_back(another(centre, problem.graph.size(), random));
  }
  return centre;
}

std::vector<CentreCosts> good_centres(const Problem& problem, std::size_t wanted, Random random,
                                      const Limits& limits) {
  constexpr int kRounds = 24;
  constexpr std::size_t kByChance = 24;
  constexpr std::size_t kMoved = 96;
  const std::uint32_t units = problem.graph.size();
  std::vector<CentreCosts> good;
  const auto keep = [&](CentreCosts found) {
    if (!found.flow.possible) return;
    const auto at =
        std::lower_bound(good.begin(), good.end(), found.flow.cost,
                         [](const CentreCosts& set, Wide cost) { return set.flow.cost < cost; });
    if (at != good.end() && at->flow.cost == found.flow.cost) return;
    good.insert(at, std::move(found));
    if (good.size() > wanted) good.pop_back();
  };
  for (std::size_t i = 0; i < kByChance + kMoved; ++i) {
    if (i > 0 && limits.stop(0) != StopReason::None) break;
    std::vector<std::uint32_t> centre;
    if (i >= kByChance && !good.empty()) {
      // One centre leaves, and stands next to a unit by chance; the others make room.
      centre = good[random.below(static_cast<std::uint32_t>(good.size()))].centre;
      centre[random.below(problem.count)] = another(centre, units, random);
    }
    if (centre.empty()) centre = centres_by_chance(problem, random);
    keep(rested_centres(problem, std::move(centre), kRounds));
  }
  return good;
}

}  // namespace hearth::districting
