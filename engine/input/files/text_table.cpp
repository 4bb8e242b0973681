#include "input/files/text_table.h"

#include <utility>

#include "input/tables/grid.h"

namespace hearth::input {

namespace {

TextTable table_of(Grid& grid) {
  TextTable table;
  table.name = grid.name;
  if (grid.rows.empty()) return table;
  table.headings = std::move(grid.rows.front().cells);
  for (std::size_t r = 1; r < grid.rows.size(); ++r) {
    Grid::Row& row = grid.rows[r];
    row.cells.resize(table.headings.size());
    table.rows.push_back({row.number, std::move(row.cells)});
  }
  return table;
}

}  // namespace

TextTables read_text_tables(const SourceOptions& source) {
  Grids grids = read_grids(source);
  TextTables tables;
  tables.encoding = grids.encoding;
  for (Grid& grid : grids.sheets) tables.sheets.push_back(table_of(grid));
  return tables;
}

}  // namespace hearth::input
