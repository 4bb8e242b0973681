#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/check/text.h"
#include "app/summary/standards_text.h"

namespace hearth::app {

namespace {

using Json = nlohmann::ordered_json;
using study::CheckFacts;

Json text(const Text& t) { return {{"en", t.en}, {"zh", t.zh}}; }

Json box_json(const area::Box& box) { return {box.min_x, box.min_y, box.max_x, box.max_y}; }

Json share_json(Persons part, Persons all) {
  return all == Persons(0) ? Json(nullptr) : Json(to_double(part) / to_double(all));
}

Json errors_json(const study::Checked& checked) {
  Json out = Json::array();
  for (const InputProblem& problem : checked.errors) {
    out.push_back({{"source", problem.source},
                   {"feature", problem.feature},
                   {"what", text(problem.what)},
                   {"mend", text(problem.fix)}});
  }
  return out;
}

Json sources_json(const study::Checked& checked) {
  Json out = Json::array();
  const std::vector<area::Source>& sources = checked.result.report.sources;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const area::Source& s = sources[i];
    const input::Whereabouts where =
        checked.facts ? checked.facts->sources[i] : input::Whereabouts{};
    out.push_back({{"role", s.role},
                   {"path", s.path},
                   {"sha256", s.sha256},
                   {"features", s.features},
                   {"crs", s.crs},
                   {"datum", where.datum.empty() ? Json(nullptr) : Json(where.datum)},
                   {"degrees", where.degrees ? box_json(*where.degrees) : Json(nullptr)}});
  }
  return out;
}

Json levels_json(const CheckFacts& facts) {
  Json out = Json::array();
  for (const study::LevelFacts& level : facts.levels) {
    out.push_back({{"level", level.level},
                   {"districts", level.districts},
                   {"units_without", level.units_without},
                   {"people_without", to_double(level.people_without)}});
  }
  return out;
}

Json classes_json(const std::vector<study::ClassFacts>& classes) {
  Json out = Json::array();
  for (const study::ClassFacts& of : classes) {
    out.push_back({{"class", of.name.id}, {"units", of.units}, {"people", to_double(of.people)}});
  }
  return out;
}

Json repairs_json(const study::RepairFacts& repairs) {
  Json worst = Json::array();
  for (const study::RepairedUnit& unit : repairs.worst) {
    worst.push_back({{"id", unit.id},
                     {"name", unit.name},
                     {"before_m2", unit.before_m2},
                     {"after_m2", unit.after_m2}});
  }
  Json others = Json::array();
  for (const Text& message : repairs.others) others.push_back(text(message));
  return {{"polygons", repairs.polygons},
          {"before_m2", repairs.before_m2},
          {"after_m2", repairs.after_m2},
          {"worst", std::move(worst)},
          {"others", std::move(others)}};
}

Json places_json(const study::PlaceFacts& places) {
  return {{"count", places.count},
          {"total_m2", places.total_m2},
          {"worst", places.worst},
          {"worst_m2", places.worst_m2},
          {"repaired", places.repaired}};
}

// What the findings of some kinds say, with the source.
Json told_json(const area::DataReport& report, std::initializer_list<const char*> kinds) {
  Json out = Json::array();
  for (const area::Finding& finding : report.findings) {
    if (std::find(kinds.begin(), kinds.end(), finding.kind) == kinds.end()) continue;
    out.push_back(
        {{"source", finding.source}, {"kind", finding.kind}, {"message", text(finding.message)}});
  }
  return out;
}

Json differing_sums_json(const area::DataReport& report) {
  Json out = Json::array();
  for (const area::DifferingSum& sum : report.differing_sums) {
    out.push_back({{"source", sum.source},
                   {"column", sum.column},
                   {"of", sum.of},
                   {"given", sum.given},
                   {"counted", sum.counted}});
  }
  return out;
}

Json rows_without_unit_json(const area::DataReport& report) {
  Json out = Json::array();
  for (const area::RowsWithoutUnit& of : report.rows_without_unit) {
    Json sums = Json::object();
    for (const auto& [heading, sum] : of.sums) sums[heading] = sum;
    out.push_back({{"source", of.source}, {"rows", of.rows}, {"sums", std::move(sums)}});
  }
  return out;
}

Json services_json(const results::Result& result, const CheckFacts& facts) {
  Json out = Json::array();
  for (std::size_t i = 0; i < facts.services.size(); ++i) {
    const study::ServiceFacts& of = facts.services[i];
    Json service = {{"service", of.id},
                    {"within_m", result.services[i].within.value()},
                    {"facilities", of.facilities},
                    {"candidates", of.candidates}};
    if (const std::int64_t n = area::approximate_count(result.services[i].sites); n > 0) {
      service["approximate"] = n;
    }
    service["outside"] = {{"facilities", of.outside.facilities},
                          {"candidates", of.outside.candidates},
                          {"farthest", of.outside.farthest},
                          {"farthest_m", of.outside.farthest_away.value()}};
    service["unit_size"] = {{"largest", of.size.largest},
                            {"largest_side_m", of.size.largest_side.value()},
                            {"units_beyond_reach", of.size.beyond_reach},
                            {"people_beyond_reach", to_double(of.size.people_beyond_reach)},
                            {"units_beyond_quarter", of.size.beyond_quarter},
                            {"people_beyond_quarter", to_double(of.size.people_beyond_quarter)}};
    service["edge"] = {{"points", of.edge.points},
                       {"people", to_double(of.edge.people)},
                       {"share", share_json(of.edge.people, facts.people)}};
    if (result.services[i].standard)
      service["standard"] = service_standard_json(result.services[i]);
    out.push_back(std::move(service));
  }
  return out;
}

Json findings_json(const area::DataReport& report) {
  static const char* const kSeverity[] = {"note", "repair", "warning"};
  Json out = Json::array();
  for (const area::Finding& f : report.findings) {
    out.push_back({{"severity", kSeverity[static_cast<int>(f.severity)]},
                   {"kind", f.kind},
                   {"source", f.source},
                   {"feature", f.feature},
                   {"message", text(f.message)},
                   {"before_m2", f.before_m2},
                   {"after_m2", f.after_m2}});
  }
  return out;
}

void add_facts(const results::Result& result, const CheckFacts& facts, Json& out) {
  const area::Units& units = result.area.units;
  out["crs"] = result.area.crs;
  out["crs_name"] = result.area.crs_name;
  out["units"] = units.size();
  out["people"] = to_double(facts.people);
  out["households"] = units.households.empty() ? Json(nullptr) : Json(facts.households.value());
  out["ground_m2"] = facts.ground.value();
  out["box"] = box_json(facts.box);
  out["classes"] = classes_json(facts.classes);
  out["levels"] = levels_json(facts);
  if (const std::int64_t n = units.constructed_count(); n > 0) out["constructed"] = n;
  if (result.report.faults) out["faults"] = result.report.faults->size();
}

}  // namespace

std::string check_json(const CheckedFile& file) {
  const results::Result& result = file.checked.result;
  const CheckCounts counts = counts_of(file.checked);
  Json out = {{"scenario", file.name},     {"file", file.file},
              {"errors", counts.errors},   {"warnings", counts.warnings},
              {"repairs", counts.repairs}, {"problems", errors_json(file.checked)}};
  if (file.checked.facts) add_facts(result, *file.checked.facts, out);
  out["sources"] = sources_json(file.checked);
  if (file.checked.facts) {
    const CheckFacts& facts = *file.checked.facts;
    out["repaired"] = repairs_json(facts.repairs);
    out["overlaps"] = places_json(facts.overlaps);
    out["slivers"] = places_json(facts.slivers);
    out["gaps"] = places_json(facts.gaps);
    out["unplaced"] = told_json(result.report, {"no_unit"});
    out["totals"] = told_json(result.report, {"subtotals", "wrong_sum"});
    out["differing_sums"] = differing_sums_json(result.report);
    out["rows_without_unit"] = rows_without_unit_json(result.report);
    out["services"] = services_json(result, facts);
  }
  out["findings"] = findings_json(result.report);
  return out.dump();
}

}  // namespace hearth::app
