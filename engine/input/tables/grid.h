#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "input/options.h"

// A sheet as it stands, every cell as text: what is a heading, a number or a note is for others to
// find out.
namespace hearth::input {

struct Grid {
  struct Row {
    std::int64_t number = 0;         // as the spreadsheet counts, from 1
    std::vector<std::string> cells;  // not of one length; numbers without needless decimals
  };
  std::string name;           // of the sheet
  std::vector<Row> rows;      // in the order of the file; rows without any text are left out
  bool has_headings = false;  // the first row holds the field names of a database
};

struct Grids {
  std::vector<Grid> sheets;  // the one that `source.layer` names, else all of them
  std::string encoding;      // of a CSV that is not in UTF-8: GBK, ISO-8859-1; else empty
};

// Reads .csv (comma, semicolon or tab; UTF-8, GB 18030 or Latin-1), .xlsx, .ods or any table that
// GDAL opens. Throws InputError: no such file, no table, no such sheet, text in UTF-16, more than
// 1 GiB of CSV.
Grids read_grids(const SourceOptions& source);

}  // namespace hearth::input
