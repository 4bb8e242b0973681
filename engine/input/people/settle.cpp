#include "input/people/settle.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "area/geometry.h"
#include "core/apportion.h"
#include "core/error.h"
#include "core/nearest_name.h"
#include "core/number_text.h"
#include "core/parallel.h"
#include "input/files/gdal.h"
#include "input/people/placed.h"
#include "input/people/raster.h"
#include "input/people/totals.h"

namespace hearth::input {

namespace {

area::Finding finding_of(area::Severity severity, std::string kind, const PeopleOptions& options,
                         Text message) {
  return {severity, std::move(kind), options.source.path.value, "", std::move(message)};
}

void report_outside(const PeopleOptions& options, const Placed& placed, area::DataReport& report) {
  if (placed.outside <= 0 || !placed.counts_people) return;
  const std::int64_t inside =
      std::accumulate(placed.in_unit.begin(), placed.in_unit.end(), std::int64_t{0});
  const std::string outside = grouped(Persons(placed.outside));
  const std::string all = grouped(Persons(placed.outside + inside));
  report.findings.push_back(finding_of(
      options.counts ? area::Severity::Warning : area::Severity::Note, "people_outside", options,
      {fmt::format("{} of its {} people lie in no unit: they are left out", outside, all),
       fmt::format("{} 人（共 {} 人）不在任何单元内：未计入", outside, all)}));
}

Placed placed_by(const PlacingInput& in) {
  return is_raster(in.options.source) ? placed_by_raster(in) : placed_by_layer(in);
}

Column<UnitId, Persons> counted(const PeopleOptions& options, const Placed& placed) {
  if (!placed.counts_people) {
    throw InputError(
        options.source.path.where, options.source.path.value,
        {"`rescale: none` takes people as they are counted, and the layer counts none",
         "`rescale: none` 按原有人数计，而该图层没有人数"},
        {"name the field with the people (`population: FIELD`), or give each unit's people "
         "(`units: {population: FIELD}`) and let them be spread",
         "请写明人口字段（`population: 字段`），或给出各单元人口（`units: {population: "
         "字段}`）再行分布"});
  }
  Column<UnitId, Persons> out;
  for (const std::int64_t people : placed.in_unit) out.push_back(Persons(people));
  return out;
}

// Where the places of each unit begin, and the end.
std::vector<std::size_t> starts_of(const area::PeoplePlaces& places, std::size_t units) {
  std::vector<std::size_t> start(units + 1, 0);
  for (const UnitId unit : places.unit) ++start[static_cast<std::size_t>(unit.row) + 1];
  std::partial_sum(start.begin(), start.end(), start.begin());
  return start;
}

void append(area::PeoplePlaces& to, const area::PeoplePlaces& from, std::size_t i, Persons people) {
  to.x.push_back(from.x[i]);
  to.y.push_back(from.y[i]);
  to.unit.push_back(from.unit[i]);
  to.people.push_back(people);
}

// Every unit's people over its places, in proportion to what these have, to the millionth; places
// that get nobody are dropped, and people of a unit without places stand at a point inside it.
void spread(const PeopleOptions& options, area::Area& area, area::PeoplePlaces places,
            area::DataReport& report) {
  const area::Units& units = area.units;
  const std::vector<std::size_t> start = starts_of(places, units.size());
  parallel_for_each_id<UnitId>(units.size(), [&](UnitId unit) {
    const auto u = static_cast<std::size_t>(unit.row);
    if (start[u] == start[u + 1]) return;
    std::vector<std::int64_t> weights;
    weights.reserve(start[u + 1] - start[u]);
    for (std::size_t i = start[u]; i < start[u + 1]; ++i)
      weights.push_back(places.people[i].value());
    const std::vector<std::int64_t> parts = apportioned(units.population[unit].value(), weights);
    for (std::size_t i = start[u]; i < start[u + 1]; ++i) {
      places.people[i] = Persons(parts[i - start[u]]);
    }
  });
  area::PeoplePlaces out;
  out.kind = places.kind;
  out.side = places.side;
  std::vector<std::string> bare;
  Persons of_bare;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const auto u = static_cast<std::size_t>(unit.row);
    if (start[u] == start[u + 1] && units.population[unit] > Persons(0)) {
      const area::Point at = area::inside_point_of(units.shape[unit]);
      out.x.push_back(at.x);
      out.y.push_back(at.y);
      out.unit.push_back(unit);
      out.people.push_back(units.population[unit]);
      bare.push_back(units.id[unit]);
      of_bare += units.population[unit];
    }
    for (std::size_t i = start[u]; i < start[u + 1]; ++i) {
      if (places.people[i] > Persons(0)) append(out, places, i, places.people[i]);
    }
  }
  area.people = std::move(out);
  if (bare.empty()) return;
  report.findings.push_back(finding_of(
      area::Severity::Warning, "nobody_there", options,
      {fmt::format("it has nobody in {} unit(s) where {} people live ({}): they stand at a point "
                   "inside the unit",
                   bare.size(), grouped(of_bare), listed(bare, 5)),
       fmt::format("{} 个单元（{}）共有 {} 人，而该数据中无人：按单元内点计", bare.size(),
                   listed(bare, 5), grouped(of_bare))}));
}

void report_evenly(const PeopleOptions& options, const Placed& placed, area::DataReport& report) {
  const bool by_area =
      !placed.counts_people && options.weight.empty() && options.households.empty();
  if (!by_area) return;
  const bool chosen = !options.where.empty();
  report.findings.push_back(
      finding_of(chosen ? area::Severity::Note : area::Severity::Warning, "assumed_people", options,
                 {"people are spread evenly over the area of its polygons, which is assumed",
                  "人口按其多边形面积均匀分布，属于假定"}));
}

// People of another kind: as many as their source says, where it says.
void count_layer(const AreaOptions& options, std::size_t l, const TargetCrs& to, area::Area& area,
                 area::DataReport& report, Progress& progress) {
  const PeopleOptions& people = *options.layers[l].people;
  progress.stage({"reading " + options.layers[l].id, "读取" + options.layers[l].noun.zh});
  Placed placed = placed_by(
      {people, area.units.shape.span(), to, options.people_places, "population", report, progress});
  area.layers[l].in_unit = counted(people, placed);
  area.layers[l].places = std::move(placed.places);
  report_outside(people, placed, report);
}

}  // namespace

void settle_people(const AreaOptions& options, const TargetCrs& to, area::Area& area,
                   area::DataReport& report, Progress& progress) {
  Placed placed;
  const bool idle = options.people && !options.people->counts && !options.people_places;
  if (idle) {
    report.findings.push_back(finding_of(area::Severity::Warning, "population_not_used",
                                         *options.people,
                                         {"it is not read: each unit's people stand at one point. "
                                          "To spread them, write `demand: {at: "
                                          "pixels}` (`points`, `grid`)",
                                          "未读取：各单元人口集中于一点。如需分布，请写 `demand: "
                                          "{at: pixels}`（或 `points`、`grid`）"}));
  }
  if (options.people && !idle) {
    progress.stage({"reading where people live", "读取人口分布"});
    const PeopleOptions& people = *options.people;
    placed = placed_by({people, area.units.shape.span(), to, options.people_places, "population",
                        report, progress});
    if (people.counts) area.units.population = counted(people, placed);
    report_outside(people, placed, report);
    report_evenly(people, placed, report);
  }
  for (std::size_t l = 0; l < options.layers.size(); ++l) {
    if (options.layers[l].people) count_layer(options, l, to, area, report, progress);
  }
  if (!options.totals.empty()) fit_to_totals(options, area.units, area.hierarchy, report);
  if (options.people && options.people_places) {
    spread(*options.people, area, std::move(placed.places), report);
  }
}

}  // namespace hearth::input
