#include "coverage/measures.h"

#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "coverage/community_measures.h"
#include "coverage/lattice.h"
#include "coverage/measure_table.h"
#include "coverage/people_measures.h"

namespace hearth::coverage {

namespace {

// Ground that may use a site: with a border each district alone.
LatticeCount count_ground(const MeasureInput& in) {
  const std::span<const area::MultiPolygon> shapes = in.area.units.shape.values();
  if (in.border == nullptr) return count_lattice(shapes, in.sites, in.open, in.within);
  std::map<ParentId, std::vector<std::size_t>> units;
  for (const UnitId unit : ids<UnitId>(in.area.units.size())) {
    units[in.border->level().parent_of[unit]].push_back(static_cast<std::size_t>(unit.row));
  }
  LatticeCount all{0, std::vector<std::int64_t>(shapes.size(), 0),
                   std::vector<std::int64_t>(shapes.size(), 0)};
  for (const auto& [district, rows] : units) {
    std::vector<area::MultiPolygon> own;
    for (const std::size_t row : rows) own.push_back(shapes[row]);
    std::vector<std::int8_t> open(in.open.begin(), in.open.end());
    for (const SiteId site : ids<SiteId>(in.sites.size())) {
      if (in.border->district_of(site) != district) open[static_cast<std::size_t>(site.row)] = 0;
    }
    const LatticeCount count = count_lattice(own, in.sites, open, in.within);
    all.pitch = count.pitch;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      all.points[rows[k]] = count.points[k];
      all.covered[rows[k]] = count.covered[k];
    }
  }
  return all;
}

void add_area_measure(const MeasureInput& in, MeasureTable& table) {
  const LatticeCount count = count_ground(in);
  std::vector<Tally> tally = table.blank();
  for (const UnitId unit : ids<UnitId>(in.area.units.size())) {
    const auto i = static_cast<std::size_t>(unit.row);
    table.grouping().each_group_of(
        in.area.units.unit_class[unit],
        [&](int level) {
          return in.area.hierarchy.levels[static_cast<std::size_t>(level)].parent_of[unit];
        },
        [&](std::size_t g) {
          tally[g].numerator += count.covered[i];
          tally[g].denominator += count.points[i];
        });
  }
  table.add_areas("area_coverage", fmt::format("lattice {} m", in.within.value() / 20), tally,
                  SquareMetres(count.pitch * count.pitch));
}

void attach(const Target& target, std::vector<Measure>& rows) {
  const std::size_t count = rows.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_asked(rows[i], target) || std::isnan(rows[i].denominator)) continue;
    Measure asked = rows[i];
    asked.target = to_double(target.share);
    asked.met = meets(asked.exact_numerator, asked.exact_denominator, target.share) ? Met::Reached
                                                                                    : Met::Missed;
    if (rows[i].met == Met::NoTarget) {
      rows[i] = std::move(asked);
    } else if (rows[i].target != asked.target) {
      rows.push_back(std::move(asked));  // a second share asked of the same row
    }
  }
}

}  // namespace

std::int32_t need_of(const Measure& row) {
  const std::size_t at = row.parameter.rfind("k=");
  if (row.measure != kManifold || at == std::string::npos) return 0;
  return std::atoi(row.parameter.c_str() + at + 2);
}

std::string with_need(const std::string& measure, std::int32_t need) {
  return need == 0 ? measure : fmt::format("{} k={}", measure, need);
}

bool is_asked(const Measure& row, const Target& target) {
  return row.service == target.service && row.measure == target.measure &&
         need_of(row) == target.need && row.of_class == target.of_class &&
         row.level == (target.each.empty() ? "all" : target.each);
}

std::vector<Measure> measure(const MeasureInput& input, std::span<const Target> targets) {
  MeasureTable table(input);
  const std::string reach = fmt::format("within {} m", input.within.value());
  add_ownership_measures(input, table);
  if (input.area.mapped) {
    add_reached_community_measures(input, reach, table);
    const std::vector<Tally> people = add_people_measures(input, reach, table);
    add_area_measure(input, table);
    add_impedance_measures(input, table);
    add_gap_measure(input, reach, people, table);
  }
  std::vector<Measure> rows = table.take();
  for (const Target& target : targets) {
    attach(target, rows);
  }
  return rows;
}

}  // namespace hearth::coverage
