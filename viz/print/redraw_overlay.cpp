#include "print/redraw_overlay.h"

#include <algorithm>
#include <cmath>

#include "print/marks_common.h"
#include "print/service_area.h"

namespace hearth::print {

namespace {

constexpr double kWay = 0.32;     // width of the way to a shared facility
constexpr double kEndDot = 0.55;  // radius where it starts
constexpr double kFault = 1.05;   // half the diagonal of a fault's mark
constexpr double kFaultStep = 0.7;
constexpr double kSeen = 1.2;  // mm2: a place at fault that is smaller shows as a mark alone

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

// The shape of one fault on paper, if it is large enough to be seen.
void add_fault_shape(std::vector<Item>& items, const area::UnitFaults& faults, area::FaultId fault,
                     const MapFrame& frame) {
  if (frame.mm(1) * frame.mm(1) * faults.ground[fault].value() < kSeen) return;
  const std::vector<Line> shape = lines_on_paper(faults.shape[fault], frame);
  items.emplace_back(Hatch{shape, kFaultStep, {kText.at(0.6), 0.11, {}}});
  items.emplace_back(Stroke{shape, {kText.at(0.8), 0.15, {}}});
}

void add_faults(RedrawOverlay& over, const area::UnitFaults& faults, const MapFrame& frame,
                const Page& page) {
  const double radius = kFault * scale_of(page);
  std::vector<Point> marks;
  std::vector<Item> symbols;
  std::int64_t claimed = 0;
  std::int64_t unclaimed = 0;
  // Of each kind the largest come first.
  for (const area::FaultId fault : ids<area::FaultId>(faults.size())) {
    const bool overlap = faults.kind[fault] == area::FaultKind::Overlap;
    if ((overlap ? claimed : unclaimed)++ >= kMostFaultMarks) continue;
    add_fault_shape(over.items, faults, fault, frame);
    const Point at = frame.on_paper(faults.at[fault]);
    // One mark stands for all that lie under it.
    if (std::ranges::any_of(marks, [&](const Point& other) {
          return std::hypot(other.x - at.x, other.y - at.y) < radius;
        })) {
      continue;
    }
    marks.push_back(at);
    over.taken.push_back(square(at, radius));
    add_fault_mark(symbols, at, overlap, page);
  }
  for (Item& symbol : symbols) over.items.push_back(std::move(symbol));
}

}  // namespace

void add_fault_mark(std::vector<Item>& items, Point at, bool claimed, const Page& page) {
  const auto diamond = [&](double r) {
    return std::vector<Line>{
        {{{at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, {at.x - r, at.y}}, true}};
  };
  const double radius = kFault * scale_of(page);
  items.emplace_back(Fill{diamond(radius + 0.35), kWhite});
  items.emplace_back(Fill{diamond(radius), kText});
  if (!claimed) items.emplace_back(Fill{diamond(radius - 0.42 * scale_of(page)), kWhite});
}

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
  if (facts.faults.any()) add_faults(over, *facts.result->report.faults, frame, page);
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
