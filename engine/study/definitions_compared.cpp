#include <array>
#include <limits>

#include "study/meeting.h"
#include "study/plan_of.h"

namespace hearth::study {

namespace {

constexpr std::array<const char*, 4> kMeasures{"population_coverage", "population_coverage_twofold",
                                               "community_coverage", "community_coverage_centre"};
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// The service's targets, each asked by this measure; those that become equal stand once.
std::vector<coverage::Target> asked_by(const char* measure, const PlacementCase& work) {
  std::vector<coverage::Target> targets;
  for (coverage::Target target : work.scenario.targets) {
    if (target.service != work.input.service) continue;
    target.measure = measure;
    targets.push_back(std::move(target));
  }
  return targets;
}

}  // namespace

std::vector<results::DefinitionCase> compare_definitions(const PlacementCase& work) {
  std::vector<results::DefinitionCase> out;
  for (const char* measure : kMeasures) {
    const std::vector<coverage::Target> targets = asked_by(measure, work);
    const placement::CoverageModel model = placement::model_of(
        work.input, placement::Goal::FewestSites, rules_of(work.options, work.input), targets);
    const placement::Solution solution = solve_verified(work, model, targets);
    const bool none = solution.open.empty() || solution.status == placement::Status::Infeasible;
    results::DefinitionCase of;
    of.measure = measure;
    of.sites = none ? kNaN : static_cast<double>(solution.objective);
    of.bound = solution.bound ? static_cast<double>(*solution.bound) : kNaN;
    of.status = placement::id_of(solution.status);
    of.proved_by = placement::id_of(solution.proved_by);
    of.people = none ? kNaN : to_double(Persons(solution.people));
    out.push_back(std::move(of));
  }
  return out;
}

}  // namespace hearth::study
