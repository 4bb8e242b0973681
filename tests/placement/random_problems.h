#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <random>
#include <vector>

#include "placement/cover/problem.h"

// Small random covering problems with every kind of rule and quota, and their best value by trying
// all subsets of sites.
namespace hearth::placement::testing {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  // Uniform enough for tests, and the same with every standard library.
  std::int64_t roll(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool chance(std::int64_t percent) { return roll(1, 100) <= percent; }

 private:
  std::mt19937_64 engine_;
};

inline void add_row(CoverProblem& problem, const std::vector<std::int32_t>& sites,
                    std::int64_t people) {
  problem.row_sites.insert(problem.row_sites.end(), sites.begin(), sites.end());
  problem.row_start.push_back(static_cast<std::int64_t>(problem.row_sites.size()));
  problem.people.push_back(people);
}

inline SiteRule random_rule(Dice& dice) {
  const std::int64_t roll = dice.roll(1, 100);
  if (roll <= 10) return SiteRule::MustOpen;
  if (roll <= 25) return SiteRule::MustNotOpen;
  return roll <= 35 ? SiteRule::Existing : SiteRule::Free;
}

inline bool can_be_covered(const CoverProblem& problem, std::size_t row) {
  bool allowed = false;
  for (std::int64_t k = problem.row_start[row]; k < problem.row_start[row + 1]; ++k) {
    const auto site = static_cast<std::size_t>(problem.row_sites[static_cast<std::size_t>(k)]);
    allowed = allowed || problem.rule[site] != SiteRule::MustNotOpen;
  }
  return allowed;
}

inline Quota random_quota(const CoverProblem& problem, Dice& dice) {
  Quota quota;
  const bool communities = dice.chance(40);
  const bool all = dice.chance(30);
  std::int64_t reachable = 0;
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    const std::int64_t weight = communities ? dice.roll(1, 2) : problem.people[r];
    if (weight == 0 || !(all || dice.chance(60))) continue;
    quota.rows.push_back(static_cast<std::int32_t>(r));
    quota.weight.push_back(weight);
    if (can_be_covered(problem, r)) reachable += weight;
  }
  // Mostly targets that can be met, often exactly everything that can be.
  quota.required = dice.chance(30) ? reachable : reachable * dice.roll(20, 104) / 100;
  return quota;
}

inline CoverProblem random_problem(std::uint32_t seed) {
  Dice dice(seed);
  CoverProblem problem;
  problem.goal = dice.chance(50) ? Goal::FewestSites : Goal::MostPeople;
  const auto sites = static_cast<std::size_t>(dice.roll(1, 11));
  const std::int64_t rows = dice.roll(1, 22);
  const std::int64_t density = dice.roll(10, 45);
  const bool rules = dice.chance(50);
  while (problem.rule.size() < sites) {
    problem.rule.push_back(rules ? random_rule(dice) : SiteRule::Free);
  }
  const bool whole = dice.chance(70);  // whole people, or with odd millionths
  for (std::int64_t r = 0; r < rows; ++r) {
    std::vector<std::int32_t> list;
    for (std::size_t s = 0; s < sites; ++s) {
      if (dice.chance(density)) list.push_back(static_cast<std::int32_t>(s));
    }
    const std::int64_t people = dice.chance(10) ? 0 : dice.roll(1, 40);
    add_row(problem, list, whole ? people * 1'000'000 : people * 1'234'567 + dice.roll(0, 9));
  }
  const std::int64_t quotas = problem.goal == Goal::FewestSites ? dice.roll(1, 3) : dice.roll(0, 2);
  for (std::int64_t g = 0; g < quotas; ++g) problem.quotas.push_back(random_quota(problem, dice));
  problem.budget = dice.roll(0, 5);
  return problem;
}

// The same where sites cost 0 to 9 each, and a budget to match.
inline CoverProblem random_costs(std::uint32_t seed) {
  CoverProblem problem = random_problem(seed);
  Dice dice(seed + 77'777);
  for (std::size_t s = 0; s < problem.site_count(); ++s) {
    problem.cost.push_back(dice.chance(5) ? 0 : dice.roll(1, 9));
  }
  problem.budget = dice.roll(0, 25);
  return problem;
}

// Caps over districts of a map without meaning: some sites lie in none.
inline void add_caps(CoverProblem& problem, Dice& dice) {
  problem.caps.resize(static_cast<std::size_t>(dice.roll(1, 4)));
  const auto districts = static_cast<std::int64_t>(problem.caps.size());
  for (std::size_t s = 0; s < problem.site_count(); ++s) {
    const std::int64_t district = dice.roll(0, districts);
    if (district == districts) continue;
    problem.caps[static_cast<std::size_t>(district)].sites.push_back(static_cast<std::int32_t>(s));
  }
  for (Cap& cap : problem.caps) cap.most = dice.chance(10) ? 0 : dice.roll(1, 3);
}

inline void add_needs(CoverProblem& problem, Dice& dice) {
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    problem.need.push_back(dice.chance(45) ? 1 : static_cast<std::int32_t>(dice.roll(1, 3)));
  }
}

// Every second one with costs; under caps.
inline CoverProblem random_caps(std::uint32_t seed) {
  CoverProblem problem = seed % 2 == 0 ? random_problem(seed) : random_costs(seed);
  Dice dice(seed + 88'888);
  add_caps(problem, dice);
  return problem;
}

// Every second one with costs, every third one under caps; with rows that need several sites.
inline CoverProblem random_needs(std::uint32_t seed) {
  CoverProblem problem = seed % 2 == 0 ? random_problem(seed) : random_costs(seed);
  Dice dice(seed + 99'999);
  add_needs(problem, dice);
  if (seed % 3 == 0) add_caps(problem, dice);
  return problem;
}

// A quarter each: plain, with costs, under caps, with needs.
inline CoverProblem random_of_any_kind(std::uint32_t seed) {
  switch (seed % 4) {
    case 0:
      return random_problem(seed);
    case 1:
      return random_costs(seed);
    case 2:
      return random_caps(seed / 4);
    default:
      return random_needs(seed / 4);
  }
}

struct Value {
  bool feasible = false;
  std::int64_t cost = 0;
  std::int64_t people = 0;
};

// Are rules and caps obeyed?
inline bool is_allowed(const CoverProblem& problem, const std::vector<std::uint8_t>& open) {
  bool allowed = true;
  for (std::size_t s = 0; s < problem.site_count(); ++s) {
    const SiteRule rule = problem.rule[s];
    if (rule == SiteRule::Existing || rule == SiteRule::MustOpen) allowed &= open[s] != 0;
    if (rule == SiteRule::MustNotOpen) allowed &= open[s] == 0;
  }
  for (const Cap& cap : problem.caps) {
    const auto opened = std::count_if(cap.sites.begin(), cap.sites.end(), [&](std::int32_t site) {
      const auto s = static_cast<std::size_t>(site);
      return open[s] != 0 && problem.rule[s] != SiteRule::Existing;
    });
    allowed &= opened <= cap.most;
  }
  return allowed;
}

inline std::vector<std::uint8_t> covered_by(const CoverProblem& problem,
                                            const std::vector<std::uint8_t>& open) {
  std::vector<std::uint8_t> covered(problem.row_count(), 0);
  for (std::size_t r = 0; r < covered.size(); ++r) {
    std::int32_t count = 0;
    for (std::int64_t k = problem.row_start[r]; k < problem.row_start[r + 1]; ++k) {
      count += open[static_cast<std::size_t>(problem.row_sites[static_cast<std::size_t>(k)])];
    }
    covered[r] = count >= (problem.need.empty() ? 1 : problem.need[r]) ? 1 : 0;
  }
  return covered;
}

inline Value value_of(const CoverProblem& problem, const std::vector<std::uint8_t>& open) {
  Value value{is_allowed(problem, open), 0, 0};
  for (std::size_t s = 0; s < problem.site_count(); ++s) {
    if (open[s] != 0) value.cost += problem.cost_of(s);
  }
  const std::vector<std::uint8_t> covered = covered_by(problem, open);
  for (std::size_t r = 0; r < covered.size(); ++r) value.people += covered[r] * problem.people[r];
  for (const Quota& quota : problem.quotas) {
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < quota.rows.size(); ++k) {
      sum += covered[static_cast<std::size_t>(quota.rows[k])] * quota.weight[k];
    }
    value.feasible &= sum >= quota.required;
  }
  if (problem.goal == Goal::MostPeople) value.feasible &= value.cost <= problem.budget;
  return value;
}

// The best of all subsets: for fewest-sites the most people among those as cheap.
inline std::optional<Value> brute_force(const CoverProblem& problem) {
  std::optional<Value> best;
  for (std::uint32_t subset = 0; subset < 1U << problem.site_count(); ++subset) {
    std::vector<std::uint8_t> open(problem.site_count());
    for (std::size_t s = 0; s < open.size(); ++s) open[s] = subset >> s & 1U;
    const Value value = value_of(problem, open);
    if (!value.feasible) continue;
    const bool fewer = problem.goal == Goal::FewestSites && best && value.cost < best->cost;
    const bool equal = problem.goal == Goal::MostPeople || !best || value.cost == best->cost;
    if (!best || fewer || (equal && value.people > best->people)) best = value;
  }
  return best;
}

}  // namespace hearth::placement::testing
