#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "input/options.h"

// A spreadsheet as it looks to somebody who reads it: texts in rows under headings.
namespace hearth::input {

struct TextTable {
  struct Row {
    std::int64_t number = 0;         // as the spreadsheet counts: the headings are row 1
    std::vector<std::string> cells;  // one a heading; numbers without needless decimals
  };
  std::string name;  // of the sheet
  std::vector<std::string> headings;
  std::vector<Row> rows;  // in the order of the file; rows without any text are left out
};

struct TextTables {
  std::vector<TextTable> sheets;  // the one that `source.layer` names, else all of them
  std::string encoding;           // of a CSV that is not in UTF-8: GBK, ISO-8859-1; else empty
};

// What tables/grid.h reads; the first row that is not blank holds the headings. Throws InputError
// as that does.
TextTables read_text_tables(const SourceOptions& source);

}  // namespace hearth::input
