#include "districting/plan.h"

#include <algorithm>
#include <cmath>

#include "core/quantity.h"

namespace hearth::districting {

namespace {

__extension__ using Int128 = __int128;

// floor(a / b) for a >= 0, b > 0, and the next whole number up.
std::int64_t down(Int128 a, Int128 b) { return static_cast<std::int64_t>(a / b); }
std::int64_t up(Int128 a, Int128 b) { return static_cast<std::int64_t>((a + b - 1) / b); }

}  // namespace

Band band_of(const DualGraph& graph, std::uint32_t count, Share tolerance) {
  const bool whole = std::all_of(graph.people.begin(), graph.people.end(),
                                 [](std::int64_t p) { return p % kMicroPersons == 0; });
  const std::int64_t unit = whole ? kMicroPersons : 1;
  const Int128 total = total_people(graph) / unit;
  const Int128 parts = static_cast<Int128>(tolerance.denominator) * count;
  return {up(total * (tolerance.denominator - tolerance.numerator), parts) * unit,
          down(total * (tolerance.denominator + tolerance.numerator), parts) * unit};
}

std::vector<std::int64_t> people_of(const DualGraph& graph, const Plan& plan) {
  std::vector<std::int64_t> people(plan.count, 0);
  for (std::uint32_t v = 0; v < graph.size(); ++v) people[plan.district[v]] += graph.people[v];
  return people;
}

std::int64_t cut_edges(const DualGraph& graph, const Plan& plan) {
  std::int64_t halves = 0;
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    for (const std::uint32_t u : graph.of(v)) {
      halves += static_cast<int>(plan.district[u] != plan.district[v]);
    }
  }
  return halves / 2;
}

namespace {

// The graph without the edges between districts.
DualGraph inside_districts(const DualGraph& graph, const Plan& plan) {
  std::vector<Edge> edges;
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    for (const std::uint32_t u : graph.of(v)) {
      if (u > v && plan.district[u] == plan.district[v]) edges.emplace_back(v, u);
    }
  }
  return make_graph(graph.people, edges);
}

}  // namespace

Audit audit(const DualGraph& graph, const Plan& plan, const Band& band) {
  Audit result;
  std::vector<std::uint8_t> used(plan.count, 0);
  for (const std::uint32_t d : plan.district) used[d] = 1;
  result.every_district_used = std::find(used.begin(), used.end(), 0) == used.end();

  const std::vector<std::uint32_t> piece = pieces_of(inside_districts(graph, plan));
  const std::uint32_t pieces =
      piece.empty() ? 0 : *std::max_element(piece.begin(), piece.end()) + 1;
  result.contiguous = result.every_district_used && pieces == plan.count;

  const std::vector<std::int64_t> people = people_of(graph, plan);
  result.within_band =
      std::all_of(people.begin(), people.end(), [&](std::int64_t p) { return band.holds(p); });
  const auto total = static_cast<double>(total_people(graph));
  for (const std::int64_t p : people) {
    const double apart = static_cast<double>(p) * plan.count - total;
    if (total > 0) result.deviation = std::max(result.deviation, std::abs(apart) / total);
  }
  result.cut_edges = cut_edges(graph, plan);
  return result;
}

}  // namespace hearth::districting
