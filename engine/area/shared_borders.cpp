#include "area/shared_borders.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "area/point_rows.h"
#include "core/parallel.h"

namespace hearth::area {

namespace {

constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

struct Side {
  std::uint32_t from = 0;  // vertices
  std::uint32_t to = 0;
  std::int32_t shape = 0;
};

// Calls visit(shape, ring) for every ring.
template <typename Visit>
void each_ring(std::span<const MultiPolygon> shapes, const Visit& visit) {
  for (std::size_t s = 0; s < shapes.size(); ++s) {
    for (const Polygon& polygon : shapes[s]) {
      visit(static_cast<std::int32_t>(s), polygon.outer);
      for (const Ring& hole : polygon.holes) visit(static_cast<std::int32_t>(s), hole);
    }
  }
}

bool before(const Point& a, const Point& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; }

double squared_distance(const Point& a, const Point& b) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  return dx * dx + dy * dy;
}

// The borders as sides between numbered vertices.
struct Network {
  std::vector<Point> vertices;  // no two within `snap`, but for those of a cluster's other members
  std::vector<Side> sides;
};

// All points, each once, sorted.
std::vector<Point> points_of(std::span<const MultiPolygon> shapes) {
  std::vector<Point> points;
  each_ring(shapes, [&](std::int32_t, const Ring& ring) {
    points.insert(points.end(), ring.begin(), ring.end());
  });
  std::sort(points.begin(), points.end(), before);
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

// For each of the sorted points the vertex that it joins: the nearest of those before it that stand
// for themselves and lie within `snap` (the first of equals), else a vertex of its own.
std::vector<std::uint32_t> joined(const std::vector<Point>& points, double snap) {
  const PointRows rows(points, snap);
  std::vector<std::uint32_t> leader(points.size());
  for (std::uint32_t p = 0; p < points.size(); ++p) {
    std::uint32_t best = p;
    double least = snap * snap;
    rows.for_each_near(points[p], snap, [&](std::uint32_t other) {
      if (other >= p || leader[other] != other) return;
      const double distance = squared_distance(points[p], points[other]);
      if (distance < least || (distance == least && (best == p || other < best))) {
        least = distance;
        best = other;
      }
    });
    leader[p] = best;
  }
  return leader;
}

Network network_of(std::span<const MultiPolygon> shapes, double snap) {
  const std::vector<Point> points = points_of(shapes);
  const std::vector<std::uint32_t> leader = joined(points, snap);
  Network network;
  std::vector<std::uint32_t> vertex(points.size(), kNobody);
  for (std::uint32_t p = 0; p < points.size(); ++p) {
    if (leader[p] != p) continue;
    vertex[p] = static_cast<std::uint32_t>(network.vertices.size());
    network.vertices.push_back(points[p]);
  }
  const auto vertex_of = [&](const Point& point) {
    const auto at = std::lower_bound(points.begin(), points.end(), point, before);
    return vertex[leader[static_cast<std::size_t>(at - points.begin())]];
  };
  each_ring(shapes, [&](std::int32_t shape, const Ring& ring) {
    if (ring.empty()) return;
    std::uint32_t from = vertex_of(ring.back());
    for (const Point& point : ring) {
      const std::uint32_t to = vertex_of(point);
      if (from != to) network.sides.push_back({from, to, shape});
      from = to;
    }
  });
  return network;
}

// A side is cut at the vertices that lie within `snap` of it, in the order in which it passes them.
void cut_side(const Network& network, const PointRows& rows, double snap, const Side& side,
              std::vector<Side>& pieces) {
  const Point a = network.vertices[side.from];
  const Point b = network.vertices[side.to];
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  std::vector<std::pair<double, std::uint32_t>> on_it;
  rows.for_each_beside(a, b, snap, [&](std::uint32_t v) {
    if (v == side.from || v == side.to) return;
    const Point& p = network.vertices[v];
    const double along = (p.x - a.x) * dx + (p.y - a.y) * dy;
    const double off = (p.x - a.x) * dy - (p.y - a.y) * dx;
    if (along > 0 && along < length2 && off * off <= snap * snap * length2) {
      on_it.emplace_back(along, v);
    }
  });
  std::sort(on_it.begin(), on_it.end());
  std::uint32_t from = side.from;
  for (const auto& [along, v] : on_it) {
    pieces.push_back({from, v, side.shape});
    from = v;
  }
  pieces.push_back({from, side.to, side.shape});
}

// All pieces, each from its lower vertex to its higher one, sorted, no piece twice for one shape.
std::vector<Side> pieces_of(const Network& network, double snap) {
  constexpr std::size_t kBlock = 4096;
  const PointRows rows(network.vertices, snap);
  std::vector<std::vector<Side>> parts((network.sides.size() + kBlock - 1) / kBlock);
  parallel_for_blocks(network.sides.size(), kBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t s = begin; s < end; ++s) {
      cut_side(network, rows, snap, network.sides[s], parts[begin / kBlock]);
    }
  });
  std::vector<Side> pieces;
  for (const std::vector<Side>& part : parts) {
    for (const Side& p : part) {
      pieces.push_back({std::min(p.from, p.to), std::max(p.from, p.to), p.shape});
    }
  }
  const auto key = [](const Side& p) { return std::tuple(p.from, p.to, p.shape); };
  std::sort(pieces.begin(), pieces.end(),
            [&](const Side& p, const Side& q) { return key(p) < key(q); });
  pieces.erase(std::unique(pieces.begin(), pieces.end(),
                           [&](const Side& p, const Side& q) { return key(p) == key(q); }),
               pieces.end());
  return pieces;
}

// A contact for every two shapes in a run of `items` that `same` holds together.
template <typename Item, typename Same, typename Metre>
void add_pairs(const std::vector<Item>& items, const Same& same, const Metre& metres,
               std::vector<Contact>& out) {
  for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
    while (end < items.size() && same(items[begin], items[end])) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j) {
        out.push_back({items[i].shape, items[j].shape, metres(items[i])});
      }
    }
  }
}

// Contacts of one pair become one, their metres added in the order given.
std::vector<Contact> summed(std::vector<Contact> contacts) {
  std::stable_sort(contacts.begin(), contacts.end(), [](const Contact& p, const Contact& q) {
    return std::pair(p.a, p.b) < std::pair(q.a, q.b);
  });
  std::vector<Contact> out;
  for (const Contact& contact : contacts) {
    if (!out.empty() && out.back().a == contact.a && out.back().b == contact.b) {
      out.back().metres += contact.metres;
    } else {
      out.push_back(contact);
    }
  }
  return out;
}

// Which shape passes which vertex, by vertex and shape.
struct Passing {
  std::uint32_t vertex = 0;
  std::int32_t shape = 0;
  bool operator==(const Passing&) const = default;
};

std::vector<Passing> passings_of(const std::vector<Side>& pieces) {
  std::vector<Passing> all;
  all.reserve(2 * pieces.size());
  for (const Side& piece : pieces) {
    all.push_back({piece.from, piece.shape});
    all.push_back({piece.to, piece.shape});
  }
  std::sort(all.begin(), all.end(), [](const Passing& p, const Passing& q) {
    return std::pair(p.vertex, p.shape) < std::pair(q.vertex, q.shape);
  });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

double length_of(const Network& network, const Side& piece) {
  return std::sqrt(squared_distance(network.vertices[piece.from], network.vertices[piece.to]));
}

// A contact for every two shapes that share a piece or a vertex, metres added up.
std::vector<Contact> contacts_of(const Network& network, const std::vector<Side>& pieces) {
  std::vector<Contact> contacts;
  add_pairs(
      pieces, [](const Side& p, const Side& q) { return p.from == q.from && p.to == q.to; },
      [&](const Side& p) { return length_of(network, p); }, contacts);
  add_pairs(
      passings_of(pieces), [](const Passing& p, const Passing& q) { return p.vertex == q.vertex; },
      [](const Passing&) { return 0.0; }, contacts);
  return summed(std::move(contacts));
}

// Calls visit(begin, end) for every run of pieces between the same two vertices: its owners.
template <typename Visit>
void each_owned(const std::vector<Side>& pieces, const Visit& visit) {
  for (std::size_t begin = 0, end = 0; begin < pieces.size(); begin = end) {
    while (end < pieces.size() && pieces[end].from == pieces[begin].from &&
           pieces[end].to == pieces[begin].to) {
      ++end;
    }
    visit(begin, end);
  }
}

// Calls visit(contact, piece) for every piece that two shapes share.
template <typename Visit>
void each_shared(const std::vector<Side>& pieces, const std::vector<Contact>& contacts,
                 const Visit& visit) {
  const auto contact_of = [&](const Side& p, const Side& q) {
    const auto at = std::lower_bound(
        contacts.begin(), contacts.end(), std::pair(p.shape, q.shape),
        [](const Contact& c, const auto& pair) { return std::pair(c.a, c.b) < pair; });
    return static_cast<std::size_t>(at - contacts.begin());
  };
  each_owned(pieces, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j) visit(contact_of(pieces[i], pieces[j]), pieces[i]);
    }
  });
}

}  // namespace

std::vector<Contact> shared_borders(std::span<const MultiPolygon> shapes, Metres snap) {
  const Network network = network_of(shapes, snap.value());
  return contacts_of(network, pieces_of(network, snap.value()));
}

BorderPieces shared_border_pieces(std::span<const MultiPolygon> shapes, Metres snap) {
  const Network network = network_of(shapes, snap.value());
  const std::vector<Side> pieces = pieces_of(network, snap.value());
  BorderPieces out;
  out.contacts = contacts_of(network, pieces);
  out.start.assign(out.contacts.size() + 1, 0);
  each_shared(pieces, out.contacts, [&](std::size_t c, const Side&) { ++out.start[c + 1]; });
  std::partial_sum(out.start.begin(), out.start.end(), out.start.begin());
  out.pieces.resize(out.start.back());
  std::vector<std::size_t> next = out.start;
  each_shared(pieces, out.contacts, [&](std::size_t c, const Side& p) {
    out.pieces[next[c]++] = {network.vertices[p.from], network.vertices[p.to]};
  });
  out.outer.assign(shapes.size(), 0);
  each_owned(pieces, [&](std::size_t begin, std::size_t end) {
    if (end - begin > 1) return;
    out.outer[static_cast<std::size_t>(pieces[begin].shape)] += length_of(network, pieces[begin]);
  });
  return out;
}

}  // namespace hearth::area
