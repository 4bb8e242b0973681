#include "input/repair.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "area/geometry.h"
#include "core/number_text.h"

namespace hearth::input {

namespace {

double signed_area(const area::Ring& ring) {
  if (ring.size() < 3) return 0;
  double twice = 0;
  const area::Point origin = ring.front();
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    twice += (ring[i].x - origin.x) * (ring[i + 1].y - origin.y) -
             (ring[i + 1].x - origin.x) * (ring[i].y - origin.y);
  }
  return twice / 2;
}

area::Ring tidy_ring(area::Ring ring, bool counter_clockwise) {
  ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
  while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  if ((signed_area(ring) > 0) != counter_clockwise && ring.size() > 2) {
    // The first vertex stays the first.
    std::reverse(ring.begin() + 1, ring.end());
  }
  return ring;
}

area::MultiPolygon tidy(const area::MultiPolygon& shape) {
  area::MultiPolygon out;
  for (const area::Polygon& part : shape) {
    if (part.outer.empty()) continue;
    area::Polygon polygon{tidy_ring(part.outer, true), {}};
    for (const area::Ring& hole : part.holes) {
      if (!hole.empty()) polygon.holes.push_back(tidy_ring(hole, false));
    }
    out.push_back(std::move(polygon));
  }
  return out;
}

double area_as_given(const area::MultiPolygon& shape) {
  double sum = 0;
  for (const area::Polygon& part : shape) {
    sum += std::abs(signed_area(part.outer));
    for (const area::Ring& hole : part.holes) sum -= std::abs(signed_area(hole));
  }
  return sum;
}

std::string square_metres(double area) {
  return grouped(static_cast<std::int64_t>(std::llround(area)));
}

}  // namespace

Mended mend(const area::MultiPolygon& shape) {
  Mended mended;
  mended.shape = tidy(shape);
  const std::optional<Text> fault = area::invalid_because(mended.shape);
  if (!fault) return mended;
  mended.repaired = true;
  mended.reason = *fault;
  mended.before_m2 = area_as_given(shape);
  mended.shape = area::repair(mended.shape);
  mended.after_m2 = area::area_of(mended.shape).value();
  return mended;
}

area::Finding repair_finding(const std::string& source, const std::string& id,
                             const Mended& mended) {
  area::Finding finding;
  finding.severity = area::Severity::Repair;
  finding.kind = "invalid_polygon";
  finding.source = source;
  finding.feature = id;
  finding.before_m2 = mended.before_m2;
  finding.after_m2 = mended.after_m2;
  const double change = mended.after_m2 - mended.before_m2;
  const char* sign = change < 0 ? "-" : "+";
  const std::string before = square_metres(mended.before_m2);
  const std::string after = square_metres(mended.after_m2);
  const std::string changed = sign + square_metres(std::abs(change));
  finding.message = {
      fmt::format("invalid polygon repaired ({}): {} m2 before, {} m2 after ({} m2)",
                  mended.reason.en, before, after, changed),
      fmt::format("无效多边形已修复（{}）：修复前 {} 平方米，修复后 {} 平方米（{} 平方米）",
                  mended.reason.zh, before, after, changed)};
  return finding;
}

}  // namespace hearth::input
