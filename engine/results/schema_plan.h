#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "results/archive.h"
#include "results/result.h"
#include "results/schema_allotment.h"
#include "results/schema_common.h"

// /services/<id>/plan of the layout: see schema.h.
namespace hearth::results {

template <typename Archive, typename P>
void describe_shortfalls(Archive& a, const std::string& group, const Table& demand, P& plan) {
  auto& all = plan.shortfalls;
  const Table t = a.table(group, "row", all, "targets, or districts of one, that are not met");
  a.text(t, "target", "the target as a line of words", all, &Shortfall::target);
  a.column(t, "area", {"", "code of the district; all: the whole area"}, all, &Shortfall::area);
  a.column(t, "required",
           {"1", "what it asks for: 1e-6 persons, or communities if it counts those"}, all,
           &Shortfall::required);
  a.column(t, "attainable", {"1", "what opening every allowed site attains, counted likewise"}, all,
           &Shortfall::attainable);
  a.text(t, "relaxation", "the cheapest ways to make the target attainable", all,
         &Shortfall::relaxation);
  std::vector<std::int32_t> count;
  std::vector<std::int32_t> uncovered;
  if constexpr (!Archive::kLoading) {
    for (const Shortfall& one : all) {
      count.push_back(static_cast<std::int32_t>(one.uncovered.size()));
      uncovered.insert(uncovered.end(), one.uncovered.begin(), one.uncovered.end());
    }
  }
  const Table rows = a.along(group, "uncovered_row", uncovered.size(), "rows that stay uncovered");
  a.column(t, "uncovered_count", {"1", "demand points that no allowed site reaches"}, count);
  a.column(rows, "uncovered", row_of(demand, "their rows in /demand, shortfall after shortfall"),
           uncovered);
  if constexpr (Archive::kLoading) {
    auto next = uncovered.begin();
    for (std::size_t row = 0; row < all.size(); ++row) {
      const std::int32_t n = count[row];
      if (n < 0 || n > uncovered.end() - next) throw Hdf5Error(group + ": no such count");
      all[row].uncovered.assign(next, next + n);
      next += n;
    }
  }
}

// The rows of every quota one after the other, as columns.
struct QuotaColumns {
  std::vector<std::int64_t> start{0};
  std::vector<std::int64_t> required;
  std::vector<std::int32_t> rows;
  std::vector<std::int64_t> weight;
};

inline QuotaColumns pack(const std::vector<placement::Quota>& quotas) {
  QuotaColumns columns;
  for (const placement::Quota& quota : quotas) {
    columns.required.push_back(quota.required);
    columns.rows.insert(columns.rows.end(), quota.rows.begin(), quota.rows.end());
    columns.weight.insert(columns.weight.end(), quota.weight.begin(), quota.weight.end());
    columns.start.push_back(static_cast<std::int64_t>(columns.rows.size()));
  }
  return columns;
}

inline std::vector<placement::Quota> unpack(const QuotaColumns& columns) {
  std::vector<placement::Quota> quotas(columns.required.size());
  for (std::size_t q = 0; q < quotas.size(); ++q) {
    const auto from = columns.start[q];
    const auto to = columns.start[q + 1];
    quotas[q].required = columns.required[q];
    quotas[q].rows.assign(columns.rows.begin() + from, columns.rows.begin() + to);
    quotas[q].weight.assign(columns.weight.begin() + from, columns.weight.begin() + to);
  }
  return quotas;
}

template <typename Archive, typename P>
void describe_problem(Archive& a, const std::string& group, const Table& sites, const Table& demand,
                      P& plan) {
  auto& p = plan.problem;
  std::string goal = p.goal == placement::Goal::MostPeople ? "most-people" : "fewest-sites";
  a.attribute(group, "goal", goal);
  if constexpr (Archive::kLoading) {
    p.goal = goal == "most-people" ? placement::Goal::MostPeople : placement::Goal::FewestSites;
  }
  a.attribute(group, "new_sites", p.budget);
  a.attribute(group, "scale", plan.certificate.scale);
  const Table of_sites{group, sites.dimension, sites.rows};
  a.column(of_sites, "rule",
           {"1",
            "what the planner allows for the site",
            {{0, "free"}, {1, "must_open"}, {2, "must_not_open"}, {3, "existing"}}},
           p.rule);
  a.column_if_any(of_sites, "cost", {"0.01 CNY", "what opening the site costs; left out: one each"},
                  p.cost);
  const Table rows = a.along(group, "row", p.people.size(), "what can be covered");
  const Table starts = a.along(group, "row_edge", p.row_start.size(), "rows and one more");
  const Table pairs = a.along(group, "pair", p.row_sites.size(), "pairs of a row and a site");
  a.column(starts, "row_start", {"1", "first pair of each row; at the end, the number of pairs"},
           p.row_start);
  a.column(pairs, "row_sites", row_of(sites, "sites that cover the row, ascending"), p.row_sites);
  a.column(rows, "row_people", {"1e-6 persons", "weight of the row in the goal most-people"},
           p.people);
  a.column(rows, "row_demand",
           row_of(demand, "row in /demand that it stands for; -1: a community's row", true),
           plan.row_demand);
  a.column_if_any(rows, "row_need",
                  {"1", "open sites that the row needs to count as covered; left out: one each"},
                  p.need);
  a.column_if_any(rows, "row_within",
                  {"m",
                   "how far from its demand point the row's sites lie; left out: the service "
                   "limit"},
                  plan.row_within);
  if constexpr (Archive::kLoading) {
    expect_starts(starts.path("row_start"), p.row_start, rows.rows, pairs.rows);
  }
}

template <typename Archive, typename P>
void describe_quotas(Archive& a, const std::string& group, P& plan) {
  QuotaColumns q;
  if constexpr (!Archive::kLoading) q = pack(plan.problem.quotas);
  const std::size_t row_count = plan.problem.row_start.size() - 1;
  const Table quotas = a.along(group, "quota", q.required.size(), "shares that must be reached");
  const Table edges = a.along(group, "quota_edge", q.start.size(), "quotas and one more");
  const Table members = a.along(group, "member", q.rows.size(), "rows that count in a quota");
  About about{"1", "row of the problem that counts in the quota"};
  about.rows = static_cast<std::int64_t>(row_count);
  a.column(quotas, "quota_required", {"1", "covered weight that the quota asks for"}, q.required);
  a.column(edges, "quota_start", {"1", "first member of each quota; at the end, their number"},
           q.start);
  a.column(members, "quota_row", about, q.rows);
  a.column(members, "quota_weight", {"1", "its weight: 1e-6 persons, or communities"}, q.weight);
  if constexpr (Archive::kLoading) {
    expect_starts(edges.path("quota_start"), q.start, quotas.rows, members.rows);
    plan.problem.quotas = unpack(q);
  }
  // Without multipliers (scale 0) these two columns are left out.
  auto& c = plan.certificate;
  if (c.scale == 0) return;
  const Table rows{group, group + "/row", row_count};
  a.column(rows, "row_multiplier", {"1", "multiplier of the row, in units of 1 / scale"}, c.row);
  a.column(quotas, "quota_multiplier", {"1", "multiplier of the quota, in units of 1 / scale"},
           c.quota);
}

// At most so many new sites in each district: its sites, district after district.
template <typename Archive, typename P>
void describe_caps(Archive& a, const std::string& group, const Table& sites, P& plan) {
  if (!a.present(group, plan.max_per)) return;
  a.attribute(group, "level", plan.max_per->level);
  a.attribute(group, "most", plan.max_per->most);
  auto& caps = plan.problem.caps;
  std::vector<std::int64_t> start{0};
  std::vector<std::int32_t> members;
  if constexpr (!Archive::kLoading) {
    for (const placement::Cap& cap : caps) {
      members.insert(members.end(), cap.sites.begin(), cap.sites.end());
      start.push_back(static_cast<std::int64_t>(members.size()));
    }
  }
  const Table edges = a.along(group, "cap_edge", start.size(), "districts with sites and one more");
  const Table rows = a.along(group, "member", members.size(), "sites in such a district");
  a.column(edges, "start", {"1", "first member of each district; at the end, their number"}, start);
  a.column(rows, "site", row_of(sites, "row in sites, district after district"), members);
  if constexpr (Archive::kLoading) {
    if (start.empty()) throw Hdf5Error(group + ": no starts");
    expect_starts(edges.path("start"), start, start.size() - 1, members.size());
    caps.resize(start.size() - 1);
    for (std::size_t k = 0; k < caps.size(); ++k) {
      caps[k].most = plan.max_per->most;
      caps[k].sites.assign(members.begin() + start[k], members.begin() + start[k + 1]);
    }
  }
}

// Odd sets of rows with a price, one after the other; left out where the proof has none.
template <typename Archive, typename P>
void describe_sets(Archive& a, const std::string& group, P& plan) {
  auto& sets = plan.certificate.sets;
  std::optional<bool> any;
  if (!sets.empty()) any = true;
  if (!a.present(group, any)) return;
  std::vector<std::int64_t> start{0};
  std::vector<std::int64_t> price;
  std::vector<std::int32_t> members;
  if constexpr (!Archive::kLoading) {
    for (const placement::OddSet& set : sets) {
      price.push_back(set.price);
      members.insert(members.end(), set.rows.begin(), set.rows.end());
      start.push_back(static_cast<std::int64_t>(members.size()));
    }
  }
  const Table of = a.along(group, "set", price.size(), "odd sets of rows");
  const Table edges = a.along(group, "set_edge", start.size(), "odd sets and one more");
  const Table rows = a.along(group, "member", members.size(), "rows in such a set");
  a.column(of, "price", {"1", "multiplier of the set, in units of 1 / scale"}, price);
  a.column(edges, "start", {"1", "first member of each set; at the end, their number"}, start);
  About about{"1", "row of the problem, set after set, ascending in each"};
  about.rows = static_cast<std::int64_t>(plan.problem.row_count());
  a.column(rows, "row", about, members);
  if constexpr (Archive::kLoading) {
    expect_starts(edges.path("start"), start, of.rows, rows.rows);
    for (std::size_t k = 0; k < price.size(); ++k) {
      sets.push_back({{members.begin() + start[k], members.begin() + start[k + 1]}, price[k]});
    }
  }
}

// Sites of today that may close.
template <typename Archive, typename P>
void describe_closing(Archive& a, const std::string& group, P& closing) {
  if (!a.present(group, closing)) return;
  a.attribute(group, "most", closing->most);
  std::string rule = closing->moves ? "relocate" : "closable";
  a.attribute(group, "existing", rule);
  if constexpr (Archive::kLoading) closing->moves = rule == "relocate";
}

template <typename Archive, typename P>
void describe_prices(Archive& a, const std::string& group, const placement::CoverProblem& problem,
                     P& prices) {
  if (!a.present(group, prices)) return;
  a.attribute(group, "scale", prices->scale);
  const Table t = a.along(group, "client", prices->price.size(), "demand points with people");
  a.column(t, "price",
           {"1",
            "what it pays, in units of 1 / scale thousandths of a person-metre; lowest-total-cost: "
            "of 0.01 CNY"},
           prices->price);
  // Of a plan that is held to more than a number of sites.
  std::optional<bool> held;
  if (!prices->row.empty() || !prices->quota.empty()) held = true;
  const std::string of = group + "/problem";
  if (!a.present(of, held)) return;
  const Table rows = a.along(of, "row", problem.row_count(), "as in plan/certificate");
  const Table quotas = a.along(of, "quota", problem.quotas.size(), "as in plan/certificate");
  a.column(rows, "row_price",
           {"1", "what the row pays each of the sites that it needs, in units as `price`"},
           prices->row);
  a.column(quotas, "quota_price", {"1", "what the quota as a whole pays, in units as `price`"},
           prices->quota);
}

template <typename Archive, typename P>
void describe_total_cost(Archive& a, const std::string& group, P& parts) {
  if (!a.present(group, parts)) return;
  a.attribute(group, "travel_price", parts->travel_price);
  a.attribute(group, "sites", parts->sites);
  a.attribute(group, "travel", parts->travel);
  describe_number_if_any(a, group, "bound", parts->bound);
}

template <typename Archive, typename P>
void describe_plan_columns(Archive& a, const std::string& group, const Table& sites, P& p) {
  const Table t{group, sites.dimension, sites.rows};
  a.column(t, "open", {"1", "is it open under the plan", {{0, "not_open"}, {1, "open"}}}, p.open);
  a.column(t, "year", {"year", "year in which it opens; 0: no programme"}, p.year);
  a.column(t, "rank", {"1", "build order from 1, most newly served people first; 0: not new"},
           p.rank);
  a.column(t, "marginal_people", {"persons", "people newly served when it opens in that order"},
           p.marginal_people);
  a.column(t, "exclusive_people", {"persons", "people whom it alone serves under the plan"},
           p.exclusive_people);
  a.column(t, "stability", {"1", "share of good plans that open it; NaN: not worked out"},
           p.stability);
}

template <typename Archive, typename P>
void describe_plan(Archive& a, const std::string& group, const Table& sites, const Table& demand,
                   P& plan) {
  if (!a.present(group, plan)) return;
  auto& p = *plan;
  a.attribute(group, "goal", p.goal);
  if (p.goal == "most-people-manifold") a.attribute(group, "need", p.need);
  a.attribute(group, "objective", p.objective);
  a.attribute(group, "bound", p.bound);
  a.attribute(group, "gap", p.gap);
  a.attribute(group, "status", p.status);
  a.attribute(group, "proved_by", p.proved_by);
  a.attribute(group, "stopped_by", p.stopped_by);
  a.attribute(group, "compared_goal", p.compared_goal);
  a.attribute(group, "compared_objective", p.compared_objective);
  describe_plan_columns(a, group, sites, p);
  describe_shortfalls(a, group + "/shortfalls", demand, p);
  a.group(group + "/certificate");
  describe_problem(a, group + "/certificate", sites, demand, p);
  describe_quotas(a, group + "/certificate", p);
  describe_caps(a, group + "/certificate/caps", sites, p);
  describe_sets(a, group + "/certificate/sets", p);
  describe_closing(a, group + "/closing", p.closing);
  describe_prices(a, group + "/prices", p.problem, p.prices);
  describe_total_cost(a, group + "/total_cost", p.total_cost);
  describe_allotment(a, group + "/allotment", sites, demand, p.allotment);
}
}  // namespace hearth::results
