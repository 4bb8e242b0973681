#include <algorithm>
#include <charconv>
#include <set>
#include <variant>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "core/number_text.h"
#include "study/quantities.h"
#include "study/redraw_parts.h"
#include "study/scenario_parts.h"
#include "study/schema_check.h"

namespace hearth::study {

const std::vector<std::string>& term_words() {
  static const std::vector<std::string> kWords{
      "moved-households", "renamed-communities", "border-moved", "decisions",
      "deviation",        "border-cut",          "compactness",  "inertia",
      "travel",           "mixed-classes",       "split-parents"};
  return kWords;
}

namespace {

std::optional<std::int64_t> whole_of(const YamlNode* node) {
  const std::string text = word_of(node);
  std::int64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end.ec != std::errc{}) return std::nullopt;
  return value;
}

double weight_of(const YamlNode& node) {
  double value = 0;
  std::from_chars(node.text.data(), node.text.data() + node.text.size(), value);
  return value;
}

SizeBand band_of(const YamlNode& section, const std::string& of_class) {
  SizeBand band;
  band.of_class = of_class;
  band.least = whole_of(section.find("min")).value_or(0);
  band.most = whole_of(section.find("max"));
  return band;
}

std::optional<districting::Range> count_of(const YamlNode* node) {
  if (node == nullptr) return std::nullopt;
  districting::Range range;
  if (node->is_map()) {
    range.least = whole_of(node->find("min")).value_or(0);
    range.most = whole_of(node->find("max")).value_or(range.most);
    return range;
  }
  const auto whole = whole_of(node);
  if (whole) range = {*whole, *whole};
  return whole ? std::optional(range) : std::nullopt;
}

void read_size(const YamlNode* size, RedrawOptions& out) {
  if (size == nullptr || !size->is_map()) return;
  const std::string of = word_of(size->find("of"));
  if (of == "households") out.size_of = SizeOf::Households;
  if (of == "people") out.size_of = SizeOf::People;
  if (of == "units") out.size_of = SizeOf::Units;
  if (size->find("min") != nullptr || size->find("max") != nullptr) {
    out.size.push_back(band_of(*size, ""));
  }
  for (std::size_t i = 0; i < size->keys.size(); ++i) {
    const std::string& key = size->keys[i].text;
    if (size->items[i].is_map()) out.size.push_back(band_of(size->items[i], key));
  }
}

std::vector<RedrawEvent> events_of(const YamlNode* list) {
  std::vector<RedrawEvent> out;
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    const YamlNode& section = list->items[i];
    RedrawEvent event;
    event.merge = list_of(section.find("merge"));
    event.into = given_of(section.find("into"));
    event.level = word_of(section.find("level"));
    event.year = static_cast<int>(whole_of(section.find("year")).value_or(0));
    out.push_back(std::move(event));
  }
  return out;
}

std::vector<input::SourceOptions> lines_of(const YamlNode* list,
                                           const std::filesystem::path& file) {
  std::vector<input::SourceOptions> out;
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    if (list->items[i].is_map()) out.push_back(source_of(list->items[i], file));
  }
  return out;
}

BorderRule border_rule_of(const std::string& word) {
  if (word == "queen") return BorderRule::Queen;
  if (word == "rook-minus-barriers") return BorderRule::RookMinusBarriers;
  if (word == "rook-and-road") return BorderRule::RookAndRoad;
  return BorderRule::Rook;
}

std::optional<RedrawCentre> centre_of(const YamlNode* section, const Scenario& scenario) {
  if (section == nullptr || !section->is_map()) return std::nullopt;
  RedrawCentre centre;
  centre.service = word_of(section->find("service"));
  if (centre.service.empty() && scenario.services.size() == 1) {
    centre.service = scenario.services.front().id;
  }
  const Reading<Metres> within = read_distance(word_of(section->find("within")));
  if (const Metres* metres = std::get_if<Metres>(&within)) centre.within = *metres;
  centre.capacity = word_of(section->find("capacity")) == "true";
  if (const auto share = whole_of(section->find("share"))) {
    centre.share = static_cast<std::int32_t>(*share);
  }
  return centre;
}

SpecialDistricts special_of(const YamlNode* section) {
  SpecialDistricts out;
  if (section == nullptr || !section->is_map()) return out;
  out.classes = list_of(section->find("class"));
  out.level = given_of(section->find("level"));
  return out;
}

std::optional<Staffing> staffing_of(const YamlNode* section) {
  if (section == nullptr || !section->is_map()) return std::nullopt;
  Staffing out;
  out.heads = static_cast<std::int32_t>(whole_of(section->find("head")).value_or(out.heads));
  out.households_per_worker =
      whole_of(section->find("households-per-worker")).value_or(out.households_per_worker);
  return out;
}

RedrawOptions redraw_of(const YamlNode& section, const Scenario& scenario) {
  RedrawOptions out;
  out.where = section.where;
  out.level = given_of(section.find("level"));
  if (out.level.empty()) out.level = {"community", section.where};
  out.noun = text_of(section.find("noun"));
  out.count = count_of(section.find("count"));
  read_size(section.find("size"), out);
  if (const YamlNode* children = section.find("children"); children != nullptr) {
    out.children = band_of(*children, "");
  }
  out.within = given_of(section.find("within"));
  out.whole = given_of(section.find("whole"));
  out.special = special_of(section.find("special"));
  out.staff = staffing_of(section.find("staff"));
  out.keep_together = given_of(section.find("keep-together"));
  if (const YamlNode* keep = section.find("keep"); keep != nullptr) {
    const Reading<Share> share = read_share(word_of(keep->find("moved-households")));
    if (const Share* value = std::get_if<Share>(&share)) out.most_moved = *value;
  }
  const YamlNode* prefer = section.find("prefer");
  for (std::size_t i = 0; prefer != nullptr && prefer->is_map() && i < prefer->keys.size(); ++i) {
    out.prefer[prefer->keys[i].text] = weight_of(prefer->items[i]);
  }
  out.centre = centre_of(section.find("centre"), scenario);
  out.locked = list_of(section.find("locked"));
  for (const input::Given& word : list_of(section.find("operations"))) {
    out.operations.push_back(word.value);
  }
  out.events = events_of(section.find("events"));
  if (const YamlNode* answers = section.find("answers"); answers != nullptr) {
    YamlNode wrapped;
    wrapped.kind = YamlNode::Kind::Map;
    wrapped.keys = {{"source", answers->where}};
    wrapped.items = {*answers};
    out.answers = source_of(wrapped, scenario.file);
  }
  if (const YamlNode* plan = section.find("plan"); plan != nullptr && plan->is_map()) {
    out.plan = GivenPlan{source_of(*plan, scenario.file), given_of(plan->find("field")),
                         given_of(plan->find("id"))};
  }
  out.contiguity = border_rule_of(word_of(section.find("contiguity")));
  out.barriers = lines_of(section.find("barriers"), scenario.file);
  out.roads = lines_of(section.find("roads"), scenario.file);
  out.curve = word_of(section.find("curve")) != "false";
  out.ensemble = static_cast<int>(whole_of(section.find("ensemble")).value_or(0));
  return out;
}

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
    check_operations();
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
  }

  void check_operations() {
    if (o_.operations.empty()) return;
    const auto& all = o_.operations;
    if (std::find(all.begin(), all.end(), "adjust") == all.end()) {
      fault(section_.find("operations"), "operations",
            {"without `adjust` no unit may move between two communities that stay",
             "不含 `adjust` 时，任何单元都不能在保留的社区之间划转"},
            {"add `adjust`; to keep borders, name communities under `locked`",
             "补上 `adjust`；要保持某些边界，请在 `locked` 中列出社区"});
    }
  }

  void check_events() {
    const YamlNode* events = section_.find("events");
    for (std::size_t i = 0; events != nullptr && i < events->items.size(); ++i) {
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

std::vector<RedrawOptions> redraws_of(const YamlNode* section, const Scenario& scenario) {
  std::vector<RedrawOptions> out;
  if (section == nullptr) return out;
  if (section->is_map()) out.push_back(redraw_of(*section, scenario));
  for (const YamlNode& item : section->is_list() ? section->items : std::vector<YamlNode>{}) {
    if (item.is_map()) out.push_back(redraw_of(item, scenario));
  }
  return out;
}

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
