#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "study/scenario/redraw_parts.h"
#include "study/scenario/schema_check.h"

namespace hearth::study {

namespace {

// Do the parts of one redraw fit together?
class RedrawCheck {
 public:
  RedrawCheck(const YamlNode& section, const std::string& path, const RedrawOptions& options,
              const Scenario& scenario, const std::vector<std::string>& levels, Problems& problems)
      : section_(section),
        path_(path),
        o_(options),
        scenario_(scenario),
        levels_(levels),
        problems_(problems) {}

  void run() {
    known("within", levels_, {"level", "级别"});
    known("whole", levels_, {"level", "级别"});
    known("keep-together", levels_, {"level", "级别"});
    if (std::find(levels_.begin(), levels_.end(), o_.level.value) == levels_.end()) check_new();
    check_bands();
    check_special();
    check_goals();
    check_crossings();
    check_events();
    check_lines();
    check_centre();
  }

 private:
  void fault(const YamlNode* node, const std::string& key, Text what, Text fix) {
    problems_.add(node != nullptr ? node->where : section_.where, path_ + "." + key,
                  std::move(what), std::move(fix));
  }

  void known(const char* key, const std::vector<std::string>& all, const Text& kind) {
    const YamlNode* node = section_.find(key);
    if (node == nullptr || !node->is_scalar()) return;
    if (std::find(all.begin(), all.end(), node->text) != all.end()) return;
    std::string list;
    for (const std::string& word : all) list += (list.empty() ? "`" : ", `") + word + "`";
    const std::string near = nearest_name(node->text, all);
    Text fix{"known: " + list, "可用的：" + list};
    if (all.empty()) {
      fix = {"name the level under `area.units.parents`", "在 `area.units.parents` 下写明该级"};
    }
    if (!near.empty()) fix = {"did you mean `" + near + "`?", "是否想写 `" + near + "`？"};
    fault(node, key,
          {fmt::format("there is no {} `{}`", kind.en, node->text),
           fmt::format("没有名为 `{}` 的{}", node->text, kind.zh)},
          fix);
  }

  // A level that nobody has: its districts are all founded, so how large they are must be said.
  void check_new() {
    if (!o_.size.empty() || o_.count) return;
    const std::string near = nearest_name(o_.level.value, levels_);
    fault(section_.find("level"), "level",
          {fmt::format("no unit has a `{}`, and neither `size` nor `count` says how to found them",
                       o_.level.value),
           fmt::format("单元没有 `{}` 这一级，`size` 和 `count` 也未说明如何新设", o_.level.value)},
          near.empty() ? Text{"name the level under `area.units.parents`, or add `size`",
                              "在 `area.units.parents` 下写明该级，或补上 `size`"}
                       : Text{"did you mean `" + near + "`?", "是否想写 `" + near + "`？"});
  }

  void check_range(const YamlNode* node, const std::string& key, std::int64_t least,
                   std::optional<std::int64_t> most) {
    if (!most || least <= *most) return;
    fault(node, key,
          {fmt::format("`min` is {} and `max` is {}: nothing lies between", least, *most),
           fmt::format("`min` 为 {}，`max` 为 {}，区间是空的", least, *most)},
          {"exchange them, or mend the numbers", "对调或改正这两个数"});
  }

  void check_bands() {
    if (o_.count && !o_.count->is_open()) {
      check_range(section_.find("count"), "count", o_.count->least, o_.count->most);
    }
    if (o_.children) {
      check_range(section_.find("children"), "children", o_.children->least, o_.children->most);
    }
    const YamlNode* size = section_.find("size");
    for (const SizeBand& band : o_.size) {
      check_range(size, "size", band.least, band.most);
      if (band.of_class.empty()) continue;
      check_class(size->find(band.of_class), "size." + band.of_class, band.of_class,
                  {"name the classes under `area.units.class`, or write min and max",
                   "在 `area.units.class` 下分类，或直接写 min 和 max"});
    }
    if (o_.size_of == SizeOf::Households && scenario_.area.households.empty()) {
      fault(size->find("of"), "size.of",
            {"households are to be counted, but the units have none",
             "要求按户数计算，但单元没有户数"},
            {"name the field under `area.units.households`, or count `people`",
             "在 `area.units.households` 写明字段，或改为 `people`"});
    }
  }

  void check_class(const YamlNode* node, const std::string& key, const std::string& word,
                   const Text& otherwise) {
    std::vector<std::string> classes;
    for (const area::ClassName& c : scenario_.area.classes.classes) classes.push_back(c.id);
    if (std::find(classes.begin(), classes.end(), word) != classes.end()) return;
    const std::string near = nearest_name(word, classes);
    fault(node, key,
          {fmt::format("there is no class `{}`", word), fmt::format("没有名为 `{}` 的类", word)},
          near.empty() ? otherwise
                       : Text{"did you mean `" + near + "`?", "是否想写 `" + near + "`？"});
  }

  void check_special() {
    const YamlNode* special = section_.find("special");
    for (const input::Given& word : o_.special.classes) {
      check_class(special->find("class"), "special.class", word.value,
                  {"name the classes under `area.units.class`, or mark a `level`",
                   "在 `area.units.class` 下分类，或改用 `level` 标记"});
    }
    if (!o_.special.level.empty() &&
        std::find(levels_.begin(), levels_.end(), o_.special.level.value) == levels_.end()) {
      fault(special->find("level"), "special.level",
            {fmt::format("there is no level `{}`", o_.special.level.value),
             fmt::format("没有名为 `{}` 的级别", o_.special.level.value)},
            {"name the level under `area.units.parents`", "在 `area.units.parents` 下写明该级"});
    }
    if (o_.staff && scenario_.area.households.empty()) {
      fault(section_.find("staff"), "staff",
            {"staff is counted by households, but the units have none",
             "网格员按户数配备，但单元没有户数"},
            {"name the field under `area.units.households`, or remove `staff`",
             "在 `area.units.households` 写明字段，或删去 `staff`"});
    }
  }

  void check_goals() {
    if (o_.prefer.count("travel") > 0 && !o_.centre) {
      fault(section_.find("prefer"), "prefer.travel",
            {"`travel` is measured to the centre of a community, and none is named",
             "`travel` 以到社区设施的距离计算，但未指定设施"},
            {"add `centre: {service: ...}`, or prefer `inertia`",
             "补上 `centre: {service: ...}`，或改用 `inertia`"});
    }
    if (o_.prefer.count("split-parents") > 0 && o_.keep_together.empty()) {
      fault(section_.find("prefer"), "prefer.split-parents",
            {"`split-parents` counts splits of a level, and none is named",
             "`split-parents` 统计某一级被拆分的次数，但未指定级别"},
            {"add `keep-together: LEVEL`", "补上 `keep-together: 级别`"});
    }
    const auto& services = scenario_.services;
    const bool any_stands = !scenario_.placements.empty() ||
                            std::any_of(services.begin(), services.end(), [](const auto& service) {
                              return service.facilities.has_value();
                            });
    if (o_.prefer.count("split-services") > 0 && !any_stands) {
      fault(section_.find("prefer"), "prefer.split-services",
            {"`split-services` counts homes that are parted from their facilities, and none stands",
             "`split-services` 统计与现用设施分离的住户，但没有任何设施"},
            {"add `facilities` to a service, or remove it from `prefer`",
             "为某项服务补上 `facilities`，或从 `prefer` 中删去"});
    }
  }

  void check_crossings() {
    if (o_.crossings.empty() || !o_.within.empty()) return;
    fault(
        section_.find("crossings"), "crossings",
        {"`crossings` opens borders of the level `within`, and none is named",
         "`crossings` 放开 `within` 级别的界线，但未写 `within`"},
        {"add `within: LEVEL`, or remove `crossings`", "补上 `within: 级别`，或删去 `crossings`"});
  }

  void check_events() {
    const YamlNode* events = section_.find("events");
    for (std::size_t i = 0; events != nullptr && i < events->items.size(); ++i) {
      if (events->items[i].is_map() && o_.events[i].merge.empty() && o_.events[i].move.empty()) {
        problems_.add(
            events->items[i].where, fmt::format("{}.events.{}", path_, i),
            {"nothing is merged or moved by this event", "该项调整没有撤并或划转任何区划"},
            {"add `merge: [codes]` or `move: [units]`", "补上 `merge: [编码]` 或 `move: [单元]`"});
      }
      const YamlNode* level = events->items[i].find("level");
      if (level == nullptr || !level->is_scalar()) continue;
      if (std::find(levels_.begin(), levels_.end(), level->text) != levels_.end()) continue;
      fault(level, fmt::format("events.{}.level", i),
            {fmt::format("there is no level `{}`", level->text),
             fmt::format("没有名为 `{}` 的级别", level->text)},
            {"name the level under `area.units.parents`", "在 `area.units.parents` 下写明该级"});
    }
  }

  void check_lines() {
    if (o_.contiguity == BorderRule::RookMinusBarriers && o_.barriers.empty()) {
      fault(
          section_.find("contiguity"), "contiguity",
          {"`rook-minus-barriers` needs barriers", "`rook-minus-barriers` 需要阻隔线图层"},
          {"add `barriers: [{source: rivers.gpkg}]`", "补上 `barriers: [{source: rivers.gpkg}]`"});
    }
    if (o_.contiguity == BorderRule::RookAndRoad && o_.roads.empty()) {
      fault(section_.find("contiguity"), "contiguity",
            {"`rook-and-road` needs roads", "`rook-and-road` 需要道路图层"},
            {"add `roads: [{source: roads.gpkg}]`", "补上 `roads: [{source: roads.gpkg}]`"});
    }
  }

  void check_centre() {
    const YamlNode* centre = section_.find("centre");
    if (!o_.centre || centre == nullptr) return;
    std::vector<std::string> services;
    for (const ServiceOptions& service : scenario_.services) services.push_back(service.id);
    if (std::find(services.begin(), services.end(), o_.centre->service) != services.end()) return;
    const std::string near = nearest_name(o_.centre->service, services);
    fault(centre->find("service"), "centre.service",
          {fmt::format("there is no service `{}`", o_.centre->service),
           fmt::format("没有名为 `{}` 的服务", o_.centre->service)},
          near.empty() ? Text{"name one of the services", "写明 `services` 中的一项服务"}
                       : Text{"did you mean `" + near + "`?", "是否想写 `" + near + "`？"});
  }

  const YamlNode& section_;
  const std::string& path_;
  const RedrawOptions& o_;
  const Scenario& scenario_;
  const std::vector<std::string>& levels_;
  Problems& problems_;
};

}  // namespace

void check_redraws(const YamlNode& root, const Scenario& scenario, Problems& problems) {
  const YamlNode* section = root.find("redraw");
  if (section == nullptr) return;
  std::vector<std::string> levels;
  for (const input::ParentOptions& parent : scenario.area.parents) levels.push_back(parent.level);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < scenario.redraws.size(); ++i) {
    const YamlNode& item = section->is_list() ? section->items[i] : *section;
    const std::string path =
        section->is_list() ? "redraw." + item_name(*section, i) : std::string("redraw");
    const RedrawOptions& options = scenario.redraws[i];
    RedrawCheck(item, path, options, scenario, levels, problems).run();
    if (!seen.insert(options.level.value).second) {
      problems.add(options.level.where, path + ".level",
                   {fmt::format("the level `{}` is redrawn twice", options.level.value),
                    fmt::format("级别 `{}` 调整了两次", options.level.value)},
                   {"redraw each level once", "每一级只调整一次"});
    }
    levels.push_back(options.level.value);  // a later redraw may stand on it
  }
}

}  // namespace hearth::study
