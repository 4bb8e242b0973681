#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "standards/catalogue.h"
#include "standards/words.h"
#include "study/scenario/parts.h"
#include "study/scenario/quantities.h"
#include "study/scenario/schema_check.h"
#include "study/scenario/standard_rows.h"
#include "study/scenario/standards.h"

namespace hearth::study {

namespace {

using standards::Row;

YamlNode scalar(std::string text, const std::string& where) {
  YamlNode node;
  node.kind = YamlNode::Kind::Scalar;
  node.text = std::move(text);
  node.where = where;
  return node;
}

void add_key(YamlNode& map, const char* key, YamlNode value) {
  map.keys.push_back({key, value.where});
  map.items.push_back(std::move(value));
}

std::string number_text(double value) { return fmt::format("{:.10g}", value); }

class Filling {
 public:
  Filling(const KnownStandards& known, Problems& problems)
      : rows_(known.rows), whole_(known.whole), problems_(problems) {}

  void services(YamlNode& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      if (list.items[i].is_map()) service(list.items[i], "services." + item_name(list, i));
    }
  }

  // Stations whose load the scenario leaves to the standard of their service.
  void loads(YamlNode& placements, const YamlNode& services) {
    for (YamlNode& item : placements.items) {
      YamlNode* load = item.find("load");
      if (load == nullptr || !load->is_map() || word_of(load->find("of")) == "households") continue;
      if (load->index_of("min") >= 0 || load->index_of("max") >= 0) continue;
      const YamlNode* standard = standard_of(word_of(item.find("service")), services);
      if (standard == nullptr) continue;
      const std::vector<Row> rows = standards::rows_of(rows_, standard->text);
      const Row* people = people_row(rows);
      if (people == nullptr) continue;
      if (people->has_min()) add_key(*load, "min", scalar(number_text(people->min), load->where));
      if (people->has_max()) add_key(*load, "max", scalar(number_text(people->max), load->where));
    }
  }

  // A preset becomes one target a row.
  void targets(YamlNode& list) {
    std::vector<YamlNode> items;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const YamlNode& item = list.items[i];
      const YamlNode* standard = item.find("standard");
      const std::string path = "targets." + item_name(list, i);
      const bool named = standard != nullptr && standard->is_scalar();
      const bool whole = item.index_of("share") >= 0 && item.index_of("measure") >= 0;
      if (!named || !known(*standard, path) || whole) {
        items.push_back(item);
      } else {
        preset(item, *standard, path, items);
      }
    }
    list.items = std::move(items);
  }

 private:
  bool known(const YamlNode& standard, const std::string& path) {
    if (!standards::rows_of(rows_, standard.text).empty()) return true;
    if (!whole_) return false;  // it may be in a row that was refused
    const std::vector<std::string> names = standards::standard_names(rows_);
    std::string near = nearest_name(standard.text, names);
    for (const Row& row : rows_) {
      if (row.id == standard.text) near = row.standard;
    }
    problems_.add(standard.where, path + ".standard",
                  {fmt::format("there is no standard `{}`", standard.text),
                   fmt::format("没有名为 `{}` 的标准", standard.text)},
                  {(near.empty() ? "" : "did you mean `" + near + "`? ") +
                       "`hearth info --standards` lists them; your own go under `standards`",
                   (near.empty() ? "" : "是否想写 `" + near + "`？") +
                       "`hearth info --standards` 列出全部标准；自定标准写在 `standards` 下"});
    return false;
  }

  void service(YamlNode& item, const std::string& path) {
    const YamlNode* standard = item.find("standard");
    if (standard == nullptr || !standard->is_scalar() || !known(*standard, path)) return;
    const std::ptrdiff_t at = item.index_of("reach");
    YamlNode* reach = item.find("reach");
    if (at >= 0 && (reach == nullptr || !reach->is_map() || reach->index_of("within") >= 0)) return;
    const std::vector<Row> rows = standards::rows_of(rows_, standard->text);
    const Row* row = reach_row(rows);
    if (row == nullptr) {
      no_distance(*standard, rows, path);
      return;
    }
    const std::string where = standard->where;
    YamlNode within = scalar(distance_text(Metres(limit_of(*row))), where);
    if (reach != nullptr) {
      add_key(*reach, "within", std::move(within));
      return;
    }
    YamlNode section;
    section.kind = YamlNode::Kind::Map;
    section.where = where;
    add_key(section, "within", std::move(within));
    add_key(item, "reach", std::move(section));
  }

  void no_distance(const YamlNode& standard, const std::vector<Row>& rows,
                   const std::string& path) {
    Text all;
    for (const Row& row : rows) {
      const Text label = standards::measure_label(row.measure);
      const Text value = standards::value_text(row);
      all.en += (all.en.empty() ? "" : "; ") + row.id + ": " + label.en + " " + value.en;
      all.zh += (all.zh.empty() ? "" : "；") + row.id + "：" + label.zh + " " + value.zh;
    }
    problems_.add(standard.where, path + ".standard",
                  {fmt::format("`{}` says no single distance ({})", standard.text, all.en),
                   fmt::format("`{}` 没有给出唯一的距离（{}）", standard.text, all.zh)},
                  {"write the limit beside it: `reach: {within: 1000 m}`",
                   "请另写距离限值：`reach: {within: 1000 m}`"});
  }

  static const YamlNode* standard_of(const std::string& service, const YamlNode& services) {
    for (const YamlNode& item : services.items) {
      const bool named =
          service.empty() ? services.items.size() == 1 : word_of(item.find("id")) == service;
      const YamlNode* standard = item.find("standard");
      if (named && standard != nullptr && standard->is_scalar()) return standard;
    }
    return nullptr;
  }

  void preset(const YamlNode& item, const YamlNode& standard, const std::string& path,
              std::vector<YamlNode>& items) {
    const std::size_t before = items.size();
    for (const Row& row : standards::rows_of(rows_, standard.text)) {
      if (row.measure != "units" && row.measure != "people") continue;
      if (row.unit != "%" || limit_of(row) > 100) continue;
      const std::string of_class = word_of(item.find("class"));
      if (!of_class.empty() && row.applies != "all" && row.applies != of_class) continue;
      YamlNode target = item;
      const bool units = row.measure == "units";
      if (target.index_of("measure") < 0) {
        add_key(target, "measure",
                scalar(units ? "community_coverage" : "population_coverage", standard.where));
      }
      if (target.index_of("class") < 0 && row.applies != "all") {
        add_key(target, "class", scalar(row.applies, standard.where));
      }
      const double share = row.has_min() ? row.min : row.max;
      if (target.index_of("share") < 0) {
        add_key(target, "share", scalar(number_text(share) + " %", standard.where));
      }
      items.push_back(std::move(target));
    }
    if (items.size() > before) return;
    items.push_back(item);
    problems_.add(standard.where, path + ".standard",
                  {fmt::format("`{}` holds no target", standard.text),
                   fmt::format("`{}` 中没有目标", standard.text)},
                  {"use a preset such as `cn/targets-2025`, or write `measure` and `share`",
                   "改用预设，例如 `cn/targets-2025`，或写明 `measure` 和 `share`"});
  }

  const std::vector<Row>& rows_;
  bool whole_;
  Problems& problems_;
};

}  // namespace

void fill_from_standards(YamlNode& root, const KnownStandards& known, Problems& problems) {
  Filling filling(known, problems);
  YamlNode* services = root.find("services");
  if (services != nullptr && services->is_list()) filling.services(*services);
  YamlNode* placements = root.find("placement");
  if (placements != nullptr && placements->is_list() && services != nullptr) {
    filling.loads(*placements, *services);
  }
  YamlNode* targets = root.find("targets");
  if (targets != nullptr && targets->is_list()) filling.targets(*targets);
}

}  // namespace hearth::study
