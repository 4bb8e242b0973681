#include <algorithm>
#include <cmath>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/filled.h"
#include "core/error.h"
#include "core/number_text.h"
#include "results/reader.h"
#include "study/evidence.h"

namespace hearth::app {

namespace {

using nlohmann::json;
using study::Evidence;

struct Step {
  std::string file;
  results::Result result;
  Evidence evidence = Evidence::List;
};

std::vector<Step> steps_of(const std::vector<std::string>& files) {
  std::vector<Step> steps;
  for (const std::string& file : files) {
    Step step{file, results::read(file), {}};
    step.evidence = study::evidence_of(step.result);
    steps.push_back(std::move(step));
  }
  std::stable_sort(steps.begin(), steps.end(),
                   [](const Step& a, const Step& b) { return a.evidence < b.evidence; });
  return steps;
}

const results::Service* service_of(const Step& step, const std::string& id) {
  for (const results::Service& service : step.result.services) {
    if (service.id == id) return &service;
  }
  return nullptr;
}

const coverage::Measure* measure_of(const Step& step, const std::string& service,
                                    const std::string& stage, const std::string& measure) {
  for (const coverage::Measure& m : step.result.measures) {
    if (m.service == service && m.stage == stage && m.measure == measure && m.of_class == "all" &&
        m.level == "all") {
      return &m;
    }
  }
  return nullptr;
}

// Ids of the new sites of the plan.
std::set<std::string> new_sites(const results::Service& service) {
  std::set<std::string> ids_of_sites;
  for (const SiteId site : ids<SiteId>(service.sites.size())) {
    const bool open = service.plan && service.plan->open[static_cast<std::size_t>(site.row)] != 0;
    if (open && service.sites.status[site] == area::SiteStatus::Candidate) {
      ids_of_sites.insert(service.sites.id[site]);
    }
  }
  return ids_of_sites;
}

std::size_t in_both(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](const std::string& id) { return b.contains(id); }));
}

class LadderText {
 public:
  LadderText(const std::vector<Step>& steps, Language language)
      : steps_(steps), zh_(language == Language::Zh), language_(language) {}

  std::string text() {
    line(say("What each further datum changes", "每增加一种数据，结论有何变化"));
    std::vector<std::string> names;
    std::vector<std::string> scenarios;
    std::vector<std::string> units;
    std::vector<std::string> residents;
    for (const Step& step : steps_) {
      names.push_back(study::evidence_name(step.evidence).in(language_));
      scenarios.push_back(step.result.scenario);
      units.push_back(grouped(static_cast<std::int64_t>(step.result.area.units.size())));
      Persons people;
      for (const Persons of_unit : step.result.area.units.population) people += of_unit;
      residents.push_back(people == Persons(0) ? "–" : grouped(people));
    }
    row("", names);
    row(say("scenario", "情景"), scenarios);
    row(say("units", "单元"), units);
    row(say("residents", "人口"), residents);
    for (const results::Service& service : steps_.back().result.services) of_service(service);
    line("");
    for (const Step& step : steps_) {
      line(fmt::format("  {}{} {}", study::evidence_name(step.evidence).in(language_),
                       zh_ ? "：" : ":", study::next_datum(step.evidence).in(language_)));
    }
    return out_;
  }

 private:
  static constexpr int kName = 34;
  static constexpr int kCell = 24;

  [[nodiscard]] std::string say(const char* en, const char* zh) const { return zh_ ? zh : en; }
  void line(const std::string& text) { out_ += text + "\n"; }
  void row(const std::string& name, const std::vector<std::string>& cells) {
    std::string text = padded("  " + name, kName);
    for (const std::string& cell : cells) text += padded(cell, kCell, true);
    line(text);
  }

  void of_service(const results::Service& service) {
    line(fmt::format("\n  {}", service.noun.in(language_)));
    for (const std::string stage : {"today", "after"}) {
      for (const char* measure : {"community_coverage", "community_coverage_qualified",
                                  "population_coverage", "impedance_p90"}) {
        measure_row(service.id, stage, measure);
      }
    }
    std::vector<std::string> sites;
    std::vector<std::string> same;
    const results::Service* before = nullptr;
    for (const Step& step : steps_) {
      const results::Service* of = service_of(step, service.id);
      const bool planned = of != nullptr && of->plan.has_value();
      const auto now = planned ? new_sites(*of) : std::set<std::string>{};
      sites.push_back(!planned
                          ? "–"
                          : fmt::format("{} ({})", grouped(static_cast<std::int64_t>(now.size())),
                                        of->plan->status));
      same.push_back(
          !planned || before == nullptr
              ? "–"
              : filled(zh_ ? "{} / {}" : "{} of {}", in_both(now, new_sites(*before)), now.size()));
      if (planned) before = of;
    }
    row(say("new sites", "新建"), sites);
    row(say("of them as on the rung before", "其中与上一级相同"), same);
  }

  void measure_row(const std::string& service, const std::string& stage, const char* measure) {
    std::vector<std::string> cells;
    bool any = false;
    for (const Step& step : steps_) {
      const coverage::Measure* m = measure_of(step, service, stage, measure);
      any = any || m != nullptr;
      cells.push_back(m == nullptr ? say("cannot be told", "无法得出") : cell(*m));
    }
    if (!any) return;
    row(say(stage == "today" ? "today, " : "plan, ", stage == "today" ? "现状 " : "方案 ") +
            measure,
        cells);
  }

  [[nodiscard]] std::string cell(const coverage::Measure& m) const {
    if (std::isnan(m.denominator)) return distance(Metres(std::round(m.value)), language_);
    const bool people = m.measure == "population_coverage";
    const double unit = people ? static_cast<double>(kMicroPersons) : 1;
    return percent(std::llround(m.numerator * unit), std::llround(m.denominator * unit));
  }

  const std::vector<Step>& steps_;
  bool zh_;
  Language language_;
  std::string out_;
};

json json_of(const std::vector<Step>& steps) {
  json out = json::array();
  for (const Step& step : steps) {
    json one{{"file", step.file},
             {"scenario", step.result.scenario},
             {"evidence", study::evidence_name(step.evidence).en},
             {"units", step.result.area.units.size()},
             {"next", study::next_datum(step.evidence).en},
             {"services", json::array()}};
    for (const results::Service& service : step.result.services) {
      json of{{"id", service.id}, {"measures", json::array()}};
      if (service.plan) {
        of["new_sites"] = new_sites(service);
        of["status"] = service.plan->status;
      }
      for (const coverage::Measure& m : step.result.measures) {
        if (m.service != service.id || m.of_class != "all" || m.level != "all") continue;
        of["measures"].push_back({{"stage", m.stage}, {"measure", m.measure}, {"value", m.value}});
      }
      one["services"].push_back(std::move(of));
    }
    out.push_back(std::move(one));
  }
  return {{"ladder", out}};
}

}  // namespace

int ladder_command(const LadderArguments& arguments, Session& session) {
  const std::vector<Step> steps = steps_of(arguments.results);
  if (session.common.json) {
    std::cout << json_of(steps).dump() << '\n';
  } else if (!session.common.quiet) {
    std::cout << LadderText(steps, session.language).text();
  }
  return kDone;
}

}  // namespace hearth::app
