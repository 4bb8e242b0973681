// The whole of Hearth on one screen: values go in at the top of a stage and come out below it, and
// this is the only place where stages meet.
#include "study/study.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/stopwatch.h"
#include "core/version.h"
#include "coverage/communities.h"
#include "demand/demand_points.h"
#include "input/boundaries.h"
#include "study/placing.h"
#include "study/run_record.h"
#include "study/service_sites.h"
#include "travel/straight_line.h"

namespace hearth::study {

namespace {

constexpr std::size_t kPairsKept = 20'000'000;  // in the result file, unless asked for more

// What the services of one study share.
struct Ground {
  const Scenario& scenario;
  const area::Area& area;
  const demand::DemandPoints& demand;
  coverage::Communities communities;
};

// What a run carries along beside the values.
struct Run {
  const StudyOptions& options;
  const Limits& limits;
  Progress& progress;
  StageClock& clock;
};

results::Result begin(const Scenario& scenario, const StudyOptions& options) {
  results::Result result;
  result.hearth_version = version();
  result.git_sha1 = git_sha1();
  result.scenario = scenario.name;
  result.question = scenario.question;
  result.seed = options.seed;
  result.scenario_yaml = scenario.text;
  result.scenario_resolved = scenario.resolved;
  result.targets = scenario.targets;
  result.definitions = coverage::definitions();
  return result;
}

results::Service run_service(const ServiceOptions& options, const Ground& ground, const Run& run,
                             results::Result& result) {
  results::Service service;
  service.id = options.id;
  service.noun = options.noun;
  service.noun_plural = options.noun_plural;
  service.reach_by = "straight-line";
  service.within = options.within;

  run.clock.start("sites");
  service.sites = service_sites(options, ground.area, ground.demand, result.report);

  run.clock.start("reach");
  run.progress.stage({"measuring who reaches what", "计算可达范围"});
  const coverage::CoverageMatrix matrix =
      coverage_matrix(service.sites, ground.demand, options.within);

  run.clock.start("coverage");
  const std::vector<std::int8_t> open_today = open_now(service.sites);
  const auto measure_at = [&](const std::string& stage, const coverage::Allocation& allocation,
                              coverage::OpenSites open) {
    std::vector<coverage::Measure> rows =
        coverage::measure({ground.area, ground.demand, ground.communities, service.sites, matrix,
                           open, allocation, options.within, stage, options.id},
                          ground.scenario.targets);
    result.measures.insert(result.measures.end(), rows.begin(), rows.end());
  };
  service.today = coverage::allocate(ground.demand, service.sites, open_today, options.within);
  measure_at("today", service.today, open_today);

  if (const PlacementOptions* placement = placement_of(ground.scenario, options.id)) {
    run.clock.start("placement");
    run.progress.stage({"placing and proving", "选址与证明"});
    service.plan = place(*placement,
                         {ground.area, ground.demand, ground.communities, service.sites, matrix,
                          options.within, options.id},
                         ground.scenario, run.options, run.limits, run.progress);
    run.clock.start("coverage");
    service.after =
        coverage::allocate(ground.demand, service.sites, service.plan->open, options.within);
    measure_at("after", *service.after, service.plan->open);
  }
  if (matrix.pair_count() <= kPairsKept || run.options.with_reach) service.reach = matrix.reach();
  return service;
}

}  // namespace

results::Result run(const Scenario& scenario, const StudyOptions& options, const Limits& limits,
                    Progress& progress) {
  StageClock clock;
  results::Result result = begin(scenario, options);

  clock.start("input");
  progress.stage({"reading boundaries and people", "读取边界与人口"});
  result.area = input::read_area(scenario.area, result.report, progress);

  clock.start("demand");
  result.demand = demand::demand_points_of(result.area.units, scenario.point);
  const Ground ground{scenario, result.area, result.demand,
                      coverage::communities_of(result.area, result.demand)};

  for (const ServiceOptions& service : scenario.services) {
    if (limits.interrupted()) throw Interrupted();
    result.services.push_back(
        run_service(service, ground, {options, limits, progress, clock}, result));
  }
  if (!options.reproducible) result.run = clock.record(options.threads, scenario.file);
  return result;
}

results::Result check(const Scenario& scenario, Progress& progress) {
  results::Result result = begin(scenario, {});
  progress.stage({"reading boundaries and people", "读取边界与人口"});
  result.area = input::read_area(scenario.area, result.report, progress);
  result.demand = demand::demand_points_of(result.area.units, scenario.point);
  for (const ServiceOptions& options : scenario.services) {
    results::Service service;
    service.id = options.id;
    service.noun = options.noun;
    service.noun_plural = options.noun_plural;
    service.within = options.within;
    service.sites = service_sites(options, result.area, result.demand, result.report);
    if (const PlacementOptions* placement = placement_of(scenario, options.id)) {
      check_placement(*placement, scenario, service.sites);
    }
    result.services.push_back(std::move(service));
  }
  return result;
}

}  // namespace hearth::study
