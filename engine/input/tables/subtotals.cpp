#include "input/tables/subtotals.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "core/number_text.h"
#include "core/quantity.h"
#include "input/population.h"
#include "input/tables/excel_codes.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

using namespace std::string_view_literals;

bool is_sum_word(const std::string& cell) {
  static constexpr std::array kEndings{"合计"sv, "小计"sv, "总计"sv, "共计"sv};
  static constexpr std::array kWords{"total"sv, "subtotal"sv, "sum"sv, "grand total"sv};
  const std::string text = squeezed(cell);
  if (text.starts_with("其中")) return true;
  if (std::any_of(kEndings.begin(), kEndings.end(),
                  [&](std::string_view ending) { return text.ends_with(ending); })) {
    return true;
  }
  std::string lower = trimmed(cell);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (lower.ends_with(':')) lower.pop_back();
  return lower == "of which" || std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

std::string code_in(const List::Row& row, std::size_t column) {
  return bare_code(half_width(row.cells[column]));
}

bool all_digits(const std::string& code) {
  return !code.empty() && code.find_first_not_of("0123456789") == std::string::npos;
}

// Digits that say something: those before the zeros that fill up a code of a higher level.
std::size_t level_of(const std::string& code) {
  static constexpr std::array<std::size_t, 5> kLevels{2, 4, 6, 9, 12};
  const bool known = code.size() == 6 || code.size() == 9 || code.size() == 12;
  if (!known || !all_digits(code)) return code.size();
  for (const std::size_t level : kLevels) {
    if (level >= code.size()) break;
    if (code.find_first_not_of('0', level) == std::string::npos) return level;
  }
  return code.size();
}

// Is there a code of a lower level that begins so?
bool has_parts(const std::set<std::string>& codes, const std::string& code, std::size_t level) {
  const std::string prefix = code.substr(0, level);
  for (auto at = codes.lower_bound(prefix); at != codes.end() && at->starts_with(prefix); ++at) {
    if (*at != code && level_of(*at) > level) return true;
  }
  return false;
}

std::string label_of(const List::Row& row, const SubtotalColumns& columns) {
  std::string label = columns.code ? code_in(row, *columns.code) : "";
  for (const std::size_t column : columns.names) {
    const std::string& cell = row.cells[column];
    if (cell.empty() || label.ends_with(cell) || looks_like_number(cell)) continue;
    label += (label.empty() ? "" : " ") + cell;
  }
  return label;
}

std::int64_t value_of(const List::Row& row, std::size_t column) {
  return parse_millionths(tidy_number(row.cells[column]).text).value_or(0);
}

}  // namespace

std::vector<Subtotal> subtotals_of(const List& list, const SubtotalColumns& columns,
                                   const std::function<bool(const std::string&)>& is_unit) {
  std::set<std::string> codes;
  for (const List::Row& row : list.rows) {
    if (columns.code) codes.insert(code_in(row, *columns.code));
  }
  std::vector<Subtotal> out;
  for (std::size_t r = 0; r < list.rows.size(); ++r) {
    const List::Row& row = list.rows[r];
    const std::string code = columns.code ? code_in(row, *columns.code) : "";
    if (!code.empty() && is_unit(code)) continue;
    const bool word = std::any_of(columns.names.begin(), columns.names.end(),
                                  [&](std::size_t c) { return is_sum_word(row.cells[c]); });
    const std::size_t level = level_of(code);
    const bool sum = level < code.size() && has_parts(codes, code, level);
    const bool word_as_code = columns.code && is_sum_word(row.cells[*columns.code]);
    if (!word && !sum && !word_as_code) continue;
    out.push_back({r, sum ? code.substr(0, level) : "", label_of(row, columns)});
  }
  return out;
}

std::vector<WrongSum> wrong_sums(const List& list, const std::vector<Subtotal>& subtotals,
                                 std::optional<std::size_t> code, std::size_t column) {
  std::vector<WrongSum> out;
  if (!code) return out;
  std::set<std::size_t> sums;
  for (const Subtotal& subtotal : subtotals) sums.insert(subtotal.row);
  std::map<std::string, std::int64_t> parts;  // code -> number
  for (std::size_t r = 0; r < list.rows.size(); ++r) {
    if (!sums.contains(r)) parts[code_in(list.rows[r], *code)] += value_of(list.rows[r], column);
  }
  for (const Subtotal& subtotal : subtotals) {
    if (subtotal.prefix.empty()) continue;
    std::int64_t sum = 0;
    for (auto at = parts.lower_bound(subtotal.prefix);
         at != parts.end() && at->first.starts_with(subtotal.prefix); ++at) {
      sum += at->second;
    }
    const std::int64_t said = value_of(list.rows[subtotal.row], column);
    if (sum == said) continue;
    const std::string whole = grouped(Persons(said), 6);
    const std::string added = grouped(Persons(sum), 6);
    out.push_back({subtotal.label,
                   said,
                   sum,
                   {fmt::format("row {} ({}) says {}, its rows add up to {}",
                                list.rows[subtotal.row].number, subtotal.label, whole, added),
                    fmt::format("第 {} 行（{}）为 {}，其下各行合计 {}",
                                list.rows[subtotal.row].number, subtotal.label, whole, added)}});
  }
  return out;
}

}  // namespace hearth::input
