#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/progress.h"
#include "placement/assignment/service_costs.h"
#include "placement/cover/problem.h"

// Location problems of travel whose plans must also cover, as plain integers: the
// coverage-constrained p-median and p-center, uncapacitated location with quotas.
namespace hearth::placement {

// Is the site open in every plan?
constexpr bool is_certain(SiteRule rule) {
  return rule == SiteRule::Existing || rule == SiteRule::MustOpen;
}

struct ConstrainedProblem {
  // Rules, rows, needs, quotas and caps; goal and people are not looked at. At most `budget` new
  // sites open, each counts one: `cost` is empty.
  CoverProblem cover;
  // Clients x the sites of `cover`: what going there costs. kOutOfReach: the client may not; every
  // client must have somewhere to go.
  ServiceCosts travel;
  std::vector<std::int64_t> opening;  // S: cost of opening, >= 0; 0 where the site is Existing
};

// What clients, rows and quotas pay in a proof, in units / scale; constrained_bound() of them.
struct ConstrainedPrices {
  std::int64_t scale = 0;            // 0: there are none
  std::vector<std::int64_t> client;  // C: any sign
  std::vector<std::int64_t> row;     // rows: >= 0, for each of the sites that the row needs
  std::vector<std::int64_t> quota;   // quotas: >= 0, for all that is required
};

struct ConstrainedSolution {
  Status status = Status::None;
  std::vector<std::uint8_t> open;     // S, 0/1; empty when there is no plan
  std::int64_t objective = 0;         // opening and travel, or the farthest way; units
  std::optional<std::int64_t> bound;  // no plan costs less
  ProvedBy proved_by = ProvedBy::Nobody;
  StopReason stopped_by = StopReason::None;
  ConstrainedPrices prices;                     // prove `certified_bound`
  std::optional<std::int64_t> certified_bound;  // none: the proof has no prices
  std::int64_t search_steps = 0;
};

}  // namespace hearth::placement
