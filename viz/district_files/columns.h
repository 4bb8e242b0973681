#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "export/table.h"

// How a layer is declared: one line a column. Private to this room.
namespace hearth::district_files {

using exports::Cell;
using exports::Kind;

template <typename From>
struct Column {
  const char* id;
  const char* en;
  const char* zh;
  Kind kind;
  std::function<Cell(const From&)> cell;
};

constexpr const char* kSynthetic = "synthetic data 虚构数据";

inline Cell words(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }

// A layer without its shapes.
template <typename From>
exports::Table table_of(const char* id, const Text& title, const std::vector<From>& rows,
                        const std::vector<Column<From>>& columns) {
  exports::Table table;
  table.id = id;
  table.title = {title.en + " (" + kSynthetic + ")", title.zh + "（" + kSynthetic + "）"};
  for (const Column<From>& column : columns) {
    // Both languages stand in one file.
    table.fields.push_back(
        {column.id, same_text(std::string(column.en) + " " + column.zh), column.kind});
  }
  table.fields.push_back({"SYNTHETIC", same_text(kSynthetic), Kind::Words});
  table.rows.reserve(rows.size());
  for (const From& from : rows) {
    exports::Row row;
    row.reserve(columns.size() + 1);
    for (const Column<From>& column : columns) row.push_back(column.cell(from));
    row.emplace_back(std::string(kSynthetic));
    table.rows.push_back(std::move(row));
  }
  return table;
}

template <typename From>
void set_polygons(const std::vector<From>& rows, exports::Table& table) {
  exports::Polygons shapes;
  shapes.reserve(rows.size());
  for (const From& from : rows) shapes.push_back(&from.shape);
  table.shapes = std::move(shapes);
}

template <typename From>
void set_points(const std::vector<From>& rows, exports::Table& table) {
  std::vector<area::Point> points;
  points.reserve(rows.size());
  for (const From& from : rows) points.push_back(from.at);
  table.shapes = std::move(points);
}

template <typename From>
void set_lines(const std::vector<From>& rows, exports::Table& table) {
  exports::Lines lines;
  lines.reserve(rows.size());
  for (const From& from : rows) lines.push_back(from.line);
  table.shapes = std::move(lines);
}

}  // namespace hearth::district_files
