#include <array>
#include <charconv>

#include <nlohmann/json.hpp>

#include "core/number_text.h"
#include "study/scenario/allotment.h"
#include "study/scenario/parts.h"
#include "study/scenario/quantities.h"
#include "study/scenario/redraw_parts.h"
#include "study/scenario/source_json.h"
#include "study/scenario/standards.h"

namespace hearth::study {

using nlohmann::json;  // an object keeps its keys sorted

namespace {

json json_of(const Text& text) { return {{"en", text.en}, {"zh", text.zh}}; }

// Keys of JSON objects have no order, but classes and levels do: `order`, and a list of levels.
json json_of(const input::ClassOptions& options) {
  json section;
  for (std::size_t i = 0; i < options.classes.size(); ++i) {
    const area::ClassName& name = options.classes[i];
    section["order"].push_back(name.id);
    section["labels"][name.id] = json_of(name.label);
    if (options.by_density) {
      section["density"][name.id] = density_text(options.by_density->at_least[i]);
    }
    if (options.by_field) section[name.id] = options.by_field->values[i];
  }
  if (options.by_field) section["field"] = options.by_field->field.value;
  return section;
}

json json_of(const input::ParentOptions& parent) {
  json section{{"level", parent.level}, {"noun", json_of(parent.noun)}};
  put(section, "field", parent.field);
  if (parent.from_within) section["from"] = "within";
  if (parent.first > 0) section["first"] = parent.first;
  for (const auto& [code, name] : parent.labels) section["names"][code] = json_of(name);
  return section;
}

json json_of(const input::ConstructOptions& construct) {
  json within;
  put_source(within, construct.within);
  put(within, "id", construct.id);
  put(within, "name", construct.name.empty() ? construct.id : construct.name);
  json section{{"within", within}};
  for (const input::SourceOptions& along : construct.along) {
    json line;
    put_source(line, along);
    section["along"].push_back(line);
  }
  return section;
}

json json_of(const area::LayerRepairOptions& repair) {
  const char* overlaps = repair.overlaps == area::OverlapRule::Larger  ? "larger"
                         : repair.overlaps == area::OverlapRule::First ? "first"
                                                                       : "smaller";
  return {{"sliver", distance_text(repair.sliver)}, {"overlaps", overlaps}};
}

json json_of(const input::PlaceOptions& places) {
  json section;
  if (!places.endings.empty()) section["endings"] = places.endings;
  if (places.source) put_source(section, *places.source);
  put(section, "name", places.name);
  put(section, "population", places.population);
  return section;
}

json json_of(const input::TableOptions& table) {
  json section;
  put_source(section, table.source);
  put(section, "headings", table.headings);
  put(section, "code", table.code);
  put(section, "name", table.name);
  put(section, "prefix", table.prefix);
  for (const input::TableOptions::Within& within : table.within) {
    section["within"][within.level] = within.column.value;
  }
  if (table.renamed) put_source(section["renamed"], *table.renamed);
  if (table.matches) put(section, "matches", table.matches->path);
  return section;
}

json json_of(const input::PeopleOptions& people) {
  json section;
  put_source(section, people.source);
  put(section, "population", people.population);
  put(section, "households", people.households);
  put(section, "weight", people.weight);
  if (people.per_household) section["per-household"] = *people.per_household;
  if (!people.where.empty()) {
    section["where"]["field"] = people.where.value;
    put(section["where"], "is", people.is);
  }
  section["rescale"] = people.counts ? "none" : "units";
  return section;
}

json json_of(const input::PeopleLayerOptions& layer) {
  json section{{"id", layer.id}, {"noun", json_of(layer.noun)}};
  put(section, "field", layer.field);
  if (layer.people) {
    section["people"] = json_of(*layer.people);
    section["people"].erase("rescale");
  }
  return section;
}

json json_of(const input::TotalsOptions& totals) {
  json section;
  put_source(section, totals.source);
  put(section, "headings", totals.headings);
  put(section, "level", totals.level);
  put(section, "code", totals.code);
  put(section, "name", totals.name);
  put(section, "population", totals.population);
  return section;
}

json json_of(const demand::DemandOptions& demand) {
  switch (demand.at) {
    case demand::DemandAt::Pixels:
      return {{"at", "pixels"}};
    case demand::DemandAt::Points:
      return {{"at", "points"}};
    case demand::DemandAt::Grid:
      return {{"at", "grid"}, {"cell", distance_text(demand.cell)}};
    case demand::DemandAt::Units:
      break;
  }
  const bool centroid = demand.point == demand::UnitPoint::Centroid;
  return {{"at", "units"}, {"point", centroid ? "centroid" : "inside"}};
}

json json_of(const input::AreaOptions& area) {
  json units;
  put_source(units, area.units);
  if (!area.mapped) units["geometry"] = "none";
  put(units, "noun", area.unit_noun);
  put(units, "id", area.id);
  put(units, "name", area.name.empty() ? area.id : area.name);
  put(units, "population", area.population);
  put(units, "households", area.households);
  if (!area.classes.classes.empty()) units["class"] = json_of(area.classes);
  if (area.construct) units["construct"] = json_of(*area.construct);
  if (area.repair) units["repair"] = json_of(*area.repair);
  for (const input::ParentOptions& parent : area.parents) {
    units["parents"].push_back(json_of(parent));
  }
  if (area.renamed) put_source(units["renamed"], *area.renamed);
  for (const input::Given& code : area.leave_out) units["leave-out"].push_back(code.value);
  for (const input::TableOptions& table : area.tables) units["tables"].push_back(json_of(table));
  json section{{"units", units}};
  put(section, "crs", area.crs);
  if (area.places) section["places"] = json_of(*area.places);
  if (area.people) section["population"] = json_of(*area.people);
  for (const input::TotalsOptions& totals : area.totals) {
    section["totals"].push_back(json_of(totals));
  }
  return section;
}

json json_of(const input::SiteLayerOptions& layer) {
  json section;
  put_source(section, layer.source);
  put(section, "id", layer.id);
  put(section, "name", layer.name);
  put(section, "x", layer.x);
  put(section, "y", layer.y);
  put(section, "headings", layer.headings);
  put(section, "stands-in", layer.stands_in);
  for (const input::TableOptions::Within& within : layer.within) {
    section["within"][within.level] = within.column.value;
  }
  if (layer.matches) put(section, "matches", layer.matches->path);
  put(section, "capacity", layer.capacity);
  put(section, "floor-area", layer.floor_area);
  put(section, "activity-area", layer.activity_area);
  put(section, "status", layer.status);
  put(section, "serves", layer.serves);
  put(section, "mode", layer.mode);
  put(section, "cost", layer.cost);
  return section;
}

json json_of(const ServiceOptions& service) {
  json section{{"id", service.id},
               {"noun", json_of(service.noun)},
               {"noun-plural", json_of(service.noun_plural)},
               {"reach", {{"by", "straight-line"}, {"within", distance_text(service.within)}}},
               {"existing", "keep"},
               {"border", service.border.empty() ? "open" : service.border}};
  for (const coverage::GradedStep& step : service.grades) {
    section["reach"]["grades"].push_back(
        {{"within", distance_text(step.within)}, {"share", percent(step.share)}});
  }
  if (service.existing.rule == ExistingAsked::Rule::Closable) section["existing"] = "closable";
  if (service.existing.rule == ExistingAsked::Rule::Relocate) {
    section["existing"] = {{"relocate", service.existing.most}};
  }
  if (service.standard) section["standard"] = service.standard->name;
  if (service.facilities) section["facilities"] = json_of(*service.facilities);
  if (service.candidates.at == CandidateOptions::At::Units) section["candidates"]["at"] = "units";
  if (service.candidates.at == CandidateOptions::At::Demand) section["candidates"]["at"] = "demand";
  if (service.candidates.layer) section["candidates"] = json_of(*service.candidates.layer);
  return section;
}

json json_of(const coverage::Target& target) {
  json section{{"service", target.service},
               {"measure", target.measure},
               {"class", target.of_class},
               {"share", percent(target.share)}};
  put(section, "each", target.each);
  put(section, "standard", target.standard);
  if (target.by_year != 0) section["by"] = target.by_year;
  if (target.need != 0) section["need"] = target.need;
  return section;
}

const char* word_of_goal(PlacementGoal goal) {
  switch (goal) {
    case PlacementGoal::MostPeople:
      return "most-people";
    case PlacementGoal::Evaluate:
      return "evaluate";
    case PlacementGoal::LowestCost:
      return "lowest-cost";
    case PlacementGoal::LeastTravel:
      return "least-travel";
    case PlacementGoal::LeastWorst:
      return "least-worst";
    case PlacementGoal::LowestTotalCost:
      return "lowest-total-cost";
    case PlacementGoal::BalancedLoad:
      return "balanced-load";
    case PlacementGoal::FewestStaff:
      return "fewest-staff";
    case PlacementGoal::FewestSites:
      break;
  }
  return "fewest-sites";
}

std::string fraction_text(double fraction) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), fraction,
                                 std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

json json_of(const PlacementOptions& placement) {
  json section{{"service", placement.service},
               {"goal", word_of_goal(placement.goal)},
               {"gap", fraction_text(placement.gap)}};
  if (placement.sites) section["sites"] = *placement.sites;
  put(section, "must-open", placement.must_open);
  put(section, "must-not-open", placement.must_not_open);
  put(section, "open", placement.open);
  if (placement.budget) section["budget"] = money_text(*placement.budget);
  if (placement.travel_price) section["travel-price"] = travel_price_text(*placement.travel_price);
  if (placement.max_per) section["max-per"][placement.max_per->level] = placement.max_per->most;
  put_allotment(section, placement.allotment);
  if (placement.meet_targets) section["meet-targets"] = true;
  const bool counts = placement.goal == PlacementGoal::MostPeople && !placement.allotment.any();
  if (counts) section["measure"] = placement.counts;
  if (placement.need != 0) section["need"] = placement.need;
  if (placement.price_wishes) section["price-wishes"] = true;
  if (placement.compare_definitions) section["compare-definitions"] = true;
  if (const auto& tradeoff = placement.tradeoff; tradeoff && tradeoff->budget) {
    section["tradeoff"] = {{"budget", money_text(*tradeoff->budget)}, {"steps", tradeoff->steps}};
  } else if (tradeoff && tradeoff->members > 0) {
    section["tradeoff"]["members"] = tradeoff->members;
  } else if (tradeoff) {
    section["tradeoff"]["sites"] = tradeoff->sites;
  }
  if (const auto& asked = placement.alternatives) {
    section["alternatives"] = {{"within", fraction_text(asked->within)}, {"count", asked->count}};
  }
  return section;
}

}  // namespace

std::string resolved_text(const Scenario& scenario) {
  json root{{"hearth", 1},
            {"scenario", scenario.name},
            {"area", json_of(scenario.area)},
            {"demand", json_of(scenario.demand)}};
  for (const input::PeopleLayerOptions& layer : scenario.area.layers) {
    root["demand"]["layers"].push_back(json_of(layer));
  }
  put(root, "question", scenario.question);
  if (!scenario.standards.empty()) root["standards"] = standards_json(scenario.standards);
  for (const ServiceOptions& service : scenario.services) {
    root["services"].push_back(json_of(service));
  }
  for (const coverage::Target& target : scenario.targets) {
    root["targets"].push_back(json_of(target));
  }
  for (const PlacementOptions& placement : scenario.placements) {
    root["placement"].push_back(json_of(placement));
  }
  for (const RedrawOptions& redraw : scenario.redraws) {
    root["redraw"].push_back(redraw_json(redraw));
  }
  return root.dump(2) + "\n";
}

}  // namespace hearth::study
