#include <limits>
#include <set>
#include <string>

#include "study/meeting/meeting.h"
#include "study/placing/plan_of.h"

namespace hearth::study {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct Asked {
  std::string measure;
  std::int32_t need = 0;
};

// Those that every comparison shows, and the numbers of sites that the service's own targets ask.
std::vector<Asked> compared(const PlacementCase& work) {
  std::vector<Asked> all{{"population_coverage", 0}, {"population_coverage_twofold", 0}};
  std::set<std::int32_t> needs;
  for (const coverage::Target& target : work.scenario.targets) {
    if (target.service == work.input.service && target.need != 0) needs.insert(target.need);
  }
  for (const std::int32_t need : needs) all.push_back({coverage::kManifold, need});
  all.push_back({"community_coverage", 0});
  all.push_back({"community_coverage_centre", 0});
  return all;
}

// The service's targets, each asked by this measure; those that become equal stand once.
std::vector<coverage::Target> asked_by(const Asked& by, const PlacementCase& work) {
  std::vector<coverage::Target> targets;
  for (coverage::Target target : work.scenario.targets) {
    if (target.service != work.input.service) continue;
    target.measure = by.measure;
    target.need = by.need;
    targets.push_back(std::move(target));
  }
  return targets;
}

}  // namespace

std::vector<results::DefinitionCase> compare_definitions(const PlacementCase& work) {
  std::vector<results::DefinitionCase> out;
  for (const Asked& by : compared(work)) {
    const std::vector<coverage::Target> targets = asked_by(by, work);
    const placement::CoverageModel model = placement::model_of(
        work.input, placement::Goal::FewestSites, rules_of(work.options, work.input), targets);
    const placement::Solution solution = solve_verified(work, model, targets);
    const bool none = solution.open.empty() || solution.status == placement::Status::Infeasible;
    results::DefinitionCase of;
    of.measure = by.measure;
    of.need = by.need;
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
