#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>

#include "area/border_lines.h"
#include "area/geometry.h"
#include "area/line_rows.h"
#include "area/planar_distance.h"
#include "core/parallel.h"

namespace hearth::area {

namespace {

// Where a line meets a border.
struct Meeting {
  std::uint32_t line = 0;
  std::uint32_t at = 0;  // stretch
  double share = 0;      // of the way along it
  bool operator<(const Meeting& o) const {
    return std::tie(line, at, share) < std::tie(o.line, o.at, o.share);
  }
};

// A place to which a line was followed.
struct Reached {
  Point place;
  bool leaves = false;   // it comes far enough from the border to count
  std::uint32_t at = 0;  // stretch
};

// Where on a stretch it meets a piece, in shares of its way; nothing: it stays off by more than
// `snap`.
std::optional<double> meets(const Stretch& s, const BorderPiece& piece, double snap) {
  const double dx = s.to.x - s.from.x;
  const double dy = s.to.y - s.from.y;
  const double ex = piece.to.x - piece.from.x;
  const double ey = piece.to.y - piece.from.y;
  const double turn = dx * ey - dy * ex;
  if (turn != 0) {
    const double fx = piece.from.x - s.from.x;
    const double fy = piece.from.y - s.from.y;
    const double share = (fx * ey - fy * ex) / turn;
    const double other = (fx * dy - fy * dx) / turn;
    if (share >= 0 && share <= 1 && other >= 0 && other <= 1) return share;
  }
  double best = snap * snap;
  std::optional<double> found;
  const auto offer = [&](double distance2, double share) {
    if (distance2 > best || (found && distance2 == best)) return;
    best = distance2;
    found = share;
  };
  offer(squared_distance(s.from, piece.from, piece.to), 0);
  offer(squared_distance(s.to, piece.from, piece.to), 1);
  offer(squared_distance(piece.from, s.from, s.to), nearest_share(piece.from, s.from, s.to));
  offer(squared_distance(piece.to, s.from, s.to), nearest_share(piece.to, s.from, s.to));
  return found;
}

// The border of one contact, and what lines do there.
class Crossing {
 public:
  Crossing(std::span<const BorderPiece> border, const MultiPolygon& a, const MultiPolygon& b,
           double tolerance)
      : border_(border), a_(a), b_(b), tolerance_(tolerance) {}

  // Meetings in one run along the border lead to the same two places: the first speaks for all.
  [[nodiscard]] bool by_any(std::span<const Line> lines,
                            const std::vector<Meeting>& meetings) const {
    std::uint32_t line = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t followed = 0;
    for (const Meeting& m : meetings) {
      if (m.line == line && m.at < followed) continue;
      const Point start = on_the_way(lines[m.line][m.at], lines[m.line][m.at + 1], m.share);
      const Reached ahead = follow(lines[m.line], start, m.at, true);
      line = m.line;
      followed = ahead.at;
      if (!ahead.leaves) continue;
      const Reached back = follow(lines[m.line], start, m.at, false);
      if (back.leaves && leads_over(back.place, ahead.place)) return true;
    }
    return false;
  }

 private:
  [[nodiscard]] bool leads_over(const Point& from, const Point& to) const {
    return (contains(a_, from) && contains(b_, to)) || (contains(b_, from) && contains(a_, to));
  }

  [[nodiscard]] double distance(const Point& p) const {
    double least = std::numeric_limits<double>::infinity();
    for (const BorderPiece& piece : border_) {
      least = std::min(least, squared_distance(p, piece.from, piece.to));
    }
    return std::sqrt(least);
  }

  [[nodiscard]] Reached follow(const Line& line, const Point& start, std::uint32_t at,
                               bool ahead) const {
    double walked = 0;
    double off = 0;
    Point from = start;
    for (;;) {
      const Point to = line[ahead ? at + 1 : at];
      const double length = std::sqrt(squared_distance(from, to));
      const double parts = std::ceil(std::max(length / (tolerance_ / 4), 1.0));
      const auto steps = static_cast<std::int64_t>(parts);
      for (std::int64_t i = 1; i <= steps; ++i) {
        const Point place = on_the_way(from, to, static_cast<double>(i) / parts);
        off = distance(place);
        if (off > tolerance_) return {place, true, at};
      }
      walked += length;
      from = to;
      if (ahead ? at + 2 >= line.size() : at == 0) break;
      at = ahead ? at + 1 : at - 1;
    }
    return {from, off > 0 && off >= walked / 2, at};
  }

  std::span<const BorderPiece> border_;
  const MultiPolygon& a_;
  const MultiPolygon& b_;
  double tolerance_;
};

std::vector<Meeting> meetings_at(std::span<const BorderPiece> border, const LineRows& lines,
                                 double snap) {
  std::vector<Meeting> all;
  for (const BorderPiece& piece : border) {
    const Box around{
        std::min(piece.from.x, piece.to.x) - snap, std::min(piece.from.y, piece.to.y) - snap,
        std::max(piece.from.x, piece.to.x) + snap, std::max(piece.from.y, piece.to.y) + snap};
    lines.for_each_in(around, [&](const Stretch& s) {
      if (const auto share = meets(s, piece, snap)) all.push_back({s.line, s.at, *share});
    });
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

std::vector<std::uint8_t> crossed_by(const BorderPieces& borders,
                                     std::span<const MultiPolygon> shapes,
                                     std::span<const Line> lines, Metres snap, Metres tolerance) {
  constexpr std::size_t kBlock = 64;
  std::vector<std::uint8_t> crossed(borders.contacts.size(), 0);
  if (lines.empty()) return crossed;
  const LineRows rows(lines);
  const std::span<const BorderPiece> pieces(borders.pieces);
  parallel_for_blocks(crossed.size(), kBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t c = begin; c < end; ++c) {
      const auto border = pieces.subspan(borders.start[c], borders.start[c + 1] - borders.start[c]);
      const std::vector<Meeting> meetings = meetings_at(border, rows, snap.value());
      const Crossing crossing(border, shapes[static_cast<std::size_t>(borders.contacts[c].a)],
                              shapes[static_cast<std::size_t>(borders.contacts[c].b)],
                              tolerance.value());
      crossed[c] = crossing.by_any(lines, meetings) ? 1 : 0;
    }
  });
  return crossed;
}

}  // namespace hearth::area
