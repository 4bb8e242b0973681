#include "app/check/folder.h"

#include <algorithm>
#include <tuple>

#include "app/check/text.h"
#include "app/check/words.h"
#include "core/number_text.h"
#include "core/text_width.h"

namespace hearth::app {

namespace {

// At most so many columns, cut between characters.
std::string cut(const std::string& text, int columns) {
  if (display_width(text) <= columns) return text;
  int used = 1;  // of the dots
  std::size_t at = 0;
  while (at < text.size()) {
    const Character character = character_at(text, at);
    if (used + character.columns > columns) break;
    used += character.columns;
    at += character.bytes;
  }
  return text.substr(0, at) + "…";
}

Text first_problem(const study::Checked& checked) {
  if (!checked.errors.empty()) {
    const InputProblem& error = checked.errors.front();
    const auto say = [&](Language language) {
      const std::string all = describe(error, language);
      return all.substr(0, all.find('\n'));
    };
    return {say(Language::En), say(Language::Zh)};
  }
  for (const area::Finding& finding : checked.result.report.findings) {
    if (finding.severity != area::Severity::Warning) continue;
    if (finding.feature.empty()) return finding.message;
    return {finding.feature + ": " + finding.message.en,
            finding.feature + "：" + finding.message.zh};
  }
  return {};
}

}  // namespace

CheckedRow row_of(const CheckedFile& file) {
  CheckedRow row;
  row.file = file.file;
  row.name = file.name;
  row.counts = counts_of(file.checked);
  row.units = static_cast<std::int64_t>(file.checked.result.area.units.size());
  if (file.checked.facts) row.people = file.checked.facts->people;
  row.first = first_problem(file.checked);
  row.json = check_json(file);
  return row;
}

void sort_worst_first(std::vector<CheckedRow>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const CheckedRow& a, const CheckedRow& b) {
    return std::tie(b.counts.errors, b.counts.warnings, a.name, a.file) <
           std::tie(a.counts.errors, a.counts.warnings, b.name, b.file);
  });
}

CheckTable folder_table(const std::vector<CheckedRow>& rows, bool brief) {
  // What a screen has left for the problem.
  constexpr int kScreen = 108;
  constexpr int kNumbers = 51;
  int names = 0;
  for (const CheckedRow& row : rows) names = std::max(names, display_width(row.name));
  const int room = std::max(24, kScreen - kNumbers - names);
  CheckTable table;
  table.columns = {{{"scenario", "情景"}},         {{"errors", "错误"}, true},
                   {{"warnings", "警告"}, true},   {{"repairs", "修复"}, true},
                   {{"units", "单元"}, true},      {{"residents", "人口"}, true},
                   {{"first problem", "首个问题"}}};
  for (const CheckedRow& row : rows) {
    Text first = row.first;
    if (brief) first = {cut(first.en, room), cut(first.zh, room)};
    const bool read = row.units > 0;
    table.rows.push_back({same_text(row.name), same_text(grouped(row.counts.errors)),
                          same_text(grouped(row.counts.warnings)),
                          same_text(grouped(row.counts.repairs)),
                          same_text(read ? grouped(row.units) : "-"),
                          same_text(read ? grouped(row.people) : "-"), first});
  }
  return table;
}

Text folder_verdict(const std::vector<CheckedRow>& rows) {
  const auto errors = std::count_if(rows.begin(), rows.end(),
                                    [](const CheckedRow& row) { return row.counts.errors > 0; });
  const auto warnings = std::count_if(rows.begin(), rows.end(), [](const CheckedRow& row) {
    return row.counts.errors == 0 && row.counts.warnings > 0;
  });
  const auto all = static_cast<std::int64_t>(rows.size());
  return both("{} scenarios: {} with errors, {} with warnings, {} without either",
              "{} 个情景：{} 个有错误，{} 个有警告，{} 个都没有", grouped(all), grouped(errors),
              grouped(warnings), grouped(all - errors - warnings));
}

}  // namespace hearth::app
