#include "input/tables/list_source.h"

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "input/files/source_hash.h"

namespace hearth::input {

area::Source list_source(const std::string& role, const SourceOptions& source, const List& list) {
  return {role, source.path.value,  sha256_of(source), static_cast<std::int64_t>(list.rows.size()),
          "",   source.attribution, source.licence,    source.date};
}

void report_list(const SourceOptions& source, const List& list, area::DataReport& report) {
  const auto note = [&](const char* kind, Text message) {
    report.findings.push_back(
        {area::Severity::Note, kind, source.path.value, "", std::move(message)});
  };
  if (!list.encoding.empty()) {
    note("encoding",
         {fmt::format("the file does not say how its texts are encoded: read as {}", list.encoding),
          fmt::format("文件没有注明文字编码：按 {} 读取", list.encoding)});
  }
  if (!list.others.empty()) {
    note("other_sheets",
         {fmt::format("sheet `{}` is read; {} has the same columns (`layer` chooses another)",
                      list.sheet, listed(list.others, 5)),
          fmt::format("读取工作表 `{}`；{} 有同样的列（用 `layer` 改选）", list.sheet,
                      listed(list.others, 5))});
  }
  for (const List::Row& row : list.notes) {
    std::string text;
    for (const std::string& cell : row.cells) {
      if (text.empty()) text = cell;
    }
    note("note_row", {fmt::format("row {} is no row of the list: \"{}\"", row.number, text),
                      fmt::format("第 {} 行不是数据行：“{}”", row.number, text)});
  }
}

}  // namespace hearth::input
