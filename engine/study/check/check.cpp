#include "study/check/check.h"

#include <map>
#include <string>
#include <utility>

#include "demand/demand_points.h"
#include "input/boundaries.h"
#include "input/coordinates/whereabouts.h"
#include "study/begun.h"
#include "study/check/demand_findings.h"
#include "study/check/standard_findings.h"
#include "study/placing/placing.h"
#include "study/placing/service_sites.h"
#include "study/redraw/chain.h"
#include "study/study.h"

namespace hearth::study {

namespace {

// Runs `step`; what it throws about the input joins the errors.
template <typename Step>
bool done(std::vector<InputProblem>& errors, const Step& step) {
  try {
    step();
    return true;
  } catch (const InputError& error) {
    errors.insert(errors.end(), error.problems().begin(), error.problems().end());
    return false;
  }
}

void read_service(const ServiceOptions& options, const Scenario& scenario, Checked& checked) {
  results::Result& result = checked.result;
  results::Service service = begun_service(options);
  const bool read = done(checked.errors, [&] {
    service.sites = service_sites(options, result.area, result.demand, result.report);
  });
  if (!read) return;
  if (const PlacementOptions* placement = placement_of(scenario, options.id)) {
    done(checked.errors, [&] { check_placement(*placement, scenario, service.sites); });
  }
  result.services.push_back(std::move(service));
}

// False: without units there is nothing more to look at.
bool read_all(const Scenario& scenario, Progress& progress, Checked& checked) {
  results::Result& result = checked.result;
  result = begun_result(scenario, 1);
  progress.stage({"reading boundaries and people", "读取边界与人口"});
  const bool read = done(checked.errors, [&] {
    result.area = input::read_area(scenario.area, result.report, progress);
    compare_with_standards(scenario, result.area, result.report);
  });
  if (!read) return false;
  result.demand = demand::demand_points_of(result.area, scenario.demand);
  done(checked.errors, [&] { report_demand(scenario, result.demand, result.area, result.report); });
  for (const ServiceOptions& options : scenario.services) {
    read_service(options, scenario, checked);
  }
  done(checked.errors, [&] { check_redraw_data(scenario, result.area, result.report); });
  return true;
}

// Which source of the scenario was read as which row of the report.
std::map<std::string, const input::SourceOptions*> sources_by_role(const Scenario& scenario) {
  std::map<std::string, const input::SourceOptions*> sources;
  sources["units"] = &scenario.area.units;
  if (scenario.area.construct) sources["communities"] = &scenario.area.construct->within;
  if (scenario.area.places && scenario.area.places->source) {
    sources["places"] = &*scenario.area.places->source;
  }
  if (scenario.area.people) sources["population"] = &scenario.area.people->source;
  for (const input::PeopleLayerOptions& layer : scenario.area.layers) {
    if (layer.people) sources["layer " + layer.id] = &layer.people->source;
  }
  for (const ServiceOptions& service : scenario.services) {
    if (service.facilities) sources["facilities of " + service.id] = &service.facilities->source;
    if (service.candidates.layer) {
      sources["candidates of " + service.id] = &service.candidates.layer->source;
    }
  }
  return sources;
}

std::vector<input::Whereabouts> whereabouts(const Scenario& scenario,
                                            const area::DataReport& report) {
  const auto sources = sources_by_role(scenario);
  std::vector<input::Whereabouts> out;
  out.reserve(report.sources.size());
  for (const area::Source& source : report.sources) {
    const auto of = sources.find(source.role);
    out.push_back(of == sources.end() ? input::Whereabouts{} : input::whereabouts_of(*of->second));
  }
  return out;
}

}  // namespace

Checked look_over(const Scenario& scenario, Progress& progress) {
  Checked checked;
  if (!read_all(scenario, progress, checked)) return checked;
  progress.stage({"looking over what was read", "核查已读数据"});
  checked.facts = check_facts(checked.result);
  checked.facts->sources = whereabouts(scenario, checked.result.report);
  return checked;
}

results::Result check(const Scenario& scenario, Progress& progress) {
  Checked checked;
  read_all(scenario, progress, checked);
  if (!checked.errors.empty()) throw InputError(std::move(checked.errors));
  return std::move(checked.result);
}

}  // namespace hearth::study
