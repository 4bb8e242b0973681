#include "input/named_communities.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "area/geometry.h"
#include "input/tables/excel_codes.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

// Of the first unit: where a community lies in several districts, any of them is as good.
std::vector<UnitId> first_units(const area::Area& area) {
  const area::Level& communities = area.hierarchy.communities();
  std::vector<UnitId> first(communities.size(), kNone<UnitId>);
  for (const UnitId unit : ids<UnitId>(area.units.size())) {
    const ParentId parent = communities.parent_of[unit];
    if (parent == kNone<ParentId>) continue;
    UnitId& of = first[static_cast<std::size_t>(parent.row)];
    if (of == kNone<UnitId>) of = unit;
  }
  return first;
}

}  // namespace

std::vector<ListedUnit> listed_communities(const area::Area& area,
                                           const std::vector<TableOptions::Within>& within) {
  const area::Level& communities = area.hierarchy.communities();
  const std::vector<UnitId> first = first_units(area);
  std::vector<ListedUnit> out;
  for (const ParentId community : ids<ParentId>(communities.size())) {
    const UnitId unit = first[static_cast<std::size_t>(community.row)];
    ListedUnit listed;
    listed.id = communities.id[community];
    listed.name = area.hierarchy.communities_are_units ? area.units.name[unit]
                                                       : communities.label[community].zh;
    listed.feature = listed.id + (listed.name == listed.id ? "" : " " + listed.name);
    for (const TableOptions::Within& one : within) {
      const area::Level* level = area.hierarchy.find(one.level);
      const ParentId district =
          level == nullptr || unit == kNone<UnitId> ? kNone<ParentId> : level->parent_of[unit];
      if (district == kNone<ParentId>) {
        listed.places.push_back({});
      } else {
        listed.places.push_back({level->id[district], level->label[district].zh});
      }
    }
    out.push_back(std::move(listed));
  }
  return out;
}

NamedCommunities::NamedCommunities(const SiteLayerOptions& options, const area::Area& area,
                                   std::size_t first_cell)
    : options_(options),
      first_(first_cell),
      listed_(listed_communities(area, options.within)),
      codes_(listed_, Renames()),
      names_(listed_),
      matches_(options.matches),
      above_(options.within.size()) {}

// "A / B"; remembers them for the rows below.
std::string NamedCommunities::places_of(const Feature& row) {
  std::string all;
  for (std::size_t w = 0; w < above_.size(); ++w) {
    const std::string cell = trimmed(code_text(row.cells[first_ + 1 + w]));
    if (!cell.empty()) above_[w] = cell;
    all += (w == 0 ? "" : " / ") + above_[w];
  }
  return all;
}

NamedCommunities::Found NamedCommunities::find(const Feature& row, const std::string& who,
                                               Problems& problems) {
  const auto community = [](std::size_t at) { return ParentId{static_cast<std::int32_t>(at)}; };
  const std::string text = trimmed(code_text(row.cells[first_]));
  Doubt doubt{options_.source.path.value, row.number, places_of(row), text, "", "", ""};
  if (text.empty()) {
    problems.add("no place", who,
                 {fmt::format("it has no coordinates, and `{}` is empty", options_.stands_in.value),
                  fmt::format("既没有坐标，`{}` 也为空", options_.stands_in.value)},
                 {"fill in its community, or its coordinates", "请填写所在社区或坐标"});
    return {};
  }
  const Matches::Decision decision = matches_.of(doubt);
  if (decision.verdict == Matches::Verdict::No) return {std::nullopt, true};
  if (decision.verdict == Matches::Verdict::Yes) {
    if (const auto at = codes_.exactly(decision.unit)) return {community(*at), false};
    problems.add("decision", who,
                 {fmt::format("row {} of {} puts it into \"{}\", which is no community",
                              decision.row, options_.matches->path.value, decision.unit),
                  fmt::format("{} 第 {} 行将其归入“{}”，但没有这个社区",
                              options_.matches->path.value, decision.row, decision.unit)},
                 {"write the code of a community there, or no", "请在该行填写社区代码，或填“否”"});
    return {};
  }
  if (const auto at = codes_.find(bare_code(half_width(text))).unit) return {community(*at), false};
  const UnitNames::Found found = names_.find(text, above_);
  if (found.unit && found.doubt.empty()) return {community(*found.unit), false};
  if (found.unit) {
    note_doubt(std::move(doubt), found, who, problems);
    return {};
  }
  problems.add("no community", who,
               {fmt::format("it stands in \"{}\", which is no community of the area",
                            doubt.place.empty() ? text : doubt.place + " / " + text),
                fmt::format("所在社区“{}”不在本区域内",
                            doubt.place.empty() ? text : doubt.place + " / " + text)},
               {"correct the name, write the community's code, or give it coordinates",
                "请更正名称，或填写社区代码，或补上坐标"});
  return {};
}

void NamedCommunities::note_doubt(Doubt doubt, const UnitNames::Found& found,
                                  const std::string& who, Problems& problems) {
  const ListedUnit& likely = listed_[*found.unit];
  doubt.unit = likely.id;
  doubt.unit_name = likely.name;
  doubt.why = found.doubt.zh + " / " + found.doubt.en;
  problems.add(
      "doubt", who,
      {fmt::format("it may stand in {} (\"{}\": {})", likely.feature, doubt.name, found.doubt.en),
       fmt::format("可能位于 {}（“{}”：{}）", likely.feature, doubt.name, found.doubt.zh)},
      options_.matches
          ? Text{fmt::format("write yes or no into {}, which holds the question now",
                             options_.matches->path.value),
                 fmt::format("疑点已写入 {}，请填“是”或“否”", options_.matches->path.value)}
          : Text{"write `matches: matches.csv` beside `stands-in` and decide in that "
                 "file, or correct the name",
                 "请在 `stands-in` 旁写 `matches: matches.csv` "
                 "并在该文件中确认，或更正名称"});
  matches_.add(doubt);
}

area::Point InsidePoints::of(ParentId community) {
  const auto known = known_.find(community);
  if (known != known_.end()) return known->second;
  std::vector<area::MultiPolygon> shapes;
  for (const UnitId unit : ids<UnitId>(area_.units.size())) {
    if (area_.hierarchy.communities().parent_of[unit] == community) {
      shapes.push_back(area_.units.shape[unit]);
    }
  }
  const area::MultiPolygon all = shapes.size() == 1 ? shapes.front() : area::union_of(shapes);
  const auto larger = [](const area::Polygon& a, const area::Polygon& b) {
    return area::area_of({a}) < area::area_of({b});
  };
  const area::Polygon& largest = *std::max_element(all.begin(), all.end(), larger);
  return known_.emplace(community, area::inside_point_of({largest})).first->second;
}

}  // namespace hearth::input
