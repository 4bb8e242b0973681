#include "print/redraw_overlay.h"

#include <algorithm>
#include <cmath>

#include "print/marks_common.h"
#include "print/service_area.h"

namespace hearth::print {

namespace {

constexpr double kWay = 0.32;     // width of the way to a shared facility
constexpr double kEndDot = 0.55;  // radius where it starts

double scale_of(const Page& page) { return page.slide() ? 1.4 : page.text; }
double facility_radius(const Page& page) { return 1.3 * scale_of(page); }

void add_way(std::vector<Item>& items, Point from, Point to, const Page& page) {
  const double k = scale_of(page);
  const std::vector<Line> way{{{from, to}, false}};
  items.emplace_back(Stroke{way, {kWhite.at(0.85), kWay * k + 0.5, {}}});
  items.emplace_back(Stroke{way, {kReach, kWay * k, {}}});
}

void add_facility(std::vector<Item>& items, Point at, const Page& page) {
  add_symbol(items, at, facility_radius(page), area::SiteStatus::Existing, false);
}

void add_start(std::vector<Item>& items, Point at, const Page& page) {
  items.emplace_back(Disc{at, kEndDot * scale_of(page), kReach, std::nullopt, false});
}

}  // namespace

bool shows_sharing(const RedrawFacts& facts) {
  return std::ranges::any_of(facts.shared,
                             [](const SharedLine& shared) { return shared.line.has_value(); });
}

void add_sharing(std::vector<Item>& items, Point community, Point facility, const Page& page) {
  add_way(items, community, facility, page);
  add_start(items, community, page);
  add_facility(items, facility, page);
}

RedrawOverlay redraw_overlay(const RedrawFacts& facts, const MapFrame& frame, const Page& page) {
  RedrawOverlay over;
  std::vector<Point> facilities;
  for (const SharedLine& shared : facts.shared) {
    if (!shared.line) continue;
    const Point from = frame.on_paper(shared.line->community);
    const Point to = frame.on_paper(shared.line->facility);
    add_way(over.items, from, to, page);
    add_start(over.items, from, page);
    over.taken.push_back(square(from, kEndDot * scale_of(page)));
    for (const Point& p : points_along({from, to}, kCoveredStep)) over.covered.push_back(p);
    if (std::ranges::find(facilities, to) == facilities.end()) facilities.push_back(to);
  }
  for (const Point& at : facilities) {
    add_facility(over.items, at, page);
    over.taken.push_back(square(at, facility_radius(page)));
  }
  return over;
}

}  // namespace hearth::print
