// The whole of Hearth on one screen: values go in at the top of a stage and come out below it, and
// this is the only place where stages meet.
#include "study/study.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/stopwatch.h"
#include "coverage/communities.h"
#include "demand/demand_points.h"
#include "input/boundaries.h"
#include "study/begun.h"
#include "study/check/demand_findings.h"
#include "study/check/standard_findings.h"
#include "study/placing/allotment.h"
#include "study/placing/placing.h"
#include "study/placing/service_sites.h"
#include "study/redraw/chain.h"
#include "study/run_record.h"
#include "study/stage_cache.h"
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

// Who lives where: the same for all variants that say the same of `area` and `demand`.
struct Peopled {
  area::Area area;
  area::DataReport report;
  demand::DemandPoints demand;
};

Peopled peopled(const Scenario& scenario, const Run& run) {
  Peopled out;
  run.clock.start("input");
  run.progress.stage({"reading boundaries and people", "读取边界与人口"});
  out.area = input::read_area(scenario.area, out.report, run.progress);
  run.clock.start("demand");
  out.demand = demand::demand_points_of(out.area, scenario.demand);
  return out;
}

// Where a service could be had, and who has it today: the same for all variants that say the same
// of it on the same ground.
struct Reached {
  area::Sites sites;
  area::DataReport report;
  std::shared_ptr<const coverage::CoverageMatrix> matrix;
  std::vector<std::int8_t> open_today;
  coverage::Allocation today;
  std::optional<coverage::Allocation> today_known;
};

Reached reached(const ServiceOptions& options, const Ground& ground, const Run& run) {
  Reached out;
  run.clock.start("sites");
  out.sites = service_sites(options, ground.area, ground.demand, out.report);
  run.clock.start("reach");
  run.progress.stage({"measuring who reaches what", "计算可达范围"});
  const std::optional<coverage::Border> limited = coverage::border_of(
      options.border, ground.area, ground.demand, ground.communities, out.sites);
  const coverage::Border* border = limited ? &*limited : nullptr;
  out.matrix = std::make_shared<const coverage::CoverageMatrix>(
      coverage_matrix(out.sites, ground.demand, options.within, border));
  run.clock.start("coverage");
  out.open_today = area::open_today(out.sites);
  out.today = coverage::allocate(ground.demand, out.sites, out.open_today, options.within, border);
  if (area::approximate_count(out.sites) > 0) {
    out.today_known = coverage::allocate(
        ground.demand, out.sites, area::open_today_where_known(out.sites), options.within, border);
  }
  return out;
}

// What `make` gives: of its own, or a copy of what another variant has had made under this key.
template <typename Value>
Value own_or_shared(StageCache* shared, const char* stage, const std::string& key,
                    const std::function<Value()>& make) {
  return shared == nullptr ? make() : *shared->value<Value>(stage, key, make);
}

// A service with what is worked out for it before boundaries are redrawn.
struct Served {
  results::Service service;
  std::shared_ptr<const coverage::CoverageMatrix> matrix;
  std::vector<std::int8_t> open_today;
  std::vector<coverage::Measure> measures;
};

// Each number of sites that the scenario asks of the service, once.
std::vector<std::int32_t> needs_of(const Scenario& scenario, const std::string& service) {
  std::set<std::int32_t> needs;
  for (const NeedAsked& asked : scenario.needs) {
    if (asked.service == service) needs.insert(asked.need);
  }
  return {needs.begin(), needs.end()};
}

// Which sites are open at a stage, and who goes to which.
struct Stage {
  std::string name;
  const std::vector<std::int8_t>& open;
  const coverage::Allocation& allocation;
};

void measure_at(const Stage& stage, const Ground& ground, const area::Sites& sites,
                Served& served) {
  const results::Service& service = served.service;
  const std::optional<coverage::Border> border =
      coverage::border_of(service.border, ground.area, ground.demand, ground.communities, sites);
  const std::vector<std::int32_t> needs = needs_of(ground.scenario, service.id);
  const std::vector<coverage::Target>& targets = ground.scenario.targets;
  const bool asks_quality = std::any_of(targets.begin(), targets.end(), [&](const auto& target) {
    return target.service == service.id && target.measure == placement::kQualified;
  });
  std::vector<coverage::Measure> rows = coverage::measure(
      {ground.area, ground.demand, ground.communities, sites, *served.matrix, stage.open,
       stage.allocation, service.within, stage.name, service.id, service.grades,
       border ? &*border : nullptr, needs, quality_of(service.standard), asks_quality},
      targets);
  served.measures.insert(served.measures.end(), rows.begin(), rows.end());
}

// Today, and the plan where one is asked for.
Served serve(const ServiceOptions& options, Reached from, const Ground& ground, const Run& run,
             results::Result& result) {
  Served served{begun_service(options), from.matrix, std::move(from.open_today), {}};
  results::Service& service = served.service;
  service.sites = std::move(from.sites);
  service.today = std::move(from.today);
  service.today_known = std::move(from.today_known);
  area::append(result.report, std::move(from.report));

  run.clock.start("coverage");
  measure_at({"today", served.open_today, service.today}, ground, service.sites, served);
  if (service.today_known) {
    const std::vector<std::int8_t> known = area::open_today_where_known(service.sites);
    measure_at({"today_known", known, *service.today_known}, ground, service.sites, served);
  }

  if (const PlacementOptions* placement = placement_of(ground.scenario, options.id)) {
    run.clock.start("placement");
    const std::optional<coverage::Border> limited = coverage::border_of(
        options.border, ground.area, ground.demand, ground.communities, service.sites);
    const coverage::Border* border = limited ? &*limited : nullptr;
    run.progress.stage({"placing and proving", "选址与证明"});
    placement::ModelInput input{ground.area,    ground.demand,  ground.communities, service.sites,
                                *served.matrix, options.within, options.id};
    input.grades = options.grades;
    input.quality = quality_of(options.standard);
    input.border = border;
    place(*placement, input, ground.scenario, {run.options, run.limits, run.progress}, service);
    run.clock.start("coverage");
    service.after = coverage::allocate(ground.demand, service.sites, service.plan->open,
                                       options.within, border);
  }
  if (served.matrix->pair_count() <= kPairsKept || run.options.with_reach) {
    service.reach = served.matrix->reach();
  }
  return served;
}

// The facilities that stand when boundaries are redrawn: those of the plan, else today's.
std::vector<StandingService> standing(const std::vector<Served>& served) {
  std::vector<StandingService> out;
  out.reserve(served.size());
  for (const Served& s : served) {
    out.push_back(
        {s.service.id, {&s.service.sites, s.service.plan ? s.service.plan->open : s.open_today}});
  }
  return out;
}

}  // namespace

results::Result run(const Scenario& scenario, const StudyOptions& options, const Limits& limits,
                    Progress& progress, StageCache* shared) {
  StageClock clock;
  const Run run{options, limits, progress, clock};
  const StageKeys keys = shared == nullptr ? StageKeys{} : stage_keys(scenario);
  results::Result result = begun_result(scenario, options.seed);

  Peopled people =
      own_or_shared<Peopled>(shared, "input", keys.ground, [&] { return peopled(scenario, run); });
  result.area = std::move(people.area);
  result.demand = std::move(people.demand);
  area::append(result.report, std::move(people.report));
  compare_with_standards(scenario, result.area, result.report);
  report_demand(scenario, result.demand, result.area, result.report);
  const Ground ground{scenario, result.area, result.demand,
                      coverage::communities_of(result.area, result.demand)};

  std::vector<Served> served;
  for (std::size_t s = 0; s < scenario.services.size(); ++s) {
    if (limits.interrupted()) throw Interrupted();
    const ServiceOptions& service = scenario.services[s];
    Reached from = own_or_shared<Reached>(shared, "reach",
                                          shared == nullptr ? std::string() : keys.services[s],
                                          [&] { return reached(service, ground, run); });
    served.push_back(serve(service, std::move(from), ground, run, result));
  }
  const bool redraws = !scenario.redraws.empty();
  if (redraws) clock.start("redraw");
  const area::Area redrawn = redraws
                                 ? redraw_all(scenario, standing(served),
                                              {options, limits, progress, result.report}, result)
                                 : area::Area{};
  const area::Area& after = redraws ? redrawn : result.area;
  const Ground ground_after{
      scenario, after, result.demand,
      redraws ? coverage::communities_of(after, result.demand) : ground.communities};
  clock.start("coverage");
  for (Served& s : served) {
    if (s.service.plan || redraws) {
      area::Sites sites = sharing_sites(s.service, scenario, result.redraws);
      if (!redraws) sites = serving_sites(s.service, result.area, std::move(sites));
      const bool planned = s.service.plan.has_value();
      measure_at({"after", planned ? s.service.plan->open : s.open_today,
                  planned ? *s.service.after : s.service.today},
                 ground_after, sites, s);
    }
    result.measures.insert(result.measures.end(), s.measures.begin(), s.measures.end());
    result.services.push_back(std::move(s.service));
  }
  if (!options.reproducible) result.run = clock.record(options.threads, scenario.file);
  return result;
}

}  // namespace hearth::study
