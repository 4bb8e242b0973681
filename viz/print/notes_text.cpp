#include <fmt/core.h>

#include <algorithm>

#include "core/number_text.h"
#include "print/words.h"
#include "standards/words.h"

namespace hearth::print {

namespace {

// Where in its unit the people stand.
Text demand_point(const Facts& facts) {
  if (demand_inside(*facts.result)) return {"inner point", "内点"};
  return {"centroid", "重心"};
}

bool candidates_are_units(const Facts& facts) {
  const results::Service& service = *facts.service;
  const area::Units& units = facts.result->area.units;
  bool any = false;
  for (const SiteId s : ids<SiteId>(service.sites.size())) {
    if (service.sites.status[s] != area::SiteStatus::Candidate) continue;
    any = true;
    const UnitId u = service.sites.unit[s];
    if (u == kNone<UnitId> || units.id[u] != service.sites.id[s]) return false;
  }
  return any;
}

// Of people who stand where a map of people has them.
Text place_definition(const Facts& facts, const Text& r) {
  const Text one = service_noun(*facts.service, 1);
  const double side = facts.result->demand.side.value();
  if (!(side > 0)) {
    return {fmt::format("Residents count when the place where they live lies within {} straight "
                        "line of a {}.",
                        r.en, one.en),
            fmt::format("居住点距{}直线 {}以内的居民计为已覆盖。", one.zh, r.zh)};
  }
  const std::string cell = grouped(whole(side));
  return {fmt::format("Residents stand at the middles of cells {} m wide and count when that lies "
                      "within {} straight line of a {}.",
                      cell, r.en, one.en),
          fmt::format("居民按 {} 米方格中心计，距{}直线 {}以内计为已覆盖。", cell, one.zh, r.zh)};
}

// Of stations and staff.
Text served_definition(const Facts& facts) {
  const Text one = service_noun(*facts.service, 1);
  const bool communities =
      facts.service->plan->allotment->model.serves == placement::ServedClients::Communities;
  const Text who = communities ? level_noun(facts) : Text{"demand point", "需求点"};
  const Text r = within(facts);
  return {fmt::format("Each {} is served whole by one {}, and counts when all its residents live "
                      "within {} of it.",
                      who.en, one.en, r.en),
          fmt::format("每个{}整体由一处{}服务，其居民均须在该处 {}以内。", who.zh, one.zh, r.zh)};
}

// Whose sites people may use; nothing where they may use all.
Text border_note(const Facts& facts) {
  const area::Level* level = facts.result->area.hierarchy.find(facts.service->border);
  if (level == nullptr) return {};
  return {fmt::format("Nobody uses a {} of another {}.", service_noun(*facts.service, 1).en,
                      level->noun.en),
          fmt::format("不计其他{}的{}。", level->noun.zh, service_noun(*facts.service, 1).zh)};
}

void append(Text& all, const Text& more) {
  if (more.empty()) return;
  if (!all.en.empty()) all.en += ' ';
  all.en += more.en;
  all.zh += more.zh;
}

Text sources_text(const Facts& facts) {
  Text all;
  std::vector<std::string> seen;
  for (const area::Source& source : facts.result->report.sources) {
    Text who = source.attribution.empty() ? same_text(source.path) : source.attribution;
    if (std::ranges::find(seen, who.en) != seen.end()) continue;
    seen.push_back(who.en);
    if (!source.date.empty() && who.en.find(source.date) == std::string::npos) {
      who.en += ", " + source.date;
      who.zh += "，" + source.date;
    }
    if (!source.licence.empty() && who.en.find(source.licence) == std::string::npos) {
      who.en += ", " + source.licence;
      who.zh += "，" + source.licence;
    }
    if (source.role == "units") {
      const auto n = static_cast<std::int64_t>(facts.result->area.units.size());
      who.en += fmt::format("; {} residents in {} {}", whole_people(facts.total), grouped(n),
                            unit_noun(facts, n).en);
      who.zh += fmt::format("；{} 个{}、{} 人", grouped(n), unit_noun(facts, n).zh,
                            whole_people(facts.total));
    }
    while (!who.en.empty() && who.en.back() == '.') who.en.pop_back();
    while (who.zh.ends_with("。")) who.zh.resize(who.zh.size() - std::string("。").size());
    if (!all.en.empty()) {
      all.en += "; ";
      all.zh += "；";
    }
    all.en += who.en;
    all.zh += who.zh;
  }
  return all;
}

bool has_finding(const Facts& facts, std::string_view kind) {
  const std::vector<area::Finding>& findings = facts.result->report.findings;
  return std::any_of(findings.begin(), findings.end(),
                     [&](const area::Finding& finding) { return finding.kind == kind; });
}

// Of population_coverage_manifold.
Text manifold_definition(const Facts& facts, std::int32_t need) {
  const Text noun = service_noun(*facts.service, need);
  const Text r = within(facts);
  return {fmt::format("At least {0} in reach: {0} or more {1} lie within {2} straight line.", need,
                      noun.en, r.en),
          fmt::format("至少 {0} 处可达：直线 {2}以内有 {0} 处及以上{1}。", need, noun.zh, r.zh)};
}

}  // namespace

Text measure_definition(const Facts& facts, const std::string& measure, std::int32_t need) {
  if (facts.allotted && measure == "population_coverage") return served_definition(facts);
  if (need != 0) return manifold_definition(facts, need);
  if (measure == "population_coverage" && facts.service->reach_by == "straight-line") {
    const Text r = within(facts);
    const Text unit = unit_noun(facts, 1);
    if (facts.result->demand.at != demand::DemandAt::Units) return place_definition(facts, r);
    const bool vowel = std::string("aeio").find(unit.en.front()) != std::string::npos;
    return {
        fmt::format("{} {} is reached when its {} lies within {} straight line of a {}; all its "
                    "residents then count.",
                    vowel ? "An" : "A", unit.en, demand_point(facts).en, r.en,
                    service_noun(*facts.service, 1).en),
        fmt::format("{}{}距{}直线 {}以内，其全部居民计为已覆盖。", unit.zh, demand_point(facts).zh,
                    service_noun(*facts.service, 1).zh, r.zh)};
  }
  if (measure == "community_coverage_centre" && facts.service->reach_by == "straight-line") {
    const Text unit = level_noun(facts);
    return {fmt::format("The middle of a {} is the people-weighted mean of where its residents "
                        "live; within {} straight line of a {} it counts.",
                        unit.en, within(facts).en, service_noun(*facts.service, 1).en),
            fmt::format("{}的人口重心距{}直线 {}以内，该{}计为已覆盖。", unit.zh,
                        service_noun(*facts.service, 1).zh, within(facts).zh, unit.zh)};
  }
  for (const results::Definition& d : facts.result->definitions) {
    if (d.measure == measure) return d.text;
  }
  return {};
}

Text definition_note(const Facts& facts, SheetKind kind) {
  Text all{bold("Definition.") + " ", bold("口径。")};
  Text body;
  std::vector<std::string> shown;
  for (const Bar& bar : facts.bars) {
    const std::string measure = coverage::with_need(bar.measure, bar.need);
    if (std::ranges::find(shown, measure) != shown.end()) continue;
    shown.push_back(measure);
    append(body, measure_definition(facts, bar.measure, bar.need));
  }
  append(body, border_note(facts));
  const auto limits = class_limits(*facts.result);
  for (const ClassLimit& limit : limits) {
    if (limit.at_least <= 0) continue;
    for (const area::ClassName& name : facts.result->area.units.classes) {
      if (name.id != limit.id) continue;
      const std::string at = grouped(whole(limit.at_least));
      append(body, {fmt::format("{}: {} or more residents per km².", capital(name.label.en), at),
                    fmt::format("{}：每平方公里 {} 人及以上。", name.label.zh, at)});
    }
  }
  if (kind == SheetKind::Plan) {
    if (candidates_are_units(facts)) {
      const auto n = static_cast<std::int64_t>(facts.result->area.units.size());
      append(body, {fmt::format("Candidate places: the {} {} centroids.", grouped(n),
                                unit_noun(facts, 1).en),
                    fmt::format("候选点：{} 个{}{}。", grouped(n), unit_noun(facts, 1).zh,
                                demand_point(facts).zh)});
    }
    append(body, proof(facts));
    if (facts.new_sites.size() > 1) {
      append(body, facts.service->plan->allotment
                       ? Text{"Build order: most residents newly within reach first, whoever "
                              "serves them.",
                              "建设次序：新增服务半径内人数多者在先（不论由谁服务）。"}
                       : Text{"Build order: most newly reached residents first.",
                              "建设次序：新增覆盖人数多者在先。"});
    }
  }
  append(body, standard_note(facts));
  return {all.en + body.en, all.zh + body.zh};
}

Text limit_source(const Facts& facts) {
  const auto& standard = facts.service->standard;
  const standards::UsedRow* row = standard ? standard->find("reach") : nullptr;
  if (row == nullptr || row->followed != 1) return {};
  // The doubt first: a long source may be cut at its end.
  const Text doubt = row->verify != 0 ? Text{" (to be verified)", "（待核）"} : Text{};
  return {row->id + doubt.en + ", " + row->source.en, row->id + doubt.zh + "，" + row->source.zh};
}

Text standard_note(const Facts& facts) {
  Text all;
  if (!facts.service->standard) return all;
  for (const standards::UsedRow& row : facts.service->standard->rows) {
    if (row.use.empty()) continue;
    const Text label = standards::measure_label(row.measure);
    const Text value = standards::value_text(row);
    const Text source = standards::citation(row);
    const bool other = row.followed == 0;
    if (!all.empty()) {
      all.en += "; ";
      all.zh += "；";
    }
    all.en += label.en + " " + value.en + ": " + source.en + (other ? ", not followed here" : "");
    all.zh += label.zh + " " + value.zh + "：" + source.zh + (other ? "，本方案未采用" : "");
  }
  if (all.empty()) return all;
  return {bold("Standard.") + " " + capital(all.en) + ".", bold("标准。") + all.zh + "。"};
}

Text data_note(const Facts& facts) {
  Text all;
  if (const Text who = sources_text(facts); !who.empty()) {
    all = {bold("Data.") + " " + who.en + ".", bold("数据。") + who.zh + "。"};
  }
  if (facts.result->area.units.constructed_count() > 0) {
    append(all, {"Unit shapes were constructed from points and are no boundaries.",
                 "单元边界由点位推算，并非实际界线。"});
  }
  if (has_finding(facts, "assumed_people")) {
    append(all, {"Where people live within units is assumed, not surveyed.",
                 "单元内的人口分布为假定，未经调查。"});
  }
  const std::int64_t n =
      facts.service == nullptr ? 0 : area::approximate_count(facts.service->sites);
  if (n > 0) {
    append(all, {fmt::format("Of {} {} only the community is known: put at a point inside it.",
                             grouped(n), service_noun(*facts.service, n).en),
                 fmt::format("{} 处{}只知所在社区，图上位置近似。", grouped(n),
                             service_noun(*facts.service, n).zh)});
  }
  return all;
}

Text crs_note(const Facts& facts) {
  const area::Area& a = facts.result->area;
  const std::string& name = a.crs_name;
  Text note{bold("CRS.") + " " + (name.empty() ? a.crs : name + ", " + a.crs) + ".",
            bold("坐标系。") + (name.empty() ? a.crs : name + "（" + a.crs + "）") + "。"};
  if (has_finding(facts, "unsaid_datum") || has_finding(facts, "unnamed_datum")) {
    note.en += " The data do not name their datum: places may be off.";
    note.zh += "数据未注明基准，位置可能有偏移。";
  }
  if (has_finding(facts, "rough_datum")) {
    note.en += " The shift between the datums is not known here: places may be off by some 100 m.";
    note.zh += "基准之间的转换参数不详，位置可能偏移百米左右。";
  }
  if (has_finding(facts, "distorted_lengths")) {
    note.en += " It does not fit this place: distances are inexact.";
    note.zh += "该坐标系不适合本区域，距离不准确。";
  }
  if (has_finding(facts, "suspected_shift")) {
    note.en += " Points seem to be shifted against the units.";
    note.zh += "点位相对单元似有偏移。";
  }
  return note;
}

Text dropped_note(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 8;
  if (names.empty()) return {};
  const auto shown = static_cast<std::ptrdiff_t>(std::min(names.size(), kMost));
  const std::vector<std::string> first(names.begin(), names.begin() + shown);
  Text list{joined(first, ", ", ", "), joined(first, "、", "、")};
  if (names.size() > kMost) {
    const std::string more = grouped(static_cast<std::int64_t>(names.size() - kMost));
    list.en += " and " + more + " more";
    list.zh += "等，另有 " + more + " 处";
  }
  return {bold("Not named") + " for want of room: " + list.en + ".",
          bold("未注记") + "（图上位置不足）：" + list.zh + "。"};
}

Text status_note() {
  return {bold("Status.") +
              " Map approval number: not submitted (internal draft, not for publication). "
              "Boundaries for planning "
              "reference only; not a basis for demarcation.",
          bold("审图号：") + "未送审（内部用图）。图中界线仅供规划参考，不作为划界依据。"};
}

}  // namespace hearth::print
