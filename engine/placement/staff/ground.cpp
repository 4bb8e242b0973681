#include "placement/staff/ground.h"

#include <algorithm>
#include <numeric>

namespace hearth::placement::staff {

Ground::Ground(const StaffProblem& problem) : problem_(&problem) {
  const std::size_t sites = problem.sites();
  std::vector<std::vector<std::int32_t>> reach(sites);
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    for (const std::int32_t i : sites_of(j)) {
      reach[static_cast<std::size_t>(i)].push_back(static_cast<std::int32_t>(j));
    }
  }
  start_.push_back(0);
  for (std::size_t i = 0; i < sites; ++i) {
    client_.insert(client_.end(), reach[i].begin(), reach[i].end());
    start_.push_back(client_.size());
    const auto degree = static_cast<std::int64_t>(reach[i].size());
    const std::int64_t full = degree / problem.serves + (degree % problem.serves > 0 ? 1 : 0);
    useful_.push_back(problem.most.empty() ? full : std::min(full, problem.most[i]));
  }
  const bool asks = problem.goal == StaffGoal::Fewest;
  std::vector<std::int64_t> people(std::max<std::size_t>(1, problem.required.size()), 0);
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    people.resize(std::max(people.size(), problem.class_of(j) + 1), 0);
    people[problem.class_of(j)] += problem.people[j];
  }
  for (std::size_t q = 0; q < people.size(); ++q) {
    const bool whole = q >= problem.required.size() || problem.required[q] >= people[q];
    required_.push_back(!asks ? 0 : whole ? people[q] : problem.required[q]);
    if (asks && !whole && required_.back() > 0) slack_.push_back(q);
  }
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    const std::size_t q = problem.class_of(j);
    const bool whole = q >= problem.required.size() || problem.required[q] >= people[q];
    must_.push_back(asks && whole ? 1 : 0);
  }
  order_.resize(problem.clients());
  std::iota(order_.begin(), order_.end(), 0);
  std::stable_sort(order_.begin(), order_.end(), [&](std::int32_t a, std::int32_t b) {
    const auto x = static_cast<std::size_t>(a);
    const auto y = static_cast<std::size_t>(b);
    if (must_[x] != must_[y]) return must_[x] > must_[y];
    return problem.people[x] > problem.people[y];
  });
}

}  // namespace hearth::placement::staff
