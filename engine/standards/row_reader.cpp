#include "standards/row_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "standards/words.h"

namespace hearth::standards {

namespace {

constexpr std::array<std::string_view, 21> kColumns{
    "id",     "standard",  "scope",   "aspect",   "structure",  "name_en", "name_zh",
    "tier",   "applies",   "measure", "min",      "max",        "unit",    "dist",
    "source", "source_zh", "version", "evidence", "confidence", "verify",  "origin"};
constexpr std::size_t kInFiles = kColumns.size() - 1;  // `origin` is for scenarios in a result

// Without these a row says nothing, or nobody can check it.
constexpr std::array<std::string_view, 9> kNeeded{"id",   "standard", "measure",  "min",   "max",
                                                  "unit", "source",   "evidence", "verify"};

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

class Reader {
 public:
  Reader(const RowText& text, std::vector<InputProblem>& problems)
      : text_(text), problems_(problems), before_(problems.size()) {}

  // False: something was wrong with it.
  bool read(Row& row) {
    row.id = needed("id");
    row.standard = needed("standard");
    row.measure = one_of("measure", measure_names());
    row.unit = unit(row.measure);
    row.dist = cell("dist");
    if (!row.dist.empty()) row.dist = one_of("dist", dist_names());
    row.min = number("min");
    row.max = number("max");
    check_ends(row);
    read_tree(row);
    row.tier = cell("tier");
    row.applies = cell("applies").empty() ? "all" : cell("applies");
    row.source = {needed("source"), cell("source_zh")};
    if (row.source.zh.empty()) row.source.zh = row.source.en;
    row.version = cell("version").empty() ? "undated" : cell("version");
    row.evidence = needed("evidence");
    row.confidence = cell("confidence");
    row.verify = one_of("verify", {"0", "1"}) == "0" ? std::int8_t{0} : std::int8_t{1};
    row.origin = cell("origin").empty() ? text_.origin : cell("origin");
    if (row.origin == kShippedOrigin) row.origin.clear();
    return problems_.size() == before_;
  }

 private:
  [[nodiscard]] std::string cell(std::string_view column) const {
    const auto at = text_.cells.find(std::string(column));
    return at == text_.cells.end() ? std::string() : trimmed(at->second);
  }

  void add(std::string_view column, Text what, Text fix) {
    const std::string place =
        text_.feature.empty() ? std::string(column) : fmt::format("{}, {}", text_.feature, column);
    problems_.push_back({text_.source, place, std::move(what), std::move(fix)});
  }

  std::string needed(std::string_view column) {
    std::string text = cell(column);
    if (text.empty()) {
      add(column, {"this is empty", "这里是空的"},
          {"every row says its id, standard, measure, unit, source, evidence and verify",
           "每行都要写明 id、standard、measure、unit、source、evidence 和 verify"});
    }
    return text;
  }

  std::string one_of(std::string_view column, const std::vector<std::string>& known) {
    std::string word = needed(column);
    if (word.empty() || std::find(known.begin(), known.end(), word) != known.end()) return word;
    const std::string near = nearest_name(word, known);
    const std::string all = listed(known);
    add(column,
        {fmt::format("there is no {} `{}`", column, word),
         fmt::format("{} 没有 `{}` 这个取值", column, word)},
        {(near.empty() ? "" : "did you mean `" + near + "`? ") + "known: " + all,
         (near.empty() ? "" : "是否想写 `" + near + "`？") + "可用的：" + all});
    return {};
  }

  std::string unit(const std::string& measure) {
    const std::vector<std::string> known = units_of(measure);
    return known.empty() ? needed("unit") : one_of("unit", known);
  }

  double number(std::string_view column) {
    const std::string text = cell(column);
    if (text.empty()) return std::numeric_limits<double>::quiet_NaN();
    double value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = end.ec == std::errc{} && end.ptr == text.data() + text.size();
    if (whole && std::isfinite(value) && value >= 0) return value;
    add(column,
        {fmt::format("`{}` is not a number from 0 up", text),
         fmt::format("`{}` 不是大于等于 0 的数", text)},
        {"write digits alone, without unit or thousands comma, for example 300",
         "只写数字，不带单位和千分位逗号，例如 300"});
    return std::numeric_limits<double>::quiet_NaN();
  }

  void check_ends(const Row& row) {
    if (row.min > row.max) {
      add("min",
          {fmt::format("min {:.10g} is above max {:.10g}", row.min, row.max),
           fmt::format("min {:.10g} 大于 max {:.10g}", row.min, row.max)},
          {"exchange the two, or leave one empty", "对调两者，或留空其一"});
    } else if (cell("min").empty() && cell("max").empty()) {
      add("max", {"min and max are both empty", "min 和 max 都是空的"},
          {"write the value: at least under `min`, at most under `max`, or both",
           "写上数值：下限写在 `min`，上限写在 `max`，或两者都写"});
    }
  }

  void read_tree(Row& row) const {
    row.scope = cell("scope");
    if (row.scope.empty()) row.scope = row.standard.substr(0, row.standard.find('/'));
    row.aspect = cell("aspect").empty() ? "facility" : cell("aspect");
    row.structure = cell("structure").empty() ? row.aspect : cell("structure");
    row.name = {cell("name_en"), cell("name_zh")};
    if (row.name.en.empty()) row.name.en = row.name.zh.empty() ? row.standard : row.name.zh;
    if (row.name.zh.empty()) row.name.zh = row.name.en;
  }

  const RowText& text_;
  std::vector<InputProblem>& problems_;
  std::size_t before_;
};

// Splits one record; quotes may hold commas, doubled quotes and line ends.
std::vector<std::string> record_of(std::string_view text, std::size_t& at) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      const bool doubled = quoted && at + 1 < text.size() && text[at + 1] == '"';
      if (doubled) cells.back() += text[at++];
      if (!doubled) quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c == '\n' && !quoted) {
      ++at;
      break;
    } else if (c != '\r' || quoted) {
      cells.back() += c;
    }
  }
  return cells;
}

}  // namespace

std::span<const std::string_view> columns() { return std::span(kColumns).first(kInFiles); }

std::vector<InputProblem> missing_columns(const std::vector<std::string>& have,
                                          const std::string& source) {
  std::vector<InputProblem> problems;
  for (const std::string_view column : kNeeded) {
    if (std::find(have.begin(), have.end(), column) != have.end()) continue;
    const std::string near = nearest_name(column, have);
    problems.push_back(
        {source,
         fmt::format("column {}", column),
         {fmt::format("the column `{}` is missing", column), fmt::format("缺少列 `{}`", column)},
         {(near.empty() ? "" : "is `" + near + "` meant? ") +
              "data/standards/cn.csv shows all columns: copy its first line",
          (near.empty() ? "" : "是否就是 `" + near + "`？") +
              "全部列见 data/standards/cn.csv，可复制其首行"}});
  }
  return problems;
}

std::vector<Row> read_rows(std::span<const RowText> texts, std::vector<InputProblem>& problems) {
  std::vector<Row> rows;
  std::map<std::string, std::string> ids;  // id -> where
  std::map<std::tuple<std::string, std::string, std::string, std::string, std::string>, std::string>
      said;  // standard, measure, applies, tier, unit -> id
  for (const RowText& text : texts) {
    Row row;
    if (!Reader(text, problems).read(row)) continue;
    const std::string where = text.feature.empty() ? text.source : text.feature;
    const auto [first, fresh] = ids.emplace(row.id, where);
    const auto [other, alone] = said.emplace(
        std::tuple(row.standard, row.measure, row.applies, row.tier, row.unit), row.id);
    if (!fresh) {
      problems.push_back(
          {text.source,
           text.feature,
           {fmt::format("the id {} stands twice; the first is at {}", row.id, first->second),
            fmt::format("id {} 重复，第一次在 {}", row.id, first->second)},
           {"give every row an id of its own", "每行的 id 应互不相同"}});
    } else if (!alone) {
      problems.push_back(
          {text.source,
           text.feature,
           {fmt::format("{} and {} are both the {} of {}", other->second, row.id, row.measure,
                        row.standard),
            fmt::format("{} 与 {} 都是 {} 的 {}", other->second, row.id, row.standard,
                        row.measure)},
           {"keep one of them, or name another standard", "只保留一行，或改用另一个标准名"}});
    } else {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::vector<RowText> rows_of_csv(std::string_view text, std::string_view name) {
  std::vector<RowText> rows;
  std::size_t at = 0;
  const std::vector<std::string> headings = record_of(text, at);
  for (int line = 2; at < text.size(); ++line) {
    const std::vector<std::string> cells = record_of(text, at);
    RowText row{std::string(name), fmt::format("line {}", line), std::string(kShippedOrigin), {}};
    for (std::size_t i = 0; i < headings.size() && i < cells.size(); ++i) {
      row.cells[headings[i]] = cells[i];
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace hearth::standards
