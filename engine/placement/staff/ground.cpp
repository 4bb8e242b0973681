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
    // A set that asks for sites takes one where nobody is in reach, too.
    const std::int32_t set = problem.counts.set_of(i);
    const bool asked =
        set != SiteCounts::kNone && problem.counts.least[static_cast<std::size_t>(set)] > 0;
    const std::int64_t useful = std::max<std::int64_t>(full, asked ? 1 : 0);
    useful_.push_back(problem.most.empty() ? useful : std::min(useful, problem.most[i]));
  }
  ask();
  order_.resize(problem.clients());
  std::iota(order_.begin(), order_.end(), 0);
  std::stable_sort(order_.begin(), order_.end(), [&](std::int32_t a, std::int32_t b) {
    const auto x = static_cast<std::size_t>(a);
    const auto y = static_cast<std::size_t>(b);
    if (rank(x) != rank(y)) return rank(x) < rank(y);
    return problem.people[x] > problem.people[y];
  });
}

// Who must be served, and what the quotas ask.
void Ground::ask() {
  const StaffProblem& problem = *problem_;
  must_.assign(problem.clients(), 0);
  std::vector<std::int64_t> people(std::max<std::size_t>(1, problem.required.size()), 0);
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    people.resize(std::max(people.size(), problem.class_of(j) + 1), 0);
    people[problem.class_of(j)] += problem.people[j];
  }
  required_.assign(people.size(), 0);
  if (problem.goal != StaffGoal::Fewest) return;
  for (std::size_t q = 0; q < people.size(); ++q) {
    const bool whole = is_whole(q, people[q]);
    required_[q] = whole ? people[q] : problem.required[q];
    if (!whole && required_[q] > 0) slack_.push_back(q);
  }
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    const std::size_t q = problem.class_of(j);
    must_[j] = is_whole(q, people[q]) ? 1 : 0;
  }
}

bool Ground::is_whole(std::size_t of, std::int64_t people) const {
  return of >= problem_->required.size() || problem_->required[of] >= people;
}

}  // namespace hearth::placement::staff
