#pragma once

#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "area/change_list.h"
#include "core/quantity.h"
#include "export/table.h"
#include "results/result.h"

// How a table is declared: one line a column. Private to the tables of this room.
namespace hearth::exports {

// What a table is made from.
struct Subject {
  const results::Result& result;
  const results::Redraw* redraw = nullptr;  // for the tables of a redraw
  Language language = Language::En;
};

template <typename From>
struct Maker {
  Field field;
  std::function<Cell(const From&)> cell;
};

inline Field field(const char* id, const char* en, const char* zh, Kind kind = Kind::Words) {
  return {id, {en, zh}, kind};
}
inline Field field(const area::Heading& heading, Kind kind = Kind::Words) {
  return {heading.id, {heading.en, heading.zh}, kind};
}

template <typename From, typename Rows>
Table table_of(const area::Heading& title, const Rows& rows,
               const std::vector<Maker<From>>& makers) {
  Table table;
  table.id = title.id;
  table.title = {title.en, title.zh};
  for (const Maker<From>& maker : makers) table.fields.push_back(maker.field);
  for (const From& from : rows) {
    Row row;
    row.reserve(makers.size());
    for (const Maker<From>& maker : makers) row.push_back(maker.cell(from));
    table.rows.push_back(std::move(row));
  }
  return table;
}

// NaN: nothing.
inline Cell real(double value) { return std::isnan(value) ? Cell{} : Cell{value}; }

// A number of things that is stored as a double: whole where it is.
inline Cell count(double value) {
  constexpr double kExact = 9007199254740992.0;  // 2^53
  const bool whole = std::floor(value) == value && std::abs(value) <= kExact;
  return whole ? Cell{static_cast<std::int64_t>(value)} : real(value);
}
inline Cell count(Persons people) { return count(to_double(people)); }

// To the nearest metre; NaN: nothing.
inline Cell metres(double value) {
  return std::isnan(value) ? Cell{} : Cell{static_cast<std::int64_t>(std::llround(value))};
}

inline Cell words(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }

// The class by its label.
inline Cell class_label(const Subject& subject, area::ClassIndex index) {
  if (index == area::kNoClass) return {};
  const auto at = static_cast<std::size_t>(static_cast<unsigned char>(index));
  return words(subject.result.area.units.classes.at(at).label.in(subject.language));
}

}  // namespace hearth::exports
