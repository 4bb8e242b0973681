#include <algorithm>
#include <iterator>
#include <utility>

#include "core/nearest_name.h"
#include "input/answer_line.h"
#include "input/excel_codes.h"

namespace hearth::input {

namespace {

UnitId unit_called(const std::string& id, const area::Units& units) {
  const std::span<const std::string> all = units.id.span();
  const auto at = std::lower_bound(all.begin(), all.end(), id);
  if (at == all.end() || *at != id) return kNone<UnitId>;
  return UnitId{static_cast<std::int32_t>(at - all.begin())};
}

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

// Units that the code may be; of several those with the name, and then those that move between the
// line's communities.
std::vector<UnitId> fitting_units(const AnswerLine& line, const area::Units& units,
                                  const SentChanges& sent) {
  std::vector<UnitId> fitting;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (sent.may_have(units.id[unit]) && may_be_seen_as(units.id[unit], line.unit)) {
      fitting.push_back(unit);
    }
  }
  keep(fitting, [&](UnitId unit) { return units.name[unit] == line.name; });
  keep(fitting, [&](UnitId unit) {
    const SentChange* change = sent.of(units.id[unit]);
    return change != nullptr && fits(change->old_code, line.old_code) &&
           fits(change->new_code, line.new_code);
  });
  return fitting;
}

void refuse_not_sent(const AnswerLine& line, Problems& problems) {
  problems.add("not sent", line.place(),
               {"is not in the list of changes: the redraw does not move it",
                "不在变更清单中：本次调整没有变更该单元"},
               {"delete the row; a unit that is to stay is named under `redraw.locked`",
                "请删除该行；须保持不变的单元请写入 `redraw.locked`"});
}

void refuse_unknown(const AnswerLine& line, const area::Units& units, Problems& problems) {
  const std::string near = nearest_name(line.unit, units.id.span());
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

UnitId unit_of(const AnswerLine& line, const area::Units& units, const SentChanges& sent,
               Problems& problems) {
  if (line.unit.empty()) {
    problems.add("no unit", line.place(), {"has no unit code", "没有单元编码"},
                 {"put the code back, or delete the row", "请补上编码，或删除该行"});
    return kNone<UnitId>;
  }
  const UnitId exact = unit_called(line.unit, units);
  if (exact != kNone<UnitId> && sent.may_have(line.unit)) return exact;
  const std::vector<UnitId> fitting = fitting_units(line, units, sent);
  if (fitting.size() == 1) return fitting.front();
  if (!fitting.empty() || (exact == kNone<UnitId> && is_scientific(line.unit))) {
    refuse_changed(line, fitting, units, problems);
  } else if (exact != kNone<UnitId>) {
    refuse_not_sent(line, problems);
  } else {
    refuse_unknown(line, units, problems);
  }
  return kNone<UnitId>;
}

}  // namespace hearth::input
