#include <algorithm>
#include <map>

#include "print/redraw_facts.h"

namespace hearth::print {

namespace {

Text name_or_code(const Text& name, const std::string& code) {
  return name.empty() ? same_text(code) : name;
}

std::map<std::string, Text> names_after(const results::Redraw& redraw) {
  std::map<std::string, Text> names;
  for (const results::NewCommunity& c : redraw.communities) {
    names[c.id] = name_or_code(c.name, c.id);
  }
  return names;
}

// The level that the new districts lie within; empty: the result does not tell.
std::string parent_level(const RedrawFacts& facts) {
  for (const results::TreeRow& row : facts.result->tree) {
    if (row.level == facts.redraw->level && !row.parent_level.empty()) return row.parent_level;
  }
  return {};
}

// Names of the districts of one level, those of today and those of its own redraw.
std::map<std::string, Text> names_of_level(const results::Result& result, const std::string& id) {
  std::map<std::string, Text> names;
  if (const area::Level* level = result.area.hierarchy.find(id)) {
    for (const ParentId p : ids<ParentId>(level->size())) names[level->id[p]] = level->label[p];
  }
  for (const results::Redraw& redraw : result.redraws) {
    if (redraw.level == id) names.merge(names_after(redraw));
  }
  return names;
}

void add_staff(RedrawFacts& facts, const std::map<std::string, Text>& names) {
  const std::vector<results::StaffRow>& rows = facts.redraw->staff;
  facts.staff_by_parent =
      std::ranges::any_of(rows, [](const auto& row) { return !row.parent.empty(); });
  const std::string level = parent_level(facts);
  const auto above = names_of_level(*facts.result, level);
  facts.parent_noun = results::noun_of_level(*facts.result, level);
  std::map<std::string, std::vector<results::StaffRow>> by_code;
  for (const results::StaffRow& row : rows) {
    by_code[facts.staff_by_parent ? row.parent : row.code].push_back(row);
  }
  for (const auto& [code, list] : by_code) {
    const auto& known = facts.staff_by_parent ? above : names;
    const auto name = known.find(code);
    StaffLine line{name == known.end() ? same_text(code) : name_or_code(name->second, code), 0,
                   results::tally(list)};
    for (const results::StaffRow& row : list) line.households += row.households;
    facts.staff.push_back(std::move(line));
  }
}

void add_shared(RedrawFacts& facts, const std::map<std::string, Text>& names) {
  const results::Redraw& redraw = *facts.redraw;
  std::map<std::string, Text> sites;
  for (const results::Service& service : facts.result->services) {
    for (const SiteId site : ids<SiteId>(service.sites.size())) {
      const std::string& id = service.sites.id[site];
      sites.emplace(id, name_or_code(same_text(service.sites.name[site]), id));
    }
  }
  const auto lines = results::sharing_lines(*facts.result, redraw);
  for (std::size_t i = 0; i < redraw.centres.size(); ++i) {
    const results::SharedCentre& row = redraw.centres[i];
    const auto name = names.find(row.community);
    const auto site = sites.find(row.facility);
    SharedLine line;
    line.community = name == names.end() ? same_text(row.community) : name->second;
    line.facility = site == sites.end() ? same_text(row.facility) : site->second;
    line.people = row.people;
    line.metres = row.metres;
    line.line = lines[i];
    facts.shared.push_back(std::move(line));
  }
}

void count_faults(RedrawFacts& facts) {
  if (!facts.result->report.faults) return;
  const area::UnitFaults& faults = *facts.result->report.faults;
  for (const area::FaultId fault : ids<area::FaultId>(faults.size())) {
    switch (faults.kind[fault]) {
      case area::FaultKind::Overlap:
        ++facts.faults.overlaps;
        break;
      case area::FaultKind::Sliver:
        ++facts.faults.slivers;
        break;
      case area::FaultKind::Gap:
        ++facts.faults.gaps;
        break;
    }
    if (faults.repair[fault] == area::FaultRepair::Left) ++facts.faults.left;
  }
}

}  // namespace

void add_asked(RedrawFacts& facts) {
  const auto names = names_after(*facts.redraw);
  add_staff(facts, names);
  add_shared(facts, names);
  count_faults(facts);
}

}  // namespace hearth::print
