#include "instances/orlib_pmed.h"

#include <functional>
#include <limits>
#include <map>
#include <queue>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.h"
#include "instances/number_reader.h"

namespace hearth::instances {

namespace {

constexpr std::int64_t kMostNodes = 20'000;
constexpr std::int64_t kMostLength = 1'000'000'000'000;
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

// Neighbours of each node, with the length of the edge.
using Roads = std::vector<std::vector<std::pair<std::size_t, std::int64_t>>>;

Roads read_edges(NumberReader& file, std::int64_t nodes, std::int64_t edges) {
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> length;
  for (std::int64_t e = 0; e < edges; ++e) {
    const auto a = static_cast<std::size_t>(file.whole(1, nodes, {"a node", "节点"}));
    const auto b = static_cast<std::size_t>(file.whole(1, nodes, {"a node", "节点"}));
    length[std::minmax(a, b)] = file.whole(0, kMostLength, {"a length", "边长"});
  }
  Roads roads(static_cast<std::size_t>(nodes));
  for (const auto& [pair, metres] : length) {
    roads[pair.first - 1].emplace_back(pair.second - 1, metres);
    roads[pair.second - 1].emplace_back(pair.first - 1, metres);
  }
  return roads;
}

// Shortest ways from one node to all (Dijkstra).
void ways_from(const Roads& roads, std::size_t from, std::int64_t* way) {
  using Reached = std::pair<std::int64_t, std::size_t>;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> next;
  std::fill_n(way, roads.size(), kNever);
  way[from] = 0;
  next.emplace(0, from);
  while (!next.empty()) {
    const auto [length, node] = next.top();
    next.pop();
    if (length > way[node]) continue;
    for (const auto& [to, along] : roads[node]) {
      if (length + along >= way[to]) continue;
      way[to] = length + along;
      next.emplace(way[to], to);
    }
  }
}

}  // namespace

AssignmentInstance read_orlib_pmed(const std::string& path) {
  NumberReader file(path);
  const std::int64_t nodes = file.whole(1, kMostNodes, {"a number of nodes", "节点数"});
  const std::int64_t edges = file.whole(0, nodes * nodes, {"a number of edges", "边数"});
  const std::int64_t sites = file.whole(1, nodes, {"p, a number of open sites", "开设设施数 p "});
  const Roads roads = read_edges(file, nodes, edges);
  file.end();
  const std::size_t n = roads.size();
  std::vector<std::int64_t> way(n * n);
  for (std::size_t from = 0; from < n; ++from) {
    ways_from(roads, from, &way[from * n]);
    for (std::size_t to = 0; to < n; ++to) {
      if (way[from * n + to] != kNever) continue;
      throw InputError(
          path, fmt::format("node {}", from + 1),
          {fmt::format("no edges lead from it to node {}", to + 1),
           fmt::format("没有边通往节点 {}", to + 1)},
          {"connect them, or solve each part by itself", "请补充连接两者的边，或分别求解各部分"});
    }
  }
  AssignmentInstance out;
  out.problem.cost = placement::ServiceCosts::table(n, n, std::move(way));
  out.problem.opening.assign(n, 0);
  out.problem.sites_to_open = sites;
  return out;
}

}  // namespace hearth::instances
