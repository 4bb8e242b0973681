#pragma once

#include "support/small_town.h"

// The small town with everything that a result may hold beside a plan, worked out by hand. Every
// centre costs 1 CNY, and the plan is the cheapest: 2 CNY.
namespace hearth::testing {

// As in the plan, c and d ask for one site each; a site costs 100 x 0.01 CNY.
inline placement::Certificate small_town_price() {
  return {200'000, {0, 0, 20 * kMicroPersons, 20 * kMicroPersons, 0, 0}, {1}};
}

// One site reaches 100 people beside the hall's 130, and two reach everybody.
inline results::Tradeoff small_town_tradeoff(const placement::CoverProblem& problem) {
  results::Tradeoff curve;
  curve.budget = {1, 2};
  curve.sites = {1, 2};
  curve.cost = {1, 2};
  curve.value = {230_persons, 250_persons};
  curve.bound = curve.value;
  curve.proof = {0, 1};
  curve.open = {0, 0, 0, 0, 1, 0, 1,   // e
                0, 1, 0, 0, 1, 0, 1};  // b and e
  const auto& people = problem.people;
  placement::CoverProblem free = problem;
  free.quotas.clear();
  curve.proofs.add({1, {0, 0, people[2], people[3], people[4], people[5]}, {}}, free);
  curve.proofs.add({1, {0, 0, 0, 0, 0, 0}, {}}, free);
  return curve;
}

// That a opens costs nothing: f then reaches the rest.
inline results::WishTable small_town_wishes(const placement::CoverProblem& problem) {
  using results::Wishes;
  results::WishTable table;
  table.goal = "lowest-cost";
  for (const Wishes obeyed :
       {Wishes::NoWish, Wishes::AllWishes, Wishes::OnlyThis, Wishes::AllButThis}) {
    results::WishCase of;
    of.obeyed = obeyed;
    if (obeyed == Wishes::OnlyThis || obeyed == Wishes::AllButThis) {
      of.wish = {"a must open", "a 必须新建"};
      of.kind = results::WishKind::MustOpen;
      of.site = 0;
    }
    of.objective = of.bound = of.sites = of.cost = 2;
    of.people = 250;
    of.status = "optimal";
    of.proved_by = "own-bound";
    const bool must = obeyed == Wishes::AllWishes || obeyed == Wishes::OnlyThis;
    table.rule.insert(table.rule.end(), {std::int8_t(must ? 1 : 0), 0, 0, 0, 0, 0, 3});
    // a and f; else b and e.
    const std::vector<std::int8_t> open = must ? std::vector<std::int8_t>{1, 0, 0, 0, 0, 1, 1}
                                               : std::vector<std::int8_t>{0, 1, 0, 0, 1, 0, 1};
    table.open.insert(table.open.end(), open.begin(), open.end());
    table.capped.push_back(1);
    table.proofs.add(small_town_price(), problem);
    table.cases.push_back(of);
  }
  return table;
}

inline results::Result small_town_meeting() {
  results::Result result = small_town();
  results::Service& service = result.services[0];
  for (double& cost : service.sites.cost) cost = 1;
  results::Plan& plan = *service.plan;
  plan.goal = "lowest-cost";
  plan.problem.cost = {100, 100, 100, 100, 100, 100, 0};
  plan.certificate = small_town_price();
  plan.certificate.sets = {{{2, 3, 5}, 0}, {{1}, 0}};  // that cost nothing and prove nothing
  service.tradeoff = small_town_tradeoff(plan.problem);
  service.pool = results::Pool{0, {2}, {0, 0, 1, 1, 0, 0, 1}, "count", {}, {}};  // c and d
  // At most two in each township, which binds nobody: f belongs to none.
  plan.max_per = placement::MaxPer{"township", 2};
  plan.problem.caps = {{{0, 3}, 2}, {{1, 2, 4}, 2}};
  plan.prices = results::TravelPrices{
      {1, 2, 3, 4, 5, 6}, 2, {0, 1, 2, 3, 4, 5}, {6}};  // of no plan here: only to be stored
  plan.stability = {0, 0.5, 0.5, 0.5, 0.5, 0, 1};
  service.wishes = small_town_wishes(plan.problem);
  service.definitions = {{"population_coverage", 2, 2, "optimal", "own-bound", 250},
                         {"community_coverage", 5, 5, "optimal", "own-bound", 250}};
  return result;
}

// The same town where the service grades its people, nobody crosses a township's border, and the
// hall may move: everything that such rules leave in a file. Nothing is proved of the plan.
inline results::Result small_town_rules() {
  results::Result result = small_town_meeting();
  results::Service& service = result.services[0];
  service.grades = {{Metres(500), Share{1, 1}}, {service.within, Share{1, 2}}};
  service.border = "township";
  service.tradeoff.reset();
  results::Plan& plan = *service.plan;
  plan.goal = "fewest-sites-in-all";
  plan.objective = 3;
  plan.bound = plan.gap = kNone;
  plan.status = "feasible";
  plan.proved_by = "none";
  plan.certificate = {};
  plan.problem.cost.clear();
  plan.problem.need.assign(plan.problem.row_count(), 1);
  plan.row_within.assign(plan.problem.row_count(), 500);
  plan.closing = placement::Closing{1, true};
  service.wishes->bordered = {0, 1, 1, 0};
  for (std::int64_t& scale : service.wishes->proofs.scale) scale = 0;
  return result;
}

}  // namespace hearth::testing
