#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <vector>

#include "placement/random_problems.h"
#include "placement/staff/problem.h"

// Small random problems of roving staff, with and without costs, quotas and a most of members, some
// of them impossible; and their best by trying every way to serve.
namespace hearth::placement::testing {

inline StaffProblem random_staff(std::uint32_t seed, std::int64_t most_sites = 4,
                                 std::int64_t most_clients = 7) {
  Dice dice(seed);
  StaffProblem problem;
  problem.goal = dice.chance(55) ? StaffGoal::Fewest : StaffGoal::MostPeople;
  problem.serves = dice.roll(1, 4);
  const std::int64_t sites = dice.roll(1, most_sites);
  const std::int64_t clients = dice.roll(1, most_clients);
  problem.set_sites(static_cast<std::size_t>(sites));
  const bool counted = dice.chance(30);  // clients, not people
  const std::int64_t percent = dice.roll(35, 100);
  problem.start.push_back(0);
  for (std::int64_t j = 0; j < clients; ++j) {
    problem.people.push_back(counted ? 1 : dice.roll(0, 20));
    for (std::int32_t i = 0; i < sites; ++i) {
      if (!dice.chance(percent)) continue;
      problem.site.push_back(i);
      problem.distance.push_back(dice.roll(0, 30));
    }
    problem.start.push_back(static_cast<std::int64_t>(problem.site.size()));
  }
  for (std::int64_t i = 0; i < sites && dice.chance(95); ++i)
    problem.most.push_back(dice.roll(0, 3));
  if (problem.most.size() < static_cast<std::size_t>(sites) || dice.chance(50))
    problem.most.clear();
  if (dice.chance(40)) {
    for (std::int64_t i = 0; i < sites; ++i) problem.cost.push_back(dice.roll(1, 9));
  }
  if (problem.goal == StaffGoal::MostPeople) {
    problem.budget = dice.roll(0, problem.cost.empty() ? 4 : 15);
    return problem;
  }
  if (dice.chance(30)) return problem;
  const std::int64_t classes = dice.roll(1, 3);
  std::vector<std::int64_t> people(static_cast<std::size_t>(classes), 0);
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    problem.client_class.push_back(static_cast<std::int32_t>(dice.roll(0, classes - 1)));
    people[problem.class_of(j)] += problem.people[j];
  }
  for (const std::int64_t all : people) {
    problem.required.push_back(dice.chance(20) ? all : all * dice.roll(10, 95) / 100);
  }
  return problem;
}

class EveryStaff {
 public:
  explicit EveryStaff(const StaffProblem& problem)
      : problem_(problem), load_(problem.sites(), 0), served_(8, 0), all_(8, 0), unserved_(8, 0) {
    for (std::size_t j = 0; j < problem.clients(); ++j) {
      all_[problem.class_of(j)] += problem.people[j];
    }
  }
  // The least cost | the most people.
  std::optional<std::int64_t> best() {
    serve(0);
    return best_;
  }
  // The same with each way to have just the members that serve. Requires: best().
  [[nodiscard]] const std::map<std::vector<std::int64_t>, std::int64_t>& ways() const {
    return ways_;
  }
  // With members at so many of today's sites, where these may close. Requires: best().
  [[nodiscard]] std::int64_t kept() const { return kept_; }

 private:
  void serve(std::size_t j) {
    if (j == problem_.clients()) return finish();
    const std::size_t of = problem_.class_of(j);
    ++unserved_[of];
    serve(j + 1);
    --unserved_[of];
    served_[of] += problem_.people[j];
    for (auto k = static_cast<std::size_t>(problem_.start[j]);
         k < static_cast<std::size_t>(problem_.start[j + 1]); ++k) {
      ++load_[static_cast<std::size_t>(problem_.site[k])];
      serve(j + 1);
      --load_[static_cast<std::size_t>(problem_.site[k])];
    }
    served_[of] -= problem_.people[j];
  }

  // Where nobody is served there may be one member all the same, if counts ask for sites.
  void finish() {
    const std::uint32_t sets = problem_.counts.empty() ? 1U : 1U << problem_.sites();
    for (std::uint32_t idle = 0; idle < sets; ++idle) finish_with(idle);
  }

  void finish_with(std::uint32_t idle) {
    const std::optional<std::vector<std::int64_t>> members = members_with(idle);
    if (!members || !problem_.counts.hold(*members)) return;
    std::int64_t cost = 0;
    for (std::size_t i = 0; i < members->size(); ++i) cost += (*members)[i] * problem_.cost_of(i);
    const std::int64_t kept =
        problem_.today < 0
            ? 0
            : problem_.counts.count(*members)[static_cast<std::size_t>(problem_.today)];
    if (problem_.goal == StaffGoal::MostPeople) {
      const std::int64_t people = std::accumulate(served_.begin(), served_.end(), std::int64_t{0});
      if (cost > problem_.budget) return;
      take(people, best_ && people <= *best_, kept);
      std::int64_t& most = ways_[*members];
      most = std::max(most, people);
    } else if (meets()) {
      take(cost, best_ && cost >= *best_, kept);
      ways_[*members] = cost;
    }
  }

  // None: there may not be so many.
  [[nodiscard]] std::optional<std::vector<std::int64_t>> members_with(std::uint32_t idle) const {
    std::vector<std::int64_t> all;
    for (std::size_t i = 0; i < problem_.sites(); ++i) {
      const bool more = (idle >> i & 1U) != 0;
      if (more && load_[i] > 0) return std::nullopt;
      all.push_back(more ? 1 : (load_[i] + problem_.serves - 1) / problem_.serves);
      if (!problem_.most.empty() && all.back() > problem_.most[i]) return std::nullopt;
    }
    return all;
  }

  [[nodiscard]] bool meets() const {
    for (std::size_t q = 0; q < std::max<std::size_t>(8, problem_.required.size()); ++q) {
      const bool whole = q >= problem_.required.size() || problem_.required[q] >= all_[q];
      if (whole && unserved_[q] > 0) return false;
      if (q < problem_.required.size() && served_[q] < problem_.required[q]) return false;
    }
    return true;
  }

  // Of plans as good, the one that keeps most counts.
  void take(std::int64_t value, bool no_better, std::int64_t kept) {
    if (no_better && (value != *best_ || kept <= kept_)) return;
    best_ = value;
    kept_ = kept;
  }

  const StaffProblem& problem_;
  std::vector<std::int64_t> load_;
  std::vector<std::int64_t> served_, all_, unserved_;  // by class, at most eight
  std::map<std::vector<std::int64_t>, std::int64_t> ways_;
  std::optional<std::int64_t> best_;
  std::int64_t kept_ = 0;
};

}  // namespace hearth::placement::testing
