#include <cmath>

#include <nlohmann/json.hpp>

#include "app/summary/allotment_text.h"
#include "app/summary/meeting_json.h"
#include "app/summary/plan_answer.h"
#include "app/summary/redraw_summary.h"
#include "app/summary/redraw_tables_summary.h"
#include "app/summary/standards_text.h"
#include "app/summary/summary.h"
#include "placement/total_cost.h"

namespace hearth::app {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }
Json text(const Text& t) { return {{"en", t.en}, {"zh", t.zh}}; }

Json plan_json(const results::Service& service) {
  const results::Plan& plan = *service.plan;
  Json open = Json::array();
  for (const SiteId site : ids<SiteId>(service.sites.size())) {
    if (plan.open[static_cast<std::size_t>(site.row)] != 0) open.push_back(service.sites.id[site]);
  }
  Json closed = Json::array();
  for (const SiteId site : closed_sites(service)) closed.push_back(service.sites.id[site]);
  Json shortfalls = Json::array();
  for (const results::Shortfall& s : plan.shortfalls) {
    shortfalls.push_back({{"target", text(s.target)},
                          {"area", s.area},
                          {"uncovered", s.uncovered.size()},
                          {"relaxation", text(s.relaxation)}});
  }
  Json out = {{"goal", plan.goal},
              {"objective", number(plan.objective)},
              {"bound", number(plan.bound)},
              {"gap", number(plan.gap)},
              {"status", plan.status},
              {"proved_by", plan.proved_by},
              {"stopped_by", plan.stopped_by},
              {"compared_objective", number(plan.compared_objective)},
              {"open", open},
              {"closed", closed},
              {"shortfalls", shortfalls}};
  if (plan.need != 0) out["need"] = plan.need;
  if (plan.total_cost) {
    const auto yuan = [](std::int64_t fen) {
      return static_cast<double>(fen) / placement::kFenOfYuan;
    };
    out["total_cost"] = {{"travel_price", plan.total_cost->travel_price},
                         {"sites", yuan(plan.total_cost->sites)},
                         {"travel", yuan(plan.total_cost->travel)}};
  }
  return out;
}

}  // namespace

std::string summary_json(const results::Result& result, const std::filesystem::path& file) {
  Json out = {{"scenario", result.scenario}, {"question", text(result.question)},
              {"result", file.string()},     {"hearth_version", result.hearth_version},
              {"crs", result.area.crs},      {"units", result.area.units.size()}};
  out["services"] = Json::array();
  for (const results::Service& service : result.services) {
    Json entry = {
        {"id", service.id}, {"within_m", service.within.value()}, {"sites", service.sites.size()}};
    if (const std::int64_t n = area::approximate_count(service.sites); n > 0) {
      entry["approximate"] = n;
    }
    if (service.standard) entry["standard"] = service_standard_json(service);
    if (service.plan) {
      entry["plan"] = plan_json(service);
      add_allotment(entry["plan"], result, service);
      add_meeting(entry, service);
    }
    out["services"].push_back(entry);
  }
  for (const results::Redraw& redraw : result.redraws) out["redraw"].push_back(redraw_json(redraw));
  if (!result.tree.empty()) out["tree"] = tree_json(result);
  out["measures"] = Json::array();
  for (const coverage::Measure& m : result.measures) {
    if (m.level != "all") continue;  // districts are in the file
    out["measures"].push_back({{"stage", m.stage},
                               {"service", m.service},
                               {"measure", m.measure},
                               {"class", m.of_class},
                               {"parameter", m.parameter},
                               {"numerator", number(m.numerator)},
                               {"denominator", number(m.denominator)},
                               {"value", number(m.value)},
                               {"target", number(m.target)},
                               {"met", static_cast<int>(m.met)}});
  }
  if (const std::int64_t n = result.area.units.constructed_count(); n > 0) out["constructed"] = n;
  if (result.report.faults) out["faults"] = result.report.faults->size();
  out["findings"] = result.report.findings.size();
  return out.dump();
}

}  // namespace hearth::app
