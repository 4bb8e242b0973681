#include <fmt/core.h>

#include "core/number_text.h"
#include "print/words.h"

namespace hearth::print {

Text target_state(const Bar& bar) {
  if (!bar.target) return {};
  std::string t = percent(*bar.target);
  if (!bar.standard_row.empty()) t += " (" + bar.standard_row + ")";
  if (bar.met) return {"target " + t + ": met", "目标 " + t + "，已达到"};
  if (!bar.each.empty()) return {"target " + t + ": missed", "目标 " + t + "，未达到"};
  const std::string m = grouped(bar.missing());
  return {"target " + t + ": missed by " + m,
          "目标 " + t + "，未达到（还差 " + m + (bar.people ? " 人）" : " 个）")};
}

Text bar_label(const Bar& bar, const Facts& facts) {
  Text label = bar.label;
  label.en = capital(label.en);
  if (bar.of_class == "all")
    label = bar.people ? Text{"All residents", "全体居民"} : Text{"All", "全部"};
  else if (bar.people)
    label.zh += "居民";
  if (!bar.people) {
    const Text unit = level_noun(facts);
    label.en += " " + plural(unit.en);
    label.zh += unit.zh;
  }
  if (bar.measure == "population_coverage_twofold") {
    label.en += ", two in reach";
    label.zh += "（两处可达）";
  } else if (bar.need != 0) {
    label.en += fmt::format(", at least {} in reach", bar.need);
    label.zh += fmt::format("（至少 {} 处可达）", bar.need);
  } else if (bar.measure == "population_coverage_graded") {
    label.en += ", graded";
    label.zh += "（按距离折算）";
  }
  if (!bar.each.empty()) {
    label.en += ", lowest: " + bar.worst.en;
    label.zh += "，最低：" + bar.worst.zh;
  }
  return label;
}

Text measure_name(const std::string& measure, std::int32_t need, const Facts& facts) {
  const Text unit = level_noun(facts);
  const std::string units = plural(unit.en);
  const std::string who = service_noun(*facts.service, 1).en;
  if (measure == "population_coverage") return {"residents within reach", "服务半径内居民"};
  if (measure == "community_coverage")
    return {units + " with a " + who + " of their own", "有设施的" + unit.zh};
  if (measure == "community_coverage_qualified")
    return {units + " with a qualified " + who, "设施达标的" + unit.zh};
  if (measure == "community_coverage_centre")
    return {units + " whose middle is in reach", "人口重心在半径内的" + unit.zh};
  if (measure == "community_coverage_majority_50")
    return {units + " with half their people", "过半居民覆盖的" + unit.zh};
  if (measure == "community_coverage_majority_80")
    return {units + " with 80% of their people", "80% 居民覆盖的" + unit.zh};
  if (measure == "community_coverage_majority_100")
    return {units + " with all their people", "全部居民覆盖的" + unit.zh};
  if (measure == "community_coverage_touched")
    return {units + " touched by a service area", "服务范围触及的" + unit.zh};
  if (measure == "population_coverage_twofold")
    return {"residents within reach of two", "两处设施覆盖的居民"};
  if (need != 0) {
    return {fmt::format("residents within reach of at least {}", need),
            fmt::format("至少 {} 处设施覆盖的居民", need)};
  }
  if (measure == "area_coverage") return {"land within reach (km²)", "服务范围面积（平方公里）"};
  return same_text(measure);
}

}  // namespace hearth::print
