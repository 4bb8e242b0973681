#include "export/csv.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace hearth::exports {

namespace {

constexpr const char* kByteOrderMark = "\xEF\xBB\xBF";
constexpr const char* kLineEnd = "\r\n";

std::string quoted(const std::string& text) {
  const bool ends_blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (!ends_blank && text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::string as_formula(const std::string& code) {
  std::string inner;
  for (const char c : code) inner.append(c == '"' ? 2 : 1, c);
  return "=\"" + inner + "\"";
}

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

}  // namespace

// Generous: whatever has a digit and no more than the signs and letters of numbers, dates and
// times. A code that is guarded without need does no harm.
bool excel_takes_for_number(const std::string& code) {
  const bool has_digit = std::any_of(code.begin(), code.end(), is_digit);
  const bool like_a_number = std::all_of(code.begin(), code.end(), [](char c) {
    return is_digit(c) || std::string_view("+-./:,%() Ee").find(c) != std::string_view::npos;
  });
  const bool like_a_formula = code.find_first_of("=+-@") == 0;
  return (has_digit && like_a_number) || like_a_formula;
}

bool excel_damages(const std::string& code) {
  constexpr std::size_t kDigitsShown = 11;
  const bool plain = std::all_of(code.begin(), code.end(), is_digit) &&
                     code.size() <= kDigitsShown && (code.size() == 1 || !code.starts_with('0'));
  return excel_takes_for_number(code) && !plain;
}

std::string csv_of(const Table& table, const CsvOptions& options) {
  std::string out = kByteOrderMark;
  const char* comma = "";
  for (const Field& field : table.fields) {
    out.append(comma).append(quoted(field.heading.in(options.language)));
    comma = ",";
  }
  out += kLineEnd;
  for (const Row& row : table.rows) {
    comma = "";
    for (std::size_t column = 0; column < row.size(); ++column) {
      std::string text = text_of(row[column]);
      const bool guard = options.guard_codes && table.fields[column].kind == Kind::Code &&
                         excel_takes_for_number(text);
      out.append(comma).append(quoted(guard ? as_formula(text) : text));
      comma = ",";
    }
    out += kLineEnd;
  }
  return out;
}

}  // namespace hearth::exports
