#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/text.h"
#include "generate/parameters.h"

// What was typed, as values.
namespace hearth::app {

struct CommonArguments {
  int threads = 0;  // 0: all that may be used
  std::int64_t seed = 1;
  std::vector<std::string> settings;  // --set path.to.key=value
  bool json = false;
  std::optional<Language> language;  // default: from the environment
  bool quiet = false;
  std::string log;
  std::optional<double> time_limit;          // seconds
  std::optional<std::int64_t> work_limit;    // search steps
  std::optional<std::int64_t> memory_limit;  // bytes
  bool reproducible = false;
};

struct RunArguments {
  std::string scenario;  // SCENARIO.yaml, or a RESULT.h5 whose scenario is run again
  std::string output;
  bool require_targets = false;
  bool with_reach = false;
};

struct BatchArguments {
  std::vector<std::string> scenarios;
  std::string folder;
  std::string keep = "full";
  bool dry_run = false;
};

struct CheckArguments {
  std::vector<std::string> scenarios;  // files, or folders of them
  std::string html, map;               // files to write; empty: none
};

struct InitArguments {
  std::vector<std::string> files;
  std::string output;  // empty: <name of the boundaries>.yaml
  std::string id, name, population, households, crs;
  bool force = false;
  bool no_map = false;
};

// Paper and files of sheets.
struct SheetArguments {
  std::string folder;  // empty: beside the result, by its name
  std::vector<std::string> formats{"pdf", "png", "svg"};
  std::string paper = "a4";
  bool both_languages = false;  // --lang both
};

struct MapArguments {
  std::string result;
  SheetArguments sheets;
  std::vector<std::string> only;  // empty: all that the result allows
};

// The same study on more and more evidence.
struct LadderArguments {
  std::vector<std::string> results;
  bool sheet = false;  // drawn, instead of told on the terminal
  SheetArguments sheets;
};

struct ExportArguments {
  std::string result;
  std::string output;
  std::string table;  // empty: all in a workbook or GeoPackage, else the change list or the sites
  bool publish = false;
  bool guard_codes = false;  // --excel
};

struct InfoArguments {
  std::string result;  // empty: this build
  bool verify = false;
  bool schema = false;                   // the schema of scenarios, for editors
  std::optional<std::string> standards;  // a word to look for; empty: all
};

// `hearth generate district`.
struct GenerateArguments {
  std::string kind;
  std::string folder;
  generate::Wishes wishes{"wenjiang", {}, {}, {}, {}, {}, {}, {}, 1};
};

// `hearth solve districts GRAPH`.
struct SolveDistrictsArguments {
  std::string graph;       // adjacency file, polygon layer, "grid:..." or "lattice:..."
  std::string population;  // field of a unit
  std::string id;          // field of a polygon
  std::string contiguity = "rook";
  std::uint32_t count = 0;
  std::optional<double> floor;  // people
  std::string tolerance;
  std::string goal;  // cut-edges, inertia, most-zones; empty: cut-edges
  std::string x, y;  // fields, for inertia
  bool degrees = false;
  std::int64_t ensemble = 0;  // recombination steps; 0: a plan is looked for
  std::string gap = "0%";
  std::string output;  // the plan as CSV; empty: not written
};

// `hearth solve max-cover INSTANCE`, `hearth solve partial-cover INSTANCE`.
struct SolveCoverArguments {
  enum class Model : std::uint8_t { SetCover, PartialCover, MaxCover };
  Model model = Model::SetCover;
  std::string instance;  // file, or "cfl:..."
  std::string format;    // orlib-scp, hgr (set-cover); cfl, city
  double radius = 0;
  std::string grades;       // max-cover: "400:1,600:0.5" in place of a radius
  std::string limit_rule;   // lt, le; empty: as the format has it
  std::string sites;        // max-cover: so many, or "1..100" for a curve,
  std::int64_t budget = 0;  // or for so much
  std::string share;        // partial-cover: of the demand that any site covers
  std::int32_t need = 1;    // open sites that cover a row or a customer
  std::string gap;          // empty: 0%, of a curve 1%
};

// `hearth solve p-median INSTANCE` and the other models in which every client is served by one
// site.
struct SolveAssignmentArguments {
  enum class Model : std::uint8_t {
    PMedian,
    PCenter,
    Uncapacitated,
    CapacitatedPMedian,
    SingleSource
  };
  Model model = Model::PMedian;
  std::string instance;
  std::string format;
  std::int64_t sites = 0;  // 0: as many as the file says
  std::string gap = "0%";
};

// Clients, and of each the sites within a radius.
struct SolveReachArguments {
  std::string instance;  // file, or "cfl:..."
  std::string format = "cfl";
  double radius = 0;
  std::string limit_rule;  // lt, le; empty: as the format has it
  std::string gap = "0%";
};

// `hearth solve balanced-stations INSTANCE`.
struct SolveStationsArguments {
  SolveReachArguments reach;
  std::string goal = "fewest";
  std::int64_t least = 0;     // people
  std::int64_t greatest = 0;  // 0: as the file says
  std::int64_t stations = 0;  // 0: any number
  std::string share = "100%";
  std::int64_t alone = 0;  // townships along a side; 0: together
};

// `hearth solve roving-staff INSTANCE`.
struct SolveStaffArguments {
  SolveReachArguments reach;
  std::int64_t serves = 0;
  std::string share = "100%";
  std::string of = "people";  // communities, people: what --share and --staff count
  std::int64_t staff = 0;     // 0: as few as can be
  std::int64_t most = 0;      // members of a site; 0: any number
};

struct HelpArguments {
  std::string text;  // help or version, as it is to be printed
};

using Command =
    std::variant<HelpArguments, RunArguments, BatchArguments, CheckArguments, InitArguments,
                 MapArguments, ExportArguments, LadderArguments, InfoArguments, GenerateArguments,
                 SolveDistrictsArguments, SolveCoverArguments, SolveAssignmentArguments,
                 SolveStationsArguments, SolveStaffArguments>;

struct Arguments {
  CommonArguments common;
  Command command;
};

// Reads the command line. Throws UsageError with what is wrong and, where a word is near, what was
// probably meant.
Arguments parse_arguments(int argc, const char* const* argv, Language language);

// The language of help and messages: --lang on the command line, else LC_ALL, LC_MESSAGES or LANG
// that begins with zh.
Language language_of(int argc, const char* const* argv);

}  // namespace hearth::app
