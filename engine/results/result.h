#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "area/data_report.h"
#include "area/sites.h"
#include "area/units.h"
#include "core/quantity.h"
#include "core/text.h"
#include "coverage/allocation.h"
#include "coverage/measures.h"
#include "coverage/targets.h"
#include "demand/demand_points.h"
#include "placement/coverage_model.h"
#include "results/allotment.h"
#include "results/meeting.h"
#include "results/redraw.h"
#include "results/tree.h"
#include "standards/row.h"
#include "travel/straight_line.h"

// What a result file holds, as values: `writer` stores it, `reader` gives it back, and everything
// that is drawn or told to a planner is made from it alone.
namespace hearth::results {

using coverage::Allocation;

// A target that no plan can meet, or that this plan misses, and the least that would have to give.
struct Shortfall {
  Text target;                // "population_coverage of rural, 80%, in each township"
  std::string area;           // the district, or "all"
  std::int64_t required = 0;  // millionths of a person, or communities
  std::int64_t attainable = 0;
  std::vector<std::int32_t>
      uncovered;    // demand rows that no allowed site reaches, most people first
  Text relaxation;  // the cheapest relaxations, as sentences
};

// What each demand point with people pays in the proof of least travel, in 1 / scale thousandths of
// a person-metre, or of the lowest total cost, in 1 / scale of 0.01 CNY; and, of a plan that is
// held to more than a number of sites, rows and quotas of its problem (else empty).
struct TravelPrices {
  std::vector<std::int64_t> price;
  std::int64_t scale = 1;
  std::vector<std::int64_t> row, quota;
};

// lowest-total-cost: what the objective is made of, exactly, in 0.01 CNY.
struct TotalCost {
  double travel_price = 0;  // CNY that the way of one person and one kilometre counts
  std::int64_t sites = 0;   // what new sites cost
  std::int64_t travel = 0;  // what the way to the sites counts
  std::optional<std::int64_t> bound;
};

struct Plan {
  std::string goal;  // fewest-sites | fewest-sites-in-all | lowest-cost | most-people |
                     // most-people-twofold | most-people-manifold | most-people-graded |
                     // least-travel | least-worst | lowest-total-cost | evaluate | balanced-load |
                     // fewest-staff | fewest-unserved
  std::int32_t need = 0;                     // most-people-manifold: so many open sites; else 0
  double objective = 0, bound = 0, gap = 0;  // NaN: none
  std::string status, proved_by, stopped_by;
  std::vector<std::int8_t> open;  // S
  std::vector<std::int32_t>
      rank;  // S: build order from 1, most newly served people first; 0: not new
  std::vector<Persons> marginal_people;   // S: newly served when it opens in that order
  std::vector<Persons> exclusive_people;  // S: served by it alone under the whole plan
  std::vector<double> stability;          // S: NaN until a pool or sensitivity says
  std::vector<std::int32_t> year;         // S: 0 without a programme
  std::vector<Shortfall> shortfalls;
  // The problem that was solved and the multipliers, so that the bound can be recomputed from the
  // file alone.
  placement::CoverProblem problem;
  std::optional<placement::MaxPer> max_per;   // what the caps of the problem say
  std::optional<placement::Closing> closing;  // what may become of today's sites; none: they stay
  std::vector<std::int32_t>
      row_demand;  // rows of the problem: demand row, or -1 for a community's row
  // ... and within how many metres their sites lie; empty: the service limit
  std::vector<double> row_within;
  placement::Certificate certificate;
  std::optional<TravelPrices> prices;  // of travel: its proof, instead of the certificate
  std::optional<TotalCost> total_cost;
  // evaluate: the proven best with as many new sites, to compare with.
  std::string compared_goal;
  double compared_objective = 0;
  std::optional<Allotment> allotment;  // stations with loads, or staff: who serves whom
};

struct Service {
  std::string id;
  Text noun, noun_plural;
  std::string reach_by;  // "straight-line"
  Metres within;
  std::vector<coverage::GradedStep> grades;  // empty: nothing is graded
  std::string border;  // the level across which nobody uses a site; empty: open
  std::optional<standards::ServiceStandard> standard;
  area::Sites sites;
  std::optional<travel::Reach> reach;  // kept up to 20 M pairs
  Allocation today;
  // By those facilities alone whose place is known; nothing: no place is approximate.
  std::optional<Allocation> today_known;
  std::optional<Plan> plan;
  std::optional<Allocation> after;
  // Where the scenario asks for them. Require: plan.
  std::optional<Tradeoff> tradeoff;
  std::optional<Pool> pool;
  std::optional<WishTable> wishes;
  std::optional<std::vector<DefinitionCase>> definitions;
};

using coverage::Definition;

// Left out by --reproducible.
struct RunRecord {
  std::string created;        // ISO 8601, UTC
  std::string scenario_file;  // absolute; relative sources stand beside it
  std::string host;
  int threads = 0;
  int ranks = 1;
  double wall_seconds = 0;
  std::int64_t peak_rss_bytes = 0;
  std::vector<std::pair<std::string, double>> stage_seconds;
};

// The layout that this build writes: a newer minor may add, a newer major may rename.
constexpr std::array<std::int32_t, 2> kFormatVersion{1, 0};

// Polygons of the districts, a column a level of the hierarchy.
using ParentShapes = std::vector<Column<ParentId, area::MultiPolygon>>;

struct Result {
  std::array<std::int32_t, 2> version = kFormatVersion;
  std::string hearth_version, git_sha1;
  std::string scenario;  // its name
  Text question;
  std::int64_t seed = 1;
  std::string scenario_yaml, scenario_resolved;
  area::DataReport report;
  area::Area area;
  ParentShapes
      parent_shapes;  // read back; left empty, the writer unites the units of each district
  demand::DemandPoints demand;
  std::vector<Service> services;
  std::vector<Redraw> redraws;  // the redraw of communities (else the last one) first
  std::vector<TreeRow> tree;    // what became of the districts of all levels that changed
  std::vector<coverage::Target> targets;
  std::vector<coverage::Measure> measures;
  std::vector<Definition> definitions;
  std::optional<RunRecord> run;
};

}  // namespace hearth::results
