#include "print/catchments.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "print/borders.h"
#include "print/ground.h"

namespace hearth::print {

namespace {

constexpr std::size_t kMostWays = 1200;
// They differ in print without colours too.
constexpr std::array<Colour, kCatchmentTints> kTints{hex(0xF8FAFC), hex(0xE0EAF2), hex(0xCAD9E6),
                                                     hex(0xB2C8DA), hex(0x9AB5CB)};

// The site that serves most of a unit's people; the lower row of equals.
Column<UnitId, SiteId> site_of_units(const Facts& facts) {
  const results::Result& result = *facts.result;
  std::vector<std::map<std::int32_t, Persons>> served(result.area.units.size());
  for (const DemandId d : ids<DemandId>(result.demand.size())) {
    const auto site = server_of(*facts.service->plan, d);
    served[static_cast<std::size_t>(result.demand.unit[d].row)][site ? site->row : -1] +=
        result.demand.people[d];
  }
  Column<UnitId, SiteId> of(result.area.units.size());
  for (const UnitId unit : ids<UnitId>(result.area.units.size())) {
    SiteId best = kNone<SiteId>;
    Persons most;
    for (const auto& [site, people] : served[static_cast<std::size_t>(unit.row)]) {
      if (people <= most) continue;
      most = people;
      best = site < 0 ? kNone<SiteId> : SiteId{site};
    }
    of[unit] = best;
  }
  return of;
}

// Catchments that have a corner in common: where two borders meet a third, both have one.
std::set<std::pair<std::size_t, std::size_t>> neighbours(
    const std::vector<area::MultiPolygon>& shapes) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::set<std::size_t>> corners;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    for (const Line& line : lines_of(shapes[i])) {
      for (const Point& p : line.points) corners[{std::llround(p.x), std::llround(p.y)}].insert(i);
    }
  }
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (const auto& [corner, of] : corners) {
    for (const std::size_t a : of) {
      for (const std::size_t b : of) {
        if (a != b) pairs.insert({a, b});
      }
    }
  }
  return pairs;
}

// A tint each that no neighbour has; where none is left, that of fewest neighbours. Those with most
// neighbours choose first, and take the tint that is used least.
std::vector<std::int8_t> tints_of(const std::vector<area::MultiPolygon>& shapes) {
  const auto pairs = neighbours(shapes);
  std::vector<std::vector<std::size_t>> beside(shapes.size());
  for (const auto& [a, b] : pairs) beside[a].push_back(b);
  std::vector<std::size_t> order(shapes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return beside[i].size(); });
  std::vector<std::int8_t> tint(shapes.size(), -1);
  std::array<int, kCatchmentTints> used{};
  for (const std::size_t i : order) {
    std::array<int, kCatchmentTints> taken{};
    for (const std::size_t b : beside[i]) {
      if (tint[b] >= 0) ++taken[static_cast<std::uint8_t>(tint[b])];
    }
    std::size_t best = 0;
    for (std::size_t t = 1; t < kCatchmentTints; ++t) {
      if (std::pair(taken[t], used[t]) < std::pair(taken[best], used[best])) best = t;
    }
    tint[i] = static_cast<std::int8_t>(best);
    ++used[best];
  }
  return tint;
}

// A community, or the demand point, that is served whole.
struct Client {
  Point middle;  // of its people
  Persons people;
};

std::vector<Client> clients_of(const Facts& facts) {
  const results::Result& result = *facts.result;
  const placement::AllotmentModel& model = facts.service->plan->allotment->model;
  std::vector<Client> clients(model.clients());
  for (const DemandId d : ids<DemandId>(result.demand.size())) {
    const std::int32_t row = model.client[static_cast<std::size_t>(d.row)];
    const Persons people = result.demand.people[d];
    if (row < 0 || people == Persons(0)) continue;
    Client& client = clients[static_cast<std::size_t>(row)];
    client.people += people;
    const double part = people / client.people;
    client.middle.x += part * (result.demand.x[d] - client.middle.x);
    client.middle.y += part * (result.demand.y[d] - client.middle.y);
  }
  return clients;
}

void add_ways(const Facts& facts, Catchments& out) {
  const std::vector<std::int32_t>& served = facts.service->plan->allotment->served;
  const std::vector<Client> clients = clients_of(facts);
  for (std::size_t j = 0; j < clients.size(); ++j) {
    if (served[j] < 0) continue;
    out.ways.push_back({clients[j].middle, facts.service->sites.at[SiteId{served[j]}]});
  }
  if (out.ways.size() > kMostWays) out.ways.clear();
}

}  // namespace

SiteLoads site_loads(const Facts& facts) {
  const std::vector<std::int32_t>& served = facts.service->plan->allotment->served;
  const std::size_t sites = facts.service->sites.size();
  SiteLoads out{Column<SiteId, Persons>(sites), Column<SiteId, std::int64_t>(sites)};
  const std::vector<Client> clients = clients_of(facts);
  for (std::size_t j = 0; j < clients.size(); ++j) {
    if (served[j] < 0) continue;
    out.people[SiteId{served[j]}] += clients[j].people;
    ++out.clients[SiteId{served[j]}];
  }
  return out;
}

Catchments catchments_of(const Facts& facts) {
  const area::Units& units = facts.result->area.units;
  const std::size_t sites = facts.service->sites.size();
  Catchments out;
  static_cast<SiteLoads&>(out) = site_loads(facts);
  add_ways(facts, out);
  const Column<UnitId, SiteId> of = site_of_units(facts);
  std::vector<std::vector<UnitId>> members(sites);
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (of[unit] != kNone<SiteId>) members[static_cast<std::size_t>(of[unit].row)].push_back(unit);
  }
  std::vector<std::size_t> at(sites, 0);
  for (const SiteId site : ids<SiteId>(sites)) {
    const auto row = static_cast<std::size_t>(site.row);
    if (members[row].empty()) continue;
    at[row] = out.site.size();
    out.site.push_back(site);
    out.shape.push_back(shape_of(units, members[row]));
  }
  const std::vector<std::int8_t> tints = tints_of(out.shape);
  out.tint = Column<UnitId, std::int8_t>(units.size(), -1);
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (of[unit] == kNone<SiteId>) continue;
    out.tint[unit] = tints[at[static_cast<std::size_t>(of[unit].row)]];
  }
  return out;
}

Colour catchment_colour(std::int8_t tint) {
  return tint < 0 ? kUnclassed : kTints[static_cast<std::uint8_t>(tint)];
}

std::vector<Line> catchment_lines(const Catchments& catchments, const area::MultiPolygon& outline,
                                  const MapFrame& frame) {
  return borders_between(outline, catchments.shape, frame);
}

Pen catchment_pen(double k) { return {kReach, 0.32 * k, {}}; }
Pen way_pen(double k) { return {kReach.at(0.75), 0.13 * k, {}}; }

}  // namespace hearth::print
