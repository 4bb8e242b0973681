#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "study/scenario/parts.h"
#include "study/scenario/quantities.h"

namespace hearth::study {

namespace {

const Text& label_of_class(const std::string& id) {
  static const std::map<std::string, Text> kKnown{
      {"urban", {"urban", "城镇"}},     {"rural", {"rural", "农村"}},
      {"city", {"city", "城市"}},       {"town", {"town", "镇"}},
      {"village", {"village", "乡村"}}, {"suburban", {"suburban", "城郊"}}};
  static const Text kNone;
  const auto known = kKnown.find(id);
  return known == kKnown.end() ? kNone : known->second;
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

}  // namespace

input::ClassOptions classes_of(const YamlNode& section, Problems& problems) {
  return ClassReader(section, problems).read();
}

}  // namespace hearth::study
