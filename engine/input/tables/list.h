#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "input/options.h"
#include "input/tables/grid.h"

// A list as an office keeps it, with what is not a row of it set aside.
namespace hearth::input {

struct List {
  struct Row {
    std::int64_t number = 0;         // as the spreadsheet counts
    std::vector<std::string> cells;  // one a heading, without blanks around them
  };
  std::string sheet;
  std::vector<std::string> headings;  // of two rows: "人口数/合计"
  std::int64_t heading_row = 0;       // where they begin; 0: field names of a database
  std::int64_t last_heading_row = 0;  // where they end
  std::vector<Row> rows;
  std::vector<Row> notes;           // rows with one cell only, and headings once more
  std::vector<std::string> others;  // further sheets that have the columns
  std::string encoding;             // of a CSV that is not in UTF-8
};

// Reads the sheet that has most of the columns `asked` for, under the row that names most of them
// (of the first 30): a title, blank rows and a second row of headings do not disturb. `headings`:
// "3" or "3-4" says where they are. Throws InputError as read_grids; also where that row is not.
List read_list(const SourceOptions& source, const Given& headings,
               std::span<const std::string> asked);

// The list under headings that begin at that row of the grid. Requires: the grid has rows.
List list_below(const Grid& grid, std::size_t heading_row);

// Where a column is: by its whole heading, else by what stands after "/" or before a bracket, if
// only one has that. Blanks and full-width letters count for nothing.
std::optional<std::size_t> column_named(std::span<const std::string> headings,
                                        const std::string& name);

// Throws InputError with all columns that the list lacks.
std::vector<std::size_t> columns_named(const List& list, const SourceOptions& source,
                                       std::span<const Given> names);

// The first row of headings among the first 30, by its looks alone: nearly as many cells as any
// row, and none of them a number.
std::size_t likely_heading_row(const Grid& grid);

}  // namespace hearth::input
