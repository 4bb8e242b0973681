#include "export/privacy.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

namespace hearth::exports {

namespace {

const std::string& few() {
  static const std::string kText = fmt::format("<{}", kFewest);
  return kText;
}

bool is_few(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return *whole < kFewest;
  if (const auto* number = std::get_if<double>(&cell)) return *number < kFewest;
  return false;
}

bool keep_back(Cell& cell) {
  if (!is_few(cell)) return false;
  cell = few();
  return true;
}

bool is_part_of_number(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.' || c == ',';
}

// Does the number that ends at `end` count people?
bool counts_people(std::string_view sentence, std::size_t end) {
  constexpr std::array<std::string_view, 6> kWords{"household", "people", "person",
                                                   "resident",  "户",     "人"};
  std::string_view rest = sentence.substr(end);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return rest.starts_with(word); });
}

// A share whose numerator or denominator is kept back could give it away.
void keep_back_shares(Table& table) {
  const std::size_t measure = field_at(table, "measure");
  const std::size_t numerator = field_at(table, "numerator");
  const std::size_t denominator = field_at(table, "denominator");
  const std::size_t value = field_at(table, "value");
  for (Row& row : table.rows) {
    if (!text_of(row[measure]).starts_with("population_")) continue;
    const bool few_reached = keep_back(row[numerator]);
    const bool few_there = keep_back(row[denominator]);
    if (few_reached || few_there) row[value] = Cell{};
  }
}

void keep_back_sizes(Table& table) {
  const std::size_t rule = field_at(table, "rule");
  const std::size_t measured = field_at(table, "measured");
  for (Row& row : table.rows) {
    if (text_of(row[rule]) == "size") keep_back(row[measured]);
  }
}

void keep_back_shares_of_old(Table& table) {
  const std::size_t people = field_at(table, "people");
  const std::size_t share = field_at(table, "share_of_old");
  for (Row& row : table.rows) {
    if (is_few(row[people])) row[share] = Cell{};
  }
}

// The way begins where these few people live, and its length says how far off.
void keep_back_ways(Table& table) {
  const std::size_t people = field_at(table, "people");
  const std::size_t metres = field_at(table, "metres");
  auto* ways = std::get_if<Ways>(&table.shapes);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (!is_few(table.rows[row][people])) continue;
    table.rows[row][metres] = Cell{};
    if (ways != nullptr) ways->at(row).reset();
  }
}

// Of the goals, one counts households.
void keep_back_moved_households(Table& table) {
  const std::size_t term = field_at(table, "term");
  for (Row& row : table.rows) {
    if (text_of(row[term]) != "moved-households") continue;
    for (std::size_t column = 0; column < table.fields.size(); ++column) {
      constexpr std::array<std::string_view, 6> kCounts{"before", "after",  "bound",
                                                        "least",  "median", "most"};
      const auto* count = std::find(kCounts.begin(), kCounts.end(), table.fields[column].id);
      if (count != kCounts.end()) keep_back(row[column]);
    }
  }
}

}  // namespace

std::string without_small_counts(const std::string& sentence) {
  std::string out;
  for (std::size_t at = 0; at < sentence.size();) {
    std::size_t end = at;
    while (end < sentence.size() && is_part_of_number(sentence[end])) ++end;
    if (end == at) {
      out += sentence[at++];
      continue;
    }
    const bool is_small = end == at + 1 && sentence[at] >= '0' && sentence[at] < '0' + kFewest;
    out += is_small && counts_people(sentence, end) ? few() : sentence.substr(at, end - at);
    at = end;
  }
  return out;
}

void keep_back_small_counts(Table& table) {
  if (table.id.starts_with("measures")) keep_back_shares(table);
  if (table.id.starts_with("breaches")) keep_back_sizes(table);
  if (table.id.starts_with("crosswalk")) keep_back_shares_of_old(table);
  if (table.id.starts_with("shared-centres")) keep_back_ways(table);
  if (table.id.starts_with("terms") || table.id.starts_with("yardstick")) {
    keep_back_moved_households(table);
  }
  for (std::size_t column = 0; column < table.fields.size(); ++column) {
    const Kind kind = table.fields[column].kind;
    for (Row& row : table.rows) {
      if (kind == Kind::Count) keep_back(row[column]);
      auto* text = std::get_if<std::string>(&row[column]);
      if (kind == Kind::Sentence && text != nullptr) *text = without_small_counts(*text);
    }
  }
}

}  // namespace hearth::exports
