#include "input/answers/answers.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "input/answers/answer_columns.h"
#include "input/answers/answer_line.h"
#include "input/files/source_hash.h"
#include "input/files/text_table.h"
#include "input/tables/excel_codes.h"

namespace hearth::input {

namespace {

AnswerLine line_of(const TextTable::Row& row, const AnswerColumns& at) {
  const auto cell = [&](std::optional<std::size_t> column) {
    return column ? row.cells.at(*column) : std::string();
  };
  return {row.number,
          bare_code(cell(at.unit)),
          bare_code(cell(at.name)),
          bare_code(cell(at.old_code)),
          bare_code(cell(at.new_code)),
          cell(at.accept),
          cell(at.reject),
          cell(at.remark)};
}

class Reader {
 public:
  Reader(const SourceOptions& source, const area::Units& units, const SentChanges& sent,
         area::DataReport& report)
      : source_(source),
        units_(units),
        sent_(sent),
        finder_(units, sent),
        report_(report),
        problems_(source.path.value) {}

  Answers read(const TextTable& sheet, const AnswerColumns& columns) {
    for (const TextTable::Row& row : sheet.rows) read_line(line_of(row, columns));
    problems_.throw_if_any();
    Answers answers;
    for (auto& [unit, answer] : by_unit_) {
      ++(answer.verdict == Verdict::Accept   ? answers.accepted
         : answer.verdict == Verdict::Reject ? answers.rejected
                                             : answers.open);
      answers.rows.push_back(std::move(answer));
    }
    return answers;
  }

 private:
  void read_line(const AnswerLine& line) {
    const std::optional<Verdict> verdict = verdict_of(line, problems_);
    const UnitId unit = finder_.find(line, problems_);
    if (unit == kNone<UnitId>) return;
    if (units_.id[unit] != line.unit)
      note_changed(line, "unit", "单元", units_.id[unit], line.unit);
    Answer answer{unit,        line.old_code, line.new_code, verdict.value_or(Verdict::None),
                  line.remark, line.row};
    check_communities(line, answer);
    const auto [first, is_new] = by_unit_.try_emplace(unit, std::move(answer));
    if (is_new) return;
    problems_.add("twice", line.place(),
                  {fmt::format("stands in row {} too", first->second.row),
                   fmt::format("在第 {} 行已出现", first->second.row)},
                  {"delete one of the two rows", "请删除其中一行"});
  }

  void note_changed(const AnswerLine& line, const char* en, const char* zh, const std::string& code,
                    const std::string& seen) {
    report_.findings.push_back(
        {area::Severity::Repair,
         "code_changed",
         source_.path.value,
         line.unit,
         {fmt::format("row {}: a spreadsheet program changed the {} code {} to {}; nothing else "
                      "fits",
                      line.row, en, code, seen),
          fmt::format("第 {} 行：表格软件将{}编码 {} 改成了 {}；没有其他编码与之相符", line.row, zh,
                      code, seen)},
         0,
         0});
  }

  // The communities of the line against those that were sent; codes that a spreadsheet program
  // changed are put right.
  void check_communities(const AnswerLine& line, Answer& answer) {
    if (const SentChange* change = sent_.of(units_.id[answer.unit])) {
      check_code(line, "old community", "原社区", change->old_code, answer.old_code);
      check_code(line, "new community", "新社区", change->new_code, answer.new_code);
    } else if (answer.new_code.empty() || is_scientific(answer.new_code)) {
      problems_.add(
          "no community", line.place(),
          {fmt::format("\"{}\" is no code of a new community", answer.new_code),
           fmt::format("“{}”不是新社区编码", answer.new_code)},
          {"put back the code that `hearth export` wrote", "请恢复 `hearth export` 写出的编码"});
    }
  }

  void check_code(const AnswerLine& line, const char* en, const char* zh, const std::string& sent,
                  std::string& seen) {
    if (seen == sent) return;
    if (may_be_seen_as(sent, seen)) {
      note_changed(line, en, zh, sent, seen);
      seen = sent;
      return;
    }
    problems_.add(
        "community", line.place(),
        {fmt::format("its {} is \"{}\" here, and \"{}\" in the list that was sent out", en, seen,
                     sent),
         fmt::format("{}在此为“{}”，而发出的清单中为“{}”", zh, seen, sent)},
        {"answer the list of this very result; where else the hearing wants a unit belongs into "
         "column remark, or under `redraw.locked`",
         "请在本结果导出的清单上填写；听证提出的其他去向请写入“备注”列或 `redraw.locked`"});
  }

  const SourceOptions& source_;
  const area::Units& units_;
  const SentChanges& sent_;
  AnswerUnits finder_;
  area::DataReport& report_;
  Problems problems_;
  std::map<UnitId, Answer> by_unit_;
};

// Units of the list that did not come back.
std::vector<std::string> missing_units(const SentChanges& sent, const Answers& answers,
                                       const area::Units& units) {
  std::vector<std::string> missing;
  for (const SentChange& change : sent.all()) {
    const auto at = std::lower_bound(
        answers.rows.begin(), answers.rows.end(), change.unit,
        [&](const Answer& a, const std::string& id) { return units.id[a.unit] < id; });
    const bool came = at != answers.rows.end() && units.id[at->unit] == change.unit;
    if (!came) missing.push_back(change.unit);
  }
  return missing;
}

class Report {
 public:
  Report(const SourceOptions& source, area::DataReport& report)
      : source_(source), report_(report) {}

  void source(const TextTables& tables, const AnswerSheet& found) {
    report_.sources.push_back({"answers of the hearing", source_.path.value, sha256_of(source_),
                               static_cast<std::int64_t>(found.sheet->rows.size()), "",
                               source_.attribution, source_.licence, source_.date});
    if (!tables.encoding.empty()) {
      add(area::Severity::Note, "encoding",
          {"the file is not in UTF-8: read as " + tables.encoding,
           "文件不是 UTF-8 编码：按 " + tables.encoding + " 读取"});
    }
    if (!found.others.empty()) {
      add(area::Severity::Warning, "other_sheets",
          {fmt::format("read from sheet {}; these have the columns too and are not read: {}",
                       found.sheet->name, listed(found.others)),
           fmt::format("读取工作表 {}；下列工作表也有相同的列但未读取：{}", found.sheet->name,
                       listed(found.others))});
    }
    if (!found.unknown.empty()) {
      add(area::Severity::Note, "unknown_column",
          {"columns that are not read: " + listed(found.unknown),
           "未读取的列：" + listed(found.unknown)});
    }
  }

  void answers(const Answers& answers, const std::vector<std::string>& missing) {
    add(area::Severity::Note, "answers",
        {fmt::format("accepted: {}, rejected: {}, without a verdict: {}", answers.accepted,
                     answers.rejected, answers.open),
         fmt::format("接受 {} 行，拒绝 {} 行，未表态 {} 行", answers.accepted, answers.rejected,
                     answers.open)});
    if (missing.empty()) return;
    add(area::Severity::Warning, "not_answered",
        {fmt::format("units of the list that did not come back, taken as without a verdict ({}): "
                     "{}",
                     missing.size(), listed(missing, 10)),
         fmt::format("清单中有 {} 个单元没有返回，视为未表态：{}", missing.size(),
                     listed(missing, 10))});
  }

 private:
  void add(area::Severity severity, const char* kind, Text message) {
    report_.findings.push_back({severity, kind, source_.path.value, "", std::move(message), 0, 0});
  }

  const SourceOptions& source_;
  area::DataReport& report_;
};

}  // namespace

Answers read_answers(const SourceOptions& source, const area::Units& units,
                     std::optional<std::span<const SentChange>> sent, area::DataReport& report) {
  const TextTables tables = read_text_tables(source);
  const AnswerSheet found = find_answer_sheet(tables, source);
  const SentChanges list(sent);
  Report(source, report).source(tables, found);
  Answers answers = Reader(source, units, list, report).read(*found.sheet, found.columns);
  Report(source, report).answers(answers, missing_units(list, answers, units));
  return answers;
}

}  // namespace hearth::input
