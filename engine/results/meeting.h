#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/quantity.h"
#include "core/text.h"
#include "placement/cover/problem.h"

// What is laid before those who decide, beside the plan: what more money buys, which other plans
// are nearly as good, what each wish costs and what each definition of coverage asks for. Proofs
// stand on the rows and sites of the plan's problem (Plan::problem).
namespace hearth::results {

// Multipliers of several proofs. A matrix is stored row after row, a row for each proof.
struct Proofs {
  std::vector<std::int64_t> scale;  // P; 0: this one proves nothing
  std::vector<std::int64_t> row;    // P x rows of the problem
  std::vector<std::int64_t> quota;  // P x quotas of the problem

  [[nodiscard]] std::size_t size() const { return scale.size(); }
  // Requires: the certificate is void or has as many multipliers as the proofs before it.
  void add(const placement::Certificate& certificate, const placement::CoverProblem& problem);
  [[nodiscard]] placement::Certificate certificate(std::size_t proof) const;
};

// The most people that so many new sites, or so much money, can reach: a plan and a bound each.
struct Tradeoff {
  std::vector<std::int64_t> budget;  // K: new sites, or 0.01 CNY
  std::vector<std::int32_t> sites;   // K: new sites of the plan
  std::vector<double> cost;          // K: of the plan, CNY; NaN: not known
  std::vector<Persons> value;        // K: people that it covers
  std::vector<Persons> bound;        // K: no plan of this budget covers more
  std::vector<std::int32_t> proof;   // K: which of the proofs says so
  std::vector<std::int8_t> open;     // K x S, 0/1
  bool money = false;                // the budgets are money
  Proofs proofs;                     // for the goal most-people, without quotas
  // Of staff, else empty: budgets are members, or money; value counts who is served, `sites` those
  // with members.
  std::int64_t member_cost = 0;       // in what budgets count
  std::vector<std::int64_t> members;  // K x S: as Allotment::members
  std::vector<std::int32_t> served;   // K x C: as Allotment::served
  std::vector<std::int64_t> price;    // proofs x C: as Allotment::price, in parts of proofs.scale
};

// Plans that are nearly as good as the plan and differ from it and from each other.
struct Pool {
  double within = 0;              // how much worse they may be, a fraction of the objective
  std::vector<double> objective;  // K, in the units of the plan's; best first
  std::vector<std::int8_t> open;  // K x S, 0/1
  // all: proven that there are no more | count: as many as were asked for | search: no more were
  // found, which is no proof | empty: not said
  std::string end;
  std::vector<std::int32_t> served;   // K x C: as Allotment::served; empty: nobody is assigned
  std::vector<std::int64_t> members;  // K x S: as Allotment::members; empty: it has no staff
};

enum class WishKind : std::int8_t { None, MustOpen, MustNotOpen, MaxPer, Border };
// Which wishes a case of the table obeys.
enum class Wishes : std::int8_t { NoWish, AllWishes, OnlyThis, AllButThis };

// The problem once more, with one set of wishes.
struct WishCase {
  Text wish;  // "36007000100 must open"; empty where it is about all
  WishKind kind = WishKind::None;
  std::int32_t site = -1;  // that it is about; -1: none, or several
  Wishes obeyed = Wishes::NoWish;
  double objective = 0, bound = 0;  // in the units of the plan's; NaN: none
  std::string status, proved_by;
  double sites = 0, cost = 0, people = 0;  // of its plan: new ones, CNY, served; NaN: none
};

struct WishTable {
  // As Plan::goal: what objectives count. Where no plan meets the targets, Plan::goal may be that
  // of the nearest one that stands in its place.
  std::string goal;
  std::vector<WishCase> cases;        // without any wish, with all; then each alone, and all but it
  std::vector<std::int8_t> rule;      // cases x S: as Plan::problem.rule
  std::vector<std::int8_t> open;      // cases x S, 0/1; a row of 0: the case has no plan
  std::vector<std::int32_t> served;   // cases x C: as Allotment::served; empty: nobody is assigned
  std::vector<std::int64_t> members;  // cases x S: as Allotment::members; empty: it has no staff
  std::vector<std::int8_t> capped;    // cases: do the caps of the plan's problem hold
  // Cases: does the border of the service hold; empty: it has none. Without it other pairs can be
  // covered, so that such a case has no proof here.
  std::vector<std::int8_t> bordered;
  Proofs proofs;  // one for each case, for the plan's goal
};

// The members of one case. Requires: the table has staff.
std::int64_t members_of(const WishTable& wishes, std::size_t row);

// Is a plan with more of what this goal counts the better one?
bool is_more_better(const std::string& goal);

// By how much the plan of one case is worse than that of another, in the units of the objective:
// more sites, money or metres, fewer people. What is not proven lies between the two.
struct WishCost {
  double least = 0, most = 0;
};
// None where either case has no plan or nothing bounds the difference. A wish never makes it less
// than 0.
std::optional<WishCost> wish_cost(const WishCase& of, const WishCase& than,
                                  const std::string& goal);

// What the targets would ask for by another definition of coverage.
struct DefinitionCase {
  std::string measure;
  double sites = 0, bound = 0;  // fewest new ones; NaN: none
  std::string status, proved_by;
  double people = 0;      // covered by that plan
  std::int32_t need = 0;  // population_coverage_manifold: so many open sites; else 0
};

}  // namespace hearth::results
