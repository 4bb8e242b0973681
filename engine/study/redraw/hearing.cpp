#include "study/redraw/hearing.h"

#include <fmt/format.h>

#include "input/answers/answers.h"

namespace hearth::study {

namespace {

using districting::kNoCommunity;

std::vector<input::SentChange> changes_of(const std::vector<std::uint32_t>& sent,
                                          const CommunityNames& names, const area::Area& area,
                                          const RedrawCase& redraw) {
  std::vector<input::SentChange> changes;
  for (const UnitId unit : ids<UnitId>(area.units.size())) {
    const auto v = static_cast<std::size_t>(unit.row);
    const std::uint32_t today = redraw.today.today[v];
    if (today == sent[v]) continue;
    changes.push_back(
        {area.units.id[unit], today == kNoCommunity ? "" : names.code[today], names.code[sent[v]]});
  }
  return changes;
}

void warn_of_no_way_back(const input::SourceOptions& answers, const std::string& unit,
                         area::DataReport& report) {
  report.findings.push_back(
      {area::Severity::Warning,
       "rejected_without_community",
       answers.path.value,
       unit,
       {"rejected, but the unit belongs to none today and must go somewhere: left free",
        "被拒绝，但该单元目前不属于任何社区，仍须归入某处：未加锁定"}});
}

}  // namespace

void hear(const input::SourceOptions& answers, const std::vector<std::uint32_t>& sent,
          const CommunityNames& names, const area::Area& area, RedrawCase& redraw,
          area::DataReport& report) {
  const std::vector<input::SentChange> changes = changes_of(sent, names, area, redraw);
  const input::Answers heard = input::read_answers(answers, area.units, changes, report);
  std::vector<std::uint32_t>& of_unit = redraw.rules.given;
  std::vector<std::uint32_t>& of_node = redraw.search_rules.given;
  of_unit.assign(area.units.size(), kNoCommunity);
  of_node.assign(redraw.search.unit_count(), kNoCommunity);
  for (const input::Answer& answer : heard.rows) {
    if (answer.verdict == input::Verdict::None) continue;
    const auto v = static_cast<std::size_t>(answer.unit.row);
    const bool accepted = answer.verdict == input::Verdict::Accept;
    const std::uint32_t slot = accepted ? sent[v] : redraw.today.today[v];
    if (slot == kNoCommunity) {
      warn_of_no_way_back(answers, area.units.id[answer.unit], report);
      continue;
    }
    of_unit[v] = slot;
    of_node[redraw.node_of[v]] = slot;
  }
}

}  // namespace hearth::study
