#include "placement/assignment/center.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "placement/assignment/allocation.h"
#include "placement/cover/exact.h"
#include "placement/cover/problem.h"

namespace hearth::placement {

namespace {

constexpr std::int64_t kBriefly = 20000;  // steps
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

std::size_t row_of_highest(const std::vector<std::int64_t>& of) {
  return static_cast<std::size_t>(std::max_element(of.begin(), of.end()) - of.begin());
}

class CenterSearch {
 public:
  CenterSearch(const AssignmentProblem& problem, const Options& options, const Limits& limits)
      : problem_(problem),
        options_(options),
        limits_(limits),
        wanted_(*problem.sites_to_open),
        is_asked_(problem.cost.clients(), 0) {}

  AssignmentSolution run() {
    start();
    while (bound_ < radius_ && goes_on()) {
      // At least the bound and less than what is reached.
      const std::int64_t middle = bound_ + (radius_ - 1 - bound_) / 2;
      const Answer answer = decide(middle);
      if (answer == Answer::TooFew) bound_ = problem_.cost.next_above(middle, radius_);
      if (answer == Answer::Stopped) break;
    }
    return finished();
  }

 private:
  enum class Answer : std::uint8_t { Enough, TooFew, Stopped };

  bool goes_on() {
    stopped_by_ = limits_.stop(steps_);
    return stopped_by_ == StopReason::None;
  }

  [[nodiscard]] std::size_t clients() const { return problem_.cost.clients(); }
  [[nodiscard]] std::size_t sites() const { return problem_.cost.sites(); }

  // The farthest clients one after the other (Gonzalez 1985), each with the site nearest to it; and
  // what p + 1 of them say of every plan: some site serves two.
  void start() {
    std::vector<std::uint8_t> open(sites(), 0);
    ask_for(0);
    add_farthest(open);
    std::vector<std::int64_t> nearest(sites(), kNever);
    std::vector<std::int64_t> second(sites(), kNever);
    std::int64_t alone = 0;
    std::size_t asked = 0;
    for (std::size_t j = 0; j < clients(); ++j) {
      std::int64_t least = kNever;
      for (std::size_t i = 0; i < sites(); ++i) {
        const std::int64_t cost = problem_.cost(j, i);
        least = std::min(least, cost);
        if (is_asked_[j] == 0) continue;
        second[i] = std::min(second[i], std::max(nearest[i], cost));
        nearest[i] = std::min(nearest[i], cost);
      }
      asked += is_asked_[j];
      alone = std::max(alone, least);
    }
    bound_ = alone;  // every client is served
    if (static_cast<std::int64_t>(asked) > wanted_) {
      bound_ = std::max(bound_, *std::min_element(second.begin(), second.end()));
    }
  }

  void ask_for(std::size_t client) {
    if (std::exchange(is_asked_[client], 1) == 0) asked_.push_back(client);
  }

  // Opens sites for the client that is farthest until there are as many as wanted; takes the plan
  // when it is better. The clients are asked for from now on.
  void add_farthest(std::vector<std::uint8_t>& open) {
    std::vector<std::int64_t> apart(clients(), kNever);
    std::int64_t count = 0;
    const auto use = [&](std::size_t site) {
      for (std::size_t j = 0; j < apart.size(); ++j) {
        apart[j] = std::min(apart[j], problem_.cost(j, site));
      }
      ++count;
    };
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i] != 0) use(i);
    }
    while (count < wanted_) {
      const std::size_t client = row_of_highest(apart);
      ask_for(client);
      const std::size_t site = nearest_closed(client, open);
      open[site] = 1;
      use(site);
    }
    const std::size_t last = row_of_highest(apart);
    if (apart[last] < radius_) {
      radius_ = apart[last];
      open_ = open;
    }
    farthest_ = std::move(apart);
    ask_for(last);
  }

  [[nodiscard]] std::size_t nearest_closed(std::size_t client,
                                           const std::vector<std::uint8_t>& open) const {
    std::size_t best = open.size();
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i] != 0) continue;
      if (best == open.size() || problem_.cost(client, i) < problem_.cost(client, best)) best = i;
    }
    return best;
  }

  // Is there a plan in which nobody pays more than `radius`?
  Answer decide(std::int64_t radius) {
    while (goes_on()) {
      const CoverProblem cover = cover_within(radius);
      Options quick = options_;
      // Neither p sites nor p + 1 are within this gap of the other.
      quick.gap = 0.999 / static_cast<double>(wanted_ + 1);
      quick.exact = false;
      Solution solution = solve_cover(cover, quick);
      std::optional<AssignmentSolution> fewest;
      if (is_open_question(solution)) fewest = leave_out_fewest(radius, exact_is_built_in());
      if (fewest && is_open_question(*fewest) && exact_is_built_in()) {
        quick.exact = true;
        solution = solve_cover(cover, quick);
        fewest.reset();
      }
      if (fewest ? *fewest->bound > 0 : needs_more(solution)) {
        proved_by_ = fewest ? fewest->proved_by : kind_of_proof(solution);
        return Answer::TooFew;
      }
      if (fewest ? is_open_question(*fewest) : is_open_question(solution)) return Answer::Stopped;
      const std::int64_t known = radius_;
      add_farthest(fewest ? fewest->open : solution.open);
      if (radius_ < known && radius_ <= radius) return Answer::Enough;
      ask_for_left_out(radius);
    }
    return Answer::Stopped;
  }

  [[nodiscard]] ProvedBy kind_of_proof(const Solution& solution) const {
    if (solution.status == Status::Infeasible) return ProvedBy::OwnBound;
    const bool certified = solution.certified_bound && *solution.certified_bound > wanted_;
    return certified ? ProvedBy::OwnBound : solution.proved_by;
  }

  // The exact answer: p sites that leave out as few as can be of the clients that are asked for, a
  // p-median of costs 0 and 1. What counts is whether that is none.
  // `briefly`: gives up where another solver can go on.
  AssignmentSolution leave_out_fewest(std::int64_t radius, bool briefly) {
    AssignmentProblem median;
    std::vector<std::int64_t> far;
    for (const std::size_t j : asked_) {
      for (std::size_t i = 0; i < sites(); ++i) far.push_back(problem_.cost(j, i) > radius ? 1 : 0);
    }
    median.cost = ServiceCosts::table(asked_.size(), sites(), std::move(far));
    median.opening.assign(sites(), 0);
    median.sites_to_open = wanted_;
    Options options = options_;
    // Reached by any bound above nothing.
    options.gap = 1 - 0.5 / static_cast<double>(asked_.size());
    Limits limits = limits_;
    if (limits.work) limits.work = std::max<std::int64_t>(0, *limits.work - steps_);
    if (briefly) limits.work = std::min(limits.work.value_or(kBriefly), kBriefly);
    Progress silent;
    AssignmentSolution solution = solve(median, options, limits, silent);
    steps_ += 1 + solution.search_steps;
    return solution;
  }

  Solution solve_cover(const CoverProblem& cover, const Options& options) {
    Limits limits = limits_;
    if (limits.work) limits.work = std::max<std::int64_t>(0, *limits.work - steps_);
    Progress silent;
    Solution solution = solve(cover, options, limits, silent);
    steps_ += 1 + solution.search_steps;
    return solution;
  }

  [[nodiscard]] bool needs_more(const Solution& solution) const {
    return solution.status == Status::Infeasible || (solution.bound && *solution.bound > wanted_);
  }
  [[nodiscard]] bool is_open_question(const Solution& solution) const {
    if (needs_more(solution)) return false;
    return solution.status == Status::None || solution.objective > wanted_;
  }

  [[nodiscard]] static bool is_open_question(const AssignmentSolution& fewest) {
    return fewest.objective > 0 && *fewest.bound <= 0;
  }

  // The fewest sites that serve all clients that are asked for at a cost of at most `radius`.
  [[nodiscard]] CoverProblem cover_within(std::int64_t radius) const {
    CoverProblem cover;
    cover.goal = Goal::FewestSites;
    cover.rule.assign(sites(), SiteRule::Free);
    Quota all;
    for (const std::size_t j : asked_) {
      for (std::size_t i = 0; i < sites(); ++i) {
        if (problem_.cost(j, i) <= radius) cover.row_sites.push_back(static_cast<std::int32_t>(i));
      }
      cover.row_start.push_back(static_cast<std::int64_t>(cover.row_sites.size()));
      cover.people.push_back(0);
      all.rows.push_back(static_cast<std::int32_t>(all.rows.size()));
      all.weight.push_back(1);
    }
    all.required = static_cast<std::int64_t>(all.rows.size());
    cover.quotas.push_back(std::move(all));
    return cover;
  }

  // Of the clients that the plan looked at last leaves out: the farthest, then those that are far
  // from these too, a share of what is asked already.
  void ask_for_left_out(std::int64_t radius) {
    std::size_t more = asked_.size() / 4 + 8;
    while (more-- > 0) {
      const std::size_t client = row_of_highest(farthest_);
      if (farthest_[client] <= radius) return;
      ask_for(client);
      std::vector<std::uint8_t> none(sites(), 0);
      const std::size_t site = nearest_closed(client, none);
      for (std::size_t j = 0; j < farthest_.size(); ++j) {
        farthest_[j] = std::min(farthest_[j], problem_.cost(j, site));
      }
      farthest_[client] = 0;
    }
  }

  AssignmentSolution finished() {
    AssignmentSolution out;
    out.open = open_;
    Allocation allocation = allocation_of(problem_, out.open);
    out.objective = allocation.farthest;
    out.served = std::move(allocation.served);
    out.bound = std::min(bound_, out.objective);
    out.proved_by = proved_by_;
    out.status = *out.bound == out.objective ? Status::Optimal : Status::Feasible;
    out.stopped_by = stopped_by_;
    out.search_steps = steps_;
    return out;
  }

  const AssignmentProblem& problem_;
  const Options& options_;
  const Limits& limits_;
  std::int64_t wanted_;                 // sites
  std::vector<std::uint8_t> is_asked_;  // C: in the covering problems
  std::vector<std::size_t> asked_;
  std::vector<std::int64_t> farthest_;  // C: what each pays in the plan looked at last
  std::vector<std::uint8_t> open_;      // the best plan, and what its farthest client pays
  std::int64_t radius_ = kNever;
  std::int64_t bound_ = 0;
  ProvedBy proved_by_ = ProvedBy::OwnBound;
  StopReason stopped_by_ = StopReason::None;
  std::int64_t steps_ = 0;
};

}  // namespace

AssignmentSolution solve_center(const AssignmentProblem& problem, const Options& options,
                                const Limits& limits, Progress& /*progress*/) {
  return CenterSearch(problem, options, limits).run();
}

}  // namespace hearth::placement
