#include "input/parents.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/nearest_name.h"

namespace hearth::input {

namespace {

// A unit is its own community.
area::Level units_as_communities(const area::Units& units) {
  area::Level level;
  level.name = "community";
  level.noun = units.noun;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    level.id.push_back(units.id[unit]);
    level.label.push_back(same_text(units.name[unit]));
    level.parent_of.push_back(ParentId{unit.row});
  }
  return level;
}

void report_orphans(const AreaOptions& options, const ParentOptions& parent,
                    const std::vector<std::string>& orphans, area::DataReport& report) {
  if (orphans.empty()) return;
  const std::string names = listed(orphans, 5);
  report.findings.push_back(
      {area::Severity::Warning,
       "no_parent",
       options.units.path.value,
       orphans.size() == 1 ? orphans.front() : "",
       {fmt::format("{} unit(s) belong to no {}: `{}` is empty ({}). They count in people, but "
                    "in no share by {}",
                    orphans.size(), parent.level, parent.field.value, names, parent.level),
        fmt::format(
            "{} 个单元不属于任何{}：字段 `{}` 为空（{}）。其人口照计，但不计入按{}统计的比例",
            orphans.size(), parent.noun.zh, parent.field.value, names, parent.noun.zh)}});
}

void report_unused_labels(const AreaOptions& options, const ParentOptions& parent,
                          const area::Level& level, area::DataReport& report) {
  std::vector<std::string> unused;
  for (const auto& [code, label] : parent.labels) {
    if (!std::binary_search(level.id.begin(), level.id.end(), code)) unused.push_back(code);
  }
  if (unused.empty()) return;
  const std::string names = listed(unused, 5);
  report.findings.push_back(
      {area::Severity::Warning,
       "unused_label",
       options.units.path.value,
       "",
       {fmt::format("no unit has the {} code(s) {} that the scenario names", parent.level, names),
        fmt::format("没有单元使用方案中命名的{}代码：{}", parent.noun.zh, names)}});
}

area::Level level_of(const AreaOptions& options, const ParentOptions& parent,
                     const area::Units& units, const std::vector<std::string>& codes,
                     area::DataReport& report) {
  area::Level level;
  level.name = parent.level;
  level.noun = parent.noun.empty() ? same_text(parent.level) : parent.noun;
  std::vector<std::string> known(codes);
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  if (!known.empty() && known.front().empty()) known.erase(known.begin());
  std::vector<std::string> orphans;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const std::string& code = codes[static_cast<std::size_t>(unit.row)];
    if (code.empty()) {
      orphans.push_back(units.id[unit]);
      level.parent_of.push_back(kNone<ParentId>);
      continue;
    }
    const auto at = std::lower_bound(known.begin(), known.end(), code) - known.begin();
    level.parent_of.push_back(ParentId{static_cast<std::int32_t>(at)});
  }
  for (const std::string& code : known) {
    const auto label = parent.labels.find(code);
    level.label.push_back(label == parent.labels.end() ? same_text(code) : label->second);
  }
  level.id = Column<ParentId, std::string>(std::move(known));
  report_orphans(options, parent, orphans, report);
  report_unused_labels(options, parent, level, report);
  return level;
}

}  // namespace

std::string parent_code(const ParentOptions& options, const std::string& field) {
  if (options.first <= 0) return field;
  int characters = 0;
  for (std::size_t at = 0; at < field.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(field[at]) & 0xC0U) != 0x80U;
    if (begins && ++characters > options.first) return field.substr(0, at);
  }
  return field;
}

area::Hierarchy hierarchy_of(const AreaOptions& options, const area::Units& units,
                             std::span<const std::vector<std::string>> codes,
                             area::DataReport& report) {
  area::Hierarchy hierarchy;
  hierarchy.communities_are_units = true;
  for (std::size_t p = 0; p < options.parents.size(); ++p) {
    area::Level level = level_of(options, options.parents[p], units, codes[p], report);
    const bool community = level.name == "community";
    hierarchy.communities_are_units = hierarchy.communities_are_units && !community;
    hierarchy.levels.insert(community ? hierarchy.levels.begin() : hierarchy.levels.end(),
                            std::move(level));
  }
  if (hierarchy.communities_are_units) {
    hierarchy.levels.insert(hierarchy.levels.begin(), units_as_communities(units));
  }
  for (area::Level& level : hierarchy.levels) level.majority = area::majority_class(units, level);
  return hierarchy;
}

}  // namespace hearth::input
