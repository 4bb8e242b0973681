#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "results/archive.h"
#include "results/result.h"
#include "results/schema_common.h"
#include "results/schema_meeting.h"
#include "results/schema_plan.h"
#include "results/schema_standard.h"

// /services of the layout: see schema.h.
namespace hearth::results {

// Codes of communities that a site serves besides its own: a count a site, and the codes in a row.
template <typename Archive, typename S>
void describe_serves(Archive& a, const Table& t, S& sites) {
  std::vector<std::int32_t> count;
  std::vector<std::string> codes;
  if constexpr (!Archive::kLoading) {
    for (const auto& served : sites.serves) {
      count.push_back(static_cast<std::int32_t>(served.size()));
      codes.insert(codes.end(), served.begin(), served.end());
    }
  }
  const Table served = a.along(t.group, "served", codes.size(), "communities served, site by site");
  a.column(t, "serves_count", {"1", "communities that it serves besides its own"}, count);
  a.column(served, "serves", {"", "their codes, site after site"}, codes);
  if constexpr (Archive::kLoading) {
    sites.serves = decltype(sites.serves)(t.rows);
    auto code = codes.begin();
    auto site = sites.serves.begin();
    for (const std::int32_t n : count) {
      if (n < 0 || n > codes.end() - code)
        throw Hdf5Error(t.path("serves_count") + ": no such sum");
      (site++)->assign(code, code + n);
      code += n;
    }
  }
}

template <typename Archive, typename S>
void describe_sites(Archive& a, const Table& t, const Table& units, S& s) {
  a.column(t, "id", {"", "code of the site; rows are sorted by its bytes"}, s.id);
  a.column(t, "name", {"", "name of the site"}, s.name);
  a.column(t, "x", {"m", "easting"}, s.at, &area::Point::x);
  a.column(t, "y", {"m", "northing"}, s.at, &area::Point::y);
  a.column(t, "unit", row_of(units, "row in /units of the unit it stands in; -1: outside", true),
           s.unit);
  a.column(t, "status", {"1", "does it exist today", {{0, "existing"}, {1, "candidate"}}},
           s.status);
  a.column(t, "mode", {"", "how it comes about: new_build, purchase ...; empty: not given"},
           s.mode);
  a.column(t, "operating", {"", "status word of the source: open, closed; empty: not given"},
           s.operating);
  a.column(t, "cost", {"CNY", "cost to open it; NaN: not known"}, s.cost);
  a.column(t, "capacity", {"persons", "people that it can serve; NaN: not known"}, s.capacity);
  a.column(t, "floor_area", {"m2", "floor area; NaN: not known"}, s.floor_area);
  a.column(t, "activity_area", {"m2", "floor area for activities; NaN: not known"},
           s.activity_area);
  a.column_if_any(t, "approximate",
                  {"1",
                   "is only its community known, so that it was put inside that",
                   {{0, "known"}, {1, "approximate"}}},
                  s.place);
  describe_serves(a, t, s);
}

template <typename Archive, typename S>
void describe_reach(Archive& a, const std::string& group, const Table& sites, const Table& demand,
                    S& reach) {
  if (!a.present(group, reach)) return;
  auto& r = *reach;
  const Table starts = a.along(group, "site_edge", r.site_start.size(), "sites and one more");
  const Table pairs = a.along(group, "pair", r.demand.size(), "pairs within the service limit");
  a.column(starts, "site_start", {"1", "first pair of each site; at the end, the number of pairs"},
           r.site_start);
  a.column(pairs, "demand", row_of(demand, "row in /demand that the site reaches, ascending"),
           r.demand);
  a.column(pairs, "impedance", {"m", "impedance of the pair"}, r.impedance);
  if constexpr (Archive::kLoading) {
    expect_starts(starts.path("site_start"), r.site_start, sites.rows, pairs.rows);
  }
}

template <typename Archive, typename S>
void describe_allocation(Archive& a, const std::string& group, const Table& sites,
                         const Table& demand, S& allocation) {
  const Table t{group, demand.dimension, demand.rows};
  a.column(t, "nearest", row_of(sites, "row in sites of the nearest open site; -1: none", true),
           allocation.nearest);
  a.column(t, "impedance", {"m", "impedance to it; NaN: there is none"}, allocation.impedance);
  a.column(t, "covered",
           {"1", "is it within the service limit", {{0, "uncovered"}, {1, "covered"}}},
           allocation.covered);
}

// The steps of graded coverage, where the service has any.
template <typename Archive, typename G>
void describe_grades(Archive& a, const std::string& group, G& grades) {
  constexpr std::int64_t kWhole = 1'000'000'000;
  std::optional<std::vector<std::int64_t>> share;
  std::vector<double> within;
  if constexpr (!Archive::kLoading) {
    for (const coverage::GradedStep& step : grades) {
      if (!share) share.emplace();
      share->push_back(step.share.numerator * (kWhole / step.share.denominator));
      within.push_back(step.within.value());
    }
  }
  if (!a.present(group, share)) return;
  const Table t = a.along(group, "step", share->size(), "steps of graded coverage");
  a.column(t, "within", {"m", "who has an open site so near"}, within);
  a.column(t, "share", {"1e-9", "counts so much of a person"}, *share);
  if constexpr (Archive::kLoading) {
    for (std::size_t k = 0; k < share->size(); ++k) {
      grades.push_back({Metres(within[k]), Share{(*share)[k], kWhole}});
    }
  }
}

template <typename Archive, typename S>
void describe_service(Archive& a, const Table& units, const Table& demand, S& s) {
  const std::string group = "/services/" + s.id;
  a.group(group);
  a.attribute(group, "noun", s.noun);
  a.attribute(group, "noun_plural", s.noun_plural);
  a.attribute(group, "reach_by", s.reach_by);
  double within_m = s.within.value();
  a.attribute(group, "within_m", within_m);
  if constexpr (Archive::kLoading) s.within = Metres(within_m);
  describe_grades(a, group + "/grades", s.grades);
  std::string border = s.border.empty() ? "open" : s.border;
  a.attribute(group, "border", border);
  if constexpr (Archive::kLoading) s.border = border == "open" ? "" : border;
  describe_standard(a, group + "/standard", s.standard);
  a.group(group + "/sites");
  const Table dimension = a.along(group, "site", s.sites.size(), "facilities and candidate sites");
  const Table sites{group + "/sites", dimension.dimension, dimension.rows};
  describe_sites(a, sites, units, s.sites);
  const char* reach = s.border.empty() ? "/reach" : "/reach_within_border";
  describe_reach(a, group + reach, sites, demand, s.reach);
  a.group(group + "/today");
  describe_allocation(a, group + "/today", sites, demand, s.today);
  if (a.present(group + "/today_known", s.today_known)) {
    describe_allocation(a, group + "/today_known", sites, demand, *s.today_known);
  }
  describe_plan(a, group + "/plan", sites, demand, s.plan);
  if (a.present(group + "/after", s.after)) {
    describe_allocation(a, group + "/after", sites, demand, *s.after);
  }
  if (!s.plan) return;  // what follows stands on the plan's problem
  const auto& problem = s.plan->problem;
  ProblemSize size{sites, problem.people.size(), problem.quotas.size()};
  if (const auto& of = s.plan->allotment) {
    size.clients = of->model.clients();
    size.staff = of->model.kind == placement::AllotmentKind::Staff;
  }
  describe_tradeoff(a, group + "/tradeoff", size, s.tradeoff);
  describe_pool(a, group + "/pool", size, s.pool);
  describe_wishes(a, group + "/wishes", size, s.wishes);
  describe_definitions(a, group + "/definitions", s.definitions);
}

template <typename Archive, typename R>
void describe_services(Archive& a, R& r, const Table& units, const Table& demand) {
  a.group("/services");
  std::vector<std::string> names;
  for (const auto& service : r.services) names.push_back(service.id);
  a.attribute("/services", "ids", names);
  if constexpr (Archive::kLoading) r.services.resize(names.size());
  for (std::size_t service = 0; service < names.size(); ++service) {
    if constexpr (Archive::kLoading) r.services[service].id = names[service];
    describe_service(a, units, demand, r.services[service]);
  }
}

}  // namespace hearth::results
