#include "coverage/people_measures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "travel/straight_line.h"

namespace hearth::coverage {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// The least distance within which the share `percent` of the people lives. Requires: sorted by
// distance.
double quantile(const std::vector<std::pair<double, std::int64_t>>& sorted, std::int64_t total,
                std::int64_t percent) {
  std::int64_t seen = 0;
  for (const auto& [distance, people] : sorted) {
    seen += people;
    if (meets(seen, total, Share{percent, 100})) return distance;
  }
  return sorted.back().first;
}

// What the nearest open site's step counts of the people.
std::int64_t graded_people_at(const MeasureInput& in, DemandId d, Persons people) {
  const std::int32_t nearest = in.allocation.nearest[static_cast<std::size_t>(d.row)];
  if (nearest < 0) return 0;
  const area::Point& at = in.sites.at[SiteId{nearest}];
  for (const GradedStep& step : in.grades) {
    if (travel::within(in.demand.x[d] - at.x, in.demand.y[d] - at.y, step.within.value())) {
      return graded_people(people, step.share);
    }
  }
  return 0;
}

std::string grades_text(std::span<const GradedStep> grades) {
  std::string text;
  for (const GradedStep& step : grades) {
    text += fmt::format("{}{} m: {}", text.empty() ? "" : "; ", step.within.value(),
                        to_double(step.share));
  }
  return text;
}

// Of residents; of those of a layer, who are of no class.
std::vector<Tally> add_people(const MeasureInput& in, const std::string& reach,
                              const demand::DemandLayer* layer, MeasureTable& table) {
  const Column<DemandId, Persons>& counted = layer == nullptr ? in.demand.people : layer->people;
  const std::string name = layer == nullptr ? "" : layer->id;
  std::vector<Tally> once = table.blank();
  std::vector<Tally> twice = table.blank();
  std::vector<std::vector<Tally>> manifold(in.needs.size(), table.blank());
  std::vector<Tally> graded = table.blank();
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    const std::int64_t people = counted[d].value();
    const bool covered = in.allocation.covered[static_cast<std::size_t>(d.row)] != 0;
    std::int64_t open = 0;
    for (const std::int32_t site : in.matrix.sites_covering(d)) {
      open += in.open[static_cast<std::size_t>(site)];
    }
    const std::int64_t in_part = graded_people_at(in, d, counted[d]);
    const auto add = [&](std::size_t g) {
      once[g].numerator += covered ? people : 0;
      once[g].denominator += people;
      twice[g].numerator += open >= 2 ? people : 0;
      twice[g].denominator += people;
      for (std::size_t k = 0; k < manifold.size(); ++k) {
        manifold[k][g].numerator += open >= in.needs[k] ? people : 0;
        manifold[k][g].denominator += people;
      }
      graded[g].numerator += in_part;
      graded[g].denominator += people;
    };
    each_group_of_demand(in, table.grouping(), d,
                         layer == nullptr ? in.demand.demand_class[d] : area::kNoClass, add);
  }
  table.add_people("population_coverage", reach, once, name);
  table.add_people("population_coverage_twofold", reach + "; k=2", twice, name);
  for (std::size_t k = 0; k < manifold.size(); ++k) {
    table.add_people(kManifold, fmt::format("{}; k={}", reach, in.needs[k]), manifold[k], name);
  }
  if (!in.grades.empty()) {
    table.add_people("population_coverage_graded", grades_text(in.grades), graded, name);
  }
  return once;
}

}  // namespace

std::vector<Tally> add_people_measures(const MeasureInput& in, const std::string& reach,
                                       MeasureTable& table) {
  std::vector<Tally> residents = add_people(in, reach, nullptr, table);
  for (const demand::DemandLayer& layer : in.demand.layers) add_people(in, reach, &layer, table);
  return residents;
}

void add_impedance_measures(const MeasureInput& in, MeasureTable& table) {
  const std::size_t count = table.grouping().groups().size();
  std::vector<std::vector<std::pair<double, std::int64_t>>> rows(count);
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    const double metres = in.allocation.impedance[static_cast<std::size_t>(d.row)];
    const std::int64_t people = in.demand.people[d].value();
    if (people == 0 || std::isnan(metres)) continue;
    each_group_of_demand(in, table.grouping(), d, in.demand.demand_class[d],
                         [&](std::size_t g) { rows[g].emplace_back(metres, people); });
  }
  struct Level {
    const char* measure;
    std::vector<double> value;
  };
  std::vector<Level> levels = {{"impedance_mean", {}},
                               {"impedance_median", {}},
                               {"impedance_p90", {}},
                               {"impedance_max", {}}};
  for (Level& level : levels) level.value.assign(count, kNaN);
  for (std::size_t g = 0; g < count; ++g) {
    if (rows[g].empty()) continue;
    std::sort(rows[g].begin(), rows[g].end());
    std::int64_t total = 0;
    double sum = 0;
    for (const auto& [metres, people] : rows[g]) {
      total += people;
      sum += metres * (static_cast<double>(people) / kMicroPersons);
    }
    levels[0].value[g] = sum / to_double(Persons(total));
    levels[1].value[g] = quantile(rows[g], total, 50);
    levels[2].value[g] = quantile(rows[g], total, 90);
    levels[3].value[g] = rows[g].back().first;
  }
  for (const Level& level : levels) {
    for (std::size_t g = 0; g < count; ++g) {
      if (!std::isnan(level.value[g])) table.add_value(level.measure, "m", g, level.value[g]);
    }
  }
}

void add_gap_measure(const MeasureInput& in, const std::string& reach,
                     const std::vector<Tally>& tally, MeasureTable& table) {
  int urban = -1;
  int rural = -1;
  for (std::size_t c = 0; c < in.area.units.classes.size(); ++c) {
    if (in.area.units.classes[c].id == "urban") urban = static_cast<int>(c);
    if (in.area.units.classes[c].id == "rural") rural = static_cast<int>(c);
  }
  if (urban < 0 || rural < 0) return;
  const std::size_t per_area = 1 + in.area.units.classes.size();
  for (std::size_t g = 0; g < tally.size(); g += per_area) {
    const Tally& u = tally[g + 1 + static_cast<std::size_t>(urban)];
    const Tally& r = tally[g + 1 + static_cast<std::size_t>(rural)];
    if (u.denominator == 0 || r.denominator == 0) continue;
    const auto share = [](const Tally& t) {
      return static_cast<double>(t.numerator) / static_cast<double>(t.denominator);
    };
    table.add_value("gap_urban_rural", reach, g, share(u) - share(r));
  }
}

}  // namespace hearth::coverage
