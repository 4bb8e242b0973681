#include "placement/stations/part.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace hearth::placement::stations {

namespace {

// Of each class the people that nobody needs to serve.
std::vector<std::int64_t> left_out(const StationProblem& problem) {
  std::vector<std::int64_t> out(problem.required.size(), 0);
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    if (problem.class_of(j) < out.size()) out[problem.class_of(j)] += problem.people[j];
  }
  for (std::size_t q = 0; q < out.size(); ++q) out[q] -= problem.required[q];
  return out;
}

void add_site(AssignmentProblem& out, std::int64_t least, std::int64_t greatest, SiteRule rule) {
  out.least.push_back(least);
  out.capacity.push_back(greatest);
  out.rule.push_back(rule);
}

void add_sites(const StationProblem& problem, const Part& part, const Ask& ask,
               AssignmentProblem& out) {
  const bool costs =
      (problem.goal == StationGoal::Nearest || problem.goal == StationGoal::Cheapest) &&
      !problem.opening.empty();
  for (const std::int32_t site : part.site) {
    const auto i = static_cast<std::size_t>(site);
    const std::int64_t greatest =
        ask.greatest ? std::min(*ask.greatest, problem.greatest[i]) : problem.greatest[i];
    const SiteRule rule = problem.rule.empty() ? SiteRule::Free : problem.rule[i];
    const bool too_small = greatest < problem.least[i];
    add_site(out, too_small ? 0 : problem.least[i], greatest,
             too_small ? SiteRule::MustNotOpen : rule);
    if (ask.count_only) {
      out.opening.push_back(1);
    } else if (costs) {
      out.opening.push_back(problem.opening[i]);
    } else {
      out.opening.push_back(0);
    }
  }
}

// Is there a set of sites of several townships whose number binds?
bool counts_join(const StationProblem& problem) {
  const SiteCounts& counts = problem.counts;
  std::vector<std::int64_t> size(counts.sets(), 0);
  std::vector<std::int32_t> group(counts.sets(), -1);
  std::vector<std::uint8_t> several(counts.sets(), 0);
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    if (counts.set_of(i) == SiteCounts::kNone) continue;
    const auto k = static_cast<std::size_t>(counts.set_of(i));
    if (size[k]++ == 0) group[k] = problem.site_group[i];
    if (group[k] != problem.site_group[i]) several[k] = 1;
  }
  for (std::size_t k = 0; k < counts.sets(); ++k) {
    if (several[k] != 0 && (counts.least[k] > 0 || counts.most[k] < size[k])) return true;
  }
  return false;
}

// What the counts ask of the part; sites that stand for nobody are in no set.
void add_counts(const StationProblem& problem, const Part& part, const Ask& ask,
                AssignmentProblem& out) {
  if (problem.counts.empty()) return;
  SiteCounts& counts = out.counts;
  counts = problem.counts;
  counts.set.assign(out.opening.size(), SiteCounts::kNone);
  std::vector<std::int64_t> size(counts.sets(), 0);
  for (std::size_t k = 0; k < part.site.size(); ++k) {
    counts.set[k] = problem.counts.set_of(static_cast<std::size_t>(part.site[k]));
    if (counts.set[k] != SiteCounts::kNone) ++size[static_cast<std::size_t>(counts.set[k])];
  }
  for (std::size_t k = 0; k < size.size(); ++k) {
    if (size[k] == 0) counts.least[k] = 0;  // it is of another part
  }
  if (ask.keep) counts.least[static_cast<std::size_t>(problem.today)] = *ask.keep;
}

}  // namespace

std::int64_t nobodies(const StationProblem& problem) {
  const std::vector<std::int64_t> left = left_out(problem);
  return std::count_if(left.begin(), left.end(), [](std::int64_t people) { return people > 0; });
}

std::vector<Part> parts_of(const StationProblem& problem) {
  const bool apart = problem.alone && !problem.client_group.empty() && !problem.stations &&
                     problem.goal != StationGoal::Balanced && nobodies(problem) == 0 &&
                     !counts_join(problem);
  std::map<std::int32_t, Part> parts;
  const auto part_of = [&](const std::vector<std::int32_t>& group, std::size_t k) -> Part& {
    return parts[apart ? group[k] : -1];
  };
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    part_of(problem.client_group, j).client.push_back(static_cast<std::int32_t>(j));
  }
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    part_of(problem.site_group, i).site.push_back(static_cast<std::int32_t>(i));
  }
  std::vector<Part> out;
  for (auto& [group, part] : parts) {
    part.group = group;
    out.push_back(std::move(part));
  }
  return out;
}

AssignmentProblem assigned(const StationProblem& problem, const Part& part, const Ask& ask) {
  AssignmentProblem out;
  add_sites(problem, part, ask, out);
  const std::vector<std::int64_t> left = left_out(problem);
  std::vector<std::size_t> nobody(left.size());  // by class: its site
  for (std::size_t q = 0; q < left.size(); ++q) {
    if (left[q] <= 0) continue;
    nobody[q] = out.opening.size();
    out.opening.push_back(0);
    add_site(out, 0, left[q], SiteRule::MustOpen);
  }
  std::vector<std::size_t> place(problem.sites(), 0);
  for (std::size_t k = 0; k < part.site.size(); ++k) {
    place[static_cast<std::size_t>(part.site[k])] = k;
  }
  add_counts(problem, part, ask, out);
  const std::size_t width = out.opening.size();
  std::vector<std::int64_t> cost(part.client.size() * width, ServiceCosts::kOutOfReach);
  for (std::size_t c = 0; c < part.client.size(); ++c) {
    const auto j = static_cast<std::size_t>(part.client[c]);
    out.demand.push_back(problem.people[j]);
    for (auto k = static_cast<std::size_t>(problem.start[j]);
         k < static_cast<std::size_t>(problem.start[j + 1]); ++k) {
      const auto i = static_cast<std::size_t>(problem.site[k]);
      if (!problem.allows(j, i)) continue;
      cost[c * width + place[i]] = ask.count_only ? 0 : problem.cost_of(j, k);
    }
    const std::size_t of = problem.class_of(j);
    if (of < left.size() && left[of] > 0) cost[c * width + nobody[of]] = 0;
  }
  out.cost = ServiceCosts::table(part.client.size(), width, std::move(cost));
  if (ask.stations) out.sites_to_open = *ask.stations + nobodies(problem);
  return out;
}

}  // namespace hearth::placement::stations
