#include "generate/cells.h"

#include <algorithm>
#include <limits>
#include <map>
#include <span>

#include "area/voronoi.h"

namespace hearth::generate {

namespace {

constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

// Neighbours along a border, of each group.
struct Neighbours {
  struct Side {
    std::uint32_t other = 0;
    double metres = 0;
  };
  std::vector<std::vector<Side>> of;

  Neighbours(std::size_t count, const std::vector<area::Contact>& contacts) : of(count) {
    for (const area::Contact& contact : contacts) {
      if (contact.metres <= 0) continue;
      const auto a = static_cast<std::uint32_t>(contact.a);
      const auto b = static_cast<std::uint32_t>(contact.b);
      of[a].push_back({b, contact.metres});
      of[b].push_back({a, contact.metres});
    }
  }
};

// The pieces of every district: groups that hang together inside it, by their first group.
std::vector<std::vector<std::uint32_t>> pieces_of(const Neighbours& neighbours,
                                                  const std::vector<std::uint32_t>& district_of) {
  std::vector<std::vector<std::uint32_t>> pieces;
  std::vector<std::uint8_t> seen(district_of.size(), 0);
  for (std::uint32_t first = 0; first < district_of.size(); ++first) {
    if (seen[first] != 0) continue;
    std::vector<std::uint32_t> piece{first};
    seen[first] = 1;
    for (std::size_t next = 0; next < piece.size(); ++next) {
      for (const auto& side : neighbours.of[piece[next]]) {
        if (seen[side.other] != 0 || district_of[side.other] != district_of[first]) continue;
        seen[side.other] = 1;
        piece.push_back(side.other);
      }
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

class Mender {
 public:
  Mender(const std::vector<Settlement::Community>& communities, const Neighbours& neighbours,
         std::vector<std::uint32_t>& community_of)
      : communities_(communities), neighbours_(neighbours), community_of_(community_of) {}

  // Gives strays to neighbours until every community is one piece.
  bool mended() {
    constexpr int kRounds = 20;
    for (int round = 0; round < kRounds; ++round) {
      if (!moved_strays()) return true;
    }
    return false;
  }

 private:
  bool moved_strays() {
    const auto pieces = pieces_of(neighbours_, community_of_);
    std::vector<std::uint32_t> largest(communities_.size(), kNobody);
    for (std::uint32_t p = 0; p < pieces.size(); ++p) {
      std::uint32_t& best = largest[community_of_[pieces[p].front()]];
      if (best == kNobody || pieces[p].size() > pieces[best].size()) best = p;
    }
    bool moved = false;
    for (std::uint32_t p = 0; p < pieces.size(); ++p) {
      if (largest[community_of_[pieces[p].front()]] == p) continue;
      const std::uint32_t to = taker_of(pieces[p]);
      if (to == kNobody) continue;
      for (const std::uint32_t group : pieces[p]) community_of_[group] = to;
      moved = true;
    }
    return moved;
  }

  // Of the same township and kind before others, then along the longest border.
  [[nodiscard]] std::uint32_t taker_of(const std::vector<std::uint32_t>& piece) const {
    const std::uint32_t own = community_of_[piece.front()];
    std::map<std::uint32_t, double> metres;
    for (const std::uint32_t group : piece) {
      for (const auto& side : neighbours_.of[group]) {
        const std::uint32_t other = community_of_[side.other];
        if (other != own) metres[other] += side.metres;
      }
    }
    std::uint32_t best = kNobody;
    std::pair<int, double> most{-1, 0};
    for (const auto& [other, length] : metres) {
      const int kin = (communities_[other].township == communities_[own].township ? 2 : 0) +
                      (communities_[other].urban == communities_[own].urban ? 1 : 0);
      if (std::pair{kin, length} > most) {
        most = {kin, length};
        best = other;
      }
    }
    return best;
  }

  const std::vector<Settlement::Community>& communities_;
  const Neighbours& neighbours_;
  std::vector<std::uint32_t>& community_of_;
};

bool townships_hold(const Parameters& parameters, const Settlement& settlement,
                    const Neighbours& neighbours, const std::vector<std::uint32_t>& community_of) {
  std::vector<std::int64_t> groups(parameters.townships.size(), 0);
  std::vector<std::uint32_t> township_of;
  township_of.reserve(community_of.size());
  for (const std::uint32_t community : community_of) {
    township_of.push_back(settlement.communities[community].township);
    ++groups[township_of.back()];
  }
  for (std::size_t t = 0; t < groups.size(); ++t) {
    if (groups[t] != parameters.townships[t].groups) return false;
  }
  return pieces_of(neighbours, township_of).size() == parameters.townships.size() &&
         pieces_of(neighbours, community_of).size() == settlement.communities.size();
}

}  // namespace

std::optional<Cells> cells_of(const Parameters& parameters, const Settlement& settlement,
                              const area::MultiPolygon& outline, const std::vector<Water>& waters) {
  constexpr Metres kSnap{0.001};
  std::vector<area::Line> lines;
  lines.reserve(waters.size());
  for (const Water& water : waters) lines.push_back(water.line);
  area::ConstructedCells made =
      area::constructed_cells(settlement.seed, std::span(&outline, 1), lines);
  Cells cells;
  cells.shape = std::move(made.shape);
  cells.community_of = settlement.community_of;
  cells.borders = area::shared_border_pieces(cells.shape, kSnap);
  const Neighbours neighbours(cells.shape.size(), cells.borders.contacts);
  if (!Mender(settlement.communities, neighbours, cells.community_of).mended() ||
      !townships_hold(parameters, settlement, neighbours, cells.community_of)) {
    return std::nullopt;
  }
  return cells;
}

}  // namespace hearth::generate
