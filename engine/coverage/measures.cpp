#include "coverage/measures.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "coverage/grouping.h"
#include "coverage/lattice.h"
#include "travel/straight_line.h"

namespace hearth::coverage {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct Tally {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
};

// Collects the rows of one service at one stage.
class Table {
 public:
  explicit Table(const MeasureInput& input) : in_(input), grouping_(input.area) {}

  [[nodiscard]] const Grouping& grouping() const { return grouping_; }
  [[nodiscard]] std::vector<Tally> blank() const {
    return std::vector<Tally>(grouping_.groups().size());
  }

  // Shares of people: numerator and denominator in millionths of a person.
  void add_people(const std::string& measure, const std::string& parameter,
                  const std::vector<Tally>& tally) {
    add_shares(measure, parameter, tally, [](std::int64_t v) { return to_double(Persons(v)); });
  }
  void add_counts(const std::string& measure, const std::string& parameter,
                  const std::vector<Tally>& tally) {
    add_shares(measure, parameter, tally, [](std::int64_t v) { return static_cast<double>(v); });
  }
  void add_areas(const std::string& measure, const std::string& parameter,
                 const std::vector<Tally>& tally, SquareMetres each) {
    add_shares(measure, parameter, tally,
               [&](std::int64_t v) { return static_cast<double>(v) * each.value(); });
  }
  void add_value(const std::string& measure, const std::string& parameter, std::size_t group,
                 double value) {
    Measure row = row_of(measure, parameter, group);
    row.numerator = row.denominator = kNaN;
    row.value = value;
    rows_.push_back(std::move(row));
  }
  [[nodiscard]] std::vector<Measure> take() { return std::move(rows_); }

 private:
  template <typename ToNumber>
  void add_shares(const std::string& measure, const std::string& parameter,
                  const std::vector<Tally>& tally, const ToNumber& number) {
    for (std::size_t g = 0; g < tally.size(); ++g) {
      if (tally[g].denominator == 0) continue;
      Measure row = row_of(measure, parameter, g);
      row.numerator = number(tally[g].numerator);
      row.denominator = number(tally[g].denominator);
      row.value = row.numerator / row.denominator;
      row.exact_numerator = tally[g].numerator;
      row.exact_denominator = tally[g].denominator;
      rows_.push_back(std::move(row));
    }
  }

  [[nodiscard]] Measure row_of(const std::string& measure, const std::string& parameter,
                               std::size_t group) const {
    const Grouping::Group& of = grouping_.groups()[group];
    Measure row;
    row.stage = in_.stage;
    row.service = in_.service;
    row.measure = measure;
    row.parameter = parameter;
    row.of_class = of.of_class == area::kNoClass
                       ? "all"
                       : in_.area.units.classes[static_cast<std::size_t>(of.of_class)].id;
    row.level = "all";
    row.area = "all";
    if (of.level >= 0) {
      const area::Level& level = in_.area.hierarchy.levels[static_cast<std::size_t>(of.level)];
      row.level = level.name;
      row.area = level.id[of.district];
    }
    row.target = kNaN;
    return row;
  }

  const MeasureInput& in_;
  Grouping grouping_;
  std::vector<Measure> rows_;
};

// Visits the groups of a demand point.
template <typename Visit>
void each_group_of_demand(const MeasureInput& in, const Grouping& grouping, DemandId d,
                          const Visit& visit) {
  grouping.each_group_of(
      in.demand.demand_class[d],
      [&](int level) {
        return in.area.hierarchy.levels[static_cast<std::size_t>(level)]
            .parent_of[in.demand.unit[d]];
      },
      visit);
}

// Gives back the tally of population_coverage, for the gap between classes.
std::vector<Tally> add_people_measures(const MeasureInput& in, const std::string& reach,
                                       Table& table) {
  std::vector<Tally> once = table.blank();
  std::vector<Tally> twice = table.blank();
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    const std::int64_t people = in.demand.people[d].value();
    const bool covered = in.allocation.covered[static_cast<std::size_t>(d.row)] != 0;
    std::int64_t open = 0;
    for (const std::int32_t site : in.matrix.sites_covering(d)) {
      open += in.open[static_cast<std::size_t>(site)];
    }
    each_group_of_demand(in, table.grouping(), d, [&](std::size_t g) {
      once[g].numerator += covered ? people : 0;
      once[g].denominator += people;
      twice[g].numerator += open >= 2 ? people : 0;
      twice[g].denominator += people;
    });
  }
  table.add_people("population_coverage", reach, once);
  table.add_people("population_coverage_twofold", reach + "; k=2", twice);
  return once;
}

// A question asked of every community: asked? and then yes or no.
using Question = std::function<std::pair<bool, bool>(ParentId)>;

void add_community_measure(const MeasureInput& in, const std::string& measure,
                           const std::string& parameter, const Question& question, Table& table) {
  std::vector<Tally> tally = table.blank();
  for (const ParentId community : ids<ParentId>(in.communities.size())) {
    const auto [asked, yes] = question(community);
    const bool served = yes;  // clang 14 captures no structured binding
    if (!asked) continue;
    table.grouping().each_group_of(
        in.communities.level->majority[community],
        [&](int level) {
          // A community says nothing about itself: its share would be 0 or 100 %.
          return level == 0 ? kNone<ParentId>
                            : in.communities.districts[static_cast<std::size_t>(level)][community];
        },
        [&](std::size_t g) {
          tally[g].numerator += served ? 1 : 0;
          ++tally[g].denominator;
        });
  }
  table.add_counts(measure, parameter, tally);
}

bool any_open(const MeasureInput& in, const std::vector<std::int32_t>& sites) {
  return std::any_of(sites.begin(), sites.end(), [&](std::int32_t site) {
    return in.open[static_cast<std::size_t>(site)] != 0;
  });
}

// Is anything known by which a facility could fail to qualify?
bool quality_is_known(const area::Sites& sites) {
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (!std::isnan(sites.floor_area[site]) || !std::isnan(sites.activity_area[site]) ||
        !sites.operating[site].empty()) {
      return true;
    }
  }
  return false;
}

// Which facilities qualify: open, at least 30 m2 for every 100 households of all the communities
// that they serve, and an activity share of at least 60 % - each where it is known (handbook:
// domain, V1q).
std::vector<std::int8_t> qualifying(const MeasureInput& in,
                                    const std::vector<std::vector<std::int32_t>>& serving) {
  constexpr double kSquareMetresPerHousehold = 0.30;
  constexpr double kActivityShare = 0.60;
  std::vector<double> households(in.sites.size(), 0);
  if (!in.area.units.households.empty()) {
    for (std::size_t community = 0; community < serving.size(); ++community) {
      std::int64_t of_community = 0;
      for (const std::int32_t row : in.communities.demand[community]) {
        of_community += in.area.units.households[in.demand.unit[DemandId{row}]].value();
      }
      for (const std::int32_t site : serving[community]) {
        households[static_cast<std::size_t>(site)] += static_cast<double>(of_community);
      }
    }
  }
  std::vector<std::int8_t> out(in.sites.size(), 1);
  for (const SiteId site : ids<SiteId>(in.sites.size())) {
    const auto i = static_cast<std::size_t>(site.row);
    const double floor = in.sites.floor_area[site];
    const double activity = in.sites.activity_area[site];
    if (floor < kSquareMetresPerHousehold * households[i]) out[i] = 0;  // false where NaN
    if (activity < kActivityShare * floor) out[i] = 0;
  }
  return out;
}

void add_ownership_measures(const MeasureInput& in, Table& table) {
  const auto serving = sites_serving(in.area, in.sites);
  const auto served_by = [&](ParentId c) -> const std::vector<std::int32_t>& {
    return serving[static_cast<std::size_t>(c.row)];
  };
  add_community_measure(
      in, "community_coverage", "",
      [&](ParentId c) { return std::pair(true, any_open(in, served_by(c))); }, table);
  if (!quality_is_known(in.sites)) return;
  const std::vector<std::int8_t> qualifies = qualifying(in, serving);
  add_community_measure(
      in, "community_coverage_qualified", "",
      [&](ParentId c) {
        const auto& sites = served_by(c);
        return std::pair(true, std::any_of(sites.begin(), sites.end(), [&](std::int32_t site) {
                           const auto i = static_cast<std::size_t>(site);
                           return in.open[i] != 0 && qualifies[i] != 0;
                         }));
      },
      table);
}

std::vector<std::int8_t> centres_covered(const MeasureInput& in) {
  std::vector<double> x;
  std::vector<double> y;
  for (const SiteId site : ids<SiteId>(in.sites.size())) {
    if (in.open[static_cast<std::size_t>(site.row)] == 0) continue;
    x.push_back(in.sites.at[site].x);
    y.push_back(in.sites.at[site].y);
  }
  const travel::Nearest nearest =
      travel::nearest_site({x, y}, {in.communities.x, in.communities.y});
  std::vector<std::int8_t> covered(in.communities.size(), 0);
  for (std::size_t c = 0; c < covered.size(); ++c) {
    if (nearest.site[c] < 0) continue;
    const auto at = static_cast<std::size_t>(nearest.site[c]);
    covered[c] =
        travel::within(in.communities.x[c] - x[at], in.communities.y[c] - y[at], in.within.value())
            ? 1
            : 0;
  }
  return covered;
}

void add_reached_community_measures(const MeasureInput& in, const std::string& reach,
                                    Table& table) {
  const std::vector<std::int8_t> centre = centres_covered(in);
  std::vector<std::int64_t> covered_people(in.communities.size(), 0);
  for (std::size_t c = 0; c < covered_people.size(); ++c) {
    for (const std::int32_t row : in.communities.demand[c]) {
      if (in.allocation.covered[static_cast<std::size_t>(row)] != 0) {
        covered_people[c] += in.demand.people[DemandId{row}].value();
      }
    }
  }
  const auto lived_in = [&](ParentId c) { return in.communities.people[c] > Persons(0); };
  const auto covered = [&](ParentId c) { return covered_people[static_cast<std::size_t>(c.row)]; };
  add_community_measure(
      in, "community_coverage_centre", reach,
      [&](ParentId c) {
        return std::pair(lived_in(c), centre[static_cast<std::size_t>(c.row)] != 0);
      },
      table);
  for (const std::int64_t q : {50, 80, 100}) {
    add_community_measure(
        in, fmt::format("community_coverage_majority_{}", q), reach,
        [&](ParentId c) {
          return std::pair(lived_in(c),
                           meets(covered(c), in.communities.people[c].value(), Share{q, 100}));
        },
        table);
  }
  add_community_measure(
      in, "community_coverage_touched", reach,
      [&](ParentId c) { return std::pair(lived_in(c), covered(c) > 0); }, table);
}

void add_area_measure(const MeasureInput& in, Table& table) {
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

void add_impedance_measures(const MeasureInput& in, Table& table) {
  const std::size_t count = table.grouping().groups().size();
  std::vector<std::vector<std::pair<double, std::int64_t>>> rows(count);
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    const double metres = in.allocation.impedance[static_cast<std::size_t>(d.row)];
    const std::int64_t people = in.demand.people[d].value();
    if (people == 0 || std::isnan(metres)) continue;
    each_group_of_demand(in, table.grouping(), d,
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
                     const std::vector<Tally>& tally, Table& table) {
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
  Table table(input);
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
