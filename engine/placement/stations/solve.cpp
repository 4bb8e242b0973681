#include "placement/stations/solve.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/parallel.h"
#include "placement/stations/bound.h"
#include "placement/stations/lawful.h"
#include "placement/stations/part.h"
#include "placement/stations/part_solver.h"

namespace hearth::placement {

namespace stations {

namespace {

PartSolution solve_part(const StationProblem& problem, const Part& part, const Options& options,
                        const Limits& limits, Progress& progress) {
  Asker asker(problem, part, options, limits, progress);
  switch (problem.goal) {
    case StationGoal::Fewest:
      return solve_fewest(asker);
    case StationGoal::Nearest:
    case StationGoal::Cheapest:
      return solve_nearest(asker);
    case StationGoal::Balanced:
      break;
  }
  return solve_balanced(asker);
}

std::vector<PartSolution> solve_parts(const StationProblem& problem, const std::vector<Part>& parts,
                                      const Options& options, const Limits& limits,
                                      Progress& progress) {
  std::vector<PartSolution> out(parts.size());
  if (parts.size() == 1) {
    out[0] = solve_part(problem, parts[0], options, limits, progress);
    return out;
  }
  progress.stage({"looking for a plan of each township", "逐个乡镇求解"});
  Limits share = limits;  // of the work, fixed by the number of townships alone
  if (limits.work) {
    share.work = std::max<std::int64_t>(1, *limits.work / static_cast<std::int64_t>(parts.size()));
  }
  parallel_for_blocks(parts.size(), 1, [&](std::size_t begin, std::size_t end) {
    Progress quiet;
    for (std::size_t k = begin; k < end; ++k) {
      out[k] = solve_part(problem, parts[k], options, share, quiet);
    }
  });
  return out;
}

void put_in(const StationProblem& problem, const Part& part, const PartPlan& plan,
            StationSolution& out) {
  for (std::size_t k = 0; k < part.site.size(); ++k) {
    out.open[static_cast<std::size_t>(part.site[k])] = plan.open[k];
  }
  for (std::size_t c = 0; c < part.client.size(); ++c) {
    if (plan.served[c] < 0) continue;
    const auto j = static_cast<std::size_t>(part.client[c]);
    const std::int32_t by = part.site[static_cast<std::size_t>(plan.served[c])];
    out.served[j] = by;
    out.load[static_cast<std::size_t>(by)] += problem.people[j];
    out.people_served += problem.people[j];
  }
  out.stations += plan.stations;
  out.travel += plan.travel;
}

void add_up(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& term) {
  sum = sum && term ? std::optional(*sum + *term) : std::nullopt;
}

// The plans of all parts as one; none where one has none.
void put_together(const StationProblem& problem, const std::vector<Part>& parts,
                  const std::vector<PartSolution>& solved, StationSolution& out) {
  out.open.assign(problem.sites(), 0);
  out.load.assign(problem.sites(), 0);
  out.served.assign(problem.clients(), StationSolution::kNobody);
  for (std::size_t k = 0; k < parts.size(); ++k) {
    if (!solved[k].plan) {
      out.open.clear();
      out.load.clear();
      out.served.clear();
      out.stations = out.travel = out.people_served = out.objective = 0;
      return;
    }
    put_in(problem, parts[k], *solved[k].plan, out);
    out.objective += solved[k].objective;
  }
  std::int64_t lightest = -1;
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    if (out.open[i] == 0) continue;
    out.greatest_load = std::max(out.greatest_load, out.load[i]);
    lightest = lightest < 0 ? out.load[i] : std::min(lightest, out.load[i]);
  }
  out.least_load = std::max<std::int64_t>(lightest, 0);
}

// Of all parts together.
void put_bounds(const std::vector<PartSolution>& solved, StationSolution& out) {
  out.bound = out.certified_bound = out.travel_bound = 0;
  out.proved_by = ProvedBy::OwnBound;
  for (const PartSolution& part : solved) {
    add_up(out.bound, part.bound);
    add_up(out.certified_bound, part.certified_bound);
    add_up(out.travel_bound, part.travel_bound);
    out.search_steps += part.steps;
    if (part.proved_by == ProvedBy::Enumeration) out.proved_by = ProvedBy::Enumeration;
  }
}

void judge(const StationProblem& problem, const Options& options, StationSolution& out) {
  if (out.open.empty()) return;
  assert(is_lawful(problem, out));
  if (!is_lawful(problem, out)) {
    StationSolution none;
    none.bound = out.bound;
    none.proved_by = out.proved_by;
    out = std::move(none);
    return;
  }
  const auto apart = static_cast<double>(out.objective - out.bound.value_or(0));
  out.status = Status::Feasible;
  if (apart <= options.gap * static_cast<double>(out.objective)) out.status = Status::WithinGap;
  if (out.bound == out.objective) out.status = Status::Optimal;
}

StationSolution impossible(const StationObstacle& obstacle, ProvedBy proved_by) {
  StationSolution out;
  out.status = Status::Infeasible;
  out.proved_by = proved_by;
  out.obstacle = obstacle;
  return out;
}

}  // namespace

}  // namespace stations

StationSolution solve_stations(const StationProblem& problem, const Options& options,
                               const Limits& limits, Progress& progress) {
  const StationObstacle obstacle = why_impossible(problem);
  if (obstacle.kind != StationObstacle::Kind::None) {
    return stations::impossible(obstacle, ProvedBy::OwnBound);
  }
  const std::vector<stations::Part> parts = stations::parts_of(problem);
  const std::vector<stations::PartSolution> solved =
      stations::solve_parts(problem, parts, options, limits, progress);
  StationSolution out;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    if (solved[k].status == Status::Infeasible) {
      out = stations::impossible(
          {.kind = StationObstacle::Kind::NothingFits, .group = parts[k].group},
          ProvedBy::Enumeration);
      for (const stations::PartSolution& part : solved) out.search_steps += part.steps;
      return out;
    }
    if (problem.goal != StationGoal::Balanced) out.proof.push_back(solved[k].proof);
  }
  stations::put_together(problem, parts, solved, out);
  stations::put_bounds(solved, out);
  stations::judge(problem, options, out);
  if (problem.goal != StationGoal::Fewest && problem.goal != StationGoal::Balanced) {
    out.travel_bound.reset();
  }
  if (out.status != Status::Optimal && out.status != Status::WithinGap) {
    out.stopped_by = limits.stop(out.search_steps);
  }
  return out;
}

}  // namespace hearth::placement
