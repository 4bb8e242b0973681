#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "area/shapes.h"
#include "area/unit_faults.h"
#include "core/text.h"

namespace hearth::area {

enum class Severity : std::uint8_t { Note, Repair, Warning };

// One thing that was noticed or mended in the data. An error is an InputError instead.
struct Finding {
  Severity severity = Severity::Note;
  std::string kind;    // "invalid_polygon", "overlap", "gap", "fractional_people", "unnamed_datum",
                       // "outside", ...
  std::string source;  // file
  std::string feature;  // id of the feature; "a + b" for a pair; empty: the whole source
  Text message;
  double before_m2 =
      0;  // area before and after a repair; area of an overlap or gap in before_m2; else 0
  double after_m2 = 0;
};

// One file that was read.
struct Source {
  std::string role;    // "units", "facilities of centre", "candidates of centre"
  std::string path;    // as the scenario gives it
  std::string sha256;  // of the file (of a shapefile: of .shp, .dbf, .shx, .prj and .cpg in this
                       // order, those that exist)
  std::int64_t features = 0;
  std::string crs;   // "EPSG:32618 WGS 84 / UTM zone 18N", "none (given: EPSG:4674)"
  Text attribution;  // who and what year, as the scenario gives it
  std::string licence;
  std::string date;
};

// All places of one kind that several units claim, or none, where no rule gives them to one; the
// findings name the largest only. Not stored in the result file.
struct FoundPlaces {
  std::int64_t count = 0;
  double total_m2 = 0;
  std::string worst;  // codes of the units round the largest, "a + b"
  double worst_m2 = 0;
  std::vector<Point> at;  // a point in each of the largest
};

// A number that a list gives for many beside the rows that it adds up, or for a district beside
// another list's, where the two differ; as the list counts. Not stored in the result file.
struct DifferingSum {
  std::string source;
  std::string column;  // its heading
  std::string of;      // "510100 成都市"
  double given = 0;
  double counted = 0;
};

// The rows of a list that belong to no unit. Not stored in the result file.
struct RowsWithoutUnit {
  std::string source;
  std::int64_t rows = 0;
  std::vector<std::pair<std::string, double>> sums;  // heading and sum of each column of numbers
};

struct DataReport {
  std::vector<Source> sources;
  std::vector<Finding> findings;
  std::vector<DifferingSum> differing_sums;
  std::vector<RowsWithoutUnit> rows_without_unit;
  FoundPlaces overlaps, gaps;
  std::optional<UnitFaults> faults;  // nothing: the scenario has no rule by which to repair them
};

// What was found out later, behind what is known; the places and faults of `more`, if it has any,
// in place of those that `report` has.
void append(DataReport& report, DataReport more);

}  // namespace hearth::area
