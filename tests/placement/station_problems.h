#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "placement/random_problems.h"
#include "placement/stations/problem.h"

// Small random problems of stations, with and without townships, quotas, rules and a number, some
// of them impossible; and their best by trying every set of stations and every way to serve from
// it.
namespace hearth::placement::testing {

inline void add_reach(StationProblem& problem, Dice& dice, std::int64_t sites,
                      std::int64_t percent) {
  problem.start.push_back(0);
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    for (std::int32_t i = 0; i < sites; ++i) {
      if (!dice.chance(percent)) continue;
      problem.site.push_back(i);
      problem.distance.push_back(dice.roll(0, 30));
    }
    problem.start.push_back(static_cast<std::int64_t>(problem.site.size()));
  }
}

// Of each of `classes` a share that must be served.
inline void add_quotas(StationProblem& problem, Dice& dice, std::int64_t classes) {
  std::vector<std::int64_t> people(static_cast<std::size_t>(classes), 0);
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    problem.client_class.push_back(static_cast<std::int32_t>(dice.roll(0, classes - 1)));
    people[problem.class_of(j)] += problem.people[j];
  }
  for (const std::int64_t all : people) {
    problem.required.push_back(dice.chance(25) ? all : all * dice.roll(30, 99) / 100);
  }
}

inline void add_groups(StationProblem& problem, Dice& dice, std::int64_t groups) {
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    problem.client_group.push_back(static_cast<std::int32_t>(dice.roll(0, groups - 1)));
  }
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    problem.site_group.push_back(static_cast<std::int32_t>(dice.roll(0, groups - 1)));
  }
  problem.alone = dice.chance(70);
}

inline StationProblem random_stations(std::uint32_t seed, std::int64_t most_sites = 4,
                                      std::int64_t most_clients = 6) {
  Dice dice(seed);
  StationProblem problem;
  problem.goal = static_cast<StationGoal>(dice.roll(0, 2));
  const std::int64_t sites = dice.roll(1, most_sites);
  const std::int64_t clients = dice.roll(1, most_clients);
  for (std::int64_t j = 0; j < clients; ++j) problem.people.push_back(dice.roll(0, 12));
  const std::int64_t total =
      std::accumulate(problem.people.begin(), problem.people.end(), std::int64_t{0});
  const std::int64_t serving = std::max<std::int64_t>(1, dice.roll(sites / 2, sites));
  for (std::int64_t i = 0; i < sites; ++i) {
    problem.greatest.push_back(total * dice.roll(90, 220) / serving / 100 + dice.roll(0, 3));
    problem.least.push_back(dice.chance(60) ? total * dice.roll(20, 95) / serving / 100 : 0);
  }
  add_reach(problem, dice, sites, dice.roll(55, 100));
  if (problem.goal == StationGoal::Balanced || dice.chance(30)) {
    problem.stations = dice.roll(1, std::max<std::int64_t>(1, serving));
  }
  if (dice.chance(30)) {
    for (std::int64_t i = 0; i < sites; ++i) problem.rule.push_back(random_rule(dice));
  }
  if (dice.chance(40)) add_groups(problem, dice, dice.roll(1, 3));
  if (dice.chance(40)) add_quotas(problem, dice, dice.roll(1, 2));
  if (problem.goal == StationGoal::Nearest && dice.chance(60)) {
    for (std::int64_t i = 0; i < sites; ++i) problem.opening.push_back(dice.roll(0, 90));
  }
  return problem;
}

// Tries everything.
class EveryPlan {
 public:
  struct Rank {
    std::int64_t objective = 0;
    std::int64_t closed = 0;  // of today's sites that may close
    std::int64_t travel = 0;
    auto operator<=>(const Rank&) const = default;
  };

  explicit EveryPlan(const StationProblem& problem) : problem_(problem) {
    for (std::size_t j = 0; j < problem.clients(); ++j) {
      left_out_.resize(std::max(left_out_.size(), problem.class_of(j) + 1), 0);
      left_out_[problem.class_of(j)] += problem.people[j];
    }
    left_out_.resize(std::max(left_out_.size(), problem.required.size()), 0);
    for (std::size_t q = 0; q < left_out_.size(); ++q) {
      left_out_[q] = q < problem.required.size() ? left_out_[q] - problem.required[q] : 0;
    }
    may_leave_ = left_out_;
  }

  // The best objective with each set of stations that has a plan: bit i is site i. Requires:
  // best().
  [[nodiscard]] const std::map<std::uint32_t, std::int64_t>& sets() const { return sets_; }

  std::optional<Rank> best() {
    for (const std::int64_t people : left_out_) {
      if (people < 0) return std::nullopt;
    }
    for (std::uint32_t set = 0; set < 1U << problem_.sites(); ++set) try_set(set);
    return best_;
  }

 private:
  void try_set(std::uint32_t set) {
    set_ = set;
    open_.clear();
    opening_ = 0;
    for (std::size_t i = 0; i < problem_.sites(); ++i) {
      const bool in = (set >> i & 1U) != 0;
      if (in ? !problem_.may_open(i) : problem_.must_open(i)) return;
      open_.push_back(in ? 1 : 0);
      if (in && !problem_.opening.empty()) opening_ += problem_.opening[i];
    }
    count_ = std::count(open_.begin(), open_.end(), 1);
    if (problem_.stations && count_ != *problem_.stations) return;
    if (!problem_.counts.hold(open_)) return;
    closed_ = 0;
    for (std::size_t i = 0; i < problem_.sites(); ++i) {
      const bool today = problem_.today >= 0 && problem_.counts.set_of(i) == problem_.today;
      closed_ += today && open_[i] == 0 ? 1 : 0;
    }
    load_.assign(problem_.sites(), 0);
    serve(0, 0);
  }

  void serve(std::size_t j, std::int64_t travel) {
    if (j == problem_.clients()) return finish(travel);
    for (auto k = static_cast<std::size_t>(problem_.start[j]);
         k < static_cast<std::size_t>(problem_.start[j + 1]); ++k) {
      const auto i = static_cast<std::size_t>(problem_.site[k]);
      if (open_[i] == 0 || !problem_.allows(j, i)) continue;
      if (load_[i] + problem_.people[j] > problem_.greatest[i]) continue;
      load_[i] += problem_.people[j];
      serve(j + 1, travel + problem_.people[j] * problem_.distance[k]);
      load_[i] -= problem_.people[j];
    }
    const std::size_t of = problem_.class_of(j);
    if (may_leave_[of] == 0 || left_out_[of] < problem_.people[j]) return;
    left_out_[of] -= problem_.people[j];
    serve(j + 1, travel);
    left_out_[of] += problem_.people[j];
  }

  void finish(std::int64_t travel) {
    std::int64_t greatest = 0;
    for (std::size_t i = 0; i < problem_.sites(); ++i) {
      if (open_[i] != 0 && load_[i] < problem_.least[i]) return;
      greatest = std::max(greatest, load_[i]);
    }
    Rank rank{greatest, closed_, travel};
    if (problem_.goal == StationGoal::Fewest) rank.objective = count_;
    if (problem_.goal == StationGoal::Nearest) rank.objective = travel + opening_;
    if (!best_ || rank < *best_) best_ = rank;
    const auto [at, fresh] = sets_.try_emplace(set_, rank.objective);
    if (!fresh) at->second = std::min(at->second, rank.objective);
  }

  const StationProblem& problem_;
  std::vector<std::int64_t> left_out_, may_leave_;  // people of each class
  std::uint32_t set_ = 0;
  std::map<std::uint32_t, std::int64_t> sets_;
  std::vector<int> open_;
  std::vector<std::int64_t> load_;
  std::int64_t count_ = 0, opening_ = 0, closed_ = 0;
  std::optional<Rank> best_;
};

}  // namespace hearth::placement::testing
