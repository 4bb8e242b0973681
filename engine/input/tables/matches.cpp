#include "input/tables/matches.h"

#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/whole_file.h"
#include "input/answers/verdict_words.h"
#include "input/files/gdal.h"
#include "input/problems.h"
#include "input/tables/excel_codes.h"
#include "input/tables/list.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

// Columns of the file.
constexpr std::size_t kList = 0;
constexpr std::size_t kPlace = 2;
constexpr std::size_t kName = 3;
constexpr std::size_t kUnit = 4;
constexpr std::size_t kAccept = 7;

const std::vector<std::string>& headings() {
  static const std::vector<std::string> kHeadings{
      "list 名单",     "row 行",        "place 所属", "name 名称",
      "code 单元代码", "unit 单元名称", "doubt 疑点", "accept 确认（是/否）"};
  return kHeadings;
}

std::string key_of(const std::string& list, const std::string& place, const std::string& name) {
  return squeezed(list) + "\n" + squeezed(place) + "\n" + squeezed(name);
}

std::optional<Matches::Verdict> verdict_of(const std::string& cell) {
  switch (mark_of(cell, true)) {
    case Mark::Empty:
      return Matches::Verdict::Open;
    case Mark::Yes:
      return Matches::Verdict::Yes;
    case Mark::No:
      return Matches::Verdict::No;
    default:
      return std::nullopt;
  }
}

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\n\r") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string line_of(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) out += (&cell == cells.data() ? "" : ",") + quoted(cell);
  return out + "\r\n";
}

}  // namespace

Matches::Matches(const std::optional<SourceOptions>& source) : source_(source) {
  if (!source_ || !std::filesystem::exists(source_->resolved)) return;
  const List list = read_list(*source_, {}, headings());
  std::vector<Given> names;
  names.reserve(headings().size());
  for (const std::string& heading : headings()) names.push_back({heading, source_->path.where});
  const std::vector<std::size_t> column = columns_named(list, *source_, names);
  Problems problems(source_->path.value);
  for (const List::Row& row : list.rows) {
    std::vector<std::string> cells;
    cells.reserve(column.size());
    for (const std::size_t c : column) cells.push_back(row.cells[c]);
    const auto verdict = verdict_of(cells[kAccept]);
    if (!verdict) {
      problems.add("accept", fmt::format("row {}", row.number),
                   {fmt::format("\"{}\" in `accept` is neither yes nor no", cells[kAccept]),
                    fmt::format("“确认”一栏的“{}”既不是“是”也不是“否”", cells[kAccept])},
                   {"write yes or no, or leave it empty", "请填“是”或“否”，或留空"});
    }
    decided_[key_of(cells[kList], cells[kPlace], cells[kName])] = {
        verdict.value_or(Verdict::Open), bare_code(half_width(cells[kUnit])), row.number};
    rows_.push_back(std::move(cells));
  }
  problems.throw_if_any();
}

Matches::Decision Matches::of(const Doubt& doubt) const {
  const auto at = decided_.find(key_of(doubt.list, doubt.place, doubt.name));
  return at == decided_.end() ? Decision{} : at->second;
}

void Matches::add(const Doubt& doubt) {
  const bool fresh =
      decided_.emplace(key_of(doubt.list, doubt.place, doubt.name), Decision{}).second;
  if (!fresh) return;
  changed_ = true;
  rows_.push_back({doubt.list, std::to_string(doubt.row), doubt.place, doubt.name, doubt.unit,
                   doubt.unit_name, doubt.why, ""});
}

void Matches::save() const {
  if (!source_ || !changed_) return;
  std::string text = "\xEF\xBB\xBF" + line_of(headings());  // Excel takes it for UTF-8 by the mark
  for (const std::vector<std::string>& row : rows_) text += line_of(row);
  try {
    write_whole(source_->resolved, text);
  } catch (const InputError& error) {
    InputProblem problem = error.problems().front();
    problem.source = place_of(source_->path, *source_);
    problem.feature = source_->path.value;
    problem.fix = {"close it where it is open, or name a file in a folder that can be written",
                   "请关闭已打开的该文件，或改到可写的文件夹"};
    throw InputError(std::move(problem));
  }
}

}  // namespace hearth::input
