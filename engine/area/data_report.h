#pragma once

#include <cstdint>
#include <optional>
#include <string>
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

struct DataReport {
  std::vector<Source> sources;
  std::vector<Finding> findings;
  FoundPlaces overlaps, gaps;
  std::optional<UnitFaults> faults;  // nothing: the scenario has no rule by which to repair them
};

}  // namespace hearth::area
