#include "study/begun.h"

#include "core/version.h"
#include "study/check/standard_findings.h"

namespace hearth::study {

results::Result begun_result(const Scenario& scenario, std::int64_t seed) {
  results::Result result;
  result.hearth_version = version();
  result.git_sha1 = git_sha1();
  result.scenario = scenario.name;
  result.question = scenario.question;
  result.seed = seed;
  result.scenario_yaml = scenario.text;
  result.scenario_resolved = scenario.resolved;
  result.targets = scenario.targets;
  result.definitions = definitions_of(scenario);
  if (scenario.standards_file) result.report.sources.push_back(*scenario.standards_file);
  return result;
}

results::Service begun_service(const ServiceOptions& options) {
  results::Service service;
  service.id = options.id;
  service.noun = options.noun;
  service.noun_plural = options.noun_plural;
  service.reach_by = "straight-line";
  service.within = options.within;
  service.grades = options.grades;
  service.border = options.border;
  service.standard = options.standard;
  return service;
}

}  // namespace hearth::study
