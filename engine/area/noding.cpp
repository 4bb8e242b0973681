#include "area/noding.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "area/border_rows.h"
#include "area/predicates.h"
#include "core/parallel.h"

namespace hearth::area {

namespace {

bool before(Point p, Point q) { return p.x != q.x ? p.x < q.x : p.y < q.y; }

bool boxes_meet(const Border& s, const Border& t) {
  const auto [s_low, s_high] = std::minmax(s.a.y, s.b.y);
  const auto [t_low, t_high] = std::minmax(t.a.y, t.b.y);
  return s_low <= t_high && t_low <= s_high && s.a.x <= t.b.x && t.a.x <= s.b.x;
}

double rounded(double value, double grid) { return std::nearbyint(value / grid) * grid; }

// Where two borders cross, relative to an end of one of them so that no digits are lost.
Point crossing(const Border& s, const Border& t, double grid) {
  const double sx = s.b.x - s.a.x;
  const double sy = s.b.y - s.a.y;
  const double tx = t.b.x - t.a.x;
  const double ty = t.b.y - t.a.y;
  const double along = ((t.a.x - s.a.x) * ty - (t.a.y - s.a.y) * tx) / (sx * ty - sy * tx);
  return {rounded(s.a.x + along * sx, grid), rounded(s.a.y + along * sy, grid)};
}

void cut_at(std::size_t border, const Border& s, Point p, std::vector<Cut>& cuts) {
  if (!(p == s.a) && !(p == s.b)) cuts.push_back({border, p});
}

void cut_at_end(std::size_t border, const Border& s, Point end, std::vector<Cut>& cuts) {
  if (on_segment(s.a, s.b, end)) cut_at(border, s, end, cuts);
}

void cut_pair(const std::vector<Border>& borders, std::size_t i, std::size_t j, double grid,
              std::vector<Cut>& cuts) {
  const Border& s = borders[i];
  const Border& t = borders[j];
  const int a = orientation(s.a, s.b, t.a);
  const int b = orientation(s.a, s.b, t.b);
  if (a * b > 0) return;
  const int c = orientation(t.a, t.b, s.a);
  const int d = orientation(t.a, t.b, s.b);
  if (c * d > 0) return;
  if (a * b < 0 && c * d < 0) {
    const Point p = crossing(s, t, grid);
    cut_at(i, s, p, cuts);
    cut_at(j, t, p, cuts);
    return;
  }
  if (a == 0) cut_at_end(i, s, t.a, cuts);
  if (b == 0) cut_at_end(i, s, t.b, cuts);
  if (c == 0) cut_at_end(j, t, s.a, cuts);
  if (d == 0) cut_at_end(j, t, s.b, cuts);
}

// Every pair of a row whose boxes meet, by a sweep from west to east. A pair that shares several
// rows is met in the lowest of them alone.
std::vector<Cut> cuts_in_row(const std::vector<Border>& borders, const BorderRows& rows,
                             std::size_t row, double grid) {
  std::vector<Cut> cuts;
  std::vector<std::size_t> open;
  const auto first_row = [&](const Border& s) { return rows.row_of(std::min(s.a.y, s.b.y)); };
  for (const std::size_t j : rows.row(row)) {
    const double x = borders[j].a.x;
    open.erase(
        std::remove_if(open.begin(), open.end(), [&](std::size_t i) { return borders[i].b.x < x; }),
        open.end());
    for (const std::size_t i : open) {
      if (!boxes_meet(borders[i], borders[j])) continue;
      if (std::max(first_row(borders[i]), first_row(borders[j])) != row) continue;
      cut_pair(borders, i, j, grid, cuts);
    }
    open.push_back(j);
  }
  return cuts;
}

// Order along a border from a to b, also for cuts that rounding put beside it.
double along(const Border& s, Point p) {
  return (p.x - s.a.x) * (s.b.x - s.a.x) + (p.y - s.a.y) * (s.b.y - s.a.y);
}

void add_piece(Point from, Point to, int step, std::vector<Border>& out) {
  if (from == to) return;
  if (before(from, to)) {
    out.push_back({from, to, step});
  } else {
    out.push_back({to, from, -step});
  }
}

}  // namespace

std::vector<Cut> meetings_of(const std::vector<Border>& borders, double grid) {
  const BorderRows rows(borders);
  std::vector<std::vector<Cut>> found(rows.size());
  parallel_for_blocks(rows.size(), 1, [&](std::size_t row, std::size_t /*end*/) {
    found[row] = cuts_in_row(borders, rows, row, grid);
  });
  std::vector<Cut> cuts;
  for (const std::vector<Cut>& of_row : found) {
    cuts.insert(cuts.end(), of_row.begin(), of_row.end());
  }
  return cuts;
}

std::vector<Border> cut(const std::vector<Border>& borders, std::vector<Cut> cuts) {
  std::sort(cuts.begin(), cuts.end(), [&](const Cut& p, const Cut& q) {
    if (p.border != q.border) return p.border < q.border;
    const double of_p = along(borders[p.border], p.at);
    const double of_q = along(borders[q.border], q.at);
    return of_p != of_q ? of_p < of_q : before(p.at, q.at);
  });
  std::vector<Border> out;
  out.reserve(borders.size() + cuts.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < borders.size(); ++i) {
    Point from = borders[i].a;
    for (; next < cuts.size() && cuts[next].border == i; ++next) {
      add_piece(from, cuts[next].at, borders[i].step, out);
      from = cuts[next].at;
    }
    add_piece(from, borders[i].b, borders[i].step, out);
  }
  return out;
}

void sort_borders(std::vector<Border>& borders) {
  std::sort(borders.begin(), borders.end(), [](const Border& s, const Border& t) {
    if (!(s.a == t.a)) return before(s.a, t.a);
    return s.b == t.b ? s.step < t.step : before(s.b, t.b);
  });
}

namespace {

// Sorts, joins equal borders and drops those that cancel.
void join_equal(std::vector<Border>& borders, Rule rule) {
  sort_borders(borders);
  if (rule == Rule::Names) {
    const auto same = [](const Border& s, const Border& t) {
      return s.a == t.a && s.b == t.b && s.step == t.step;
    };
    borders.erase(std::unique(borders.begin(), borders.end(), same), borders.end());
    return;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < borders.size();) {
    Border joined = borders[i];
    std::size_t j = i + 1;
    for (; j < borders.size() && borders[j].a == joined.a && borders[j].b == joined.b; ++j) {
      joined.step += borders[j].step;
    }
    // The parity of a sum does not depend on the signs.
    if (rule == Rule::EvenOdd) joined.step = joined.step % 2 == 0 ? 0 : 1;
    if (joined.step != 0) borders[kept++] = joined;
    i = j;
  }
  borders.resize(kept);
}

}  // namespace

void put_on_grid(std::vector<Border>& borders, double grid) {
  std::vector<Border> moved;
  for (const Border& border : borders) {
    add_piece({rounded(border.a.x, grid), rounded(border.a.y, grid)},
              {rounded(border.b.x, grid), rounded(border.b.y, grid)}, border.step, moved);
  }
  borders = std::move(moved);
}

bool cut_at_meetings(std::vector<Border>& borders, Rule rule, double grid) {
  constexpr int kRounds = 40;
  join_equal(borders, rule);
  // Layers squeezed into a strip (by a system that is not theirs) meet nearly everywhere: a coarser
  // grid joins what would be cut without end.
  const std::size_t most = 1000 + 16 * borders.size();
  for (int round = 0; round < kRounds && borders.size() <= most; ++round) {
    std::vector<Cut> cuts = meetings_of(borders, grid);
    if (cuts.empty()) return true;
    borders = cut(borders, std::move(cuts));
    join_equal(borders, rule);
  }
  return false;
}

void settle(std::vector<Border>& borders, Rule rule) {
  double grid = kGrid;
  for (int attempt = 0; attempt < 4; ++attempt) {
    if (cut_at_meetings(borders, rule, grid)) return;
    grid *= 16;
    put_on_grid(borders, grid);
  }
  borders.clear();
}

}  // namespace hearth::area
