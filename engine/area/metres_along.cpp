#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "area/border_lines.h"
#include "area/line_rows.h"
#include "area/planar_distance.h"
#include "core/parallel.h"

namespace hearth::area {

namespace {

using Part = std::pair<double, double>;  // from, to: shares of the way along a piece

void widen(std::optional<Part>& part, double from, double to) {
  from = std::max(from, 0.0);
  to = std::min(to, 1.0);
  if (from > to) return;
  if (!part) part = Part(from, to);
  part = Part(std::min(part->first, from), std::max(part->second, to));
}

// The part of a piece within `reach` of a point.
void add_disc(const BorderPiece& piece, const Point& centre, double reach,
              std::optional<Part>& part) {
  const double dx = piece.to.x - piece.from.x;
  const double dy = piece.to.y - piece.from.y;
  const double length2 = dx * dx + dy * dy;
  const double middle = ((centre.x - piece.from.x) * dx + (centre.y - piece.from.y) * dy) / length2;
  const double off2 = squared_distance(centre, on_the_way(piece.from, piece.to, middle));
  if (off2 > reach * reach) return;
  const double half = std::sqrt((reach * reach - off2) / length2);
  widen(part, middle - half, middle + half);
}

// Narrows `part` to where low <= value <= high, `value` running from `at_from` to `at_to`.
bool narrow(Part& part, double at_from, double at_to, double low, double high) {
  const double slope = at_to - at_from;
  if (slope == 0) return low <= at_from && at_from <= high;
  double enter = (low - at_from) / slope;
  double leave = (high - at_from) / slope;
  if (enter > leave) std::swap(enter, leave);
  part = {std::max(part.first, enter), std::min(part.second, leave)};
  return part.first <= part.second;
}

// The part of a piece that lies beside a stretch and within `reach` of it.
void add_strip(const BorderPiece& piece, const Stretch& stretch, double reach,
               std::optional<Part>& part) {
  const double dx = stretch.to.x - stretch.from.x;
  const double dy = stretch.to.y - stretch.from.y;
  const double length = std::sqrt(dx * dx + dy * dy);
  if (!(length > 0)) return;
  const auto along = [&](const Point& p) {
    return ((p.x - stretch.from.x) * dx + (p.y - stretch.from.y) * dy) / length;
  };
  const auto off = [&](const Point& p) {
    return ((p.x - stretch.from.x) * dy - (p.y - stretch.from.y) * dx) / length;
  };
  Part beside(0, 1);
  if (!narrow(beside, along(piece.from), along(piece.to), 0, length)) return;
  if (!narrow(beside, off(piece.from), off(piece.to), -reach, reach)) return;
  widen(part, beside.first, beside.second);
}

// The ground within reach of a stretch has no dents, so a piece meets it in one part.
std::optional<Part> part_near(const BorderPiece& piece, const Stretch& stretch, double reach) {
  std::optional<Part> part;
  add_disc(piece, stretch.from, reach, part);
  add_disc(piece, stretch.to, reach, part);
  add_strip(piece, stretch, reach, part);
  return part;
}

double united(std::vector<Part>& parts) {
  std::sort(parts.begin(), parts.end());
  double sum = 0;
  double reached = 0;
  for (const auto& [from, to] : parts) {
    sum += std::max(to - std::max(from, reached), 0.0);
    reached = std::max(reached, to);
  }
  return sum;
}

double metres_near(const BorderPiece& piece, const LineRows& lines, double reach) {
  const Box around{
      std::min(piece.from.x, piece.to.x) - reach, std::min(piece.from.y, piece.to.y) - reach,
      std::max(piece.from.x, piece.to.x) + reach, std::max(piece.from.y, piece.to.y) + reach};
  std::vector<Part> parts;
  lines.for_each_in(around, [&](const Stretch& stretch) {
    if (const auto part = part_near(piece, stretch, reach)) parts.push_back(*part);
  });
  if (parts.empty()) return 0;
  return united(parts) * std::sqrt(squared_distance(piece.from, piece.to));
}

}  // namespace

std::vector<double> metres_along(const BorderPieces& borders, std::span<const Line> lines,
                                 Metres tolerance) {
  constexpr std::size_t kBlock = 256;
  std::vector<double> metres(borders.contacts.size(), 0);
  if (lines.empty()) return metres;
  const LineRows rows(lines);
  parallel_for_blocks(metres.size(), kBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t c = begin; c < end; ++c) {
      for (std::size_t p = borders.start[c]; p < borders.start[c + 1]; ++p) {
        metres[c] += metres_near(borders.pieces[p], rows, tolerance.value());
      }
    }
  });
  return metres;
}

}  // namespace hearth::area
