#pragma once

#include "support/small_town.h"

// The small town with stations that serve whole communities, and with roving staff.
namespace hearth::testing {

// Whom the sites of the small town reach: clients are its six communities.
template <typename Problem>
void put_small_town_clients(results::Allotment& out, Problem& problem) {
  const placement::CoverProblem cover = small_town_problem();
  out.model.community = {0, 1, 2, 3, 4, 5};
  out.model.of_unit.assign(6, -1);
  out.model.client = {0, 1, 2, 3, 4, 5};
  problem.people = {100, 30, 20, 40, 10, 50};
  problem.start = cover.row_start;
  problem.site = cover.row_sites;
  problem.distance.assign(problem.site.size(), 1000);
  problem.client_class.assign(6, 0);
  problem.required = {250};
  out.model.quota_target = {placement::kMustBeServed};
  out.model.quota_district = {hearth::kNone<ParentId>};
  out.served = {6, 1, 1, 4, 4, 4};
  out.served_together = 250;
}

// The hall serves a, b serves c too, e serves d and f: from 50 to 100 people each, all together.
inline results::Plan small_town_stations() {
  results::Plan plan = small_town_plan();
  plan.certificate = {};
  plan.proved_by = "enumeration";
  results::Allotment& out = plan.allotment.emplace();
  placement::StationProblem& problem = out.model.stations;
  put_small_town_clients(out, problem);
  problem.rule = plan.problem.rule;
  problem.least.assign(7, 40);
  problem.greatest.assign(7, 120);
  out.model.within = "township";
  problem.client_group = {1, 0, 0, 1, 0, 2};
  problem.site_group = {1, 0, 0, 1, 0, 2, 1};
  problem.alone = true;
  problem.counts = {{0, 0, 0, 0, 0, 0, -1}, {0}, {4}};
  out.load = {0, 50, 0, 0, 100, 0, 100};
  out.objective = 3;
  out.travel = 250'000;
  out.bound = 3;
  out.parts = {{0, 1}, {1, 1}};
  out.price.assign(6, 0);
  return plan;
}

// The same stations where their sites and the ways to them count.
inline results::Plan small_town_cheapest() {
  results::Plan plan = small_town_stations();
  plan.goal = "lowest-total-cost";
  placement::StationProblem& problem = plan.allotment->model.stations;
  problem.goal = placement::StationGoal::Cheapest;
  problem.opening.assign(7, 50'000);
  problem.opening[6] = 0;
  problem.service.assign(problem.site.size(), 30'000);
  plan.allotment->objective = 280'000;
  plan.allotment->bound = 270'000;
  plan.total_cost = {1.2, 100'000, 180'000, 270'000};
  plan.objective = 2800;
  plan.bound = 2700;
  plan.gap = 100.0 / 2800;
  plan.status = "feasible";
  return plan;
}

// One member at e for d, e and f, one at b for b and c, one in the hall for a; c, d and a pay for
// one each, for no site reaches two of them.
inline results::Plan small_town_staff() {
  results::Plan plan = small_town_plan();
  plan.certificate = {};
  plan.goal = "fewest-staff";
  plan.objective = plan.bound = 3;
  results::Allotment& out = plan.allotment.emplace();
  out.model.kind = placement::AllotmentKind::Staff;
  placement::StaffProblem& problem = out.model.staff;
  put_small_town_clients(out, problem);
  problem.set_sites(7);
  problem.serves = 3;
  problem.most.assign(7, 2);
  problem.cost.assign(7, 1);
  out.member.assign(6, 0);
  out.members = {0, 1, 0, 0, 1, 0, 1};
  out.objective = 3;
  out.travel = 6000;
  out.bound = 3;
  out.certified_bound = 2;
  plan.proved_by = "enumeration";
  out.parts = {{-1, 1}};
  out.price = {0, 0, 1, 1, 0, 0};
  return plan;
}

// That f must not open costs the staff nothing.
inline results::WishTable small_town_staff_wishes(const results::Plan& plan) {
  using results::Wishes;
  results::WishTable table;
  table.goal = plan.goal;
  for (const Wishes obeyed :
       {Wishes::NoWish, Wishes::AllWishes, Wishes::OnlyThis, Wishes::AllButThis}) {
    results::WishCase of;
    of.obeyed = obeyed;
    if (obeyed == Wishes::OnlyThis || obeyed == Wishes::AllButThis) {
      of.wish = {"f must not open", "f 不得新建"};
      of.kind = results::WishKind::MustNotOpen;
      of.site = 5;
    }
    of.objective = of.bound = plan.objective;
    of.sites = 2;
    of.cost = kNone;
    of.people = 250;
    of.status = "optimal";
    of.proved_by = plan.proved_by;
    const bool banned = obeyed == Wishes::AllWishes || obeyed == Wishes::OnlyThis;
    const results::Allotment& by = *plan.allotment;
    table.rule.insert(table.rule.end(), {0, 0, 0, 0, 0, std::int8_t(banned ? 2 : 0), 3});
    table.open.insert(table.open.end(), plan.open.begin(), plan.open.end());
    table.served.insert(table.served.end(), by.served.begin(), by.served.end());
    table.members.insert(table.members.end(), by.members.begin(), by.members.end());
    table.capped.push_back(0);
    table.proofs.add({}, plan.problem);
    table.cases.push_back(of);
  }
  return table;
}

// Whom one and two members serve: 130 people are d, e and f, 170 b and c besides; and the plan once
// more with the second of them at c.
inline void add_small_town_staff_meeting(results::Service& staff) {
  const results::Plan& plan = *staff.plan;
  results::Tradeoff& curve = staff.tradeoff.emplace();
  curve.budget = {1, 2};
  curve.sites = {1, 2};
  curve.cost = {kNone, kNone};
  curve.value = {Persons(130 * kMicroPersons), Persons(200 * kMicroPersons)};
  curve.bound = {Persons(249 * kMicroPersons),
                 Persons(250 * kMicroPersons)};  // of the prices below
  curve.proof = {0, 0};
  curve.open = {0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1};
  curve.member_cost = 1;
  curve.members = {0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0};
  curve.served = {-1, -1, -1, 4, 4, 4, -1, 1, 1, 4, 4, 4};
  curve.proofs.scale = {1};
  curve.price = {0, 0, 1, 1, 0, 0};
  results::Pool& pool = staff.pool.emplace();
  pool.end = "search";
  pool.objective = {plan.objective};
  pool.open = {0, 0, 1, 0, 1, 0, 1};
  pool.served = plan.allotment->served;
  pool.members = {0, 0, 1, 0, 1, 0, 1};
}

inline results::Result small_town_allotments() {
  results::Result result = small_town();
  results::Service staff = result.services[0];
  staff.id = "staff";
  result.services[0].plan = small_town_stations();
  staff.plan = small_town_staff();
  staff.wishes = small_town_staff_wishes(*staff.plan);
  add_small_town_staff_meeting(staff);
  result.services.push_back(staff);
  return result;
}

// ... and stations that are paid for.
inline results::Result small_town_priced() {
  results::Result result = small_town_allotments();
  result.services.push_back(result.services[0]);
  result.services[2].id = "paid";
  result.services[2].plan = small_town_cheapest();
  return result;
}

}  // namespace hearth::testing
