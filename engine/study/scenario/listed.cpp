#include <string>

#include <fmt/format.h>

#include "study/scenario/parts.h"

namespace hearth::study {

namespace {

class ListedChecks {
 public:
  ListedChecks(const YamlNode& root, const Scenario& scenario, Problems& problems)
      : root_(root), scenario_(scenario), problems_(problems) {}

  void check() {
    const YamlNode* area = root_.find("area");
    const YamlNode* units = area == nullptr ? nullptr : area->find("units");
    if (units == nullptr) return;
    for (const char* key : {"construct", "repair"}) refuse(*units, key, "area.units");
    for (const char* key : {"population", "places", "totals"}) refuse(*area, key, "area");
    if (const YamlNode* of = units->find("class")) refuse(*of, "density", "area.units.class");
    if (const YamlNode* demand = root_.find("demand")) {
      if (scenario_.demand.at != demand::DemandAt::Units) refuse(*demand, "at", "demand");
      refuse(*demand, "layers", "demand");
    }
    refuse(root_, "redraw", "redraw");
    check_targets();
    check_placements();
  }

 private:
  void refuse(const YamlNode& section, const char* key, const std::string& path) {
    const std::ptrdiff_t at = section.index_of(key);
    if (at < 0) return;
    needs_a_map(section.keys[static_cast<std::size_t>(at)].where, path,
                {fmt::format("`{}`", key), fmt::format("`{}`", key)},
                {"remove it, or give the units' polygons", "请删去，或给出单元的面图层"});
  }

  void needs_a_map(const std::string& where, const std::string& path, const Text& what,
                   const Text& fix) {
    problems_.add(where, path,
                  {what.en + " needs a map, and `geometry: none` says that there is none",
                   what.zh + " 需要地图，而 `geometry: none` 表示没有图形"},
                  fix);
  }

  void check_targets() {
    const YamlNode* targets = root_.find("targets");
    if (targets == nullptr || !targets->is_list()) return;
    for (const YamlNode& target : targets->items) {
      const YamlNode* measure = target.find("measure");
      if (measure == nullptr || measure->text == "community_coverage" ||
          measure->text == "community_coverage_qualified") {
        continue;
      }
      needs_a_map(measure->where, "targets.measure",
                  {"`" + measure->text + "`", "`" + measure->text + "`"},
                  {"ask for `community_coverage`: which communities have a facility",
                   "请改用 `community_coverage`：拥有设施的社区"});
    }
  }

  void check_placements() {
    const YamlNode* placements = root_.find("placement");
    if (placements == nullptr || !placements->is_list()) return;
    for (const YamlNode& placement : placements->items) {
      const YamlNode* goal = placement.find("goal");
      const bool counts = goal == nullptr || goal->text == "fewest-sites" ||
                          goal->text == "lowest-cost" || goal->text == "evaluate";
      if (!counts) {
        needs_a_map(goal->where, "placement.goal",
                    {"`goal: " + goal->text + "`", "`goal: " + goal->text + "`"},
                    {"ask for `fewest-sites` under targets of `community_coverage`",
                     "请用 `fewest-sites` 与 `community_coverage` 目标"});
      }
      for (const char* key : {"load", "staff", "compare-definitions", "tradeoff"}) {
        refuse(placement, key, "placement");
      }
    }
  }

  const YamlNode& root_;
  const Scenario& scenario_;
  Problems& problems_;
};

}  // namespace

void check_listed(const YamlNode& root, const Scenario& scenario, Problems& problems) {
  if (!scenario.area.mapped) {
    ListedChecks(root, scenario, problems).check();
    return;
  }
  const YamlNode* area = root.find("area");
  if (area == nullptr || !area->is_map() || area->index_of("crs") >= 0) return;
  const std::string& where = root.keys[static_cast<std::size_t>(root.index_of("area"))].where;
  problems.add(
      where, "area", {"`crs` is missing", "缺少 `crs`"},
      {"name the projected system in which distances are measured, `crs: auto` chooses one",
       "请写明量算距离的投影坐标系；`crs: auto` 自动选择"});
}

}  // namespace hearth::study
