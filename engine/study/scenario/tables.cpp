#include <algorithm>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "study/scenario/parts.h"

namespace hearth::study {

void check_levels(const YamlNode& within, const std::vector<input::ParentOptions>& parents,
                  const std::string& path, Problems& problems) {
  std::vector<std::string> levels;
  levels.reserve(parents.size());
  for (const input::ParentOptions& parent : parents) levels.push_back(parent.level);
  for (const YamlNode::Key& key : within.keys) {
    if (std::find(levels.begin(), levels.end(), key.text) != levels.end()) continue;
    problems.add(
        key.where, path,
        {fmt::format("`within` names the level `{}`, which `parents` does not have", key.text),
         fmt::format("`within` 中的级别 `{}` 不在 `parents` 中", key.text)},
        levels.empty() ? Text{"name the levels of the units: `parents: {township: FIELD}`",
                              "请先写明单元的上级：`parents: {township: 字段}`"}
                       : Text{fmt::format("write one of {}", listed(levels)),
                              fmt::format("请改用 {}", listed(levels))});
  }
}

namespace {

input::TableOptions table_of(const YamlNode& table, const std::filesystem::path& file) {
  input::TableOptions out;
  out.source = source_of(table, file);
  out.headings = given_of(table.find("headings"));
  out.code = given_of(table.find("code"));
  out.name = given_of(table.find("name"));
  out.prefix = given_of(table.find("prefix"));
  const YamlNode* within = table.find("within");
  for (std::size_t i = 0; within != nullptr && within->is_map() && i < within->items.size(); ++i) {
    out.within.push_back({within->keys[i].text, given_of(&within->items[i])});
  }
  const YamlNode* renamed = table.find("renamed");
  if (renamed != nullptr && renamed->is_map()) out.renamed = source_of(*renamed, file);
  if (const YamlNode* matches = table.find("matches")) {
    out.matches = source_at(given_of(matches), file);
  }
  return out;
}

}  // namespace

std::vector<input::TableOptions> tables_of(const YamlNode* tables,
                                           const std::filesystem::path& file,
                                           const std::vector<input::ParentOptions>& parents,
                                           Problems& problems) {
  std::vector<input::TableOptions> out;
  for (std::size_t i = 0; tables != nullptr && tables->is_list() && i < tables->items.size(); ++i) {
    const YamlNode& table = tables->items[i];
    if (!table.is_map()) continue;
    out.push_back(table_of(table, file));
    if (const YamlNode* within = table.find("within"); within != nullptr && within->is_map()) {
      check_levels(*within, parents, "area.units.tables", problems);
    }
    if (!out.back().code.empty() || !out.back().name.empty()) continue;
    problems.add(
        table.where, "area.units.tables",
        {"it does not say how its rows belong to units", "没有写明各行如何与单元对应"},
        {"name the column with the units' codes (`code: 区划代码`) or names (`name: 名称`)",
         "请写明单元代码列（`code: 区划代码`）或名称列（`name: 名称`）"});
  }
  // A level that is not there cannot be matched in; it was reported.
  for (input::TableOptions& table : out) {
    std::erase_if(table.within, [&](const input::TableOptions::Within& within) {
      return std::none_of(parents.begin(), parents.end(), [&](const input::ParentOptions& parent) {
        return parent.level == within.level;
      });
    });
  }
  return out;
}

}  // namespace hearth::study
