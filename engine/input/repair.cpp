#include "input/repair.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "area/geometry.h"
#include "input/fault_findings.h"

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
  const std::string before = square_metres(mended.before_m2);
  const std::string after = square_metres(mended.after_m2);
  const Text areas = before == after
                         ? Text{fmt::format("area unchanged, {} m2", before),
                                fmt::format("面积不变，{} 平方米", before)}
                         : Text{fmt::format("{} m2 before, {} m2 after", before, after),
                                fmt::format("修复前 {} 平方米，修复后 {} 平方米", before, after)};
  finding.message = {fmt::format("invalid polygon repaired ({}): {}", mended.reason.en, areas.en),
                     fmt::format("无效多边形已修复（{}）：{}", mended.reason.zh, areas.zh)};
  return finding;
}

namespace {

constexpr SquareMetres kLeast{1.0};
constexpr Metres kWidestGap{20.0};

// Counts them, the largest first, and keeps where those stand that are shown.
template <typename Place, typename PointIn>
area::FoundPlaces counted(const std::vector<Place>& sorted, const PointIn& point_in) {
  area::FoundPlaces found;
  found.count = static_cast<std::int64_t>(sorted.size());
  for (const Place& place : sorted) {
    found.total_m2 += place.area.value();
    if (found.at.size() == std::min(kFaultsShown, sorted.size())) continue;
    found.at.push_back(point_in(place));
  }
  if (!sorted.empty()) found.worst_m2 = sorted.front().area.value();
  return found;
}

void report_overlaps(const std::string& source, std::span<const std::string> ids,
                     std::span<const area::MultiPolygon> shapes,
                     std::vector<area::Overlap> overlaps, area::DataReport& report) {
  std::stable_sort(overlaps.begin(), overlaps.end(),
                   [](const area::Overlap& a, const area::Overlap& b) { return a.area > b.area; });
  report.overlaps = counted(overlaps, [&](const area::Overlap& overlap) {
    const area::MultiPolygon& a = shapes[overlap.a];
    const area::MultiPolygon common = area::intersection_of(a, shapes[overlap.b]);
    return area::inside_point_of(common.empty() ? a : common);
  });
  std::vector<FaultFinding> faults;
  faults.reserve(overlaps.size());
  for (const area::Overlap& overlap : overlaps) {
    const std::string size = square_metres(overlap.area.value());
    faults.push_back({ids[overlap.a] + " + " + ids[overlap.b],
                      {fmt::format("they overlap by {} m2: that ground counts twice", size),
                       fmt::format("两者重叠 {} 平方米：这部分面积被重复计算", size)},
                      overlap.area.value()});
  }
  if (!faults.empty()) report.overlaps.worst = faults.front().feature;
  report_faults({area::Severity::Warning, "overlap", {"overlaps", "重叠"}}, source,
                std::move(faults), report);
}

// Ids of the units along a gap, "a + b + c"; those that only touch it in a corner are left out.
std::string neighbours_of(const area::Gap& gap, std::span<const std::string> ids,
                          std::span<const area::MultiPolygon> shapes,
                          std::span<const area::Box> boxes) {
  const area::Box box = area::box_of(gap.shape);
  std::string names;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (boxes[i].min_x > box.max_x || boxes[i].max_x < box.min_x || boxes[i].min_y > box.max_y ||
        boxes[i].max_y < box.min_y) {
      continue;
    }
    const area::Ring& border = gap.shape.front().outer;
    const auto shared = std::count_if(border.begin(), border.end(), [&](const area::Point& vertex) {
      return area::contains(shapes[i], vertex);
    });
    if (shared >= 2) names += (names.empty() ? "" : " + ") + ids[i];
  }
  return names;
}

void report_gaps(const std::string& source, std::span<const std::string> ids,
                 std::span<const area::MultiPolygon> shapes, std::vector<area::Gap> gaps,
                 area::DataReport& report) {
  std::vector<area::Box> boxes;
  for (const area::MultiPolygon& shape : shapes) boxes.push_back(area::box_of(shape));
  // The neighbours of a gap take time: sorted first, so that only those shown are looked up.
  std::stable_sort(gaps.begin(), gaps.end(),
                   [](const area::Gap& a, const area::Gap& b) { return a.area > b.area; });
  std::erase_if(gaps, [](const area::Gap& gap) { return gap.area < kLeast; });
  report.gaps =
      counted(gaps, [](const area::Gap& gap) { return area::inside_point_of(gap.shape); });
  std::vector<FaultFinding> faults;
  faults.reserve(gaps.size());
  for (const area::Gap& gap : gaps) {
    const std::string at = place_text(area::inside_point_of(gap.shape));
    const std::string size = square_metres(gap.area.value());
    faults.push_back(
        {faults.size() < kFaultsShown ? neighbours_of(gap, ids, shapes, boxes) : "",
         {fmt::format("a gap of {} m2 between them at {}: that ground belongs to no unit", size,
                      at),
          fmt::format("其间 {} 处有 {} 平方米的缝隙，不属于任何单元", at, size)},
         gap.area.value()});
  }
  if (!faults.empty()) report.gaps.worst = faults.front().feature;
  report_faults({area::Severity::Warning, "gap", {"gaps", "缝隙"}}, source, std::move(faults),
                report);
}

}  // namespace

void check_coverage(const std::string& source, std::span<const std::string> ids,
                    std::span<const area::MultiPolygon> shapes, area::DataReport& report) {
  area::LayerFaults faults = area::faults_in(shapes, kLeast, kWidestGap);
  report_overlaps(source, ids, shapes, std::move(faults.overlaps), report);
  report_gaps(source, ids, shapes, std::move(faults.gaps), report);
}

}  // namespace hearth::input
