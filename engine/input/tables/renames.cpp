#include "input/tables/renames.h"

#include <array>
#include <optional>

#include <fmt/format.h>

#include "input/problems.h"
#include "input/tables/excel_codes.h"
#include "input/tables/list.h"
#include "input/tables/list_source.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

template <std::size_t N>
std::optional<std::size_t> first_of(const List& list, const std::array<const char*, N>& names) {
  for (const char* name : names) {
    if (const auto column = column_named(list.headings, name)) return column;
  }
  return std::nullopt;
}

}  // namespace

Renames::Renames(const SourceOptions& source, area::DataReport& report) {
  static constexpr std::array kOld{"old",    "旧代码",   "原代码", "旧编码",
                                   "原编码", "old_code", "from"};
  static constexpr std::array kNew{"new", "新代码", "现代码", "新编码", "现编码", "new_code", "to"};
  const List list = read_list(source, {}, {});
  report.sources.push_back(list_source("renamed codes", source, list));
  const std::optional<std::size_t> from = first_of(list, kOld);
  const std::optional<std::size_t> to = first_of(list, kNew);
  Problems problems(source.path.value);
  if (list.headings.size() < 2 || from.has_value() != to.has_value()) {
    problems.add("columns", "",
                 {"it has no column of old and one of new codes", "其中没有旧代码与新代码两列"},
                 {"head them `old` and `new`", "请将表头写成 `旧代码`、`新代码`"});
    problems.throw_if_any();
  }
  for (const List::Row& row : list.rows) {
    const std::string old_code = bare_code(half_width(row.cells[from.value_or(0)]));
    const std::string new_code = bare_code(half_width(row.cells[to.value_or(1)]));
    if (old_code.empty() || new_code.empty()) continue;
    const bool fresh = to_new_.emplace(old_code, new_code).second;
    to_old_.emplace(new_code, old_code);
    if (fresh) continue;
    problems.add(
        "renamed twice", fmt::format("row {}", row.number),
        {fmt::format("{} is renamed twice", old_code), fmt::format("{} 改名两次", old_code)},
        {"keep one of the rows", "请只保留一行"});
  }
  problems.throw_if_any();
}

std::string Renames::new_of(const std::string& code) const {
  const auto at = to_new_.find(code);
  return at == to_new_.end() ? std::string() : at->second;
}

std::string Renames::other(const std::string& code) const {
  if (const auto at = to_new_.find(code); at != to_new_.end()) return at->second;
  const auto at = to_old_.find(code);
  return at == to_old_.end() ? std::string() : at->second;
}

}  // namespace hearth::input
