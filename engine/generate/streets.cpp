#include "generate/streets.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

#include "area/border_lines.h"
#include "generate/chance.h"
#include "generate/outline.h"

namespace hearth::generate {

namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// A way over a common border that could become a street.
struct Way {
  std::uint32_t a = 0, b = 0;
  area::Point middle;  // of the longest straight piece of the border
  double metres = 0;   // from one centre to the other
  bool water = false;  // the border lies along water
};

double distance(area::Point a, area::Point b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

std::vector<Way> ways_of(const area::BorderPieces& borders, const District& district) {
  std::vector<area::Line> lines;
  lines.reserve(district.waters.size());
  for (const Water& water : district.waters) lines.push_back(water.line);
  const std::vector<double> wet = area::metres_along(borders, lines, Metres(1));
  std::vector<Way> ways;
  for (std::size_t i = 0; i < borders.contacts.size(); ++i) {
    const area::Contact& contact = borders.contacts[i];
    if (contact.metres <= 0) continue;
    Way way{static_cast<std::uint32_t>(contact.a),
            static_cast<std::uint32_t>(contact.b),
            {},
            0,
            2 * wet[i] > contact.metres};
    double longest = -1;
    for (std::size_t p = borders.start[i]; p < borders.start[i + 1]; ++p) {
      const area::BorderPiece& piece = borders.pieces[p];
      if (const double length = distance(piece.from, piece.to); length > longest) {
        longest = length;
        way.middle = {on_grid((piece.from.x + piece.to.x) / 2),
                      on_grid((piece.from.y + piece.to.y) / 2)};
      }
    }
    way.metres = distance(district.groups[way.a].centre, way.middle) +
                 distance(district.groups[way.b].centre, way.middle);
    ways.push_back(way);
  }
  return ways;
}

// Of each group the way that leads towards the root, and where the search came in order.
struct Tree {
  std::vector<std::uint32_t> way;  // kNone: the root
};

Tree shortest_ways(const std::vector<Way>& ways, std::size_t groups, std::uint32_t root) {
  constexpr double kBridge = 800;  // m of detour that a bridge is worth
  std::vector<std::vector<std::uint32_t>> at(groups);
  for (std::uint32_t w = 0; w < ways.size(); ++w) {
    at[ways[w].a].push_back(w);
    at[ways[w].b].push_back(w);
  }
  Tree tree{std::vector<std::uint32_t>(groups, kNone)};
  std::vector<double> far(groups, std::numeric_limits<double>::infinity());
  using Next = std::pair<double, std::uint32_t>;
  std::priority_queue<Next, std::vector<Next>, std::greater<>> queue;
  far[root] = 0;
  queue.emplace(0, root);
  while (!queue.empty()) {
    const auto [metres, group] = queue.top();
    queue.pop();
    if (metres > far[group]) continue;
    for (const std::uint32_t w : at[group]) {
      const std::uint32_t other = ways[w].a == group ? ways[w].b : ways[w].a;
      const double reached = metres + ways[w].metres + (ways[w].water ? kBridge : 0);
      if (reached >= far[other]) continue;
      far[other] = reached;
      tree.way[other] = w;
      queue.emplace(reached, other);
    }
  }
  return tree;
}

std::uint32_t nearest_group(const District& district, area::Point at) {
  std::uint32_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::uint32_t g = 0; g < district.groups.size(); ++g) {
    const double far = distance(district.groups[g].centre, at);
    if (far < least) {
      least = far;
      best = g;
    }
  }
  return best;
}

// Marks the ways from a group to the root, as far as they are no better yet.
void mark(const std::vector<Way>& ways, const Tree& tree, std::uint32_t from, StreetClass kind,
          std::vector<int>& rank) {
  const int wanted = 4 - static_cast<int>(kind);
  for (std::uint32_t group = from; tree.way[group] != kNone;) {
    const std::uint32_t w = tree.way[group];
    rank[w] = std::max(rank[w], wanted);
    group = ways[w].a == group ? ways[w].b : ways[w].a;
  }
}

}  // namespace

void add_streets(const area::BorderPieces& borders, District& district) {
  const std::vector<Way> ways = ways_of(borders, district);
  const std::uint32_t root = nearest_group(district, district.townships.front().at);
  const Tree tree = shortest_ways(ways, district.groups.size(), root);
  std::vector<int> rank(ways.size(), 0);  // 0: no street; else 4 - its class
  const auto local = [&](const Way& way) {
    const bool urban = district.groups[way.a].urban && district.groups[way.b].urban;
    return urban ? StreetClass::Residential : StreetClass::Village;
  };
  for (std::uint32_t w = 0; w < ways.size(); ++w) {
    Chance chance(district.parameters.seed, Draw::Streets, w);
    const bool urban = local(ways[w]) == StreetClass::Residential;
    const double built = urban ? (ways[w].water ? 0.3 : 1) : (ways[w].water ? 0.05 : 0.35);
    if (chance.share() < built) rank[w] = 4 - static_cast<int>(local(ways[w]));
  }
  for (const std::uint32_t w : tree.way) {
    if (w != kNone) rank[w] = std::max(rank[w], 4 - static_cast<int>(local(ways[w])));
  }
  for (const Community& community : district.communities) {
    mark(ways, tree, community.group, StreetClass::Secondary, rank);
  }
  for (const Township& township : district.townships) {
    mark(ways, tree, nearest_group(district, township.at), StreetClass::Primary, rank);
  }
  for (std::uint32_t w = 0; w < ways.size(); ++w) {
    if (rank[w] == 0) continue;
    const Way& way = ways[w];
    district.streets.push_back(
        {static_cast<StreetClass>(4 - rank[w]),
         way.water,
         {district.groups[way.a].centre, way.middle, district.groups[way.b].centre}});
  }
}

}  // namespace hearth::generate
