#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "area/shapes.h"
#include "core/text.h"

// A table as it is handed on: what stands between the result and the file formats.
namespace hearth::exports {

// Nothing (not known, not asked), text, or a number.
using Cell = std::variant<std::monostate, std::string, std::int64_t, double>;

enum class Kind : std::uint8_t {
  Code,      // text that a spreadsheet must not take for a number
  Words,     // text: a name, a word
  Sentence,  // text that runs on
  Whole,     // a whole number
  Count,     // people or households, whole where they are; what `publish` keeps back when small
  Real,
  Answer  // empty, for a hearing to fill in
};

struct Field {
  std::string id;  // the name of the field in GIS layers
  Text heading;    // what stands over it in CSV and spreadsheets
  Kind kind = Kind::Words;
};

using Row = std::vector<Cell>;
using Polygons = std::vector<const area::MultiPolygon*>;  // of the result, which must outlive them

// A straight way from one point to another.
struct Way {
  area::Point from, to;
};
using Ways = std::vector<std::optional<Way>>;  // none: the row has no place on the map
using Lines = std::vector<area::Line>;

struct Table {
  std::string id;
  Text title;
  std::vector<Field> fields;
  std::vector<Row> rows;
  // A polygon, a point, a way or a line a row; none: the table has no place on a map.
  std::variant<std::monostate, Polygons, std::vector<area::Point>, Ways, Lines> shapes;
  [[nodiscard]] bool is_on_map() const { return shapes.index() != 0; }
};

// Column of the field `id`. Requires: there is one.
std::size_t field_at(const Table& table, const std::string& id);

// The cell as text: whole numbers plainly, others in the shortest decimals that give them back.
std::string text_of(const Cell& cell);

}  // namespace hearth::exports
