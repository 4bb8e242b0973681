#include <algorithm>
#include <iterator>
#include <utility>

#include "core/nearest_name.h"
#include "input/answers/answer_line.h"
#include "input/tables/excel_codes.h"

namespace hearth::input {

namespace {

bool fits(const std::string& code, const std::string& seen) {
  return code == seen || may_be_seen_as(code, seen);
}

// Of several those that hold, unless none does.
template <typename Holds>
void keep(std::vector<UnitId>& units, const Holds& holds) {
  std::vector<UnitId> kept;
  std::copy_if(units.begin(), units.end(), std::back_inserter(kept), holds);
  if (!kept.empty()) units = std::move(kept);
}

void refuse_not_sent(const AnswerLine& line, Problems& problems) {
  problems.add("not sent", line.place(),
               {"is not in the list of changes: the redraw does not move it",
                "不在变更清单中：本次调整没有变更该单元"},
               {"delete the row; a unit that is to stay is named under `redraw.locked`",
                "请删除该行；须保持不变的单元请写入 `redraw.locked`"});
}

void refuse_unknown(const AnswerLine& line, const std::string& near, Problems& problems) {
  problems.add("unknown unit", line.place(), {"the area has no such unit", "区域中没有这个单元"},
               near.empty() ? Text{"correct the code, or delete the row", "请更正编码，或删除该行"}
                            : Text{fmt::format("did you mean {}?", near),
                                   fmt::format("是否应为 {}？", near)});
}

// `fitting`: the units that it may have been, several or none.
void refuse_changed(const AnswerLine& line, const std::vector<UnitId>& fitting,
                    const area::Units& units, Problems& problems) {
  std::vector<std::string> codes;
  codes.reserve(fitting.size());
  for (const UnitId unit : fitting) codes.push_back(units.id[unit]);
  const Text which =
      codes.empty() ? Text{"no unit fits", "没有单元与之相符"}
                    : Text{fmt::format("{} units fit: {}", codes.size(), listed(codes, 5)),
                           fmt::format("有 {} 个单元与之相符：{}", codes.size(), listed(codes, 5))};
  problems.add("changed code", line.place(),
               {"a spreadsheet program changed the code to " + line.unit + "; " + which.en,
                "表格软件将编码改成了 " + line.unit + "；" + which.zh},
               {"correct the code; in the workbook (.xlsx) of `hearth export` codes stay text",
                "请更正编码；`hearth export` 导出的工作簿（.xlsx）中编码保持为文本"});
}

}  // namespace

UnitId AnswerUnits::called(const std::string& id) const {
  const std::span<const std::string> all = units_.id.span();
  const auto at = std::lower_bound(all.begin(), all.end(), id);
  if (at == all.end() || *at != id) return kNone<UnitId>;
  return UnitId{static_cast<std::int32_t>(at - all.begin())};
}

std::span<const UnitId> AnswerUnits::named(const std::string& name) {
  if (by_name_.empty()) {
    for (const UnitId unit : ids<UnitId>(units_.size())) by_name_.push_back(unit);
    std::stable_sort(by_name_.begin(), by_name_.end(),
                     [this](UnitId a, UnitId b) { return units_.name[a] < units_.name[b]; });
  }
  const auto first = std::lower_bound(
      by_name_.begin(), by_name_.end(), name,
      [this](UnitId unit, const std::string& text) { return units_.name[unit] < text; });
  const auto last = std::upper_bound(
      first, by_name_.end(), name,
      [this](const std::string& text, UnitId unit) { return text < units_.name[unit]; });
  return {first, last};
}

// Units that the code may be: those with the line's name, else any; of several those that move
// between the line's communities.
std::vector<UnitId> AnswerUnits::fitting(const AnswerLine& line) {
  std::vector<UnitId> found;
  const auto take = [&](UnitId unit) {
    if (sent_.may_have(units_.id[unit]) && may_be_seen_as(units_.id[unit], line.unit)) {
      found.push_back(unit);
    }
  };
  for (const UnitId unit : named(line.name)) take(unit);
  if (found.empty()) {
    for (const UnitId unit : ids<UnitId>(units_.size())) take(unit);
  }
  keep(found, [&](UnitId unit) {
    const SentChange* change = sent_.of(units_.id[unit]);
    return change != nullptr && fits(change->old_code, line.old_code) &&
           fits(change->new_code, line.new_code);
  });
  return found;
}

UnitId AnswerUnits::find(const AnswerLine& line, Problems& problems) {
  if (line.unit.empty()) {
    problems.add("no unit", line.place(), {"has no unit code", "没有单元编码"},
                 {"put the code back, or delete the row", "请补上编码，或删除该行"});
    return kNone<UnitId>;
  }
  const UnitId exact = called(line.unit);
  if (exact != kNone<UnitId> && sent_.may_have(line.unit)) return exact;
  const std::vector<UnitId> found = fitting(line);
  if (found.size() == 1) return found.front();
  if (!found.empty() || (exact == kNone<UnitId> && is_scientific(line.unit))) {
    refuse_changed(line, found, units_, problems);
  } else if (exact != kNone<UnitId>) {
    refuse_not_sent(line, problems);
  } else {
    // The search takes a while; of a file for another area only the first rows are shown.
    constexpr int kShown = 20;
    const bool is_shown = unknown_++ < kShown;
    refuse_unknown(line, is_shown ? nearest_name(line.unit, units_.id.span()) : "", problems);
  }
  return kNone<UnitId>;
}

}  // namespace hearth::input
