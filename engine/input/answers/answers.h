#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "area/units.h"
#include "core/ids.h"
#include "input/options.h"

namespace hearth::input {

enum class Verdict : std::uint8_t { None, Accept, Reject };

// What a hearing says of one unit.
struct Answer {
  UnitId unit;
  std::string old_code;  // of its community today; empty: it belongs to none
  std::string new_code;  // of the community that it was to join
  Verdict verdict = Verdict::None;
  std::string remark;
  std::int64_t row = 0;  // of the sheet; its headings are row 1
};

// A row of the change list as it was sent out.
struct SentChange {
  std::string unit, old_code, new_code;
};

struct Answers {
  std::vector<Answer> rows;  // by unit; also those without a verdict
  std::int64_t accepted = 0;
  std::int64_t rejected = 0;
  std::int64_t open = 0;  // without a verdict
};

// Reads the change list as it comes back from a hearing: what `hearth export` wrote (columns of
// area/change_list.h, headings in English, Chinese or the short names of GIS layers, in any order),
// filled in, saved by whatever program as CSV or workbook. Of several sheets it takes the one that
// has the columns. Needed are unit, old, new, accept and reject.
//
// `sent`: the list that was sent out; absent, what the spreadsheet says is believed. Given, every
// row must be one of it with the same old and new code.
//
// Mended, with a finding each: codes that a spreadsheet program changed and that only one unit (of
// the list, by number, name and communities) can have been. Findings too: how many rows have which
// verdict, units of the list that did not come back, columns that nobody asked for.
//
// Throws InputError with everything else at once, by file, row and unit: a column that is missing;
// both or no clear word in accept and reject; a unit twice, unknown, not of the list, or not to be
// told from others; a community that differs from what was sent.
//
// Time: rows x log units; units more for a changed code whose row lacks the unit's name.
Answers read_answers(const SourceOptions& source, const area::Units& units,
                     std::optional<std::span<const SentChange>> sent, area::DataReport& report);

}  // namespace hearth::input
