#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "area/layer_repair.h"
#include "area/units.h"
#include "core/text.h"

// What the scenario says about its sources: plain values that the readers of this room take.
namespace hearth::input {

// A word of the scenario with the place where it stands, so that a message about the data can name
// the line to change.
struct Given {
  std::string value;
  std::string where;  // "ny8.yaml:12:5"; empty when it was not written (a default)
  [[nodiscard]] bool empty() const { return value.empty(); }
};

// Places whose coordinates are known both in a source's own grid (`at`) and in a named system
// (`is`), written in the scenario or in a list.
struct CommonPointOptions {
  struct Pair {
    area::Point at, is;
  };
  std::string where;        // empty: there are none
  std::vector<Pair> pairs;  // or
  Given path;               // of the list
  std::string resolved;     // as in SourceOptions
  Given layer, headings;    // as of any list
  Given x, y, to_x, to_y;   // its columns
  bool affine = false;      // six parameters; else four: shift, rotation, scale
  [[nodiscard]] bool empty() const { return where.empty(); }
};

struct SourceOptions {
  Given path;            // as the scenario gives it
  std::string resolved;  // what GDAL opens: relative paths made relative to the scenario file;
                         // /vsizip/..., PG:... untouched
  Given layer;           // empty: the only layer (several: an error that lists them)
  Given crs;             // empty: the source says
  Given datum;           // gcj02, bd09: of a web map, to be undone; wgs84, cgcs2000: sure; empty
  CommonPointOptions common_points;  // of a grid of its own; they are in `crs`, else in area.crs
  Text attribution;
  std::string licence;
  std::string date;
};

// How units get their class. No rule: no classes.
struct ClassOptions {
  struct ByField {
    Given field;
    std::vector<std::vector<std::string>> values;  // per class: the field's values that mean it
  };
  struct ByDensity {
    std::vector<double>
        at_least;  // per class: persons per km2; the highest threshold reached rules
  };
  std::vector<area::ClassName> classes;  // in the order of the scenario
  std::optional<ByField> by_field;
  std::optional<ByDensity> by_density;
};

struct ParentOptions {
  std::string level;
  Text noun;  // "county" / "县"
  Given field;
  int first = 0;                       // only the first so many characters of the code; 0: all
  std::map<std::string, Text> labels;  // code -> name, where the scenario gives names
  bool from_within = false;            // the code of the community polygon instead of a field
};

// Settlements for orientation on maps: units whose name ends in one of `endings`, the ending cut
// off, units of one name joined at their people-weighted mean; or a point layer.
struct PlaceOptions {
  std::vector<std::string> endings;
  std::optional<SourceOptions> source;
  Given name;
  Given population;
};

// Units that the source gives as points only: each gets the ground nearest to it in its community,
// cut along lines.
struct ConstructOptions {
  SourceOptions within;  // polygons of the communities
  Given id;
  Given name;                        // empty: the id
  std::vector<SourceOptions> along;  // roads, rivers: a cell ends there
};

// A list whose rows belong to units: matched by code, or by name inside districts.
struct TableOptions {
  struct Within {
    std::string level;  // of the units' parents
    Given column;       // the district's code or name in the list
  };
  SourceOptions source;
  Given headings;  // "3" or "3-4"; empty: found
  Given code;      // column; empty: matched by name
  Given name;      // column; with `code`: only for messages and damaged codes
  std::vector<Within> within;
  std::optional<SourceOptions> renamed;  // codes of another vintage: old, new
  std::optional<SourceOptions> matches;  // what the officer decided about doubtful rows
  Given prefix;                          // goes before the names of its columns
};

// Where people live within their units; or, `counts`, how many there are.
struct PeopleOptions {
  SourceOptions source;  // a raster, points or polygons
  Given population;      // field of points or polygons; of a raster its values are meant
  Given households;      // ... instead,
  std::optional<double> per_household;  // ... with so many people each
  Given weight;                // ... or a field of relative weights; none of them: the area
  Given where;                 // only features whose field ...
  std::vector<Given> is;       // ... says one of these
  bool counts = false;         // people as they are; else each unit keeps its total
  std::optional<double> cell;  // metres; polygons are cut into squares of that side
};

// How many people districts have by another source; the units are fitted to it.
struct TotalsOptions {
  SourceOptions source;
  Given headings;
  Given level;       // of the units' parents
  Given code, name;  // columns; one of the two
  Given population;
};

// People of another kind than residents: of an age, at daytime. By a field of the units, or by a
// source that counts them.
struct PeopleLayerOptions {
  std::string id;
  Text noun;
  Given field;
  std::optional<PeopleOptions> people;
};

struct AreaOptions {
  Given crs;  // "EPSG:32618", a PROJ string, or "auto"
  SourceOptions units;
  bool mapped = true;  // false: `units` is a list, and nothing is known of where they are
  Text unit_noun;
  Given id;
  Given name;        // empty: the id
  Given population;  // empty: `people` or `totals` say
  Given households;  // empty: none
  ClassOptions classes;
  std::optional<ConstructOptions> construct;       // nothing: `units` are polygons
  std::optional<area::LayerRepairOptions> repair;  // of gaps and overlaps; nothing: reported only
  std::vector<ParentOptions> parents;              // smallest first
  std::vector<TableOptions> tables;                // fields that `units` lacks
  std::optional<SourceOptions> renamed;            // codes of `units`: old, new
  std::vector<Given> leave_out;                    // codes of features that are no units
  std::optional<PlaceOptions> places;
  std::optional<PeopleOptions> people;
  std::vector<TotalsOptions> totals;
  std::vector<PeopleLayerOptions> layers;
  bool people_places = false;  // demand stands where people live: read where, not only how many
};

// A point layer of facilities, or of candidate sites. Field names; empty: the layer has none.
struct SiteLayerOptions {
  SourceOptions source;
  Given id, name, capacity, floor_area, activity_area, status, serves, mode, cost;
  Given x, y;       // columns of a list without shapes
  Given headings;   // of the list: "3" or "3-4"; empty: found
  Given stands_in;  // code or name of the community: where a row has no place of its own
  std::vector<TableOptions::Within> within;  // districts in which that name is looked for
  std::optional<SourceOptions> matches;      // what the officer decided about doubtful names
};

}  // namespace hearth::input
