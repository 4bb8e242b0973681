#include "study/redraw/borders.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "area/unit_graph.h"
#include "area/unit_graph_findings.h"
#include "input/line_layers.h"

namespace hearth::study {

namespace {

area::JoinRule rule_of(BorderRule rule) {
  switch (rule) {
    case BorderRule::Queen:
      return area::JoinRule::Queen;
    case BorderRule::RookMinusBarriers:
      return area::JoinRule::RookMinusBarriers;
    case BorderRule::RookAndRoad:
      return area::JoinRule::RookAndRoad;
    case BorderRule::Rook:
      break;
  }
  return area::JoinRule::Rook;
}

std::string unit_name(const area::Units& units, UnitId unit) {
  const std::string& id = units.id[unit];
  const std::string& name = units.name[unit];
  return name.empty() || name == id ? id : fmt::format("{} ({})", name, id);
}

area::GraphNames names_of(const area::Units& units, const districting::Territory& territory,
                          std::span<const Text> labels) {
  area::GraphNames names;
  for (const UnitId unit : ids<UnitId>(units.size())) names.unit.push_back(unit_name(units, unit));
  static_assert(area::kNoDistrict == districting::kNoCommunity);
  names.label.assign(labels.begin(), labels.end());
  if (!labels.empty()) names.district = territory.today;
  return names;
}

std::string path_of_units(const area::DataReport& report) {
  for (const area::Source& source : report.sources) {
    if (source.role == "units") return source.path;
  }
  return {};
}

// Units of several polygons: what joins one of them joins all.
void find_parted_units(const area::Units& units, area::DataReport& report) {
  const std::string source = path_of_units(report);
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const std::size_t parts = units.shape[unit].size();
    if (parts < 2) continue;
    report.findings.push_back(
        {area::Severity::Note,
         "parts",
         source,
         unit_name(units, unit),
         {fmt::format("it lies in {} parts, which go together: a community that has it counts as "
                      "in one piece",
                      parts),
          fmt::format("由 {} 块组成，整体划转；含有它的社区视为连片", parts)}});
  }
}

// Lines that were given and that keep nothing apart, or join nothing: mostly another place or
// datum.
void find_idle_lines(const RedrawOptions& options, const area::UnitGraph& graph,
                     area::DataReport& report) {
  const auto idle = [&](const std::vector<input::SourceOptions>& layers, const char* key,
                        const Text& what, bool any) {
    if (layers.empty() || any) return;
    report.findings.push_back(
        {area::Severity::Warning,
         "idle_lines",
         layers.front().path.value,
         "",
         {fmt::format("`redraw.{}`: {}; look at the layer's extent and coordinate system", key,
                      what.en),
          fmt::format("`redraw.{}`：{}；请检查该图层的范围与坐标系", key, what.zh)}});
  };
  const auto& contacts = graph.contacts;
  idle(options.barriers, "barriers",
       {"no border of a unit lies along one of its lines", "没有单元边界与其线段重合"},
       std::any_of(contacts.begin(), contacts.end(),
                   [](const area::UnitContact& c) { return c.barrier_metres > 0; }));
  idle(options.roads, "roads",
       {"none of its lines crosses a border of two units", "没有线段跨越两个单元的边界"},
       std::any_of(contacts.begin(), contacts.end(),
                   [](const area::UnitContact& c) { return c.road; }));
}

// Several redraws of one area notice the same: what stood in the report before is not listed again.
void drop_repeated(area::DataReport& report, std::size_t sources, std::size_t findings) {
  const auto drop = [](auto& rows, std::size_t before, const auto& key) {
    const auto old_end = rows.begin() + static_cast<std::ptrdiff_t>(before);
    const auto is_old = [&](const auto& row) {
      return std::any_of(rows.begin(), old_end,
                         [&](const auto& old) { return key(old) == key(row); });
    };
    rows.erase(std::remove_if(old_end, rows.end(), is_old), rows.end());
  };
  drop(report.sources, sources, [](const area::Source& s) { return std::tie(s.role, s.path); });
  drop(report.findings, findings,
       [](const area::Finding& f) { return std::tie(f.kind, f.source, f.feature, f.message.en); });
}

}  // namespace

std::vector<districting::Contact> read_borders(const RedrawOptions& options, const area::Area& area,
                                               std::span<const Text> labels,
                                               districting::Territory& territory,
                                               area::DataReport& report) {
  const std::size_t sources = report.sources.size();
  const std::size_t findings = report.findings.size();
  const std::vector<area::Line> barriers =
      input::read_line_layers(options.barriers, area.crs, "barriers of redraw", report);
  const std::vector<area::Line> roads =
      input::read_line_layers(options.roads, area.crs, "roads of redraw", report);
  area::UnitGraphOptions how;
  how.rule = rule_of(options.contiguity);
  area::UnitGraph graph =
      area::unit_graph(area.units.shape.values(), territory.group, barriers, roads, how);
  std::vector<districting::Contact> contacts;
  contacts.reserve(graph.contacts.size());
  for (const area::UnitContact& c : graph.contacts) {
    contacts.push_back({c.a, c.b, c.metres, c.joins});
  }
  for (area::Finding& finding : area::graph_findings(
           graph, how.rule, names_of(area.units, territory, labels), path_of_units(report))) {
    report.findings.push_back(std::move(finding));
  }
  find_parted_units(area.units, report);
  find_idle_lines(options, graph, report);
  drop_repeated(report, sources, findings);
  territory.outer_metres = std::move(graph.outer_metres);
  return contacts;
}

}  // namespace hearth::study
