#include "placement/capacitated/large.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "placement/capacitated/allotment.h"
#include "placement/capacitated/lawful.h"
#include "placement/capacitated/plan.h"

namespace hearth::placement::capacitated {

namespace {

constexpr double kLargeGap = 0.02;
constexpr int kRounds = 6;  // of moving sites to their clients

// Are clients and sites the same places, in the same order?
bool same_places(const ServiceCosts& cost) {
  const auto& client = cost.client_places();
  const auto& site = cost.site_places();
  return !client.empty() &&
         std::equal(client.begin(), client.end(), site.begin(), site.end(),
                    [](const auto& a, const auto& b) { return a.x == b.x && a.y == b.y; });
}

// Of the places that an open site serves, the one that would serve them at least cost; it itself
// where none is better or has the room.
std::size_t centre_of(const Ground& ground, const Plan& plan, std::size_t site) {
  const auto cost_from = [&](std::size_t from, std::int64_t most) {
    std::int64_t cost = ground.problem().opening[from];
    for (const std::int32_t j : plan.clients[site]) {
      cost += ground.cost(static_cast<std::size_t>(j), from);
      if (cost >= most) break;
    }
    return cost;
  };
  std::int64_t least = cost_from(site, std::numeric_limits<std::int64_t>::max());
  std::size_t centre = site;
  for (const std::int32_t place : plan.clients[site]) {
    const auto to = static_cast<std::size_t>(place);
    if (plan.open[to] != 0 || ground.capacity(to) < plan.load[site]) continue;
    const std::int64_t cost = cost_from(to, least);
    if (cost >= least) continue;
    least = cost;
    centre = to;
  }
  return centre;
}

// Moves every open site to where its clients would have it; whom it serves stays.
bool move_to_centres(const Ground& ground, Plan& plan) {
  std::vector<std::size_t> centre(ground.sites());
  parallel_for_blocks(ground.sites(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      centre[i] = plan.open[i] != 0 ? centre_of(ground, plan, i) : i;
    }
  });
  bool moved = false;
  for (std::size_t i = 0; i < centre.size(); ++i) {
    if (centre[i] == i) continue;
    const std::vector<std::int32_t> clients = plan.clients[i];
    plan.open_site(ground, centre[i]);
    for (const std::int32_t j : clients) {
      plan.serve(ground, static_cast<std::size_t>(j), static_cast<std::int32_t>(centre[i]));
    }
    plan.close_site(ground, i);
    moved = true;
  }
  return moved;
}

// Serves everybody as capacities allow, moves sites, serves anew, while that is better.
std::optional<Plan> best_plan(const Ground& ground, Plan plan, const Limits& limits) {
  Allotment allotment(ground);
  allotment.heed(limits);
  if (!allotment.repair(plan)) return std::nullopt;
  std::optional<Plan> best = plan;
  if (!same_places(ground.problem().cost)) return best;
  for (int round = 0; round < kRounds && limits.stop(0) == StopReason::None; ++round) {
    if (!move_to_centres(ground, plan)) break;
    if (plan.cost < best->cost) best = plan;
    if (!allotment.repair(plan)) break;
    if (plan.cost < best->cost) best = plan;
  }
  return best;
}

}  // namespace

AssignmentSolution solve_large(const AssignmentProblem& problem, const Options& options,
                               const Limits& limits, Progress& progress) {
  AssignmentProblem roomy = problem;
  roomy.capacity.clear();
  Options relaxed = options;
  relaxed.gap = std::max(options.gap, kLargeGap);
  Limits quarter = limits;
  if (limits.deadline) {
    const auto now = std::chrono::steady_clock::now();
    quarter.deadline = now + (*limits.deadline - now) / 4;
  }
  AssignmentSolution out = solve(roomy, relaxed, quarter, progress);
  out.status = Status::None;
  progress.stage({"serving the clients", "分配客户"});
  const Ground ground(problem, 0);
  Plan plan(ground);
  for (std::size_t i = 0; i < out.open.size(); ++i) {
    if (out.open[i] != 0) plan.open_site(ground, i);
  }
  const std::optional<Plan> best = best_plan(ground, std::move(plan), limits);
  out.open.clear();
  out.served.clear();
  out.stopped_by = limits.stop(0);
  if (!best) return out;
  out.open = best->open;
  out.served = best->served;
  out.objective = best->cost;
  if (!is_lawful(problem, out)) {
    assert(false);
    out.open.clear();
    out.served.clear();
    return out;
  }
  const auto apart = static_cast<double>(out.objective - out.bound.value_or(0));
  const bool near = apart <= options.gap * static_cast<double>(out.objective);
  out.status = apart == 0 ? Status::Optimal : near ? Status::WithinGap : Status::Feasible;
  return out;
}

}  // namespace hearth::placement::capacitated
