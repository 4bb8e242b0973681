#include "input/unit_repair.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "area/geometry.h"
#include "core/nearest_name.h"
#include "core/number_text.h"
#include "input/fault_findings.h"

namespace hearth::input {

namespace {

using area::FaultKind;
using area::FaultRepair;
using area::LayerFault;

Text word_of(area::OverlapRule rule) {
  switch (rule) {
    case area::OverlapRule::Larger:
      return {"the larger", "面积较大者"};
    case area::OverlapRule::First:
      return {"the first by code", "代码在前者"};
    case area::OverlapRule::Smaller:
      break;
  }
  return {"the smaller", "面积较小者"};
}

class UnitRepair {
 public:
  UnitRepair(const area::LayerRepairOptions& rule, const LabelledLayer& of,
             const area::RepairedLayer& layer)
      : rule_(rule),
        of_(of),
        one_(is_of_units() ? Text{"unit", "单元"} : Text{"community", "社区"}),
        many_(is_of_units() ? "units" : "communities"),
        layer_(layer) {}

  [[nodiscard]] area::UnitFaults table() const {
    area::UnitFaults table;
    for (const LayerFault& fault : layer_.faults) {
      table.kind.push_back(fault.kind);
      table.units.push_back(joined(fault, &UnitLabel::id));
      table.names.push_back(joined(fault, &UnitLabel::name));
      table.repair.push_back(fault.repair);
      // A community is no row of /units.
      table.given_to.push_back(is_of_units() ? UnitId{fault.given_to} : kNone<UnitId>);
      if (!is_of_units()) {
        const bool given = fault.given_to >= 0;
        table.community.push_back(given ? label(fault.given_to).id : "");
        table.community_name.push_back(given ? label(fault.given_to).name : "");
      }
      table.at.push_back(area::inside_point_of(fault.shape));
      table.ground.push_back(fault.ground);
      table.shape.push_back(fault.shape);
    }
    return table;
  }

  void report_places(const area::UnitFaults& table, area::DataReport& report) const {
    std::vector<FaultFinding> overlaps;
    std::vector<FaultFinding> slivers;
    std::vector<FaultFinding> gaps;
    for (std::size_t i = 0; i < layer_.faults.size(); ++i) {
      const area::FaultId row{static_cast<std::int32_t>(i)};
      const LayerFault& fault = layer_.faults[i];
      std::vector<FaultFinding>& of = fault.kind == FaultKind::Overlap  ? overlaps
                                      : fault.kind == FaultKind::Sliver ? slivers
                                                                        : gaps;
      of.push_back({table.units[row], message(fault, table.at[row]), fault.ground.value()});
    }
    report_faults({area::Severity::Repair, "overlap", {"overlaps", "重叠"}}, of_.source,
                  std::move(overlaps), report);
    report_faults({area::Severity::Repair, "sliver", {"slivers", "细缝"}}, of_.source,
                  std::move(slivers), report);
    report_faults({area::Severity::Note, "gap", {"gaps", "空白"}}, of_.source, std::move(gaps),
                  report);
  }

  void report_tiny(area::DataReport& report) const {
    if (layer_.tiny == 0) return;
    const std::string count = grouped(static_cast<std::int64_t>(layer_.tiny));
    const double total = layer_.tiny_ground.value();
    report.findings.push_back(
        {area::Severity::Repair,
         "tiny_places",
         of_.source,
         "",
         {fmt::format("overlaps and gaps of less than 1 m2 each: {}, together {:.2f} m2, given to "
                      "one {} each by the same rules and not listed one by one",
                      count, total, one_.en),
          fmt::format("另有 {} 处不足 1 平方米的重叠和缝隙，合计 {:.2f} "
                      "平方米，已按相同规则归入{}，不逐一列出",
                      count, total, one_.zh)},
         total});
  }

  void report_kept(area::DataReport& report) const {
    for (const std::int32_t unit : layer_.kept) {
      const Text rule = word_of(rule_.overlaps);
      report.findings.push_back(
          {area::Severity::Warning,
           "kept_ground",
           of_.source,
           label(unit).id,
           {fmt::format("other {} cover it wholly: given to {} it would have no ground left, "
                        "so it keeps its own",
                        many_, rule.en),
            fmt::format("该{0}被其他{0}完全覆盖：若归{1}，它将没有范围，故保留其原有范围", one_.zh,
                        rule.zh)}});
    }
  }

  void refuse_landless(Problems& problems) const {
    for (const std::int32_t unit : layer_.landless) {
      const std::string others = listed(owners_over(unit), 5);
      problems.add(
          "no ground left", label(unit).feature,
          {fmt::format("its ground is that of other {} ({}), and no rule can give both some", many_,
                       others),
           fmt::format("其范围与其他{}（{}）重合，任何规则都无法使双方都有范围", one_.zh, others)},
          {"remove what was drawn twice, and districts that stand among their own units",
           "请删去重复绘制的要素，以及与其下属单元混在同一图层的区划"});
    }
  }

 private:
  [[nodiscard]] bool is_of_units() const { return of_.kind == LabelledLayer::Kind::Units; }
  [[nodiscard]] const UnitLabel& label(std::int32_t unit) const {
    return of_.labels[static_cast<std::size_t>(unit)];
  }

  [[nodiscard]] std::string joined(const LayerFault& fault, std::string UnitLabel::*part) const {
    std::string text;
    for (const std::int32_t unit : fault.shapes) {
      text += (text.empty() ? "" : " + ") + label(unit).*part;
    }
    return text;
  }

  [[nodiscard]] Text message(const LayerFault& fault, area::Point at) const {
    const std::string size = square_metres(fault.ground.value());
    const std::string place = place_text(at);
    const std::string owner = fault.given_to < 0 ? "" : label(fault.given_to).id;
    switch (fault.repair) {
      case FaultRepair::OverlapRule: {
        const Text rule = word_of(rule_.overlaps);
        return {fmt::format("they overlap by {} m2 at {}: given to {}, {}", size, place, owner,
                            rule.en),
                fmt::format("在 {} 处重叠 {} 平方米：归{} {}", place, size, rule.zh, owner)};
      }
      case FaultRepair::KeptGround:
        return {fmt::format("they overlap by {} m2 at {}: given to {}, which would have no ground "
                            "left",
                            size, place, owner),
                fmt::format("在 {} 处重叠 {} 平方米：归 {}，否则它将没有范围", place, size, owner)};
      case FaultRepair::LongestBorder:
        return {
            fmt::format("a sliver of {} m2 between them at {}: given to {}, which has the "
                        "longest common border",
                        size, place, owner),
            fmt::format("其间 {} 处有 {} 平方米的细缝：归公共边界最长的 {}", place, size, owner)};
      case FaultRepair::Left:
        break;
    }
    return {fmt::format("a gap of {} m2 at {}, wider than {}: left, it belongs to no {}", size,
                        place, distance(rule_.sliver, Language::En), one_.en),
            fmt::format("{} 处有 {} 平方米的空白，宽于 {}：保留，不属于任何{}", place, size,
                        distance(rule_.sliver, Language::Zh), one_.zh)};
  }

  // Codes of those who have what the unit claims.
  [[nodiscard]] std::vector<std::string> owners_over(std::int32_t unit) const {
    std::vector<std::int32_t> owners;
    for (const LayerFault& fault : layer_.faults) {
      const bool claims = fault.kind == FaultKind::Overlap &&
                          std::binary_search(fault.shapes.begin(), fault.shapes.end(), unit);
      if (claims && fault.given_to != unit) owners.push_back(fault.given_to);
    }
    std::sort(owners.begin(), owners.end());
    owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
    std::vector<std::string> codes;
    codes.reserve(owners.size());
    for (const std::int32_t owner : owners) codes.push_back(label(owner).id);
    return codes;
  }

  const area::LayerRepairOptions& rule_;
  const LabelledLayer& of_;
  Text one_;
  std::string many_;
  const area::RepairedLayer& layer_;
};

}  // namespace

void repair_layer(const area::LayerRepairOptions& rule, const LabelledLayer& layer,
                  std::span<area::MultiPolygon> shapes, area::DataReport& report,
                  Problems& problems) {
  area::RepairedLayer repaired = area::repaired_layer(shapes, rule);
  const UnitRepair repair(rule, layer, repaired);
  repair.refuse_landless(problems);
  area::UnitFaults table = repair.table();
  repair.report_places(table, report);
  repair.report_tiny(report);
  repair.report_kept(report);
  report.faults = std::move(table);
  std::move(repaired.shapes.begin(), repaired.shapes.end(), shapes.begin());
}

}  // namespace hearth::input
