#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/progress.h"
#include "placement/worst_allowed.h"

// Plans that are nearly as good as the best and differ from it: how stations and staff look for
// them.
namespace hearth::placement {

template <typename Solution>
struct OtherPlans {
  std::vector<Solution> plans;  // best objective first
  // Proven that there are no more of them. Else the search found no more, or did not look.
  bool complete = false;
};

// First the whole problem is solved with a price on each site for every plan that uses it, which
// gives plans that differ widely. Where that finds no new one, every plan of a problem is left out
// by dividing the problem into some that have all others, and these are solved in turn: when none
// is left, there are no more. Work is counted in relaxations, so that the same plans come out
// whatever the machine.
//
// `Kind` says what a plan of its problem is:
//   Problem, Solution
//   bases()                  the problems that have the plans looked for
//   priced(base, used, k)    with a price on sites that so many plans use; k: how strong, 0 or 1
//   unrestricted(base)       what is allowed for each site, as numbers
//   restricted(base, r)      the problem with that
//   without(base, r, plan)   what to allow so that all plans but this one are left
//   look(problem, priced, steps, limits, progress)   a solution
//   accepted(solution)       as a plan of the problem itself, if it is good enough
//   hopeless(base, solution) is it proven that no plan there is good enough?
//   uses(plan)               by site; makes plans differ
//   adds_nothing(a, b)       is the plan that uses `a` as good as known where `b` is?
//   proven()                 do the bases have every plan that is good enough?
template <typename Kind>
class OtherPlansSearch {
 public:
  using Problem = typename Kind::Problem;
  using Solution = typename Kind::Solution;
  using Numbers = std::vector<std::int64_t>;

  OtherPlansSearch(const Kind& kind, const Limits& limits, Progress& progress)
      : kind_(kind), limits_(limits), progress_(progress) {}

  OtherPlans<Solution> find(const Solution& best, int count) {
    count_ = static_cast<std::size_t>(std::max(0, count));
    know(kind_.uses(best));
    while (!full() && goes_on()) {
      std::optional<Solution> next = priced();
      if (!next) break;
      take(std::move(*next));
    }
    if (!full()) exhaust();
    return std::move(out_);
  }

 private:
  static constexpr std::int64_t kLookSteps = 1'000;  // relaxations of one look for a plan
  static constexpr std::int64_t kAllSteps = 15'000;  // of those that leave plans out, together
  static constexpr int kMostLooks = 500;

  struct Node {
    std::size_t base = 0;
    Numbers allowed;
  };

  [[nodiscard]] bool full() const { return out_.plans.size() >= count_; }
  [[nodiscard]] bool goes_on() const { return limits_.stop(0) == StopReason::None; }

  [[nodiscard]] bool is_new(const Solution& plan) const {
    const Numbers uses = kind_.uses(plan);
    return std::none_of(known_.begin(), known_.end(),
                        [&](const Numbers& of) { return kind_.adds_nothing(uses, of); });
  }

  void know(Numbers uses) {
    used_.resize(uses.size(), 0);
    for (std::size_t i = 0; i < uses.size(); ++i) used_[i] += uses[i] > 0 ? 1 : 0;
    known_.push_back(std::move(uses));
  }

  void take(Solution plan) {
    know(kind_.uses(plan));
    out_.plans.push_back(std::move(plan));
  }

  Solution look(const Problem& problem, bool priced) {
    Limits limits = limits_;
    limits.work = std::min(limits_.work.value_or(kLookSteps), kLookSteps);
    return kind_.look(problem, priced, limits, progress_);
  }

  std::optional<Solution> priced() {
    for (const Problem& base : kind_.bases()) {
      for (const bool strong : {true, false}) {
        if (!goes_on()) return std::nullopt;
        std::optional<Solution> plan =
            kind_.accepted(look(kind_.priced(base, used_, strong), true));
        if (plan && is_new(*plan)) return plan;
      }
    }
    return std::nullopt;
  }

  void exhaust() {
    std::deque<Node> open;
    std::set<std::pair<std::size_t, Numbers>> seen;
    for (std::size_t b = 0; b < kind_.bases().size(); ++b) {
      open.push_back({b, kind_.unrestricted(kind_.bases()[b])});
    }
    bool all = kind_.proven();
    std::int64_t steps = 0;
    for (int looks = 0; !open.empty(); ++looks) {
      if (looks == kMostLooks || steps >= kAllSteps || !goes_on()) return;
      const Node node = std::move(open.front());
      open.pop_front();
      const Problem& base = kind_.bases()[node.base];
      const Solution found = look(kind_.restricted(base, node.allowed), false);
      steps += found.search_steps;
      std::optional<Solution> plan = kind_.accepted(found);
      if (!plan) {
        all = all && kind_.hopeless(base, found);
        continue;
      }
      for (Numbers& allowed : kind_.without(base, node.allowed, *plan)) {
        if (seen.insert({node.base, allowed}).second) open.push_back({node.base, allowed});
      }
      if (!is_new(*plan)) continue;
      if (full()) return;  // there are more than were asked for
      take(std::move(*plan));
    }
    out_.complete = all;
  }

  const Kind& kind_;
  const Limits& limits_;
  Progress& progress_;
  std::size_t count_ = 0;
  Numbers used_;                // by site: plans that use it
  std::vector<Numbers> known_;  // the best plan first
  OtherPlans<Solution> out_;
};

}  // namespace hearth::placement
