#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "area/sites.h"
#include "area/units.h"
#include "core/quantity.h"
#include "coverage/border.h"
#include "coverage/communities.h"
#include "coverage/coverage_matrix.h"
#include "coverage/graded.h"
#include "coverage/qualified.h"
#include "coverage/targets.h"
#include "demand/demand_points.h"
#include "placement/cover/problem.h"

// From a study's values to a covering problem in integers.
namespace hearth::placement {

// At most `most` new sites in each district of a level; sites in none of them are free.
struct MaxPer {
  std::string level;
  std::int64_t most = 0;
};

// What makes a person count, wholly or in part: so many open sites within so many metres.
struct PeopleStep {
  std::int32_t need = 1;
  Metres within;
  Share share;  // of a person, to whom the step applies and no step before it
};

// Sites of today may close: at most so many. While it is open, each counts like a new site.
struct Closing {
  std::int64_t most = 0;
  bool moves = false;  // each that closes lets one more open than the plan allows
};

struct ModelInput {
  const area::Area& area;
  const demand::DemandPoints& demand;
  const coverage::Communities& communities;
  const area::Sites& sites;
  const coverage::CoverageMatrix& matrix;
  Metres within;
  std::string service;
  std::string counts = "population_coverage";  // the measure by which most-people counts people
  std::vector<coverage::GradedStep> grades = {};
  std::optional<MaxPer> max_per = std::nullopt;
  std::optional<Closing> closing = std::nullopt;  // none: sites of today stay
  const coverage::Border* border = nullptr;       // none: everybody may use every site
  coverage::QualityRules quality = {};            // of community_coverage_qualified
  std::int32_t need = 0;  // coverage::kManifold counts: so many open sites; else 0
};

// The steps of a measure by people, the nearest first: of a target, and of what most-people counts.
// Requires: counts_people(measure).
std::vector<PeopleStep> steps_of(const ModelInput& input, const coverage::Target& target);
std::vector<PeopleStep> counted_steps(const ModelInput& input);

// What each step adds for these people to the steps behind it, in millionths of a person; together
// they are what the first step counts.
std::vector<std::int64_t> step_weights(const std::vector<PeopleStep>& steps, Persons people);

// So many of today's sites must stay of those that may close; 0: nobody asks. The problem then has
// a row of its own for them, the last one, and a quota, the last one too.
std::int64_t must_stay(const ModelInput& input);

// New sites of each district that has any, and how many of them may open; none without `max_per`.
std::vector<Cap> caps_of(const ModelInput& input);

// Which target, and of which district, a quota of the problem is.
struct QuotaOrigin {
  static constexpr std::size_t kClosing = static_cast<std::size_t>(-1);
  std::size_t target = 0;  // position in the targets given; kClosing: the sites of today that stay
  int level = -1;          // -1: the whole area
  ParentId district = kNone<ParentId>;
  std::int64_t total = 0;  // what 100 % would be
  bool people = false;     // millionths of a person; else communities
  bool centre = false;     // community_coverage_centre
};

struct CoverageModel {
  CoverProblem problem;
  std::vector<std::int32_t> row_demand;     // the row's demand point; -1: a community's row
  std::vector<std::int32_t> row_community;  // the row's community; -1: a demand point's row
  std::vector<double> row_within;           // metres, of a demand point's row; empty: the limit
  std::vector<QuotaOrigin> origin;          // quotas
};

// The sites that stand today, not closed by their own status word: rows of sites, ascending.
std::vector<std::int32_t> standing(const area::Sites& sites);

constexpr double kFenOfYuan = 100;  // money is counted in 0.01 CNY

// What opening each site costs, in 0.01 CNY (rounded once); 0 where it is not known or stands.
std::vector<std::int64_t> costs_of(const area::Sites& sites);

constexpr const char* kOwnership = "community_coverage";
constexpr const char* kQualified = "community_coverage_qualified";

// Can placement plan for this measure?
bool can_plan_for(const std::string& measure);
// Is it one by people?
bool counts_people(const std::string& measure);

// Rows: every demand point, once for each step of the measure that most-people counts by, with what
// the step adds; then, for targets, those of other measures by people (without weight of their own)
// and a row a community (served when one of its sites opens, or whose centre an open site reaches).
// Quotas: one for each target of the service and district it is asked of; of districts without
// anybody to count, none. Caps: one for each district with candidates of the level that `max_per`
// names. Where sites of today may close, but not all of them, the last row needs as many of them as
// must stay, and the last quota asks for it. Requires: can_plan_for every target of the service,
// and its grades; the level of `max_per` exists.
CoverageModel model_of(const ModelInput& input, Goal goal, std::vector<SiteRule> rule,
                       std::span<const coverage::Target> targets);

}  // namespace hearth::placement
