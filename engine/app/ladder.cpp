#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/filled.h"
#include "app/sheet_options.h"
#include "core/error.h"
#include "core/number_text.h"
#include "print/ladder_sheets.h"
#include "results/ladder.h"
#include "results/reader.h"

namespace hearth::app {

namespace {

using nlohmann::json;
using results::Ladder;
using results::Rung;
using results::Step;

constexpr std::size_t kMostRungs = 5;  // that a sheet has room for

Ladder ladder_of(const std::vector<std::string>& files) {
  std::vector<Rung> rungs;
  rungs.reserve(files.size());
  for (const std::string& file : files) rungs.push_back({file, results::read(file), {}});
  return results::ladder_of(std::move(rungs));
}

class LadderText {
 public:
  LadderText(const Ladder& ladder, Language language)
      : ladder_(ladder), zh_(language == Language::Zh), language_(language) {}

  std::string text() {
    line(say("What each further datum changes", "每增加一种数据，结论有何变化"));
    std::vector<std::string> names;
    std::vector<std::string> scenarios;
    std::vector<std::string> units;
    std::vector<std::string> residents;
    for (const Rung& rung : ladder_) {
      names.push_back(results::evidence_name(rung.evidence).in(language_));
      scenarios.push_back(rung.result.scenario);
      units.push_back(grouped(static_cast<std::int64_t>(rung.result.area.units.size())));
      Persons people;
      for (const Persons of_unit : rung.result.area.units.population) people += of_unit;
      residents.push_back(people == Persons(0) ? "–" : grouped(people));
    }
    row("", names);
    row(say("scenario", "情景"), scenarios);
    row(say("units", "单元"), units);
    row(say("residents", "人口"), residents);
    for (const results::Service& service : ladder_.back().result.services) of_service(service);
    line("");
    for (const Rung& rung : ladder_) next(rung.evidence);
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

  void next(results::Evidence evidence) {
    const std::string key = results::key_of_next(evidence);
    line(filled(zh_ ? "  {}：{}。下一步：{}" : "  {}: {}. Next: {}",
                results::evidence_name(evidence).in(language_),
                results::cannot_tell(evidence).in(language_),
                results::next_datum(evidence).in(language_)) +
         (key.empty() ? ""
          : zh_       ? "（`" + key + "`）"
                      : " (`" + key + "`)"));
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
    for (const Step& step : results::steps_of(ladder_, service.id)) {
      const auto count = static_cast<std::int64_t>(step.fresh.size());
      sites.push_back(
          !step.planned ? "–" : fmt::format("{} ({})", grouped(count), step.service->plan->status));
      same.push_back(
          step.before < 0 ? "–" : filled(zh_ ? "{} / {}" : "{} of {}", step.stayed_count(), count));
    }
    row(say("new sites", "新建"), sites);
    row(say("of them as on the rung before", "其中与上一级相同"), same);
  }

  void measure_row(const std::string& service, const std::string& stage, const char* measure) {
    std::vector<std::string> cells;
    bool any = false;
    for (const Rung& rung : ladder_) {
      const coverage::Measure* m = results::measure_of(rung.result, service, stage, measure);
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

  const Ladder& ladder_;
  bool zh_;
  Language language_;
  std::string out_;
};

json codes_of(const results::Service& service, const std::vector<SiteId>& sites) {
  json codes = json::array();
  for (const SiteId site : sites) codes.push_back(service.sites.id[site]);
  return codes;
}

// Of every measure that both rungs have: by how much it is larger here.
json differences(const Step& now, const Step& before) {
  json all = json::array();
  for (const coverage::Measure& m : now.rung->result.measures) {
    if (m.service != now.service->id || m.of_class != "all" || m.level != "all") continue;
    const coverage::Measure* then =
        results::measure_of(before.rung->result, m.service, m.stage, m.measure);
    if (then == nullptr) continue;
    all.push_back(
        {{"stage", m.stage}, {"measure", m.measure}, {"difference", m.value - then->value}});
  }
  return all;
}

// What the plan changes against the nearest rung below that has one.
json change_of(const Step& now, const Step& before) {
  const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
  return {{"from", before.rung->file},
          {"from_evidence", results::evidence_name(before.rung->evidence).en},
          {"same_by", now.same_by == results::SameBy::Site ? "site" : "community"},
          {"asks_otherwise", now.asks_otherwise},
          {"new_sites", count(now.fresh.size()) - count(before.fresh.size())},
          {"objective", now.service->plan->objective - before.service->plan->objective},
          {"stayed", now.stayed_count()},
          {"came", now.fresh.size() - now.stayed_count()},
          {"gone", codes_of(*before.service, now.gone)},
          {"measures", differences(now, before)}};
}

json json_of_step(const std::vector<Step>& steps, const Step& step) {
  json of{{"id", step.service->id}, {"measures", json::array()}};
  if (step.planned) {
    const results::Plan& plan = *step.service->plan;
    std::vector<SiteId> by_code = step.fresh;
    std::ranges::sort(by_code);
    of["new_sites"] = codes_of(*step.service, by_code);
    of["status"] = plan.status;
    of["objective"] = plan.objective;
    of["bound"] = plan.bound;
    of["gap"] = plan.gap;
  }
  if (step.before >= 0) {
    of["change"] = change_of(step, steps[static_cast<std::size_t>(step.before)]);
  }
  for (const coverage::Measure& m : step.rung->result.measures) {
    if (m.service != step.service->id || m.of_class != "all" || m.level != "all") continue;
    of["measures"].push_back({{"stage", m.stage}, {"measure", m.measure}, {"value", m.value}});
  }
  return of;
}

json json_of(const Ladder& ladder) {
  json out = json::array();
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    const Rung& rung = ladder[i];
    json one{{"file", rung.file},
             {"scenario", rung.result.scenario},
             {"evidence", results::evidence_name(rung.evidence).en},
             {"units", rung.result.area.units.size()},
             {"cannot_tell", results::cannot_tell(rung.evidence).en},
             {"next", results::next_datum(rung.evidence).en},
             {"services", json::array()}};
    for (const results::Service& service : rung.result.services) {
      const std::vector<Step> steps = results::steps_of(ladder, service.id);
      one["services"].push_back(json_of_step(steps, steps[i]));
    }
    out.push_back(std::move(one));
  }
  return {{"ladder", out}};
}

void refuse_other_counts(std::size_t rungs) {
  if (rungs < 2) {
    throw UsageError({"a sheet of the ladder sets two results or more side by side; one was given",
                      "阶梯图件须并列两个或更多结果，只给出了一个"});
  }
  if (rungs > kMostRungs) {
    throw UsageError({fmt::format("a sheet of the ladder has room for {} results; {} were given",
                                  kMostRungs, rungs),
                      fmt::format("阶梯图件最多并列 {} 个结果，给出了 {} 个", kMostRungs, rungs)});
  }
}

}  // namespace

int ladder_command(const LadderArguments& arguments, Session& session) {
  if (arguments.sheet) refuse_other_counts(arguments.results.size());
  const Ladder ladder = ladder_of(arguments.results);
  std::vector<std::filesystem::path> files;
  if (arguments.sheet) {
    print::SheetOptions options = sheet_options(arguments.sheets, session.language);
    if (options.folder.empty()) options.folder = ladder.back().result.scenario + "-ladder";
    session.terminal.stage({"drawing the sheet of the ladder", "绘制阶梯图件"});
    files = print::draw_ladder(ladder, options);
    session.terminal.clear();
  }
  if (session.common.json) {
    json out = json_of(ladder);
    for (const auto& file : files) out["sheets"].push_back(file.string());
    std::cout << out.dump() << '\n';
  } else if (!session.common.quiet) {
    if (!arguments.sheet) std::cout << LadderText(ladder, session.language).text();
    for (const auto& file : files) std::cout << file.string() << '\n';
  }
  return kDone;
}

}  // namespace hearth::app
