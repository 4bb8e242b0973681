#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "area/data_report.h"
#include "core/quantity.h"
#include "core/text.h"
#include "coverage/graded.h"
#include "coverage/targets.h"
#include "demand/demand_points.h"
#include "input/options.h"
#include "standards/row.h"
#include "study/placing/allotment_options.h"
#include "study/redraw/options.h"
#include "study/scenario/quantities.h"

namespace hearth::study {

enum class PlacementGoal : std::uint8_t {
  FewestSites,
  LowestCost,
  MostPeople,
  LeastTravel,
  LeastWorst,
  LowestTotalCost,
  Evaluate,
  BalancedLoad,
  FewestStaff
};

// Where candidate sites come from. Units: one at each unit's point, with the unit's id. Demand: one
// at each demand point, with the unit's id and a number.
struct CandidateOptions {
  enum class At : std::uint8_t { Nowhere, Units, Demand, Layer } at = At::Nowhere;
  std::optional<input::SiteLayerOptions> layer;
};

// What may become of the facilities of today.
struct ExistingAsked {
  enum class Rule : std::uint8_t { Keep, Closable, Relocate } rule = Rule::Keep;
  int most = 0;  // Relocate: so many at most
};

struct ServiceOptions {
  std::string id;
  Text noun;         // "centre" / "设施"
  Text noun_plural;  // "centres" / "设施"
  Metres within;
  std::vector<coverage::GradedStep> grades;  // empty: nothing is graded
  std::optional<input::SiteLayerOptions> facilities;
  ExistingAsked existing;
  std::string border;  // the level across which nobody uses a site; empty: open
  CandidateOptions candidates;
  std::optional<standards::ServiceStandard> standard;
};

// How many people 1, 2 ... `sites` new sites reach, or a budget in equal steps.
struct TradeoffOptions {
  int sites = 0;    // of staff: 0
  int members = 0;  // of staff alone
  std::optional<Fen> budget;
  int steps = 20;
};

struct AlternativesAsked {
  double within = 0.01;  // a fraction of the objective
  int count = 5;
};

// At most `most` new sites in each district of a level.
struct MaxPerAsked {
  std::string level;
  int most = 0;
};

struct PlacementOptions {
  std::string service;
  PlacementGoal goal = PlacementGoal::FewestSites;
  std::optional<int> sites;                          // at most so many new ones,
  std::optional<Fen> budget;                         // ... or, most-people, so much money
  std::optional<placement::YuanPerKm> travel_price;  // lowest-total-cost: of a person's way
  bool meet_targets = false;                         // most-people: the targets must be met as well
  std::string counts = "population_coverage";        // most-people: by this measure
  std::int32_t need = 0;                             // ... kManifold: so many open sites
  std::vector<input::Given> must_open;
  std::vector<input::Given> must_not_open;
  std::vector<input::Given> open;  // evaluate: exactly these
  std::optional<MaxPerAsked> max_per;
  double gap = 0.001;  // a fraction
  // For the meeting, beside the plan.
  std::optional<TradeoffOptions> tradeoff;
  std::optional<AlternativesAsked> alternatives;
  bool price_wishes = false;
  bool compare_definitions = false;
  AllotmentAsked allotment;  // stations or roving staff
};

// How many open sites must reach whoever counts, as a target or placement asks.
struct NeedAsked {
  std::string service;
  std::int32_t need = 0;
  std::string where;          // file, line and column
  bool of_placement = false;  // most-people counts so; else a target does
};

// Everything that a scenario file says, checked and with defaults filled in.
struct Scenario {
  std::string name;
  std::filesystem::path file;  // as given on the command line
  std::string text;            // the file's bytes
  std::string resolved;        // JSON: after --set, with defaults; keys sorted
  Text question;
  input::AreaOptions area;
  demand::DemandOptions demand;
  std::vector<ServiceOptions> services;
  std::vector<coverage::Target> targets;
  std::vector<PlacementOptions> placements;
  std::vector<NeedAsked> needs;                // of targets and placements, in their order
  std::vector<RedrawOptions> redraws;          // one after the other
  std::vector<standards::Row> standards;       // rows of the standards that it names, by id
  std::optional<area::Source> standards_file;  // that was read for them
};

// Reads and checks a scenario file; `settings` are the `--set path.to.key=value` of the command
// line, in order. Throws InputError with every problem at once, each with file, line and column.
Scenario read_scenario(const std::filesystem::path& file, const std::vector<std::string>& settings);

// The same from text, for a scenario that is stored in a result. Relative sources are looked for
// beside `file`.
Scenario parse_scenario(std::string text, const std::filesystem::path& file,
                        const std::vector<std::string>& settings);

}  // namespace hearth::study
