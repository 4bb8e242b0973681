#include "placement/capacitated/solve.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <optional>
#include <utility>

#include "core/wide.h"
#include "placement/capacitated/ascent.h"
#include "placement/capacitated/bound.h"
#include "placement/capacitated/enumeration.h"
#include "placement/capacitated/large.h"
#include "placement/capacitated/lawful.h"
#include "placement/capacitated/residual.h"
#include "placement/capacitated/site_search.h"
#include "placement/site_choice.h"

namespace hearth::placement {

namespace capacitated {

namespace {

constexpr std::int64_t kRootSteps = 1'000;
constexpr int kStepsAPlan = 10;  // at the root
// Branches and search take turns. Most small problems end with the first turn; those that do not
// are worth a long search before the branches go on, and shorter ones later.
struct Turn {
  std::int64_t steps;  // relaxations of the branches
  std::int64_t moves;  // that the search looks at
};
constexpr std::array kTurns{Turn{200, 1'000'000}, Turn{800, 20'000'000}, Turn{4'000, 4'000'000}};
constexpr std::int64_t kNoEnd = std::int64_t{1} << 60;
constexpr std::size_t kPriceRank = 3;  // a client first pays its fourth cheapest site

// Does only opening cost something?
bool is_costless(const Ground& ground) {
  for (std::size_t j = 0; j < ground.clients(); ++j) {
    const std::size_t last = ground.in_reach(j);
    if (last > 0 && ground.cost(j, ground.near(j, last - 1)) > 0) return false;
  }
  return true;
}

std::vector<std::int64_t> first_prices(const Ground& ground, const Residual& root) {
  const std::int64_t scale = root.scale();
  std::vector<std::int64_t> price;
  for (std::size_t j = 0; j < ground.clients(); ++j) {
    const std::size_t in_reach = std::max<std::size_t>(1, ground.in_reach(j));
    const std::size_t site = ground.near(j, std::min(kPriceRank, in_reach - 1));
    price.push_back(ground.cost(j, site) * scale);
  }
  if (!is_costless(ground)) return price;
  // Where service costs nothing, a client's part of the site that it fills for least.
  for (std::size_t j = 0; j < ground.clients(); ++j) {
    std::optional<std::int64_t> least;
    for (std::size_t rank = 0; rank < ground.in_reach(j); ++rank) {
      const std::size_t site = ground.near(j, rank);
      const Wide part = Wide{ground.problem().opening[site]} * scale * ground.demand(j) /
                        std::max<std::int64_t>(1, ground.capacity(site));
      least = std::min(least.value_or(std::numeric_limits<std::int64_t>::max()),
                       static_cast<std::int64_t>(part));
    }
    price[j] = std::min(least.value_or(0), root.most_price());
  }
  return price;
}

class Solver {
 public:
  Solver(const AssignmentProblem& problem, const Options& options, const Limits& limits,
         Progress& progress)
      : problem_(problem),
        options_(options),
        limits_(limits),
        progress_(progress),
        ground_(problem),
        root_(problem),
        search_(ground_, options.seed) {}

  AssignmentSolution solve();

 private:
  void climb_root();
  void branch();
  bool good_enough() const;
  void take_plan();
  void judge();

  const AssignmentProblem& problem_;
  const Options& options_;
  const Limits& limits_;
  Progress& progress_;
  Ground ground_;
  Residual root_;
  SiteSearch search_;
  AssignmentSolution out_;
};

bool Solver::good_enough() const {
  if (!search_.best() || !out_.bound) return false;
  const auto apart = static_cast<double>(search_.best()->cost - *out_.bound);
  return apart <= options_.gap * static_cast<double>(search_.best()->cost);
}

void Solver::climb_root() {
  progress_.stage({"bounding the cost", "计算费用下界"});
  Ascent ascent(root_, first_prices(ground_, root_), limits_);
  std::int64_t target = Ascent::kNoTarget;
  std::int64_t step = 0;
  const Ascent::See see = [&](const auto& /*price*/, const Relaxed& relaxed) {
    progress_.step(step, kRootSteps);
    if (step++ % kStepsAPlan != 0) return;
    search_.try_relaxed(relaxed);
    if (search_.best()) target = (search_.best()->cost - 1) * root_.scale() + 1;
    // Any plan is good enough: the climb ends with the first.
    if (search_.best() && options_.gap >= 1) target = std::numeric_limits<std::int64_t>::min();
  };
  if (is_costless(ground_)) {
    ascent.deflect();
    ascent.climb(kRootSteps, target, see);
    ascent.restart();
  }
  ascent.climb(kRootSteps, target, see);
  out_.search_steps = ascent.steps();
  out_.price = ascent.price();
  out_.price_scale = root_.scale();
  out_.certified_bound = capacitated_bound(problem_, {out_.price_scale, out_.price});
  out_.bound = out_.certified_bound;
  out_.proved_by = ProvedBy::OwnBound;
}

void Solver::branch() {
  progress_.stage({"proving the plan", "证明方案"});
  Enumeration tree(root_, out_.price, search_, options_.gap);
  const std::int64_t before = out_.search_steps;
  for (std::size_t k = 0; !tree.finished(); ++k) {
    if (limits_.stop(out_.search_steps) != StopReason::None) break;
    const Turn& turn = kTurns.at(std::min(k, kTurns.size() - 1));
    tree.grow(std::min(turn.steps, limits_.work.value_or(kNoEnd) - out_.search_steps), limits_);
    out_.search_steps = before + tree.steps();
    const bool goes_on = limits_.stop(out_.search_steps) == StopReason::None;
    if (!tree.finished() && goes_on) search_.run(turn.moves, limits_);
    if (!search_.best()) continue;
    const std::int64_t bound = tree.bound();
    if (bound <= out_.bound.value_or(0)) continue;
    out_.bound = bound;
    out_.proved_by = ProvedBy::Enumeration;
    if (good_enough()) return;
  }
  if (tree.finished() && !search_.best()) {
    out_.status = Status::Infeasible;
    out_.proved_by = ProvedBy::Enumeration;
  }
}

void Solver::take_plan() {
  const Plan& plan = *search_.best();
  out_.open = plan.open;
  out_.served = plan.served;
  out_.objective = plan.cost;
  assert(is_lawful(problem_, out_));
  if (!is_lawful(problem_, out_)) {
    out_.open.clear();
    out_.served.clear();
  }
}

void Solver::judge() {
  if (!search_.best()) {
    if (out_.status == Status::Infeasible) {
      out_.bound.reset();
      out_.certified_bound.reset();
    }
    return;
  }
  take_plan();
  if (out_.open.empty()) return;
  if (out_.bound == out_.objective) {
    out_.status = Status::Optimal;
  } else {
    out_.status = good_enough() ? Status::WithinGap : Status::Feasible;
  }
}

AssignmentSolution Solver::solve() {
  if (!root_.settle()) {
    out_.status = Status::Infeasible;
    out_.proved_by = ProvedBy::Enumeration;
    return std::move(out_);
  }
  climb_root();
  if (!good_enough()) branch();
  judge();
  if (out_.status == Status::Feasible || out_.status == Status::None) {
    out_.stopped_by = limits_.stop(out_.search_steps);
  }
  return std::move(out_);
}

// Nobody to serve: the cheapest sites, as many as are asked.
AssignmentSolution solve_without_clients(const AssignmentProblem& problem) {
  AssignmentSolution out;
  std::vector<Choosable> free;
  out.open.assign(problem.opening.size(), 0);
  std::optional<std::int64_t> more = problem.sites_to_open;
  for (std::size_t i = 0; i < problem.opening.size(); ++i) {
    if (problem.must_open(i)) {
      out.open[i] = 1;
      out.objective += problem.opening[i];
      if (more) --*more;
    } else if (problem.may_open(i) && problem.least_of(i) == 0) {
      free.push_back({i, problem.opening[i]});
    }
  }
  const SiteChoice choice(problem.counts, problem.counts.count(out.open), more, free);
  for (std::size_t k = 0; k < free.size(); ++k) {
    if (!choice.chosen(k)) continue;
    out.open[free[k].site] = 1;
    out.objective += free[k].worth;
  }
  if (!is_lawful(problem, out)) {
    out = {};
    out.status = Status::Infeasible;
    out.proved_by = ProvedBy::Enumeration;
    return out;
  }
  out.certified_bound = capacitated_bound(problem, {out.price_scale, out.price});
  out.bound = out.certified_bound;
  out.proved_by = ProvedBy::OwnBound;
  out.status = Status::Optimal;
  return out;
}

}  // namespace

}  // namespace capacitated

AssignmentSolution solve_capacitated(const AssignmentProblem& problem, const Options& options,
                                     const Limits& limits, Progress& progress) {
  if (why_impossible(problem) != Impossible::No) {
    AssignmentSolution out;
    out.status = Status::Infeasible;
    out.proved_by = ProvedBy::OwnBound;
    return out;
  }
  if (problem.cost.clients() == 0) return capacitated::solve_without_clients(problem);
  if (problem.cost.clients() * problem.cost.sites() > capacitated::Ground::kMostPairs) {
    return capacitated::solve_large(problem, options, limits, progress);
  }
  return capacitated::Solver(problem, options, limits, progress).solve();
}

}  // namespace hearth::placement
