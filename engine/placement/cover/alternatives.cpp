#include "placement/cover/alternatives.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>
#include <span>
#include <utility>

namespace hearth::placement {

namespace {

using Open = std::vector<std::uint8_t>;

constexpr double kGap = 0.02;          // of the search of the whole problem
constexpr std::int64_t kSearch = 200;  // nodes of one exact search
constexpr std::size_t kPart = 10;      // open sites that are set free together

std::int64_t cost_of(const CoverProblem& problem, const Open& open) {
  std::int64_t cost = 0;
  for (std::size_t s = 0; s < open.size(); ++s) cost += open[s] != 0 ? problem.cost_of(s) : 0;
  return cost;
}

std::int64_t people_of(const CoverProblem& problem, const Open& open) {
  std::int64_t people = 0;
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    const auto open_sites =
        std::count_if(problem.row_sites.begin() + problem.row_start[r],
                      problem.row_sites.begin() + problem.row_start[r + 1],
                      [&](std::int32_t site) { return open[static_cast<std::size_t>(site)] != 0; });
    const bool covered = open_sites >= problem.need_of(r);
    people += covered ? problem.people[r] : 0;
  }
  return people;
}

// Open sites that may close, in parts of neighbours: those whose rows a third site covers as well.
class Neighbourhoods {
 public:
  explicit Neighbourhoods(const CoverProblem& problem)
      : problem_(problem), rows_of_(problem.site_count()) {
    for (std::size_t r = 0; r < problem.row_count(); ++r) {
      for (const std::int32_t site : sites_of(r)) {
        rows_of_[static_cast<std::size_t>(site)].push_back(static_cast<std::int32_t>(r));
      }
    }
  }

  [[nodiscard]] std::vector<std::vector<std::size_t>> parts_of(const Open& open) const {
    std::vector<std::vector<std::size_t>> parts;
    Open taken(open.size(), 0);
    const auto may = [&](std::size_t s) {
      return open[s] != 0 && taken[s] == 0 && problem_.rule[s] == SiteRule::Free;
    };
    for (std::size_t first = 0; first < open.size(); ++first) {
      if (!may(first)) continue;
      std::vector<std::size_t> part;
      std::deque<std::size_t> next{first};
      taken[first] = 1;
      while (!next.empty() && part.size() < kPart) {
        part.push_back(next.front());
        for (const std::size_t near : neighbours(next.front())) {
          if (!may(near) || part.size() + next.size() > kPart) continue;
          taken[near] = 1;
          next.push_back(near);
        }
        next.pop_front();
      }
      for (const std::size_t left : next) taken[left] = 0;
      parts.push_back(std::move(part));
    }
    return parts;
  }

 private:
  [[nodiscard]] std::span<const std::int32_t> sites_of(std::size_t row) const {
    const auto from = static_cast<std::size_t>(problem_.row_start[row]);
    const auto to = static_cast<std::size_t>(problem_.row_start[row + 1]);
    return std::span(problem_.row_sites).subspan(from, to - from);
  }

  // Sites of the rows of the sites of its rows, ascending.
  [[nodiscard]] std::vector<std::size_t> neighbours(std::size_t site) const {
    std::vector<std::size_t> near = around({site});
    near = around(near);
    return near;
  }

  [[nodiscard]] std::vector<std::size_t> around(const std::vector<std::size_t>& sites) const {
    Open seen(problem_.site_count(), 0);
    for (const std::size_t s : sites) {
      for (const std::int32_t row : rows_of_[s]) {
        for (const std::int32_t other : sites_of(static_cast<std::size_t>(row))) {
          seen[static_cast<std::size_t>(other)] = 1;
        }
      }
    }
    std::vector<std::size_t> out;
    for (std::size_t s = 0; s < seen.size(); ++s) {
      if (seen[s] != 0) out.push_back(s);
    }
    return out;
  }

  const CoverProblem& problem_;
  std::vector<std::vector<std::int32_t>> rows_of_;
};

class Pool {
 public:
  Pool(CoverProblem problem, const Solution& best, const AlternativeOptions& asked)
      : problem_(std::move(problem)),
        near_(problem_),
        used_(problem_.site_count(), 0),
        by_people_(problem_.goal == Goal::MostPeople) {
    const std::int64_t worst = worst_allowed(asked, best.objective, by_people_);
    most_cost_ = by_people_ ? problem_.budget : worst;
    if (by_people_) ask_for_people(worst);
    const std::int64_t opened = std::count(best.open.begin(), best.open.end(), 1);
    mean_cost_ =
        std::max<std::int64_t>(1, cost_of(problem_, best.open) / std::max<std::int64_t>(1, opened));
    // So much that no sum of uses outweighs one site; real costs are fine enough already.
    fine_ = problem_.cost.empty() ? (asked.count + 1) * (opened + 1) : 1;
    know(best.open);
  }

  // The next plan, or none.
  std::optional<Alternative> next(Options options, Limits limits, Progress& progress) {
    limits.work = std::min(limits.work.value_or(kSearch), kSearch);
    std::optional<Open> plan = anywhere(options, limits, progress);
    if (!plan) plan = part_by_part(options, limits, progress);
    if (!plan) return std::nullopt;
    know(*plan);
    const std::int64_t objective =
        by_people_ ? people_of(problem_, *plan) : cost_of(problem_, *plan);
    return Alternative{std::move(*plan), objective};
  }

 private:
  // most-people: what the plans must reach becomes a quota, and cost what is kept down.
  void ask_for_people(std::int64_t least) {
    problem_.goal = Goal::FewestSites;
    Quota quota;
    quota.required = least;
    for (std::size_t r = 0; r < problem_.row_count(); ++r) {
      if (problem_.people[r] == 0) continue;
      quota.rows.push_back(static_cast<std::int32_t>(r));
      quota.weight.push_back(problem_.people[r]);
    }
    problem_.quotas.push_back(std::move(quota));
  }

  // A site costs three times as much, five times ... when so many plans use it: one that differs
  // wherever it can, if it is not too dear.
  std::optional<Open> anywhere(Options options, const Limits& limits, Progress& progress) const {
    if (limits.stop(0) != StopReason::None) return std::nullopt;
    options.gap = std::max(options.gap, kGap);  // what is wanted is a plan, not a proof
    const Solution solution = solve(priced(2 * mean_cost_ * fine_), options, limits, progress);
    return is_new(solution.open) ? std::optional(solution.open) : std::nullopt;
  }

  // From the best plan, neighbours by neighbours: as cheap as before, and of sites used least.
  std::optional<Open> part_by_part(const Options& options, const Limits& limits,
                                   Progress& progress) const {
    Open plan = known_.front();
    CoverProblem priced_problem = priced(1);
    for (const std::vector<std::size_t>& part : near_.parts_of(plan)) {
      if (limits.stop(0) != StopReason::None) break;
      priced_problem.rule = problem_.rule;
      for (std::size_t s = 0; s < plan.size(); ++s) {
        if (plan[s] != 0 && problem_.rule[s] == SiteRule::Free) {
          priced_problem.rule[s] = SiteRule::MustOpen;
        }
      }
      for (const std::size_t s : part) {
        if (plan[s] != 0) priced_problem.rule[s] = SiteRule::Free;
      }
      const Solution solution = solve(priced_problem, options, limits, progress);
      if (solution.open.empty() || cost_of(problem_, solution.open) > most_cost_) continue;
      if (cost_of(priced_problem, solution.open) < cost_of(priced_problem, plan)) {
        plan = solution.open;
      }
    }
    return is_new(plan) ? std::optional(plan) : std::nullopt;
  }

  [[nodiscard]] bool is_new(const Open& open) const {
    return !open.empty() && cost_of(problem_, open) <= most_cost_ &&
           std::find(known_.begin(), known_.end(), open) == known_.end();
  }

  // The problem in which a site costs so much more for each plan that opens it.
  [[nodiscard]] CoverProblem priced(std::int64_t use) const {
    CoverProblem priced = problem_;
    priced.cost.resize(problem_.site_count());
    for (std::size_t s = 0; s < priced.cost.size(); ++s) {
      const std::int64_t own = problem_.cost.empty() ? 1 : problem_.cost[s];
      priced.cost[s] = std::min(own * fine_ + use * used_[s], std::int64_t{1} << 40);
    }
    return priced;
  }

  void know(const Open& open) {
    for (std::size_t s = 0; s < open.size(); ++s) used_[s] += open[s];
    known_.push_back(open);
  }

  CoverProblem problem_;
  Neighbourhoods near_;
  std::vector<std::int64_t> used_;  // sites: plans that open it
  std::vector<Open> known_;         // the best plan first
  std::int64_t most_cost_ = 0;
  std::int64_t mean_cost_ = 1;
  std::int64_t fine_ = 1;  // what one unit of cost is multiplied by
  bool by_people_ = false;
};

}  // namespace

std::vector<Alternative> alternatives(const CoverProblem& problem, const Solution& best,
                                      const AlternativeOptions& asked, const Options& options,
                                      const Limits& limits, Progress& progress) {
  std::vector<Alternative> out;
  if (best.open.empty() || asked.count <= 0) return out;
  Pool pool(problem, best, asked);
  while (static_cast<int>(out.size()) < asked.count) {
    std::optional<Alternative> next = pool.next(options, limits, progress);
    if (!next) break;
    out.push_back(std::move(*next));
  }
  const bool most = problem.goal == Goal::MostPeople;
  std::sort(out.begin(), out.end(), [&](const Alternative& a, const Alternative& b) {
    if (a.objective != b.objective) return most == (a.objective > b.objective);
    return a.open > b.open;
  });
  return out;
}

}  // namespace hearth::placement
