#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "standards/row.h"

// Rows of a table of standards, from texts to values.
namespace hearth::standards {

// How a scenario in a result calls the program's own rows.
inline constexpr std::string_view kShippedOrigin = "data/standards";

// The columns of data/standards/*.csv, in order.
std::span<const std::string_view> columns();

// One row as it was written.
struct RowText {
  std::string source;   // file, or "scenario.yaml:12:5"
  std::string feature;  // "line 4"; empty: `source` says where
  std::string origin;   // of the row, where its cell does not say
  std::map<std::string, std::string> cells;
};

// The columns that `have` lacks and that no row can do without, each as a problem of `source`. A
// table that has them all is one of standards.
std::vector<InputProblem> missing_columns(const std::vector<std::string>& have,
                                          const std::string& source);

// The rows that can be read; whatever is wrong with the others goes to `problems`: no id or one
// that stands twice, an unknown measure, unit, dist or evidence, a number that is none or below 0,
// min above max, neither of them, a source or verify that is missing.
std::vector<Row> read_rows(std::span<const RowText> texts, std::vector<InputProblem>& problems);

// A file of data/standards as it was when the program was built.
struct ShippedFile {
  std::string_view name;
  std::string_view text;
};
std::span<const ShippedFile> shipped_files();

// Rows of a CSV text with one line of headings (RFC 4180, UTF-8).
std::vector<RowText> rows_of_csv(std::string_view text, std::string_view name);

}  // namespace hearth::standards
