#pragma once

#include <string>

#include "core/text.h"
#include "export/table.h"

namespace hearth::exports {

struct CsvOptions {
  Language language = Language::En;  // of the header
  // Excel takes a code of digits for a number, and 510115001001 for 5.10115E+11. Written as
  // ="510115001001" it stays text there; other programs then see the sign and the quotes.
  bool guard_codes = false;
};

// RFC 4180 in UTF-8 with a byte order mark: commas, CRLF, quotes where they are needed.
std::string csv_of(const Table& table, const CsvOptions& options);

// Does Excel, opening a CSV, take this text for a number, a date or a formula: 17, 1E5, 3-4, =A1?
bool excel_takes_for_number(const std::string& code);

// ... so that it is no longer the same text: 510115001001 (5.10115E+11), 007 (7), 3-4 (a day)?
bool excel_damages(const std::string& code);

}  // namespace hearth::exports
