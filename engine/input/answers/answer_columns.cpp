#include "input/answers/answer_columns.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "area/change_list.h"
#include "core/error.h"
#include "core/nearest_name.h"
#include "input/files/source_path.h"
#include "input/tables/excel_codes.h"

namespace hearth::input {

namespace {

namespace list = area::change_list;
using area::Heading;

constexpr std::array kNeeded{list::kUnit, list::kOld, list::kNew, list::kAccept, list::kReject};

// As headings are compared: without case and blanks around, "_" as a blank.
std::string plain(std::string_view heading) {
  std::string text = lower_case(bare_code(heading));
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

bool means(const std::string& heading, const Heading& column) {
  const std::string text = plain(heading);
  return text == plain(column.id) || text == plain(column.en) || text == plain(column.zh);
}

std::optional<std::size_t> find_column(const TextTable& sheet, const Heading& column) {
  const auto at = std::find_if(sheet.headings.begin(), sheet.headings.end(),
                               [&](const std::string& heading) { return means(heading, column); });
  if (at == sheet.headings.end()) return std::nullopt;
  return static_cast<std::size_t>(at - sheet.headings.begin());
}

std::size_t count_needed(const TextTable& sheet) {
  return static_cast<std::size_t>(
      std::count_if(kNeeded.begin(), kNeeded.end(),
                    [&](const Heading& column) { return find_column(sheet, column).has_value(); }));
}

std::vector<std::string> unknown_headings(const TextTable& sheet) {
  std::vector<std::string> unknown;
  for (const std::string& heading : sheet.headings) {
    const bool known = std::any_of(list::kColumns.begin(), list::kColumns.end(),
                                   [&](const Heading& column) { return means(heading, column); });
    if (!known) unknown.push_back(heading);
  }
  return unknown;
}

Text mend_for(const Heading& column, const std::vector<std::string>& unknown) {
  std::string near;
  for (const char* name : {column.id, column.en, column.zh}) {
    if (near.empty()) near = nearest_name(name, unknown);
  }
  if (!near.empty()) {
    return {fmt::format("is it `{}`? Call that column `{}` again", near, column.en),
            fmt::format("是否即 `{}`？请将该列改回 `{}`", near, column.zh)};
  }
  return {fmt::format("put the column `{}` ({}) back, as `hearth export` wrote it; headings stand "
                      "in the first row",
                      column.en, column.zh),
          fmt::format("请恢复 `hearth export` 写出的 `{}`（{}）列；表头应在第一行", column.zh,
                      column.en)};
}

[[noreturn]] void throw_missing(const TextTable& sheet, const SourceOptions& source) {
  std::vector<InputProblem> problems;
  const std::vector<std::string> unknown = unknown_headings(sheet);
  const std::string all = listed(sheet.headings);
  for (const Heading& column : kNeeded) {
    if (find_column(sheet, column)) continue;
    problems.push_back({source.path.value,
                        fmt::format("sheet {}", sheet.name),
                        {fmt::format("there is no column `{}`; its columns: {}", column.en, all),
                         fmt::format("没有 `{}` 列；现有列：{}", column.zh, all)},
                        mend_for(column, unknown)});
  }
  throw InputError(std::move(problems));
}

}  // namespace

AnswerSheet find_answer_sheet(const TextTables& tables, const SourceOptions& source) {
  const auto best = std::max_element(
      tables.sheets.begin(), tables.sheets.end(),
      [](const TextTable& a, const TextTable& b) { return count_needed(a) < count_needed(b); });
  const TextTable& sheet = *best;
  if (count_needed(sheet) < kNeeded.size()) throw_missing(sheet, source);
  AnswerSheet found;
  found.sheet = &sheet;
  found.columns = {*find_column(sheet, list::kUnit),   *find_column(sheet, list::kOld),
                   *find_column(sheet, list::kNew),    *find_column(sheet, list::kAccept),
                   *find_column(sheet, list::kReject), find_column(sheet, list::kName),
                   find_column(sheet, list::kRemark)};
  found.unknown = unknown_headings(sheet);
  for (const TextTable& other : tables.sheets) {
    if (&other != &sheet && count_needed(other) == kNeeded.size()) {
      found.others.push_back(other.name);
    }
  }
  return found;
}

}  // namespace hearth::input
