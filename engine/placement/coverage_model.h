#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "area/sites.h"
#include "area/units.h"
#include "core/quantity.h"
#include "coverage/communities.h"
#include "coverage/coverage_matrix.h"
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

struct ModelInput {
  const area::Area& area;
  const demand::DemandPoints& demand;
  const coverage::Communities& communities;
  const area::Sites& sites;
  const coverage::CoverageMatrix& matrix;
  Metres within;
  std::string service;
  std::int32_t need =
      1;  // open sites within reach that cover a demand point; a community needs one
  std::optional<MaxPer> max_per = std::nullopt;
};

// Which target, and of which district, a quota of the problem is.
struct QuotaOrigin {
  std::size_t target = 0;  // position in the targets given
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
  std::vector<QuotaOrigin> origin;          // quotas
};

// What opening each site costs, in 0.01 CNY (rounded once); 0 where it is not known or stands.
std::vector<std::int64_t> costs_of(const area::Sites& sites);

// Can placement plan for this measure?
bool can_plan_for(const std::string& measure);

// Rows: every demand point with people; then, for targets by communities, a row a community (served
// when one of its sites opens, or whose centre an open site reaches). Quotas: one for each target
// of the service and district it is asked of; of districts without anybody to count, none. Caps:
// one for each district with sites of the level that `max_per` names. Requires: can_plan_for every
// target of the service; the level of `max_per` exists.
CoverageModel model_of(const ModelInput& input, Goal goal, std::vector<SiteRule> rule,
                       std::span<const coverage::Target> targets);

}  // namespace hearth::placement
