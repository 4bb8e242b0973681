#include <algorithm>

#include "placement/staff/ground.h"
#include "placement/staff/problem.h"
#include "placement/staff/service.h"

namespace hearth::placement {

namespace {

using Kind = StaffObstacle::Kind;

// May anybody be stationed where this client can be served from?
bool is_reached(const staff::Ground& ground, std::size_t client) {
  const auto sites = ground.sites_of(client);
  return std::any_of(sites.begin(), sites.end(), [&](std::int32_t i) {
    return ground.useful(static_cast<std::size_t>(i)) > 0;
  });
}

}  // namespace

StaffObstacle why_impossible(const StaffProblem& problem) {
  const staff::Ground ground(problem);
  std::vector<std::uint8_t> may;
  for (std::size_t i = 0; i < ground.sites(); ++i) may.push_back(ground.useful(i) > 0 ? 1 : 0);
  const std::vector<std::int64_t> sites = problem.counts.count(may);
  for (std::size_t k = 0; k < sites.size(); ++k) {
    if (sites[k] >= problem.counts.least[k]) continue;
    return {.kind = Kind::TooFewOfSet,
            .of_class = static_cast<std::int32_t>(k),
            .have = sites[k],
            .need = problem.counts.least[k]};
  }
  if (problem.goal == StaffGoal::MostPeople) return {};
  std::vector<std::int64_t> in_reach(ground.classes(), 0);
  for (std::size_t j = 0; j < ground.clients(); ++j) {
    if (is_reached(ground, j)) {
      in_reach[problem.class_of(j)] += problem.people[j];
    } else if (ground.must(j)) {
      return {.kind = Kind::NobodyReaches,
              .client = static_cast<std::int32_t>(j),
              .have = problem.people[j]};
    }
  }
  for (std::size_t q = 0; q < problem.required.size(); ++q) {
    if (in_reach[q] >= problem.required[q]) continue;
    return {.kind = Kind::ClassOutOfReach,
            .of_class = static_cast<std::int32_t>(q),
            .have = in_reach[q],
            .need = problem.required[q]};
  }
  // With one quota, all members that sites may have serve as many people as can be.
  std::vector<std::int64_t> all;
  for (std::size_t i = 0; i < ground.sites(); ++i) all.push_back(ground.useful(i));
  staff::Service service(ground);
  service.rebuild(all);
  if (ground.slack_classes().size() > 1 || service.meets()) return {};
  std::int64_t need = 0;
  for (std::size_t q = 0; q < ground.classes(); ++q) need += ground.required(q);
  return {.kind = Kind::TooFewMembers, .have = service.people(), .need = need};
}

}  // namespace hearth::placement
