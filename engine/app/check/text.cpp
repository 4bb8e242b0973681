#include "app/check/text.h"

#include <algorithm>

#include "app/summary/summary.h"
#include "app/terminal.h"
#include "core/text_width.h"

namespace hearth::app {

namespace {

constexpr int kScreen = 110;

std::string indented(const std::string& text, int by) {
  std::string out;
  for (const std::string& part : wrapped(text, kScreen - by)) {
    out += std::string(static_cast<std::size_t>(by), ' ') + part + "\n";
  }
  return out;
}

std::string without_end_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string finding_line(const area::Finding& finding, Language language) {
  static const Text kKinds[] = {{"note", "说明"}, {"repaired", "已修复"}, {"warning", "警告"}};
  const Text& kind = kKinds[static_cast<std::size_t>(finding.severity)];
  const std::string feature =
      finding.feature.empty() ? "" : finding.feature + (language == Language::Zh ? "：" : ": ");
  return "  " + padded(kind.in(language), 9) + " " + feature + finding.message.in(language) + "\n";
}

}  // namespace

std::string table_text(const CheckTable& table, Language language, int indent) {
  constexpr int kApart = 2;
  const std::size_t columns = table.columns.size();
  std::vector<int> width(columns);
  for (std::size_t c = 0; c < columns; ++c) {
    for (const auto& row : table.rows) {
      width[c] = std::max(width[c], display_width(row[c].in(language)));
    }
    // A column in which nothing stands is left out.
    if (width[c] > 0) {
      width[c] = std::max(width[c], display_width(table.columns[c].heading.in(language)));
    }
  }
  std::vector<bool> breaks(columns);
  int used = indent;
  for (std::size_t c = 0; c < columns; ++c) {
    breaks[c] = c > 0 && used + width[c] > kScreen;
    used = (breaks[c] ? indent + 2 : used) + width[c] + (width[c] > 0 ? kApart : 0);
  }
  std::string out;
  const auto add = [&](const auto& cell_of) {
    std::string line(static_cast<std::size_t>(indent), ' ');
    for (std::size_t c = 0; c < columns; ++c) {
      if (width[c] == 0) continue;
      if (breaks[c]) {
        out += without_end_blanks(line) + "\n";
        line = std::string(static_cast<std::size_t>(indent + 2), ' ');
      }
      line += padded(cell_of(c), width[c], table.columns[c].number) +
              std::string(static_cast<std::size_t>(kApart), ' ');
    }
    // What goes on below may be empty.
    if (line.find_first_not_of(' ') != std::string::npos) out += without_end_blanks(line) + "\n";
  };
  add([&](std::size_t c) { return table.columns[c].heading.in(language); });
  for (const auto& row : table.rows) {
    add([&](std::size_t c) { return row[c].in(language); });
  }
  return out;
}

std::string check_text(const CheckedFile& file, Language language) {
  const bool zh = language == Language::Zh;
  const results::Result& result = file.checked.result;
  std::string out = area_text(result, language);
  for (const CheckSection& section : check_sections(file.checked)) {
    out += (section.state == State::Warned ? "\n! " : "\n  ") + section.title.in(language) + "\n";
    for (const Text& line : section.lines) out += indented(line.in(language), 4);
    if (!section.table.rows.empty()) out += table_text(section.table, language, 4);
    if (!section.note.empty()) out += indented(section.note.in(language), 4);
  }
  if (result.report.findings.empty()) {
    out += "\n";
  } else {
    out += zh ? "\n  逐条结果\n" : "\n  Findings, one by one\n";
  }
  for (const area::Severity severity :
       {area::Severity::Warning, area::Severity::Repair, area::Severity::Note}) {
    for (const area::Finding& finding : result.report.findings) {
      if (finding.severity == severity) out += finding_line(finding, language);
    }
  }
  return out + (zh ? "  没有错误\n" : "  no errors\n");
}

}  // namespace hearth::app
