#include "placement/stations/part_solver.h"

#include <algorithm>

#include "placement/capacitated/solve.h"

namespace hearth::placement::stations {

namespace {

constexpr std::int64_t kKeepSteps = 1'000;  // to keep one more of today's sites

}  // namespace

AssignmentSolution Asker::ask(const Ask& ask, double gap, std::int64_t steps) {
  const AssignmentProblem assignment = assigned(problem_, part_, ask);
  Options options = options_;
  options.gap = gap;
  Limits limits = limits_;
  limits.work = std::min(limits_.work.value_or(kNoEnd) - steps_, steps);
  AssignmentSolution answer = solve_capacitated(assignment, options, limits, progress_);
  steps_ += answer.search_steps;
  return answer;
}

PartPlan Asker::plan_of(const AssignmentSolution& answer) const {
  PartPlan plan;
  plan.objective = answer.objective;
  const std::size_t sites = part_.site.size();
  plan.open.assign(answer.open.begin(), answer.open.begin() + static_cast<std::ptrdiff_t>(sites));
  plan.stations = std::count(plan.open.begin(), plan.open.end(), std::uint8_t{1});
  std::vector<std::int64_t> load(sites, 0);
  for (std::size_t c = 0; c < part_.client.size(); ++c) {
    const auto by = static_cast<std::size_t>(answer.served[c]);
    plan.served.push_back(by < sites ? answer.served[c] : StationSolution::kNobody);
    if (by >= sites) continue;
    const auto j = static_cast<std::size_t>(part_.client[c]);
    load[by] += problem_.people[j];
    const auto begin = problem_.site.begin() + problem_.start[j];
    const auto end = problem_.site.begin() + problem_.start[j + 1];
    const auto pair = std::lower_bound(begin, end, part_.site[by]);
    plan.travel += problem_.people[j] *
                   problem_.distance[static_cast<std::size_t>(pair - problem_.site.begin())];
  }
  for (std::size_t k = 0; k < sites && problem_.today != SiteCounts::kNone; ++k) {
    const bool of_today =
        problem_.counts.set_of(static_cast<std::size_t>(part_.site[k])) == problem_.today;
    if (of_today && plan.open[k] != 0) ++plan.kept;
  }
  for (const std::int64_t people : load) plan.greatest_load = std::max(plan.greatest_load, people);
  return plan;
}

std::int64_t Asker::today() const {
  if (problem_.today == SiteCounts::kNone) return 0;
  return std::count_if(part_.site.begin(), part_.site.end(), [&](std::int32_t site) {
    return problem_.counts.set_of(static_cast<std::size_t>(site)) == problem_.today;
  });
}

bool keep_most(Asker& asker, Ask& ask, std::optional<std::int64_t> objective, PartPlan& plan) {
  const std::int64_t today = asker.today();
  if (today == 0) return false;
  const std::int64_t before = plan.kept;
  for (bool all = true; plan.kept < today && asker.goes_on(); all = false) {
    ask.keep = all ? today : plan.kept + 1;
    const AssignmentSolution answer =
        asker.ask(ask, objective ? asker.options().gap : 1, kKeepSteps);
    const bool as_good = !answer.open.empty() && (!objective || answer.objective <= *objective);
    if (as_good) plan = asker.plan_of(answer);
    if (!as_good && !all) break;
  }
  ask.keep = plan.kept;
  return plan.kept > before;
}

PartSolution solve_nearest(Asker& asker) {
  PartSolution out;
  const AssignmentSolution answer =
      asker.ask({.stations = asker.problem().stations}, asker.options().gap, Asker::kNoEnd);
  out.status = answer.status;
  out.proved_by = answer.proved_by;
  out.bound = answer.bound;
  out.certified_bound = answer.certified_bound;
  out.proof = {asker.part().group, answer.price_scale, answer.price};
  out.steps = asker.steps();
  if (answer.open.empty()) return out;
  out.plan = asker.plan_of(answer);
  out.objective = answer.objective;
  Ask again{.stations = asker.problem().stations};
  keep_most(asker, again, out.objective, *out.plan);
  out.objective = out.plan->objective;
  out.steps = asker.steps();
  return out;
}

}  // namespace hearth::placement::stations
