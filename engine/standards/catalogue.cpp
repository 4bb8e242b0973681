#include "standards/catalogue.h"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "standards/row_reader.h"

namespace hearth::standards {

namespace {

bool before(const Row& a, const Row& b) {
  return a.standard != b.standard ? a.standard < b.standard : a.id < b.id;
}

std::vector<Row> read_shipped() {
  std::vector<RowText> texts;
  for (const ShippedFile& file : shipped_files()) {
    std::vector<RowText> more = rows_of_csv(file.text, file.name);
    std::move(more.begin(), more.end(), std::back_inserter(texts));
  }
  std::vector<InputProblem> problems;
  std::vector<Row> rows = read_rows(texts, problems);
  assert(problems.empty());  // the build's own files: a test reads them
  std::sort(rows.begin(), rows.end(), before);
  return rows;
}

}  // namespace

const std::vector<Row>& shipped() {
  static const std::vector<Row> kRows = read_shipped();
  return kRows;
}

std::vector<Row> overridden(std::vector<Row> base, const std::vector<Row>& own) {
  std::erase_if(base, [&](const Row& row) {
    return std::any_of(own.begin(), own.end(), [&](const Row& mine) {
      return mine.id == row.id || (mine.standard == row.standard && mine.measure == row.measure);
    });
  });
  base.insert(base.end(), own.begin(), own.end());
  std::sort(base.begin(), base.end(), before);
  return base;
}

std::vector<Row> rows_of(const std::vector<Row>& rows, std::string_view standard) {
  std::vector<Row> out;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(out),
               [&](const Row& row) { return row.standard == standard; });
  return out;
}

std::vector<std::string> standard_names(const std::vector<Row>& rows) {
  std::vector<std::string> names;
  names.reserve(rows.size());
  for (const Row& row : rows) names.push_back(row.standard);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace hearth::standards
