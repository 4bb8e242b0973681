#include "standards/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "core/number_text.h"

namespace hearth::standards {

namespace {

using Labels = std::map<std::string, Text, std::less<>>;

Text label_of(const Labels& labels, std::string_view word) {
  const auto at = labels.find(word);
  return at != labels.end() ? at->second : same_text(std::string(word));
}

struct Measure {
  const char* name;
  Text label;
  std::vector<std::string> units;
};

const std::vector<Measure>& measures() {
  static const std::vector<Measure> kMeasures = {
      {"radius", {"service radius", "服务半径"}, {"m"}},
      {"walk", {"walking distance", "步行距离"}, {"m"}},
      {"time", {"time", "时间"}, {"min"}},
      {"population", {"population", "人口"}, {"person"}},
      {"households", {"households", "户数"}, {"household"}},
      {"dwellings", {"dwellings", "住宅套数"}, {"dwelling"}},
      {"floor", {"floor area", "建筑面积"}, {"m2"}},
      {"area", {"land", "用地"}, {"m2", "ha", "km2"}},
      {"ratio",
       {"ratio", "配置比"},
       {"m2/100hh", "m2/person", "m2/1000", "place/1000", "person/10000", "person/FTE",
        "facility/500000"}},
      {"activity", {"share for activities", "活动区域占比"}, {"%"}},
      {"share", {"share of floor", "占比"}, {"%"}},
      {"units", {"communities", "社区覆盖率"}, {"%"}},
      {"people", {"residents", "居民覆盖率"}, {"%"}},
      {"speed", {"speed", "速度"}, {"m/min"}},
      {"pixel", {"pixel density", "像素密度"}, {"px/m"}}};
  return kMeasures;
}

std::string number_text(double value) {
  return value == std::floor(value) && std::abs(value) < 1e15
             ? grouped(static_cast<std::int64_t>(value))
             : fmt::format("{:.10g}", value);
}

}  // namespace

std::vector<std::string> measure_names() {
  std::vector<std::string> names;
  for (const Measure& measure : measures()) names.emplace_back(measure.name);
  return names;
}

std::vector<std::string> units_of(std::string_view measure) {
  for (const Measure& known : measures()) {
    if (known.name == measure) return known.units;
  }
  return {};
}

std::vector<std::string> dist_names() { return {"euclid", "network", "usual"}; }

Text measure_label(std::string_view measure) {
  for (const Measure& known : measures()) {
    if (known.name == measure) return known.label;
  }
  return same_text(std::string(measure));
}

Text unit_label(std::string_view unit) {
  static const Labels kLabels = {{"m", {"m", "米"}},
                                 {"min", {"min", "分钟"}},
                                 {"person", {"people", "人"}},
                                 {"household", {"households", "户"}},
                                 {"dwelling", {"dwellings", "套"}},
                                 {"m2", {"m²", "平方米"}},
                                 {"ha", {"ha", "公顷"}},
                                 {"km2", {"km²", "平方公里"}},
                                 {"m2/100hh", {"m² per 100 households", "平方米/百户"}},
                                 {"m2/person", {"m² per person", "平方米/人"}},
                                 {"m2/1000", {"m² per 1,000 people", "平方米/千人"}},
                                 {"place/1000", {"places per 1,000 people", "个/千人"}},
                                 {"person/10000", {"workers per 10,000 people", "人/万人"}},
                                 {"person/FTE", {"people per full-time post", "人/全职岗位"}},
                                 {"facility/500000", {"per 500,000 people", "处/50 万人"}},
                                 {"m/min", {"m/min", "米/分钟"}},
                                 {"px/m", {"px/m", "像素/米"}}};
  return label_of(kLabels, unit);
}

Text dist_label(std::string_view dist) {
  static const Labels kLabels = {{"euclid", {"straight line", "直线"}},
                                 {"network", {"along the way", "沿路"}},
                                 {"usual", {"usual mode", "常用方式"}}};
  return label_of(kLabels, dist);
}

Text applies_label(std::string_view applies) {
  static const Labels kLabels = {{"all", {"all", "城乡"}},
                                 {"urban", {"urban", "城镇"}},
                                 {"rural", {"rural", "农村"}},
                                 {"periurban", {"suburban", "近郊"}}};
  return label_of(kLabels, applies);
}

Text scope_label(std::string_view scope) {
  static const Labels kLabels = {{"cn", {"China, national", "中国 · 国家"}},
                                 {"cn-local", {"China, local", "中国 · 地方"}},
                                 {"international", {"International", "国际"}}};
  return label_of(kLabels, scope);
}

Text aspect_label(std::string_view aspect) {
  static const Labels kLabels = {{"living-circle", {"living circles", "生活圈"}},
                                 {"facility", {"facilities", "设施"}},
                                 {"unit", {"size of units", "单元规模"}},
                                 {"target", {"targets", "目标"}},
                                 {"travel", {"travel", "出行"}},
                                 {"sight", {"sight", "可视"}}};
  return label_of(kLabels, aspect);
}

Text structure_label(std::string_view structure) {
  static const Labels kLabels = {{"administration", {"administration", "管理服务"}},
                                 {"camera", {"cameras", "摄像机"}},
                                 {"catchment", {"catchments", "搜索域"}},
                                 {"children", {"small children", "托幼"}},
                                 {"commerce", {"commerce", "商业服务"}},
                                 {"community", {"communities", "社区"}},
                                 {"culture-sport", {"culture and sport", "文化体育"}},
                                 {"education", {"education", "教育"}},
                                 {"elderly", {"the elderly", "养老"}},
                                 {"green", {"green", "绿地"}},
                                 {"grid", {"grids", "网格"}},
                                 {"group", {"groups", "居民小组"}},
                                 {"health", {"health", "医疗卫生"}},
                                 {"index", {"facilities per 1,000 people", "千人指标"}},
                                 {"people", {"of residents", "按居民"}},
                                 {"safety", {"safety", "公共安全"}},
                                 {"speed", {"speeds", "速度"}},
                                 {"tier", {"tiers", "层级"}},
                                 {"transport", {"transport", "交通"}},
                                 {"units", {"of communities", "按社区"}}};
  return label_of(kLabels, structure);
}

Text value_text(const Row& row) {
  std::string number;
  if (row.has_min() && row.has_max()) {
    number = number_text(row.min);
    if (row.min != row.max) number += "–" + number_text(row.max);
  } else {
    number = row.has_min() ? "≥ " + number_text(row.min) : "≤ " + number_text(row.max);
  }
  if (row.unit == "%") return same_text(number + "%");
  const Text unit = unit_label(row.unit);
  return {number + " " + unit.en, number + " " + unit.zh};
}

Text doubt(const Row& row) {
  if (row.verify == 0) return {};
  if (row.from_memory()) return {"from memory, to be verified", "凭记忆，待核"};
  return {"to be verified", "待核"};
}

Text citation(const Row& row) {
  Text out{row.id + ", " + row.source.en, row.id + "，" + row.source.zh};
  if (!row.origin.empty()) {
    out.en += ", " + row.origin;
    out.zh += "，" + row.origin;
  }
  const Text doubtful = doubt(row);
  if (doubtful.empty()) return out;
  return {out.en + " (" + doubtful.en + ")", out.zh + "（" + doubtful.zh + "）"};
}

}  // namespace hearth::standards
