#include <algorithm>
#include <charconv>
#include <variant>

#include <fmt/format.h>

#include "placement/coverage_model.h"
#include "study/scenario/parts.h"
#include "study/scenario/quantities.h"

namespace hearth::study {

namespace {

std::optional<double> number_in(const YamlNode* node) {
  const std::string text = word_of(node);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value > 0)) return std::nullopt;
  return value;
}

bool is_set(const YamlNode* section, const char* key) {
  return section != nullptr && section->index_of(key) >= 0;
}

// How the numbers of a population layer are meant is said once.
void check_people(const YamlNode& people, Problems& problems) {
  const int said = static_cast<int>(is_set(&people, "population")) +
                   static_cast<int>(is_set(&people, "households")) +
                   static_cast<int>(is_set(&people, "weight"));
  if (said > 1) {
    problems.add(people.where, "area.population",
                 {"it names more than one of `population`, `households` and `weight`",
                  "`population`、`households`、`weight` 只能写一个"},
                 {"keep the field by which people are to be spread", "只保留据以分布人口的字段"});
  }
  if (is_set(&people, "per-household") && !is_set(&people, "households")) {
    problems.add(people.where, "area.population.per-household",
                 {"`per-household` needs `households`", "`per-household` 需要 `households`"},
                 {"name the field with the households: `households: FIELD`",
                  "请写明户数字段：`households: 字段`"});
  }
}

// Do the places where demand stands, and the source that tells of them, fit together?
void check_demand(const YamlNode& root, const Scenario& scenario, Problems& problems) {
  const YamlNode* demand = root.find("demand");
  if (demand == nullptr || !demand->is_map()) return;
  const std::string at = word_of(demand->find("at"));
  if ((at == "pixels" || at == "points") && !scenario.area.people) {
    problems.add(
        demand->find("at")->where, "demand.at",
        {fmt::format("`at: {}` needs a map of where people live", at),
         fmt::format("`at: {}` 需要人口分布数据", at)},
        {"give it: `area: {population: {source: people.tif}}`; or write `at: grid` with "
         "`cell: 250 m`, which spreads each unit's people evenly",
         "请给出：`area: {population: {source: people.tif}}`；或写 `at: grid` 与 `cell: 250 "
         "m`，将各单元人口均匀分布"});
  }
  if (at == "grid" && !is_set(demand, "cell")) {
    problems.add(demand->find("at")->where, "demand",
                 {"`at: grid` needs `cell`", "`at: grid` 需要 `cell`"},
                 {"say how wide a square is: `cell: 250 m`", "请写明格网边长：`cell: 250 m`"});
  }
  if (at != "grid" && is_set(demand, "cell")) {
    problems.add(demand->where, "demand.cell",
                 {"`cell` has no meaning without `at: grid`", "没有 `at: grid` 时 `cell` 无意义"},
                 {"write `at: grid`, or remove `cell`", "请写 `at: grid`，或删去 `cell`"});
  }
}

// A layer's name stands where a class does, so that no two may be the same.
void check_layers(const YamlNode& root, const Scenario& scenario, Problems& problems) {
  std::vector<std::string> taken{"all"};
  for (const area::ClassName& name : scenario.area.classes.classes) taken.push_back(name.id);
  for (const input::PeopleLayerOptions& layer : scenario.area.layers) {
    if (std::find(taken.begin(), taken.end(), layer.id) != taken.end()) {
      problems.add(root.find("demand")->where, "demand.layers",
                   {fmt::format("`{}` names two groups of people", layer.id),
                    fmt::format("`{}` 指代了两类人", layer.id)},
                   {"give every layer a name that no other and no class has",
                    "图层名称不得与其他图层或分类相同"});
    }
    taken.push_back(layer.id);
  }
  for (const coverage::Target& target : scenario.targets) {
    const bool of_layer =
        std::any_of(scenario.area.layers.begin(), scenario.area.layers.end(),
                    [&](const input::PeopleLayerOptions& l) { return l.id == target.of_class; });
    if (!of_layer) continue;
    const bool allotted = std::any_of(scenario.placements.begin(), scenario.placements.end(),
                                      [&](const PlacementOptions& p) {
                                        return p.service == target.service && p.allotment.any();
                                      });
    if (placement::counts_people(target.measure) && !allotted) continue;
    problems.add(root.find("targets")->where, "targets.class",
                 {fmt::format("`{}` is a layer of people, and {}", target.of_class,
                              allotted ? "stations and staff serve residents"
                                       : "communities have no class of that name"),
                  fmt::format("`{}` 是人口图层，而{}", target.of_class,
                              allotted ? "站点与人员按居民计" : "社区没有这一分类")},
                 {"ask for `population_coverage` of it, in a placement without `load` and `staff`",
                  "请对它使用 `population_coverage`，且选址不写 `load` 与 `staff`"});
  }
}

// Somebody must say how many people there are.
void check_counts(const YamlNode& root, const Scenario& scenario, Problems& problems) {
  const YamlNode* area = root.find("area");
  const YamlNode* units = area == nullptr ? nullptr : area->find("units");
  if (units == nullptr || !units->is_map() || is_set(units, "population")) return;
  const YamlNode* people = area->find("population");
  if (!scenario.area.mapped) return;  // communities alone are counted
  if (!scenario.area.people && scenario.area.totals.empty()) {
    const std::string& where = area->keys[static_cast<std::size_t>(area->index_of("units"))].where;
    problems.add(
        where, "area.units", {"`population` is missing", "缺少 `population`"},
        {"name the field with the unit's residents: `population: FIELD`; or let a raster "
         "count them: `area: {population: {source: people.tif}}`",
         "请写明单元人口字段：`population: 字段`；或由栅格统计：`area: {population: {source: "
         "people.tif}}`"});
  } else if (people != nullptr && word_of(people->find("rescale")) == "units") {
    problems.add(people->find("rescale")->where, "area.population.rescale",
                 {"`rescale: units` keeps each unit's own people, and `units` names none",
                  "`rescale: units` 保持各单元原有人口，而 `units` 未写明人口"},
                 {"write `units: {population: FIELD}`, or `rescale: none`",
                  "请写 `units: {population: 字段}`，或 `rescale: none`"});
  }
}

}  // namespace

std::optional<input::PeopleOptions> people_of(const YamlNode* people, const YamlNode* units,
                                              const std::filesystem::path& file,
                                              Problems& problems) {
  if (people == nullptr || !people->is_map()) return std::nullopt;
  input::PeopleOptions out;
  out.source = source_of(*people, file);
  out.population = given_of(people->find("population"));
  out.households = given_of(people->find("households"));
  out.per_household = number_in(people->find("per-household"));
  out.weight = given_of(people->find("weight"));
  if (out.weight.value == "area") out.weight = {};
  if (const YamlNode* where = people->find("where"); where != nullptr && where->is_map()) {
    out.where = given_of(where->find("field"));
    out.is = list_of(where->find("is"));
  }
  const std::string rescale = word_of(people->find("rescale"));
  out.counts = rescale == "none" || (rescale.empty() && !is_set(units, "population"));
  check_people(*people, problems);
  return out;
}

std::vector<input::TotalsOptions> totals_of(const YamlNode* totals,
                                            const std::filesystem::path& file, Problems& problems) {
  std::vector<input::TotalsOptions> out;
  for (std::size_t i = 0; totals != nullptr && totals->is_list() && i < totals->items.size(); ++i) {
    const YamlNode& item = totals->items[i];
    if (!item.is_map()) continue;
    input::TotalsOptions one;
    one.source = source_of(item, file);
    one.headings = given_of(item.find("headings"));
    one.level = given_of(item.find("level"));
    one.code = given_of(item.find("code"));
    one.name = given_of(item.find("name"));
    one.population = given_of(item.find("population"));
    if (one.code.empty() && one.name.empty()) {
      problems.add(
          item.where, "area.totals",
          {"it does not say how its rows belong to districts", "没有写明各行如何与区划对应"},
          {"name the column with the districts' codes (`code: 区划代码`) or names (`name: "
           "名称`)",
           "请写明区划代码列（`code: 区划代码`）或名称列（`name: 名称`）"});
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<input::PeopleLayerOptions> people_layers_of(const YamlNode* demand,
                                                        const std::filesystem::path& file,
                                                        Problems& problems) {
  std::vector<input::PeopleLayerOptions> out;
  const YamlNode* layers = demand != nullptr && demand->is_map() ? demand->find("layers") : nullptr;
  for (std::size_t i = 0; layers != nullptr && layers->is_list() && i < layers->items.size(); ++i) {
    const YamlNode& item = layers->items[i];
    if (!item.is_map()) continue;
    input::PeopleLayerOptions layer;
    layer.id = word_of(item.find("id"));
    layer.noun = text_of(item.find("noun"));
    if (layer.noun.empty()) layer.noun = same_text(layer.id);
    layer.field = given_of(item.find("field"));
    const YamlNode* source = item.find("people");
    layer.people = people_of(source, nullptr, file, problems);
    if (layer.people) layer.people->counts = true;
    if (layer.field.empty() == !layer.people.has_value()) {
      problems.add(
          item.where, "demand.layers",
          {"a layer needs either `field` or `people`", "每个图层需写 `field` 或 `people` 之一"},
          {"name a field of the units (`field: AGE60`), or a source that counts them "
           "(`people: {source: daytime.tif}`)",
           "请写明单元的字段（`field: AGE60`），或统计它的数据（`people: {source: "
           "daytime.tif}`）"});
    }
    out.push_back(std::move(layer));
  }
  return out;
}

demand::DemandOptions demand_of(const YamlNode* demand) {
  demand::DemandOptions out;
  if (demand == nullptr || !demand->is_map()) return out;
  if (word_of(demand->find("point")) == "inside") out.point = demand::UnitPoint::Inside;
  const std::string at = word_of(demand->find("at"));
  if (at == "pixels") out.at = demand::DemandAt::Pixels;
  if (at == "points") out.at = demand::DemandAt::Points;
  if (at == "grid") out.at = demand::DemandAt::Grid;
  const Reading<Metres> cell = read_distance(word_of(demand->find("cell")));
  if (const auto* metres = std::get_if<Metres>(&cell)) out.cell = *metres;
  return out;
}

void check_demand_and_people(const YamlNode& root, const Scenario& scenario, Problems& problems) {
  check_layers(root, scenario, problems);
  check_demand(root, scenario, problems);
  check_counts(root, scenario, problems);
}

}  // namespace hearth::study
