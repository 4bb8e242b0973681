#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/progress.h"
#include "placement/coverage_model.h"
#include "study/scenario/scenario.h"
#include "study/study.h"

namespace hearth::study {

// One placement of a scenario on its ground: what every question about it shares.
struct PlacementCase {
  const PlacementOptions& options;
  const placement::ModelInput& input;
  const Scenario& scenario;
  const StudyOptions& study;
  const Limits& limits;
  Progress& progress;
  // Is it asked for beside the plan? Then its proof prices no odd sets, and of what cannot be
  // nothing is told but that.
  bool beside = false;

  [[nodiscard]] placement::Options solver() const {
    placement::Options out;
    out.gap = options.gap;
    out.seed = static_cast<std::uint64_t>(study.seed);
    out.odd_sets = !beside;
    return out;
  }
};

// The row of a site by its id; none: there is no such site.
SiteId find_site(const area::Sites& sites, const std::string& id);

// The same ground without its border. `everywhere`: coverage_matrix() of it; is referred to.
placement::ModelInput without_border(const placement::ModelInput& input,
                                     const coverage::CoverageMatrix& everywhere);

// What the planner allows for each site: those of today stay or may close, and each list has its
// way.
std::vector<placement::SiteRule> rules_of(const PlacementOptions& options,
                                          const placement::ModelInput& input);
// The same without any list.
std::vector<placement::SiteRule> rules_without_wishes(const placement::ModelInput& input);

// Does the goal, or its limit, count money and not sites?
bool counts_money(const PlacementOptions& options);

// The problem that the placement asks, for the goal's own direction: the targets as quotas where
// they are to be met, costs where money counts, the budget where there is one.
placement::CoverageModel problem_of(const PlacementCase& work,
                                    std::vector<placement::SiteRule> rule);

// Solves and holds the plan against `targets` from coordinates; a plan that does not stand up to
// that is a bug in Hearth (std::logic_error).
placement::Solution solve_verified(const PlacementCase& work, const placement::CoverageModel& model,
                                   std::span<const coverage::Target> targets);

// The same for a plan from elsewhere.
void hold_to_account(const placement::ModelInput& input, const placement::CoverageModel& model,
                     const placement::Solution& solution,
                     std::span<const coverage::Target> targets);

// The targets that the plan must meet: those of the scenario, or none.
std::span<const coverage::Target> targets_to_meet(const PlacementCase& work);

}  // namespace hearth::study
