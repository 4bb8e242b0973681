#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/text.h"
#include "input/tables/list.h"

// Rows that add others up: statistical lists put them among the rows that they count.
namespace hearth::input {

struct Subtotal {
  std::size_t row = 0;  // of List::rows
  std::string prefix;   // of the codes that it adds up; empty: it has no code
  std::string label;    // how a message calls it: "510100 成都市"
};

struct SubtotalColumns {
  std::optional<std::size_t> code;
  std::vector<std::size_t> names;  // where 合计, 小计 or 其中 may stand
};

// By word (合计 小计 总计 其中 total subtotal, or a name that ends so) or by code: one that ends in
// zeros at a level of the codes of statistics (2, 4, 6, 9, 12 digits) where rows of a lower level
// begin with the rest. A row whose code `is_unit` is none.
std::vector<Subtotal> subtotals_of(const List& list, const SubtotalColumns& columns,
                                   const std::function<bool(const std::string&)>& is_unit);

// A subtotal with another number than its rows.
struct WrongSum {
  std::string label;
  std::int64_t given = 0;  // millionths
  std::int64_t counted = 0;
  Text message;
};

// `column` holds numbers.
std::vector<WrongSum> wrong_sums(const List& list, const std::vector<Subtotal>& subtotals,
                                 std::optional<std::size_t> code, std::size_t column);

}  // namespace hearth::input
