#include "print/preview_marks.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "area/geometry.h"
#include "print/marks_common.h"

namespace hearth::print {

namespace {

constexpr double kNear = 0.12;           // of the area's longer side: so far outside the map goes
constexpr std::size_t kManySites = 150;  // more than these are dots

Box box_of_units(const area::Units& units) {
  Box all = area::box_of(units.shape[UnitId{0}]);
  for (const area::MultiPolygon& shape : units.shape) {
    const Box box = area::box_of(shape);
    all = {std::min(all.min_x, box.min_x), std::min(all.min_y, box.min_y),
           std::max(all.max_x, box.max_x), std::max(all.max_y, box.max_y)};
  }
  return all;
}

void sort_sites(const results::Result& result, const Box& near, PreviewMarks& marks) {
  for (const results::Service& service : result.services) {
    const area::Sites& sites = service.sites;
    for (const SiteId site : ids<SiteId>(sites.size())) {
      const Point at = sites.at[site];
      const UnitId unit = sites.unit[site];
      const bool existing = sites.status[site] == area::SiteStatus::Existing;
      if (unit == kNone<UnitId>) {
        marks.outside.push_back(at);
        if (!inside(at, near)) {
          ++marks.outside_far;
          continue;
        }
        marks.box = {std::min(marks.box.min_x, at.x), std::min(marks.box.min_y, at.y),
                     std::max(marks.box.max_x, at.x), std::max(marks.box.max_y, at.y)};
      } else if (existing) {
        marks.standing.push_back(at);
      } else if (sites.id[site] != result.area.units.id[unit]) {
        marks.candidates.push_back(at);
      }
    }
  }
}

// A unit too small to be seen gets a ring round its middle.
void add_repaired(Scene& scene, const results::Result& result, const PreviewMarks& marks,
                  const MapFrame& frame, double k) {
  constexpr double kSeen = 2.2;  // mm
  for (const UnitId unit : marks.repaired) {
    const Box ground = area::box_of(result.area.units.shape[unit]);
    if (std::max(frame.mm(ground.width()), frame.mm(ground.height())) < kSeen * k) {
      const Point at = frame.on_paper(result.area.units.centroid[unit]);
      scene.add(Disc{at, 1.5 * k, std::nullopt, Pen{kWhite, 0.8 * k, {}}, false});
      scene.add(Disc{at, 1.4 * k, std::nullopt, Pen{kNewLine, 0.4 * k, {}}, false});
      continue;
    }
    add_repaired_mark(scene.items, lines_on_paper(result.area.units.shape[unit], frame));
  }
}

// Points from the edge of the map to where the site lies.
void add_arrow(Scene& scene, Point site, const Box& map, double k) {
  const Point middle{(map.min_x + map.max_x) / 2, (map.min_y + map.max_y) / 2};
  const double length = std::hypot(site.x - middle.x, site.y - middle.y);
  const Point way{(site.x - middle.x) / length, (site.y - middle.y) / length};
  const double across = std::abs(way.x) > 0 ? map.width() / 2 / std::abs(way.x) : 1e9;
  const double up = std::abs(way.y) > 0 ? map.height() / 2 / std::abs(way.y) : 1e9;
  const double reach = std::min(across, up);
  const Point tip{middle.x + way.x * reach, middle.y + way.y * reach};
  add_arrow_mark(scene.items, tip, way, k);
}

}  // namespace

PreviewMarks preview_marks_of(const results::Result& result, std::span<const Point> faults) {
  PreviewMarks marks;
  marks.faults.assign(faults.begin(), faults.end());
  const area::Units& units = result.area.units;
  marks.box = box_of_units(units);
  std::map<std::string, UnitId> rows;
  for (const UnitId unit : ids<UnitId>(units.size())) rows[units.id[unit]] = unit;
  for (const area::Finding& finding : result.report.findings) {
    const auto unit = rows.find(finding.feature);
    if (finding.kind == "invalid_polygon" && unit != rows.end()) {
      marks.repaired.push_back(unit->second);
    }
  }
  const double more = kNear * std::max(marks.box.width(), marks.box.height());
  sort_sites(result, grown(marks.box, more), marks);
  return marks;
}

void add_fault_mark(std::vector<Item>& items, Point at, double k) {
  items.emplace_back(Disc{at, 1.0 * k, kWhite, std::nullopt, false});
  items.emplace_back(Disc{at, 0.75 * k, kNewLine, std::nullopt, false});
}

void add_outside_mark(std::vector<Item>& items, Point at, double k) {
  const double r = 1.5 * k;
  const double d = 0.7 * k;
  items.emplace_back(Disc{at, r, kWhite, Pen{kNewLine, 0.4 * k, {}}, false});
  items.emplace_back(Stroke{{{{{at.x - d, at.y - d}, {at.x + d, at.y + d}}, false},
                             {{{at.x - d, at.y + d}, {at.x + d, at.y - d}}, false}},
                            {kNewLine, 0.4 * k, {}}});
}

void add_arrow_mark(std::vector<Item>& items, Point tip, Point way, double k) {
  const double size = 2.6 * k;
  const Point back{tip.x - way.x * size, tip.y - way.y * size};
  const Point side{-way.y * size * 0.45, way.x * size * 0.45};
  const Line triangle{{tip, {back.x + side.x, back.y + side.y}, {back.x - side.x, back.y - side.y}},
                      true};
  items.emplace_back(Stroke{{triangle}, {kWhite, 0.6 * k, {}}});
  items.emplace_back(Fill{{triangle}, kNewLine});
}

void add_repaired_mark(std::vector<Item>& items, const std::vector<Line>& shape) {
  items.emplace_back(Stroke{shape, {kWhite.at(0.8), 0.95, {}}});
  items.emplace_back(Stroke{shape, {kNewLine, 0.40, {}}});
}

void add_preview_marks(Scene& scene, const results::Result& result, const PreviewMarks& marks,
                       const MapFrame& frame, const Page& page) {
  const double k = page.text;
  add_repaired(scene, result, marks, frame, k);
  for (const Point& at : marks.candidates) {
    add_candidate(scene.items, frame.on_paper(at), kCandidate * k);
  }
  const bool many = marks.standing.size() > kManySites;
  for (const Point& at : marks.standing) {
    const double radius = many ? 0.55 * k : 0.65 * page.disc;
    if (many) {
      scene.add(Disc{frame.on_paper(at), radius + 0.15, kWhite, std::nullopt, false});
      scene.add(Disc{frame.on_paper(at), radius, kSite, std::nullopt, false});
    } else {
      add_symbol(scene.items, frame.on_paper(at), radius, area::SiteStatus::Existing, false);
    }
  }
  for (const Point& at : marks.faults) add_fault_mark(scene.items, frame.on_paper(at), k);
  const Point low = frame.on_paper({marks.box.min_x, marks.box.max_y});
  const Point high = frame.on_paper({marks.box.max_x, marks.box.min_y});
  const Box map = grown({low.x, low.y, high.x, high.y}, 0.5);
  for (const Point& at : marks.outside) {
    if (inside(at, marks.box)) {
      add_outside_mark(scene.items, frame.on_paper(at), k);
    } else {
      add_arrow(scene, frame.on_paper(at), map, k);
    }
  }
}

}  // namespace hearth::print
