#include "study/placing/service_sites.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "input/facilities.h"
#include "travel/straight_line.h"

namespace hearth::study {

namespace {

// One candidate at every point: with the unit's id and name where a unit has one, else numbered
// within it.
area::Sites candidates_at(const area::Area& area, const demand::DemandPoints& demand,
                          bool numbered) {
  area::Sites sites;
  int number = 0;
  for (const DemandId d : ids<DemandId>(demand.size())) {
    const UnitId unit = demand.unit[d];
    number = d.row > 0 && demand.unit[DemandId{d.row - 1}] == unit ? number + 1 : 1;
    const std::string more = numbered ? fmt::format("-{:04}", number) : "";
    sites.id.push_back(area.units.id[unit] + more);
    sites.name.push_back(area.units.name[unit] + more);
    sites.at.push_back({demand.x[d], demand.y[d]});
    sites.unit.push_back(unit);
    sites.status.push_back(area::SiteStatus::Candidate);
    sites.serves.push_back({});
    sites.capacity.push_back(area::kUnknown);
    sites.floor_area.push_back(area::kUnknown);
    sites.activity_area.push_back(area::kUnknown);
    sites.cost.push_back(area::kUnknown);
    sites.mode.push_back({});
    sites.operating.push_back({});
  }
  return sites;
}

template <typename T>
void reorder(Column<SiteId, T>& column, const Column<SiteId, T>& more,
             const std::vector<std::size_t>& order) {
  Column<SiteId, T> out;
  for (const std::size_t i : order) {
    const bool first = i < column.size();
    const SiteId row{static_cast<std::int32_t>(first ? i : i - column.size())};
    out.push_back(first ? column[row] : more[row]);
  }
  column = std::move(out);
}

area::Sites merged(area::Sites a, const area::Sites& b) {
  std::vector<std::size_t> order(a.size() + b.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto id_of = [&](std::size_t i) -> const std::string& {
    return i < a.size() ? a.id.values()[i] : b.id.values()[i - a.size()];
  };
  std::sort(order.begin(), order.end(),
            [&](std::size_t i, std::size_t j) { return id_of(i) < id_of(j); });
  reorder(a.name, b.name, order);
  reorder(a.at, b.at, order);
  reorder(a.unit, b.unit, order);
  reorder(a.status, b.status, order);
  reorder(a.serves, b.serves, order);
  reorder(a.capacity, b.capacity, order);
  reorder(a.floor_area, b.floor_area, order);
  reorder(a.activity_area, b.activity_area, order);
  reorder(a.cost, b.cost, order);
  reorder(a.mode, b.mode, order);
  reorder(a.operating, b.operating, order);
  if (!a.place.empty() || !b.place.empty()) {
    const auto known = [](const area::Sites& sites) {
      return sites.place.empty()
                 ? Column<SiteId, area::SitePlace>(sites.size(), area::SitePlace::Known)
                 : sites.place;
    };
    a.place = known(a);
    reorder(a.place, known(b), order);
  }
  reorder(a.id, b.id, order);  // last: the others are ordered by it
  return a;
}

void refuse_one_id_for_two(const ServiceOptions& options, const area::Sites& sites) {
  for (std::int32_t row = 1; row < static_cast<std::int32_t>(sites.size()); ++row) {
    const std::string& id = sites.id[SiteId{row}];
    if (id != sites.id[SiteId{row - 1}]) continue;
    throw InputError(
        options.facilities ? options.facilities->source.path.value : options.id,
        fmt::format("id {}", id),
        {fmt::format("service {}: a facility and a candidate site have the same id", options.id),
         fmt::format("服务 {}：现有设施与候选点编号相同", options.id)},
        {"give one of them another id, e.g. with a letter in front",
         "请修改其中一个编号，例如在前面加一个字母"});
  }
}

}  // namespace

area::Sites service_sites(const ServiceOptions& options, const area::Area& area,
                          const demand::DemandPoints& demand, area::DataReport& report) {
  area::Sites sites;
  if (options.facilities) {
    sites = input::read_sites(*options.facilities, area::SiteStatus::Existing, area,
                              "facilities of " + options.id, report);
  }
  const bool of_units = demand.at == demand::DemandAt::Units;
  if (options.candidates.at == CandidateOptions::At::Units) {
    const demand::DemandPoints elsewhere =
        of_units ? demand::DemandPoints{} : demand::demand_points_of(area, {});
    sites = merged(std::move(sites), candidates_at(area, of_units ? demand : elsewhere, false));
  } else if (options.candidates.at == CandidateOptions::At::Demand) {
    sites = merged(std::move(sites), candidates_at(area, demand, !of_units));
  } else if (options.candidates.at == CandidateOptions::At::Layer) {
    sites = merged(std::move(sites),
                   input::read_sites(*options.candidates.layer, area::SiteStatus::Candidate, area,
                                     "candidates of " + options.id, report));
  }
  refuse_one_id_for_two(options, sites);
  return sites;
}

coverage::CoverageMatrix coverage_matrix(const area::Sites& sites,
                                         const demand::DemandPoints& demand, Metres within,
                                         const coverage::Border* border) {
  std::vector<double> x;
  std::vector<double> y;
  for (const area::Point& at : sites.at) {
    x.push_back(at.x);
    y.push_back(at.y);
  }
  travel::Reach reach =
      travel::straight_line_reach({x, y}, {demand.x.span(), demand.y.span()}, within);
  if (border != nullptr) reach = coverage::only_allowed(reach, *border);
  return {demand.size(), std::move(reach)};
}

}  // namespace hearth::study
