#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "viz/drawn_result.h"

namespace hearth::print::testing {

inline results::WishCase wish_case(double objective, double bound, const std::string& status) {
  results::WishCase of;
  of.objective = objective;
  of.bound = bound;
  of.status = status;
  of.sites = objective;
  of.cost = of.people = std::nan("");
  return of;
}

// A wish of the town by itself (the town needs 3 without any), and the others without it.
inline void add_wish(results::WishTable& table, results::WishKind kind, std::int32_t site,
                     const results::WishCase& alone, const results::WishCase& others) {
  for (results::WishCase of : {alone, others}) {
    of.kind = kind;
    of.site = site;
    of.wish = {"as asked", "按要求"};
    table.cases.push_back(of);
  }
}

// The drawn town with all that a meeting asks for. Wishes: u00 must open (4, proven), u05 must not
// open (3 or 4); together 5, proven. One other plan takes u31 for u32.
inline results::Result drawn_meeting() {
  results::Result result = drawn_result();
  results::Service& service = result.services[0];
  results::Plan& plan = *service.plan;
  plan.objective = plan.bound = 5;
  plan.problem.goal = placement::Goal::FewestSites;
  service.sites.name[SiteId{0}] = "Alderley-upon-the-very-long-river-of-the-north";
  results::WishTable wishes;
  wishes.goal = "fewest-sites";
  wishes.cases = {wish_case(3, 3, "optimal"), wish_case(5, 5, "optimal")};
  add_wish(wishes, results::WishKind::MustOpen, 0, wish_case(4, 4, "optimal"),
           wish_case(4, 4, "optimal"));
  add_wish(wishes, results::WishKind::MustNotOpen, 5, wish_case(4, 3, "feasible"),
           wish_case(4, 4, "optimal"));
  service.wishes = wishes;
  results::Tradeoff curve;
  curve.budget = {1, 2, 3, 4};
  curve.sites = {1, 2, 3, 4};
  curve.cost.assign(4, std::nan(""));
  curve.value = {persons(4100), persons(7200), persons(8400), persons(8900)};
  curve.bound = {persons(4100), persons(7200), persons(8484), persons(8900)};
  service.tradeoff = curve;
  results::Pool pool;
  pool.within = 0.01;
  pool.objective = {5};
  pool.open = plan.open;
  pool.open[20] = 0;
  pool.open[19] = 1;
  service.pool = pool;
  plan.stability.assign(24, 0);
  plan.stability[15] = plan.stability[2] = 1;
  plan.stability[20] = plan.stability[19] = 0.5;
  service.definitions = std::vector<results::DefinitionCase>{
      {"population_coverage", 5, 5, "optimal", "own-bound", 8300},
      {"community_coverage", 24, 22, "feasible", "", 9600},
      {"population_coverage_twofold", std::nan(""), std::nan(""), "infeasible", "own-bound",
       std::nan("")}};
  return result;
}

}  // namespace hearth::print::testing
