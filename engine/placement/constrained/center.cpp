#include <algorithm>
#include <limits>
#include <utility>

#include "placement/constrained/columns.h"
#include "placement/constrained/solve.h"

namespace hearth::placement {

namespace {

constexpr std::int64_t kFar = ServiceCosts::kOutOfReach;

class CenterSearch {
 public:
  CenterSearch(const ConstrainedProblem& problem, const Options& options, const Limits& limits)
      : problem_(problem), options_(options), limits_(limits) {}

  ConstrainedSolution run() {
    bound_ = least_radius();
    const Answer any = decide(kFar - 1);
    if (any == Answer::Enough) {
      while (bound_ < radius_ && goes_on()) {
        // At least the bound and less than what is reached.
        const std::int64_t middle = bound_ + (radius_ - 1 - bound_) / 2;
        const Answer answer = decide(middle);
        if (answer == Answer::TooFew) bound_ = problem_.travel.next_above(middle, radius_);
        if (answer == Answer::Stopped) break;
      }
    }
    return finished(any);
  }

 private:
  enum class Answer : std::uint8_t { Enough, TooFew, Stopped };

  bool goes_on() {
    stopped_by_ = limits_.stop(steps_);
    return stopped_by_ == StopReason::None;
  }

  [[nodiscard]] bool is_allowed(std::size_t site) const {
    return problem_.cover.rule[site] != SiteRule::MustNotOpen;
  }

  // Everybody goes somewhere.
  [[nodiscard]] std::int64_t least_radius() const {
    std::int64_t radius = 0;
    for (std::size_t j = 0; j < problem_.travel.clients(); ++j) {
      std::int64_t least = kFar;
      for (std::size_t s = 0; s < problem_.travel.sites(); ++s) {
        if (is_allowed(s)) least = std::min(least, problem_.travel(j, s));
      }
      radius = std::max(radius, least);
    }
    return radius;
  }

  // The fewest sites that meet the quotas and let nobody go farther.
  [[nodiscard]] CoverProblem cover_within(std::int64_t radius) const {
    CoverProblem cover = problem_.cover;
    cover.goal = Goal::FewestSites;
    std::ranges::fill(cover.people, 0);
    Quota all;
    for (std::size_t j = 0; j < problem_.travel.clients(); ++j) {
      for (std::size_t s = 0; s < problem_.travel.sites(); ++s) {
        if (problem_.travel(j, s) <= radius)
          cover.row_sites.push_back(static_cast<std::int32_t>(s));
      }
      all.rows.push_back(static_cast<std::int32_t>(cover.row_count()));
      all.weight.push_back(1);
      cover.row_start.push_back(static_cast<std::int64_t>(cover.row_sites.size()));
      cover.people.push_back(0);
      if (!cover.need.empty()) cover.need.push_back(1);
    }
    all.required = static_cast<std::int64_t>(all.rows.size());
    if (all.required > 0) cover.quotas.push_back(std::move(all));
    return cover;
  }

  // Is there a plan in which nobody pays more than `radius`?
  Answer decide(std::int64_t radius) {
    Options quick = options_;
    // Neither so many sites nor one more are within this gap of the other.
    quick.gap = 0.999 / static_cast<double>(problem_.cover.budget + 1);
    Limits limits = limits_;
    if (limits.work) limits.work = std::max<std::int64_t>(0, *limits.work - steps_);
    Progress silent;
    const Solution solution = solve(cover_within(radius), quick, limits, silent);
    steps_ += 1 + solution.search_steps;
    stopped_by_ = solution.stopped_by;
    if (solution.status == Status::Infeasible ||
        (solution.bound && *solution.bound > problem_.cover.budget)) {
      proved_by_ = solution.status == Status::Infeasible && solution.proved_by == ProvedBy::Nobody
                       ? ProvedBy::OwnBound
                       : solution.proved_by;
      return Answer::TooFew;
    }
    if (solution.open.empty() || solution.objective > problem_.cover.budget) {
      return solution.stopped_by == StopReason::None ? leave_out_fewest(radius) : Answer::Stopped;
    }
    return take(solution.open);
  }

  Answer take(const std::vector<std::uint8_t>& open) {
    open_ = open;
    radius_ = farthest(open_);
    return Answer::Enough;
  }

  // Where covering leaves it open: a plan that meets all and leaves out as few clients as can be,
  // ways of 0 and 1. What counts is whether that is none.
  Answer leave_out_fewest(std::int64_t radius) {
    ConstrainedProblem median = problem_;
    std::vector<std::int64_t> far;
    for (std::size_t j = 0; j < problem_.travel.clients(); ++j) {
      for (std::size_t s = 0; s < problem_.travel.sites(); ++s) {
        const std::int64_t cost = problem_.travel(j, s);
        far.push_back(cost == kFar ? kFar : cost > radius ? 1 : 0);
      }
    }
    median.travel = ServiceCosts::table(problem_.travel.clients(), problem_.travel.sites(), far);
    median.opening.assign(median.opening.size(), 0);
    Options options = options_;
    options.gap = 1 - 0.5 / static_cast<double>(problem_.travel.clients());  // any bound above 0
    Limits limits = limits_;
    if (limits.work) limits.work = std::max<std::int64_t>(0, *limits.work - steps_);
    Progress silent;
    const ConstrainedSolution solution = solve(median, options, limits, silent);
    steps_ += 1 + solution.search_steps;
    stopped_by_ = solution.stopped_by;
    if (solution.status == Status::Infeasible || solution.bound.value_or(0) > 0) {
      proved_by_ = solution.proved_by;
      return Answer::TooFew;
    }
    const bool found = !solution.open.empty() && solution.objective == 0;
    return found ? take(solution.open) : Answer::Stopped;
  }

  [[nodiscard]] std::int64_t farthest(const std::vector<std::uint8_t>& open) const {
    std::int64_t out = 0;
    for (std::size_t j = 0; j < problem_.travel.clients(); ++j) {
      std::int64_t least = kFar;
      for (std::size_t s = 0; s < open.size(); ++s) {
        if (open[s] != 0) least = std::min(least, problem_.travel(j, s));
      }
      out = std::max(out, least);
    }
    return out;
  }

  ConstrainedSolution finished(Answer any) {
    ConstrainedSolution out;
    out.search_steps = steps_;
    out.stopped_by = stopped_by_;
    if (any != Answer::Enough) {
      if (any == Answer::TooFew) out.status = Status::Infeasible;
      out.proved_by = proved_by_;
      return out;
    }
    out.open = open_;
    out.objective = radius_;
    out.bound = std::min(bound_, radius_);
    out.proved_by = proved_by_;
    out.status = *out.bound == out.objective ? Status::Optimal : Status::Feasible;
    if (out.status == Status::Optimal) out.stopped_by = StopReason::None;
    return out;
  }

  const ConstrainedProblem& problem_;
  const Options& options_;
  const Limits& limits_;
  std::vector<std::uint8_t> open_;  // the best plan, and what its farthest client pays
  std::int64_t radius_ = kFar;
  std::int64_t bound_ = 0;
  ProvedBy proved_by_ = ProvedBy::OwnBound;
  StopReason stopped_by_ = StopReason::None;
  std::int64_t steps_ = 0;
};

}  // namespace

ConstrainedSolution solve_center(const ConstrainedProblem& problem, const Options& options,
                                 const Limits& limits, Progress& /*progress*/) {
  return CenterSearch(problem, options, limits).run();
}

}  // namespace hearth::placement
