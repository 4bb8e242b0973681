#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/archive.h"
#include "results/meeting.h"
#include "results/schema_common.h"

// /services/<id>/{tradeoff,pool,wishes,definitions} of the layout: see schema.h.
namespace hearth::results {

// What proofs are about: the sites of the service, rows and quotas of the plan's problem.
struct ProblemSize {
  Table sites;
  std::size_t rows = 0;
  std::size_t quotas = 0;
  std::size_t clients = 0;  // of its allotment; 0: it has none
  bool staff = false;       // are members stationed?
};

// A dimension of the plan's problem once more: netCDF finds only those of groups above.
template <typename Archive>
Table along_again(Archive& a, const Table& t, const std::string& name, std::size_t size,
                  const std::string& where = "plan/certificate") {
  Table again = a.along(t.group, name, size, "as in " + where);
  if (again.rows != size) throw Hdf5Error(again.dimension + ": not as in " + where);
  return again;
}

template <typename Archive, typename P>
void describe_proofs(Archive& a, const Table& t, const ProblemSize& size, P& proofs) {
  a.column(t, "scale", {"1", "what one unit of a multiplier is divided by; 0: there is no proof"},
           proofs.scale);
  const Table rows = along_again(a, t, "problem_row", size.rows);
  const Table quotas = along_again(a, t, "problem_quota", size.quotas);
  a.matrix(t, rows, "row_multiplier",
           {"1", "multiplier of each row of the problem, in units of 1 / scale"}, proofs.row);
  a.matrix(t, quotas, "quota_multiplier",
           {"1", "multiplier of each quota of the problem, in units of 1 / scale"}, proofs.quota);
}

// Whom the plan of each row of stations or staff serves, and from where.
template <typename Archive, typename O>
void describe_rows_served(Archive& a, const Table& t, const ProblemSize& size, O& of) {
  if (size.clients > 0) {
    const Table clients = along_again(a, t, "client", size.clients, "plan/allotment");
    a.matrix(t, clients, "served_by", row_of(size.sites, "site that serves it; -1: nobody", true),
             of.served);
  }
  if (size.staff) {
    a.matrix(t, size.sites, "members", {"1", "members that its plan stations there"}, of.members);
  }
}

template <typename Archive, typename T>
void describe_tradeoff(Archive& a, const std::string& group, const ProblemSize& size, T& tradeoff) {
  if (!a.present(group, tradeoff)) return;
  auto& of = *tradeoff;
  std::string budget_of = of.money ? "money" : size.staff ? "members" : "sites";
  a.attribute(group, "budget_of", budget_of);
  if constexpr (Archive::kLoading) of.money = budget_of == "money";
  if (size.staff) a.attribute(group, "member_cost", of.member_cost);
  const Table t = a.along(group, "row", of.budget.size(), "budgets, ascending");
  a.column(t, "budget", {"1", "at most so many new sites, or members, or money in 0.01 CNY"},
           of.budget);
  a.column(t, "sites", {"1", "new sites of the plan"}, of.sites);
  a.column(t, "cost", {"CNY", "cost of the plan; NaN: not known"}, of.cost);
  a.column(t, "value", {"persons", "people that the plan covers"}, of.value);
  a.column(t, "bound", {"persons", "no plan of this budget covers more"}, of.bound);
  a.group(group + "/proofs");
  const Table proofs = a.along(group + "/proofs", "proof", of.proofs.size(), "sets of multipliers");
  a.column(t, "proof", row_of(proofs, "row in proofs of the multipliers that prove the bound"),
           of.proof);
  a.matrix(t, size.sites, "open",
           {"1", "is the site open in the plan", {{0, "not_open"}, {1, "open"}}}, of.open);
  if (!size.staff) {
    describe_proofs(a, proofs, {size.sites, size.rows, 0}, of.proofs);  // without quotas
    return;
  }
  describe_rows_served(a, t, size, of);
  a.column(proofs, "scale", {"1", "what one unit of a price is divided by"}, of.proofs.scale);
  const Table clients = along_again(a, proofs, "client", size.clients, "plan/allotment");
  a.matrix(proofs, clients, "price", {"1", "what each client pays, in units of 1 / scale"},
           of.price);
}

template <typename Archive, typename P>
void describe_pool(Archive& a, const std::string& group, const ProblemSize& size, P& pool) {
  if (!a.present(group, pool)) return;
  const Table& sites = size.sites;
  a.attribute(group, "within", pool->within);
  a.word_if_any(group, "end", pool->end);
  const Table t = a.along(group, "row", pool->objective.size(), "other plans, best first");
  a.column(t, "objective", {"1", "objective of the plan, in the units of plan@objective"},
           pool->objective);
  a.matrix(t, sites, "open", {"1", "is the site open in the plan", {{0, "not_open"}, {1, "open"}}},
           pool->open);
  describe_rows_served(a, t, size, *pool);
}

template <typename Archive, typename W>
void describe_wishes(Archive& a, const std::string& group, const ProblemSize& size, W& wishes) {
  if (!a.present(group, wishes)) return;
  auto& cases = wishes->cases;
  a.attribute(group, "goal", wishes->goal);
  const Table t = a.along(group, "row", cases.size(), "the problem with one set of wishes each");
  if constexpr (Archive::kLoading) cases.resize(t.rows);
  a.text(t, "wish", "the wish in words; empty: about all of them", cases, &WishCase::wish);
  a.column(t, "kind",
           {"1",
            "what kind of wish",
            {{0, "none"}, {1, "must_open"}, {2, "must_not_open"}, {3, "max_per"}, {4, "border"}}},
           cases, &WishCase::kind);
  a.column(t, "site", row_of(size.sites, "site that it is about; -1: none or several", true), cases,
           &WishCase::site);
  a.column(t, "obeyed",
           {"1",
            "which wishes this case obeys",
            {{0, "no_wish"}, {1, "all_wishes"}, {2, "only_this"}, {3, "all_but_this"}}},
           cases, &WishCase::obeyed);
  a.column(t, "objective", {"1", "of the best plan found, as plan@objective counts for this goal"},
           cases, &WishCase::objective);
  a.column(t, "bound", {"1", "what no plan of this case can beat; NaN: none"}, cases,
           &WishCase::bound);
  a.column(t, "status", {"", "optimal, within_gap, feasible, infeasible (proven) or none"}, cases,
           &WishCase::status);
  a.column(t, "proved_by", {"", "as plan@proved_by"}, cases, &WishCase::proved_by);
  a.column(t, "sites", {"1", "new sites of its plan; NaN: there is none"}, cases, &WishCase::sites);
  a.column(t, "cost", {"CNY", "cost of its new sites; NaN: not known"}, cases, &WishCase::cost);
  a.column(t, "people", {"persons", "people that its plan covers or serves; NaN: there is none"},
           cases, &WishCase::people);
  a.matrix(t, size.sites, "open",
           {"1", "is the site open in its plan", {{0, "not_open"}, {1, "open"}}}, wishes->open);
  describe_rows_served(a, t, size, *wishes);
  a.matrix(t, size.sites, "rule",
           {"1",
            "what the case allows for the site",
            {{0, "free"}, {1, "must_open"}, {2, "must_not_open"}, {3, "existing"}}},
           wishes->rule);
  a.column(t, "capped", {"1", "does max-per hold in this case", {{0, "uncapped"}, {1, "capped"}}},
           wishes->capped);
  a.column_if_any(t, "bordered",
                  {"1",
                   "does the border of the service hold; left out: it has none",
                   {{0, "open"}, {1, "bordered"}}},
                  wishes->bordered);
  describe_proofs(a, t, size, wishes->proofs);
}

template <typename Archive, typename D>
void describe_definitions(Archive& a, const std::string& group, D& cases) {
  if (!a.present(group, cases)) return;
  const Table t = a.along(group, "row", cases->size(), "definitions of coverage");
  if constexpr (Archive::kLoading) cases->resize(t.rows);
  a.column(t, "measure", {"", "the measure by which every target is asked for"}, *cases,
           &DefinitionCase::measure);
  a.column(t, "sites", {"1", "fewest new sites that meet the targets; NaN: no plan"}, *cases,
           &DefinitionCase::sites);
  a.column(t, "bound", {"1", "no plan has fewer; NaN: none"}, *cases, &DefinitionCase::bound);
  a.column(t, "status", {"", "optimal, within_gap, feasible, infeasible (proven) or none"}, *cases,
           &DefinitionCase::status);
  a.column(t, "proved_by", {"", "as plan@proved_by"}, *cases, &DefinitionCase::proved_by);
  a.column(t, "people", {"persons", "people that the plan covers; NaN: no plan"}, *cases,
           &DefinitionCase::people);
  describe_needs(a, t, *cases);
}

}  // namespace hearth::results
