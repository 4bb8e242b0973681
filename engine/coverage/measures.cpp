#include "coverage/measures.h"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "coverage/community_measures.h"
#include "coverage/lattice.h"
#include "coverage/measure_table.h"
#include "coverage/people_measures.h"

namespace hearth::coverage {

namespace {

void add_area_measure(const MeasureInput& in, MeasureTable& table) {
  const LatticeCount count =
      count_lattice(in.area.units.shape.values(), in.sites, in.open, in.within);
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
  const std::string level = target.each.empty() ? "all" : target.each;
  const std::size_t count = rows.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (rows[i].measure != target.measure || rows[i].of_class != target.of_class ||
        rows[i].level != level || std::isnan(rows[i].denominator)) {
      continue;
    }
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

std::vector<Measure> measure(const MeasureInput& input, std::span<const Target> targets) {
  MeasureTable table(input);
  const std::string reach = fmt::format("within {} m", input.within.value());
  add_ownership_measures(input, table);
  add_reached_community_measures(input, reach, table);
  const std::vector<Tally> people = add_people_measures(input, reach, table);
  add_area_measure(input, table);
  add_impedance_measures(input, table);
  add_gap_measure(input, reach, people, table);
  std::vector<Measure> rows = table.take();
  for (const Target& target : targets) {
    if (target.service == input.service) attach(target, rows);
  }
  return rows;
}

}  // namespace hearth::coverage
