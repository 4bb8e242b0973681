#include <algorithm>
#include <charconv>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "study/scenario/parts.h"
#include "study/scenario/quantities.h"

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

input::AreaOptions area_of(const YamlNode& area, const std::filesystem::path& file,
                           Problems& problems) {
  input::AreaOptions out;
  out.crs = given_of(area.find("crs"));
  out.places = places_of(area.find("places"), file);
  out.people = people_of(area.find("population"), area.find("units"), file, problems);
  out.totals = totals_of(area.find("totals"), file, problems);
  out.unit_noun = {"unit", "单元"};
  const YamlNode* units = area.find("units");
  if (units == nullptr || !units->is_map()) return out;
  out.units = source_of(*units, file);
  out.mapped = word_of(units->find("geometry")) != "none";
  if (const Text noun = text_of(units->find("noun")); !noun.empty()) out.unit_noun = noun;
  out.id = given_of(units->find("id"));
  out.name = given_of(units->find("name"));
  out.population = given_of(units->find("population"));
  out.households = given_of(units->find("households"));
  const YamlNode* classes = units->find("class");
  if (classes != nullptr && classes->is_map()) out.classes = classes_of(*classes, problems);
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
