#include "area/unit_graph.h"

#include <utility>

#include "area/border_lines.h"
#include "area/bridges.h"
#include "area/shared_borders.h"

namespace hearth::area {

namespace {

bool joins_by(JoinRule rule, const UnitContact& contact) {
  if (!(contact.metres > 0)) return rule == JoinRule::Queen;
  switch (rule) {
    case JoinRule::RookMinusBarriers:
      return contact.road || 2 * contact.barrier_metres < contact.metres;
    case JoinRule::RookAndRoad:
      return contact.road;
    case JoinRule::Rook:
    case JoinRule::Queen:
      break;
  }
  return true;
}

}  // namespace

UnitGraph unit_graph(std::span<const MultiPolygon> shapes, std::span<const std::uint32_t> group,
                     std::span<const Line> barriers, std::span<const Line> roads,
                     const UnitGraphOptions& options) {
  BorderPieces borders = shared_border_pieces(shapes, options.snap);
  const std::vector<double> barred = metres_along(borders, barriers, options.tolerance);
  const std::vector<std::uint8_t> crossed =
      crossed_by(borders, shapes, roads, options.snap, options.tolerance);
  UnitGraph graph;
  graph.contacts.reserve(borders.contacts.size());
  for (std::size_t c = 0; c < borders.contacts.size(); ++c) {
    UnitContact contact;
    contact.a = static_cast<std::uint32_t>(borders.contacts[c].a);
    contact.b = static_cast<std::uint32_t>(borders.contacts[c].b);
    contact.metres = borders.contacts[c].metres;
    contact.barrier_metres = barred[c];
    contact.road = crossed[c] != 0;
    const bool one_group = group.empty() || group[contact.a] == group[contact.b];
    contact.joins = one_group && joins_by(options.rule, contact);
    graph.contacts.push_back(contact);
  }
  graph.outer_metres = std::move(borders.outer);
  add_bridges(shapes, group, graph.contacts);
  return graph;
}

}  // namespace hearth::area
