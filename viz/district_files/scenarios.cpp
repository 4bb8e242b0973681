#include "district_files/scenarios.h"

#include <fmt/format.h>

namespace hearth::district_files {

namespace {

using generate::District;

// Names of more communities than this would make a scenario that nobody reads.
constexpr std::size_t kMostNames = 400;

std::string source_lines(const District& district, const std::string& indent) {
  return fmt::format(
      "{0}attribution: {{en: \"synthetic data: invented, seed {1}\", zh: "
      "\"虚构数据：由程序生成，种子 {1}\"}}\n{0}licence: CC0-1.0\n",
      indent, district.parameters.seed);
}

// A code and its name, of a district or a group.
struct Named {
  std::string code;
  Text name;
};

std::string names_of(const std::vector<Named>& rows, const std::string& indent) {
  if (rows.size() > kMostNames) return "";
  std::string lines = indent + "names:\n";
  for (const Named& row : rows) {
    lines +=
        fmt::format("{}  \"{}\": {{en: {}, zh: {}}}\n", indent, row.code, row.name.en, row.name.zh);
  }
  return lines;
}

std::string head(const District& district, const std::string& id, const Text& question) {
  return fmt::format(
      "# SYNTHETIC: an invented district, made by `hearth generate district --preset {3} --seed "
      "{4}`.\n# 虚构数据：由 `hearth generate district --preset {3} --seed {4}` 生成。\n"
      "# {1}\n# {2}\n"
      "# yaml-language-server: $schema=scenario.schema.json\n"
      "hearth: 1\nscenario: {0}\nquestion:\n  en: {1} (synthetic data)\n  zh: {2}（虚构数据）\n\n",
      id, question.en, question.zh, district.parameters.preset, district.parameters.seed);
}

// The layer of all groups, or of those of the old town, where groups are redrawn too and so are a
// level as well as the units.
std::string area_lines(const District& district, bool old_town) {
  const std::size_t count = old_town ? district.parameters.old_town : district.townships.size();
  std::vector<Named> townships;
  for (std::size_t t = 0; t < count; ++t) {
    townships.push_back({district.townships[t].code, district.townships[t].name});
  }
  std::vector<Named> communities;
  for (const generate::Community& community : district.communities) {
    if (community.township < count) communities.push_back({community.code, community.name});
  }
  std::string lines = fmt::format(
      "area:\n  crs: {}\n  units:\n    source: district.gpkg\n    layer: {}\n"
      "    id: CODE\n    name: NAME\n    noun: {{en: group, zh: 居民小组}}\n"
      "    population: PEOPLE\n    households: HOUSEHOLDS\n"
      "    class: {{field: CLASS, urban: [urban], rural: [rural]}}\n    parents:\n",
      district.parameters.crs, old_town ? "old_town_groups" : "groups");
  if (old_town) {
    std::vector<Named> groups;
    for (const generate::Group& group : district.groups) {
      if (district.communities[group.community].township < count) {
        groups.push_back({group.code, group.name});
      }
    }
    lines += "      group:\n        field: CODE\n        noun: {en: group, zh: 居民小组}\n" +
             names_of(groups, "        ");
  }
  return lines + "      community:\n        field: COMMUNITY\n" +
         names_of(communities, "        ") + "      township:\n        field: TOWNSHIP\n" +
         names_of(townships, "        ") + source_lines(district, "    ");
}

// Candidates all over the district, or at every unit.
std::string service_lines(const District& district, const std::string& within,
                          const std::string& layer, const std::string& layer_of_candidates) {
  std::string lines = fmt::format(
      "\nservices:\n  - id: centre\n    noun: {{en: centre, zh: 综合服务设施}}\n"
      "    noun-plural: {{en: centres, zh: 综合服务设施}}\n"
      "    reach: {{by: straight-line, within: {}}}\n"
      "    facilities:\n      source: district.gpkg\n      layer: {}\n      id: CODE\n"
      "      name: NAME\n      floor-area: FLOOR_M2\n      activity-area: ACTIVE_M2\n"
      "      status: STATUS\n",
      within, layer);
  lines += source_lines(district, "      ");
  if (layer_of_candidates.empty()) return lines + "    candidates: {at: units}\n";
  lines += fmt::format(
      "    candidates:\n      source: district.gpkg\n      layer: {}\n      id: CODE\n"
      "      name: NAME\n      mode: MODE\n      floor-area: FLOOR_M2\n"
      "      activity-area: ACTIVE_M2\n      cost: COST                       # CNY, invented\n",
      layer_of_candidates);
  return lines + source_lines(district, "      ");
}

// A class that has no community asks for nothing.
std::string community_targets(const District& district) {
  const generate::Totals totals = generate::totals_of(district.parameters);
  std::string lines = "\ntargets:\n";
  if (totals.communities > 0) {
    lines +=
        "  - {service: centre, measure: community_coverage_qualified, class: urban, share: 100 "
        "%}\n";
  }
  if (totals.villages > 0) {
    lines +=
        "  - {service: centre, measure: community_coverage_qualified, class: rural, share: 80 %}\n";
  }
  return lines;
}

// Where within their groups people live, and who of them is old.
std::string people_lines() {
  return "  population:\n    source: population.tif\n"
         "\ndemand:\n  at: pixels\n  layers:\n"
         "    - {id: over-60, noun: {en: over 60, zh: 60岁以上}, field: AGE_60}\n";
}

std::string placement_lines(const std::string& goal) {
  return "\nplacement:\n  - service: centre\n    goal: " + goal + "\n";
}

std::string old_town_lines(const District& district) {
  const auto& townships = district.townships;
  return fmt::format(
      "\nredraw:\n  - level: community\n    count: 31                      # of 39\n"
      "    size: {{of: households, min: 1000, max: 5000}}\n    within: township\n    events:\n"
      "      - {{merge: [\"{}\"], into: \"{}\", level: township}}   # {} into {}\n"
      "    prefer: {{moved-households: 1, decisions: 0.1, compactness: 0.1}}\n"
      "  - level: group\n    count: 148                     # of 358\n"
      "    size: {{of: households, min: 150, max: 900}}\n    within: community\n"
      "    prefer: {{moved-households: 1, deviation: 0.5, compactness: 0.3}}\n",
      townships[1].code, townships[0].code, townships[1].name.en, townships[0].name.en);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> scenarios_of(const District& district) {
  const std::string& preset = district.parameters.preset;
  std::vector<std::pair<std::string, std::string>> scenarios;
  const auto add = [&](const std::string& name, const Text& question, const std::string& body) {
    const std::string id = preset + "-" + name;
    scenarios.emplace_back(id + ".yaml", head(district, id, question) + body);
  };
  const std::string whole = area_lines(district, false);
  add("communities",
      {"How few more centres give every urban and 80 % of rural communities one to standard?",
       "再建多少处，可使全部城镇社区和 80% 的农村社区都有达标的综合服务设施？"},
      whole + service_lines(district, "1 km", "facilities", "candidates") +
          community_targets(district) + placement_lines("fewest-sites\n    gap: 0 %"));
  add("cheapest",
      {"What is the least that it costs to give every urban and 80 % of rural communities one?",
       "使全部城镇社区和 80% 的农村社区都有达标设施，最少需要多少资金？"},
      whole + service_lines(district, "1 km", "facilities", "candidates") +
          community_targets(district) + placement_lines("lowest-cost\n    gap: 0 %"));
  add("people",
      {"Where do ten more centres bring the most residents within 1 km?",
       "再建十处，建在哪里可使最多居民在一公里内到达？"},
      whole + people_lines() + service_lines(district, "1 km", "facilities", "candidates") +
          placement_lines("most-people\n    sites: 10"));
  // The figures of this question are those of the preset.
  if (district.parameters.old_town > 1 && district.parameters.as_preset) {
    add("old-town",
        {"How do the 39 communities of the old town become 31, and their 358 groups 148?",
         "老城区 39 个社区怎样调整为 31 个，358 个居民小组怎样调整为 148 个？"},
        area_lines(district, true) + service_lines(district, "1 km", "old_town_facilities", "") +
            old_town_lines(district));
  }
  return scenarios;
}

}  // namespace hearth::district_files
