#include <algorithm>
#include <charconv>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "study/quantities.h"
#include "study/scenario_parts.h"

namespace hearth::study {

std::string word_of(const YamlNode* node) {
  return node != nullptr && node->is_scalar() ? node->text : std::string();
}

input::Given given_of(const YamlNode* node) {
  return node != nullptr && node->is_scalar() ? input::Given{node->text, node->where}
                                              : input::Given{};
}

std::vector<input::Given> list_of(const YamlNode* node) {
  std::vector<input::Given> out;
  if (node == nullptr || !node->is_list()) return out;
  for (const YamlNode& item : node->items) {
    if (item.is_scalar()) out.push_back(given_of(&item));
  }
  return out;
}

Text text_of(const YamlNode* node) {
  if (node == nullptr) return {};
  if (node->is_scalar()) return same_text(node->text);
  Text text{word_of(node->find("en")), word_of(node->find("zh"))};
  if (text.en.empty()) text.en = text.zh;
  if (text.zh.empty()) text.zh = text.en;
  return text;
}

namespace {

// `PG:...`, `https://...`: a word of two letters or more and a colon.
bool names_a_driver(const std::string& path) {
  const std::size_t colon = path.find(':');
  return colon != std::string::npos && colon >= 2 &&
         std::all_of(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_';
         });
}

std::string from_folder_of(const std::filesystem::path& file, const std::string& path) {
  const std::filesystem::path folder = file.parent_path();
  if (path.empty() || folder.empty() || names_a_driver(path)) return path;
  for (const std::string_view archive : {"/vsizip/", "/vsitar/", "/vsigzip/"}) {
    if (path.rfind(archive, 0) != 0) continue;
    const std::string inside = path.substr(archive.size());
    if (inside.rfind('/', 0) == 0 || inside.rfind("vsi", 0) == 0) return path;
    return std::string(archive) + (folder / inside).lexically_normal().string();
  }
  if (path.front() == '/') return path;
  return (folder / path).lexically_normal().string();
}

const Text& label_of_class(const std::string& id) {
  static const std::map<std::string, Text> kKnown{
      {"urban", {"urban", "城镇"}},     {"rural", {"rural", "农村"}},
      {"city", {"city", "城市"}},       {"town", {"town", "镇"}},
      {"village", {"village", "乡村"}}, {"suburban", {"suburban", "城郊"}}};
  static const Text kNone;
  const auto known = kKnown.find(id);
  return known == kKnown.end() ? kNone : known->second;
}

Text noun_of_level(const std::string& level) {
  static const std::map<std::string, Text> kKnown{{"group", {"group", "居民小组"}},
                                                  {"grid", {"grid unit", "网格"}},
                                                  {"neighbourhood", {"neighbourhood", "片区"}},
                                                  {"community", {"community", "社区"}},
                                                  {"village", {"village", "村"}},
                                                  {"subdistrict", {"subdistrict", "街道"}},
                                                  {"township", {"township", "乡镇"}},
                                                  {"district", {"district", "区"}},
                                                  {"county", {"county", "县"}},
                                                  {"city", {"city", "市"}},
                                                  {"prefecture", {"prefecture", "市州"}},
                                                  {"province", {"province", "省"}},
                                                  {"state", {"state", "州"}}};
  const auto known = kKnown.find(level);
  return known == kKnown.end() ? same_text(level) : known->second;
}

bool is_word_of_class_section(const std::string& key) {
  return key == "density" || key == "field" || key == "labels" || key == "order";
}

class ClassReader {
 public:
  ClassReader(const YamlNode& section, Problems& problems)
      : section_(section), problems_(problems) {}

  input::ClassOptions read() {
    const YamlNode* density = section_.find("density");
    const YamlNode* field = section_.find("field");
    if ((density == nullptr) == (field == nullptr)) {
      problems_.add(
          section_.where, "area.units.class",
          {"classes come either from `density` or from `field`",
           "分类依据要么是 `density`（密度），要么是 `field`（字段）"},
          {"write `class: {density: {urban: 400 /km2, rural: 0 /km2}}` or `class: {field: "
           "TIPO, urban: [URBANO], rural: [RURAL]}`",
           "写成 `class: {density: {urban: 400 /km2, rural: 0 /km2}}` 或 `class: {field: "
           "TIPO, urban: [URBANO], rural: [RURAL]}`"});
      return {};
    }
    if (density != nullptr) {
      read_density(*density);
    } else {
      read_field(*field);
    }
    read_order();
    read_labels();
    return std::move(options_);
  }

 private:
  void add_class(const YamlNode::Key& key) {
    if (key.text == "all") {
      problems_.add(key.where, "area.units.class",
                    {"no class can be called `all`: the word means everybody",
                     "类不能叫 `all`：这个词表示全部"},
                    {"choose another word", "换一个词"});
    }
    if (options_.classes.size() == 100) {
      problems_.add(key.where, "area.units.class", {"more than 100 classes", "类超过 100 个"},
                    {"join some of them", "合并一些类"});
      too_many_ = true;
    }
    const Text& label = label_of_class(key.text);
    options_.classes.push_back({key.text, label.empty() ? same_text(key.text) : label});
  }

  void read_density(const YamlNode& density) {
    input::ClassOptions::ByDensity by;
    for (std::size_t i = 0; density.is_map() && i < density.keys.size() && !too_many_; ++i) {
      add_class(density.keys[i]);
      const Reading<double> least = hearth::study::read_density(word_of(&density.items[i]));
      const double* value = std::get_if<double>(&least);
      const auto same = std::find(by.at_least.begin(), by.at_least.end(), value ? *value : -1);
      if (same != by.at_least.end()) {
        problems_.add(density.items[i].where, "area.units.class.density." + density.keys[i].text,
                      {"another class has the same threshold", "另一类的门槛与此相同"},
                      {"give every class a threshold of its own", "各类的门槛应互不相同"});
      }
      by.at_least.push_back(value ? *value : 0);
    }
    options_.by_density = std::move(by);
    for (const YamlNode::Key& key : section_.keys) {
      if (is_word_of_class_section(key.text)) continue;
      problems_.add(
          key.where, "area.units.class." + key.text,
          {fmt::format("`{}` has no place beside `density`", key.text),
           fmt::format("`{}` 不能与 `density` 并列", key.text)},
          {"write the class and its threshold under `density`", "把该类及其门槛写在 `density` 下"});
    }
  }

  void read_field(const YamlNode& field) {
    input::ClassOptions::ByField by;
    by.field = given_of(&field);
    std::map<std::string, std::string> taken;  // value -> class
    for (std::size_t i = 0; i < section_.keys.size() && !too_many_; ++i) {
      const YamlNode::Key& key = section_.keys[i];
      if (is_word_of_class_section(key.text)) continue;
      add_class(key);
      std::vector<input::Given> values = list_of(&section_.items[i]);
      if (section_.items[i].is_scalar()) values.push_back(given_of(&section_.items[i]));
      std::vector<std::string> words;
      for (const input::Given& value : values) {
        const auto [first, fresh] = taken.emplace(value.value, key.text);
        if (!fresh) value_twice(value, first->second);
        words.push_back(value.value);
      }
      by.values.push_back(std::move(words));
    }
    options_.by_field = std::move(by);
    if (!options_.classes.empty()) return;
    problems_.add(
        field.where, "area.units.class",
        {"`field` is given, but no class and its values", "只写了 `field`，没有写各类的取值"},
        {"add the classes, for example `urban: [URBANO]`",
         "补上各类及其取值，例如 `urban: [URBANO]`"});
  }

  void value_twice(const input::Given& value, const std::string& first) {
    problems_.add(value.where, "area.units.class",
                  {fmt::format("the value `{}` already means `{}`", value.value, first),
                   fmt::format("取值 `{}` 已归入 `{}`", value.value, first)},
                  {"name every value once", "每个取值只写一次"});
  }

  void read_order() {
    const YamlNode* order = section_.find("order");
    if (order == nullptr) return;
    std::vector<std::size_t> rows;
    for (const input::Given& word : list_of(order)) {
      const auto known =
          std::find_if(options_.classes.begin(), options_.classes.end(),
                       [&](const area::ClassName& name) { return name.id == word.value; });
      const auto row = static_cast<std::size_t>(known - options_.classes.begin());
      if (known != options_.classes.end() &&
          std::find(rows.begin(), rows.end(), row) == rows.end()) {
        rows.push_back(row);
      }
    }
    if (rows.size() != options_.classes.size() || rows.size() != order->items.size()) {
      problems_.add(order->where, "area.units.class.order",
                    {"`order` must name every class once", "`order` 应列出全部类，每类一次"},
                    {"name every class once, or remove `order`", "每类写一次，或删去 `order`"});
      return;
    }
    input::ClassOptions sorted = options_;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      sorted.classes[i] = options_.classes[rows[i]];
      if (sorted.by_field) sorted.by_field->values[i] = options_.by_field->values[rows[i]];
      if (sorted.by_density)
        sorted.by_density->at_least[i] = options_.by_density->at_least[rows[i]];
    }
    options_ = std::move(sorted);
  }

  void read_labels() {
    const YamlNode* labels = section_.find("labels");
    for (std::size_t i = 0; labels != nullptr && labels->is_map() && i < labels->keys.size(); ++i) {
      const YamlNode::Key& key = labels->keys[i];
      const auto known =
          std::find_if(options_.classes.begin(), options_.classes.end(),
                       [&](const area::ClassName& name) { return name.id == key.text; });
      if (known == options_.classes.end()) {
        problems_.add(key.where, "area.units.class.labels." + key.text,
                      {fmt::format("there is no class `{}`", key.text),
                       fmt::format("没有名为 `{}` 的类", key.text)},
                      {"name a class that is written above", "写已有的类"});
      } else if (const Text label = text_of(&labels->items[i]); !label.empty()) {
        known->label = label;
      }
    }
  }

  const YamlNode& section_;
  Problems& problems_;
  input::ClassOptions options_;
  bool too_many_ = false;
};

input::ParentOptions parent_of(const std::string& level, const YamlNode& value) {
  input::ParentOptions parent;
  parent.level = level;
  parent.noun = noun_of_level(level);
  if (!value.is_map()) {
    parent.field = given_of(&value);
    return parent;
  }
  parent.field = given_of(value.find("field"));
  parent.from_within = word_of(value.find("from")) == "within";
  const std::string first = word_of(value.find("first"));
  std::from_chars(first.data(), first.data() + first.size(), parent.first);
  if (const Text noun = text_of(value.find("noun")); !noun.empty()) parent.noun = noun;
  const YamlNode* names = value.find("names");
  for (std::size_t i = 0; names != nullptr && names->is_map() && i < names->keys.size(); ++i) {
    parent.labels[names->keys[i].text] = text_of(&names->items[i]);
  }
  return parent;
}

std::vector<input::ParentOptions> parents_of(const YamlNode* parents, Problems& problems) {
  std::vector<input::ParentOptions> out;
  for (std::size_t i = 0; parents != nullptr && i < parents->items.size(); ++i) {
    const YamlNode& item = parents->items[i];
    if (i == 100) {
      problems.add(item.where, "area.units.parents", {"more than 100 levels", "超过 100 级"},
                   {"keep the levels that the question needs", "只保留问题所需的级别"});
      break;
    }
    const std::string level =
        parents->is_map() ? parents->keys[i].text : word_of(item.find("level"));
    const std::string where = parents->is_map() ? parents->keys[i].where : item.where;
    const bool twice = std::any_of(out.begin(), out.end(), [&](const input::ParentOptions& known) {
      return known.level == level;
    });
    if (twice && !level.empty()) {
      problems.add(where, "area.units.parents",
                   {fmt::format("the level `{}` is named twice", level),
                    fmt::format("级别 `{}` 重复", level)},
                   {"remove one of the two", "删去其中一个"});
    }
    if (level == "all" || level == "unit") {
      problems.add(
          where, "area.units.parents",
          {fmt::format("no level can be called `{}`: the word has a meaning of its own", level),
           fmt::format("级别不能叫 `{}`：这个词另有含义", level)},
          {"choose another word", "换一个词"});
    }
    if (level.find('/') != std::string::npos || level == ".") {
      problems.add(
          where, "area.units.parents",
          {fmt::format("the level `{}` cannot be a path of the result file", level),
           fmt::format("级别 `{}` 不能作为结果文件中的路径", level)},
          {"name it without `/`, for example `township`", "名称中不要用 `/`，例如 `township`"});
    }
    out.push_back(parent_of(level, item));
  }
  return out;
}

std::optional<input::ConstructOptions> construct_of(const YamlNode* construct,
                                                    const std::filesystem::path& file) {
  if (construct == nullptr || !construct->is_map()) return std::nullopt;
  input::ConstructOptions out;
  if (const YamlNode* within = construct->find("within"); within != nullptr && within->is_map()) {
    out.within = source_of(*within, file);
    out.id = given_of(within->find("id"));
    out.name = given_of(within->find("name"));
  }
  const YamlNode* along = construct->find("along");
  for (std::size_t i = 0; along != nullptr && along->is_list() && i < along->items.size(); ++i) {
    if (along->items[i].is_map()) out.along.push_back(source_of(along->items[i], file));
  }
  return out;
}

std::optional<area::LayerRepairOptions> repair_of(const YamlNode* repair) {
  if (repair == nullptr || !repair->is_map()) return std::nullopt;
  area::LayerRepairOptions out;
  const Reading<Metres> sliver = read_distance(word_of(repair->find("sliver")));
  if (const auto* metres = std::get_if<Metres>(&sliver)) out.sliver = *metres;
  const std::string overlaps = word_of(repair->find("overlaps"));
  if (overlaps == "larger") out.overlaps = area::OverlapRule::Larger;
  if (overlaps == "first") out.overlaps = area::OverlapRule::First;
  return out;
}

std::optional<input::PlaceOptions> places_of(const YamlNode* places,
                                             const std::filesystem::path& file) {
  if (places == nullptr || !places->is_map()) return std::nullopt;
  input::PlaceOptions out;
  for (const input::Given& ending : list_of(places->find("endings"))) {
    out.endings.push_back(ending.value);
  }
  if (places->find("source") != nullptr) {
    out.source = source_of(*places, file);
    out.name = given_of(places->find("name"));
    out.population = given_of(places->find("population"));
  }
  return out;
}

}  // namespace

input::SourceOptions source_at(input::Given path, const std::filesystem::path& file) {
  input::SourceOptions out;
  out.resolved = from_folder_of(file, path.value);
  out.path = std::move(path);
  return out;
}

input::SourceOptions source_of(const YamlNode& section, const std::filesystem::path& file) {
  input::SourceOptions out = source_at(given_of(section.find("source")), file);
  out.layer = given_of(section.find("layer"));
  out.crs = given_of(section.find("crs"));
  out.datum = given_of(section.find("datum"));
  out.attribution = text_of(section.find("attribution"));
  out.licence = word_of(section.find("licence"));
  out.date = word_of(section.find("date"));
  return out;
}

input::AreaOptions area_of(const YamlNode& area, const std::filesystem::path& file,
                           Problems& problems) {
  input::AreaOptions out;
  out.crs = given_of(area.find("crs"));
  out.places = places_of(area.find("places"), file);
  out.unit_noun = {"unit", "单元"};
  const YamlNode* units = area.find("units");
  if (units == nullptr || !units->is_map()) return out;
  out.units = source_of(*units, file);
  if (const Text noun = text_of(units->find("noun")); !noun.empty()) out.unit_noun = noun;
  out.id = given_of(units->find("id"));
  out.name = given_of(units->find("name"));
  out.population = given_of(units->find("population"));
  out.households = given_of(units->find("households"));
  const YamlNode* classes = units->find("class");
  if (classes != nullptr && classes->is_map()) out.classes = ClassReader(*classes, problems).read();
  out.construct = construct_of(units->find("construct"), file);
  out.repair = repair_of(units->find("repair"));
  out.parents = parents_of(units->find("parents"), problems);
  if (const YamlNode* renamed = units->find("renamed"); renamed != nullptr && renamed->is_map()) {
    out.renamed = source_of(*renamed, file);
  }
  out.leave_out = list_of(units->find("leave-out"));
  out.tables = tables_of(units->find("tables"), file, out.parents, problems);
  return out;
}

}  // namespace hearth::study
