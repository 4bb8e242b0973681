#include "placement/staff/solve.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <utility>

#include "placement/staff/ascent.h"
#include "placement/staff/bound.h"
#include "placement/staff/ground.h"
#include "placement/staff/lawful.h"
#include "placement/staff/nearer.h"
#include "placement/staff/search.h"
#include "placement/staff/tree.h"

namespace hearth::placement {

namespace staff {

namespace {

constexpr std::int64_t kRootSteps = 600;
constexpr std::int64_t kStepsAPlan = 20;    // at the root
constexpr std::int64_t kKeepSteps = 2'000;  // to have members at one more of today's sites
constexpr std::int64_t kNoEnd = std::int64_t{1} << 60;
// Branches and search take turns.
struct Turn {
  std::int64_t steps;    // relaxations of the branches
  std::int64_t changes;  // that the search tries
};
constexpr std::array kTurns{Turn{400, 200}, Turn{1'000, 1'000}, Turn{4'000, 1'000}};

class Solver {
 public:
  Solver(const StaffProblem& problem, const Options& options, const Limits& limits,
         Progress& progress)
      : problem_(problem),
        options_(options),
        limits_(limits),
        progress_(progress),
        ground_(problem),
        scale_(scale_of(problem)),
        search_(ground_, options.seed) {}

  StaffSolution solve() {
    climb_root();
    if (!good_enough()) branch();
    judge();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool fewest() const { return problem_.goal == StaffGoal::Fewest; }

  [[nodiscard]] bool good_enough() const {
    if (!search_.best() || !out_.bound) return false;
    const std::int64_t value = search_.best()->value;
    const auto apart = static_cast<double>(fewest() ? value - *out_.bound : *out_.bound - value);
    return apart <= options_.gap * static_cast<double>(value);
  }

  // A part of a member each; or half of what it is worth.
  [[nodiscard]] std::vector<std::int64_t> first_prices() const {
    std::vector<std::int64_t> price;
    for (std::size_t j = 0; j < ground_.clients(); ++j) {
      std::int64_t least = most_price(problem_, scale_, j) / 2;
      for (const std::int32_t i : ground_.sites_of(j)) {
        const std::int64_t cost = problem_.cost_of(static_cast<std::size_t>(i));
        if (fewest()) least = std::min(least, scale_ * cost / problem_.serves);
      }
      price.push_back(least);
    }
    return price;
  }

  void climb_root() {
    progress_.stage({"bounding the staff", "计算人员界"});
    Range range;
    range.low.assign(ground_.sites(), 0);
    for (std::size_t i = 0; i < ground_.sites(); ++i) range.high.push_back(ground_.useful(i));
    search_.try_members(range.low);
    Ascent ascent(ground_, range, scale_, first_prices(), limits_);
    std::int64_t target = fewest() ? std::int64_t{1} << 61 : 0;
    std::int64_t step = 0;
    ascent.climb(kRootSteps, target, [&](const Relaxed& relaxed) {
      progress_.step(step, kRootSteps);
      if (step++ % kStepsAPlan == 0) search_.try_members(relaxed.members);
      if (!search_.best()) return;
      const std::int64_t value = search_.best()->value;
      target = fewest() ? (value - 1) * scale_ + 1 : (value + 1) * scale_ - 1;
    });
    out_.search_steps = ascent.steps();
    out_.prices = {scale_, ascent.price()};
    out_.certified_bound = staff_bound(problem_, out_.prices);
    out_.bound = out_.certified_bound;
    out_.proved_by = ProvedBy::OwnBound;
  }

  void branch() {
    progress_.stage({"proving the plan", "证明方案"});
    search_.run(kTurns[0].changes, limits_);
    if (good_enough()) return;
    Tree tree(ground_, scale_, out_.prices.price, search_, options_.gap);
    const std::int64_t before = out_.search_steps;
    for (std::size_t k = 0; !tree.finished(); ++k) {
      if (limits_.stop(out_.search_steps) != StopReason::None) break;
      const Turn& turn = kTurns.at(std::min(k, kTurns.size() - 1));
      tree.grow(turn.steps, limits_);
      out_.search_steps = before + tree.steps();
      if (!tree.finished()) search_.run(turn.changes, limits_);
      if (search_.best()) take_bound(tree.bound());
      if (good_enough()) return;
    }
    if (tree.finished() && tree.complete() && !search_.best()) {
      out_.status = Status::Infeasible;
      out_.proved_by = ProvedBy::Enumeration;
    }
  }

  void take_bound(std::int64_t bound) {
    const bool tighter = !out_.bound || (fewest() ? bound > *out_.bound : bound < *out_.bound);
    if (!tighter) return;
    out_.bound = bound;
    out_.proved_by = ProvedBy::Enumeration;
  }

  void take_plan() {
    const Search::Plan& plan = *search_.best();
    out_.members = plan.members;
    out_.served = plan.served;
    move_nearer(ground_, out_);
    deal_out(ground_, out_);
    for (std::size_t i = 0; i < ground_.sites(); ++i) {
      out_.staff += out_.members[i];
      out_.cost += out_.members[i] * problem_.cost_of(i);
    }
    for (std::size_t j = 0; j < ground_.clients(); ++j) {
      if (out_.served[j] < 0) continue;
      const auto sites = ground_.sites_of(j);
      const auto at = std::lower_bound(sites.begin(), sites.end(), out_.served[j]) - sites.begin();
      out_.travel += problem_.distance[static_cast<std::size_t>(problem_.start[j] + at)];
      out_.people_served += problem_.people[j];
      ++out_.clients_served;
    }
    out_.objective = fewest() ? out_.cost : out_.people_served;
  }

  void judge() {
    if (out_.status == Status::Infeasible) {
      out_.bound.reset();
      out_.certified_bound.reset();
      out_.prices = {};
      out_.obstacle.kind = StaffObstacle::Kind::NothingFits;
      return;
    }
    if (search_.best()) {
      take_plan();
      assert(is_lawful(problem_, out_));
      if (is_lawful(problem_, out_)) {
        out_.status = good_enough() ? Status::WithinGap : Status::Feasible;
        if (out_.bound == out_.objective) out_.status = Status::Optimal;
      } else {
        out_.members.clear();
        out_.served.clear();
        out_.member.clear();
      }
    }
    if (out_.status == Status::Feasible || out_.status == Status::None) {
      out_.stopped_by = limits_.stop(out_.search_steps);
    }
  }

  const StaffProblem& problem_;
  const Options& options_;
  const Limits& limits_;
  Progress& progress_;
  Ground ground_;
  std::int64_t scale_;
  Search search_;
  StaffSolution out_;
};

// With members at more of today's sites that may close, where that is as good.
void keep_most(const StaffProblem& problem, const Options& options, const Limits& limits,
               Progress& progress, StaffSolution& out) {
  if (problem.today == SiteCounts::kNone || out.members.empty()) return;
  const auto set = static_cast<std::size_t>(problem.today);
  const auto today =
      std::count(problem.counts.set.begin(), problem.counts.set.end(), problem.today);
  const bool fewest = problem.goal == StaffGoal::Fewest;
  while (limits.stop(out.search_steps) == StopReason::None) {
    const std::int64_t kept = problem.counts.count(out.members)[set];
    if (kept == today) return;
    StaffProblem more = problem;
    more.counts.least[set] = kept + 1;
    Limits less = limits;
    less.work = std::min(kKeepSteps, limits.work.value_or(kNoEnd) - out.search_steps);
    StaffSolution other;
    if (why_impossible(more).kind == StaffObstacle::Kind::None) {
      other = Solver(more, options, less, progress).solve();
    }
    out.search_steps += other.search_steps;
    const bool as_good =
        fewest ? other.objective <= out.objective : other.objective >= out.objective;
    if (other.members.empty() || !as_good) return;
    other.bound = out.bound;
    other.proved_by = out.proved_by;
    other.prices = std::move(out.prices);
    other.certified_bound = out.certified_bound;
    other.search_steps = out.search_steps;
    other.stopped_by = out.stopped_by;
    other.status = other.objective == out.objective ? out.status : Status::Feasible;
    if (other.objective == other.bound) other.status = Status::Optimal;
    out = std::move(other);
  }
}

}  // namespace

}  // namespace staff

StaffSolution solve_staff(const StaffProblem& problem, const Options& options, const Limits& limits,
                          Progress& progress) {
  const StaffObstacle obstacle = why_impossible(problem);
  if (obstacle.kind != StaffObstacle::Kind::None) {
    StaffSolution out;
    out.status = Status::Infeasible;
    out.proved_by = ProvedBy::OwnBound;
    out.obstacle = obstacle;
    return out;
  }
  StaffSolution out = staff::Solver(problem, options, limits, progress).solve();
  staff::keep_most(problem, options, limits, progress, out);
  return out;
}

}  // namespace hearth::placement
