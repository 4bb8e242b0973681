#include "print/facts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/number_text.h"
#include "print/area_facts.h"

namespace hearth::print {

namespace {

constexpr std::size_t kMostDistricts = 40;  // more names would cover the map

// The most districts that still make a readable table.
const area::Level* level_to_show(const area::Hierarchy& hierarchy) {
  const area::Level* best = nullptr;
  for (std::size_t i = hierarchy.communities_are_units ? 1 : 0; i < hierarchy.levels.size(); ++i) {
    const area::Level& level = hierarchy.levels[i];
    if (level.size() < 2 || level.size() > kMostDistricts) continue;
    if (best == nullptr || level.size() > best->size()) best = &level;
  }
  return best;
}

Text class_label(const results::Result& result, const std::string& id) {
  for (const area::ClassName& name : result.area.units.classes) {
    if (name.id == id) return name.label;
  }
  if (const demand::DemandLayer* layer = result.demand.layer(id)) return layer->label;
  return same_text(id);
}

void count_people(Facts& facts) {
  const results::Result& result = *facts.result;
  facts.uncovered = Column<UnitId, Persons>(result.area.units.size());
  for (const area::ClassName& name : result.area.units.classes) {
    facts.classes.push_back({name.id, name.label, {}, {}});
  }
  for (const DemandId d : ids<DemandId>(result.demand.size())) {
    const Persons people = result.demand.people[d];
    const bool covered = facts.is_served(d);
    const area::ClassIndex c = result.demand.demand_class[d];
    facts.total += people;
    if (covered) facts.covered += people;
    if (c >= 0) {
      facts.classes[static_cast<std::size_t>(c)].total += people;
      if (covered) facts.classes[static_cast<std::size_t>(c)].covered += people;
    }
    if (!covered) facts.uncovered[result.demand.unit[d]] += people;
  }
  std::erase_if(facts.classes, [](const ClassCount& c) { return c.total == Persons(0); });
  for (const UnitId unit : ids<UnitId>(facts.uncovered.size())) {
    if (facts.uncovered[unit] > Persons(0)) facts.missing_units.push_back(unit);
  }
}

void count_districts(Facts& facts) {
  if (facts.districts == nullptr) return;
  const area::Level& level = *facts.districts;
  std::vector<District> all(level.size());
  for (const ParentId p : ids<ParentId>(level.size())) {
    all[static_cast<std::size_t>(p.row)].label = level.label[p];
  }
  District nowhere{{"in no " + level.noun.en, "不属于任何" + level.noun.zh}, 0, {}};
  for (const UnitId unit : facts.missing_units) {
    const ParentId parent = level.parent_of[unit];
    District& district =
        parent == kNone<ParentId> ? nowhere : all[static_cast<std::size_t>(parent.row)];
    ++district.units;
    district.people += facts.uncovered[unit];
  }
  all.push_back(nowhere);
  std::erase_if(all, [](const District& d) { return d.units == 0; });
  std::ranges::stable_sort(all, std::greater{}, &District::people);
  facts.missing_by_district = std::move(all);
}

void list_sites(Facts& facts) {
  const results::Service& service = *facts.service;
  for (const SiteId site : ids<SiteId>(service.sites.size())) {
    const auto row = static_cast<std::size_t>(site.row);
    const bool existing = service.sites.status[site] == area::SiteStatus::Existing;
    if (!facts.after) {
      if (existing && service.sites.operating[site] != "closed") facts.standing.push_back(site);
    } else if (service.plan->open[row] != 0) {
      (existing ? facts.standing : facts.new_sites).push_back(site);
    }
  }
  if (!facts.after) return;
  const std::vector<std::int32_t>& rank = service.plan->rank;
  std::ranges::stable_sort(facts.new_sites, {},
                           [&](SiteId site) { return rank[static_cast<std::size_t>(site.row)]; });
}

bool counts_people(const std::string& measure) { return measure.starts_with("population"); }

std::int64_t exact(double value, bool people) {
  return std::llround(value * (people ? static_cast<double>(kMicroPersons) : 1.0));
}

// The bar of one target: its measure over everything or, for `each`, the district that is worst
// off.
std::optional<Bar> target_bar(const Facts& facts, const coverage::Target& target) {
  if (facts.allotted && target.measure == "population_coverage") return served_bar(facts, target);
  const std::string stage = facts.after ? "after" : "today";
  const coverage::Measure* shown = nullptr;
  bool met = true;
  for (const coverage::Measure& m : facts.result->measures) {
    if (m.stage != stage || !coverage::is_asked(m, target)) continue;
    if (std::isnan(m.numerator) || m.denominator <= 0) continue;
    const bool people = counts_people(m.measure);
    met = met && meets(exact(m.numerator, people), exact(m.denominator, people), target.share);
    if (shown == nullptr || m.numerator * shown->denominator < shown->numerator * m.denominator) {
      shown = &m;
    }
  }
  if (shown == nullptr) return std::nullopt;
  Bar bar;
  bar.measure = target.measure;
  bar.need = target.need;
  bar.of_class = target.of_class;
  bar.people = counts_people(target.measure);
  bar.numerator = exact(shown->numerator, bar.people);
  bar.denominator = exact(shown->denominator, bar.people);
  bar.target = target.share;
  bar.standard_row = target.standard_row;
  bar.met = met;
  bar.each = target.each;
  if (!target.each.empty()) {
    bar.worst = same_text(shown->area);
    if (const area::Level* level = facts.result->area.hierarchy.find(target.each)) {
      for (const ParentId p : ids<ParentId>(level->size())) {
        if (level->id[p] == shown->area) bar.worst = level->label[p];
      }
    }
  }
  return bar;
}

void collect_bars(Facts& facts) {
  const results::Result& result = *facts.result;
  for (const coverage::Target& target : result.targets) {
    if (target.service != facts.service->id) continue;
    if (auto bar = target_bar(facts, target)) {
      bar->label = class_label(result, target.of_class);
      facts.bars.push_back(std::move(*bar));
    }
  }
  const auto shown = [&](const std::string& id) {
    return std::ranges::any_of(facts.bars, [&](const Bar& bar) {
      return bar.measure == "population_coverage" && bar.of_class == id && bar.each.empty();
    });
  };
  const auto add = [&](const std::string& id, const Text& label, Persons n, Persons all) {
    if (shown(id)) return;
    Bar bar;
    bar.measure = "population_coverage";
    bar.of_class = id;
    bar.label = label;
    bar.numerator = n.value();
    bar.denominator = all.value();
    facts.bars.push_back(std::move(bar));
  };
  if (facts.classes.size() > 1) {
    for (const ClassCount& c : facts.classes) add(c.id, c.label, c.covered, c.total);
  }
  add("all", {"All residents", "全体居民"}, facts.covered, facts.total);
}

}  // namespace

std::int64_t Bar::missing() const {
  if (!target || met) return 0;
  const std::int64_t needed = least_meeting(denominator, *target) - numerator;
  if (!people) return std::max<std::int64_t>(needed, 0);
  return std::max<std::int64_t>((needed + kMicroPersons - 1) / kMicroPersons, 0);
}

std::int32_t Bar::sites_needed() const {
  return need != 0 ? need : measure == "population_coverage_twofold" ? 2 : 1;
}

const Bar* bar_of(const Facts& facts, const results::Shortfall& shortfall) {
  const Bar* found = nullptr;
  const std::string& target = shortfall.target.en;
  for (const Bar& bar : facts.bars) {
    if (bar.target && target.starts_with(coverage::with_need(bar.measure, bar.need) + " ") &&
        (bar.of_class == "all" || target.find(" " + bar.label.en) != std::string::npos)) {
      found = &bar;
    }
  }
  return found;
}

std::int64_t plans_as_good(const Facts& facts) {
  const auto& pool = facts.service->pool;
  return pool ? static_cast<std::int64_t>(pool->objective.size()) + 1 : 1;
}

bool in_every_plan(const Facts& facts, SiteId site) {
  return plans_as_good(facts) > 1 &&
         facts.service->sites.status[site] == area::SiteStatus::Candidate &&
         facts.service->plan->stability[static_cast<std::size_t>(site.row)] == 1;
}

std::int64_t closed_sites(const Facts& facts) {
  const auto existing =
      std::ranges::count(facts.service->sites.status.values(), area::SiteStatus::Existing);
  return existing - static_cast<std::int64_t>(facts.standing.size());
}

namespace {
void fill(Facts& facts) {
  facts.districts = level_to_show(facts.result->area.hierarchy);
  count_people(facts);
  count_districts(facts);
  list_sites(facts);
  collect_bars(facts);
}
}  // namespace

Facts facts_of(const results::Result& result, const results::Service& service, bool after) {
  Facts facts;
  facts.result = &result;
  facts.service = &service;
  facts.after = after;
  fill(facts);
  return facts;
}

Facts facts_of_area(const results::Result& result) {
  Facts facts;
  facts.result = &result;
  facts.districts = level_to_show(result.area.hierarchy);
  facts.uncovered = Column<UnitId, Persons>(result.area.units.size(), Persons(0));
  for (const Persons people : result.area.units.population) facts.total += people;
  return facts;
}

Facts facts_of_plan(const results::Result& result, const results::Service& service) {
  Facts facts;
  facts.result = &result;
  facts.service = &service;
  facts.after = true;
  facts.allotted = service.plan->allotment.has_value() && !service.plan->allotment->served.empty();
  fill(facts);
  return facts;
}

namespace {
// "400 /km2" -> 400; a bare number likewise.
std::optional<double> leading_number(const nlohmann::json& value) {
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) return std::nullopt;
  const std::string text = value.get<std::string>();
  std::int64_t whole = 0;
  std::size_t i = 0;
  for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && i < 15; ++i) {
    whole = whole * 10 + (text[i] - '0');
  }
  if (i == 0) return std::nullopt;
  double number = static_cast<double>(whole);
  if (i < text.size() && text[i] == '.') {
    double unit = 0.1;
    for (++i; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i, unit /= 10) {
      number += unit * (text[i] - '0');
    }
  }
  return number;
}
}  // namespace

std::vector<ClassLimit> class_limits(const results::Result& result) {
  std::vector<ClassLimit> limits;
  const auto resolved = nlohmann::json::parse(result.scenario_resolved, nullptr, false);
  const nlohmann::json::json_pointer where("/area/units/class/density");
  if (resolved.is_discarded() || !resolved.contains(where)) return limits;
  for (const auto& [id, limit] : resolved.at(where).items()) {
    if (const auto number = leading_number(limit)) limits.push_back({id, *number});
  }
  std::ranges::stable_sort(limits, {}, &ClassLimit::at_least);
  return limits;
}

bool demand_inside(const results::Result& result) {
  const auto resolved = nlohmann::json::parse(result.scenario_resolved, nullptr, false);
  const nlohmann::json::json_pointer where("/demand/point");
  return !resolved.is_discarded() && resolved.contains(where) && resolved.at(where) == "inside";
}

DensityBreaks density_breaks(const results::Result& result) {
  double anchor = 0;
  for (const ClassLimit& limit : class_limits(result)) {
    if (limit.at_least > 0) anchor = limit.at_least;
  }
  if (anchor > 0) {
    // The references' steps: a sixteenth, a quarter, the limit, about four times.
    const auto tidy = [](double v) {
      double unit = 1e-6;
      while (unit * 10 <= v) unit *= 10;
      constexpr std::array<std::array<double, 2>, 6> kSteps{
          {{1.25, 1}, {1.75, 1.5}, {2.25, 2}, {3.5, 2.5}, {7.5, 5}, {10, 10}}};
      for (const auto& [below, step] : kSteps) {
        if (v < below * unit) return step * unit;
      }
      return 10 * unit;
    };
    return {{tidy(anchor / 16), tidy(anchor / 4), anchor, tidy(anchor * 4)}, 2};
  }
  // Without a limit: round steps between the tenth and the ninetieth of the units by density.
  std::vector<double> density;
  const area::Units& units = result.area.units;
  for (const UnitId u : ids<UnitId>(units.size())) {
    const double km2 = units.ground[u].value() / 1e6;
    if (km2 > 0 && units.population[u] > Persons(0))
      density.push_back(to_double(units.population[u]) / km2);
  }
  std::ranges::sort(density);
  if (density.empty()) return {{25, 100, 400, 1500}, -1};
  const double middle = density[density.size() / 2];
  constexpr std::array<double, 13> kSteps{1,   2,    5,    10,   25,    50,   100,
                                          250, 1000, 2500, 5000, 10000, 25000};
  std::size_t at = 0;
  while (at + 1 < kSteps.size() && kSteps[at + 1] <= middle) ++at;
  at = std::clamp<std::size_t>(at, 1, kSteps.size() - 3);
  return {{kSteps[at - 1], kSteps[at], kSteps[at + 1], kSteps[at + 2]}, -1};
}

}  // namespace hearth::print
