#include <algorithm>
#include <tuple>
#include <utility>

#include "placement/stations/bound.h"
#include "placement/stations/part_solver.h"

namespace hearth::placement::stations {

namespace {

constexpr std::int64_t kTrySteps = 1'500;     // relaxations after which a load is put off
constexpr std::int64_t kTravelSteps = 5'000;  // for the travel at the end

class Balance {
 public:
  explicit Balance(Asker& asker) : asker_(asker) {}

  PartSolution solve() {
    out_.certified_bound = balance_floor(asker_.problem());
    out_.proved_by = ProvedBy::OwnBound;
    lower_ = *out_.certified_bound;
    find_plan();
    if (out_.plan) {
      bisect();
      prove();
      shorten();
    }
    judge();
    return std::move(out_);
  }

 private:
  // Any plan within the greatest loads.
  void find_plan() {
    const AssignmentSolution answer = ask(std::nullopt, 1, Asker::kNoEnd);
    if (answer.status == Status::Infeasible) {
      out_.status = Status::Infeasible;
      out_.proved_by = answer.proved_by;
    }
    take(answer);
  }

  // Loads that are neither met nor refused in time are put off: lighter ones are harder.
  void bisect() {
    std::int64_t hopeless = lower_;  // not worth another look for now
    while (hopeless < out_.plan->greatest_load && asker_.goes_on()) {
      const std::int64_t load = hopeless + (out_.plan->greatest_load - hopeless) / 2;
      if (!decide(load, kTrySteps)) hopeless = load + 1;
    }
  }

  void prove() {
    while (asker_.goes_on() && !good_enough()) {
      const std::int64_t before = lower_;
      if (decide(out_.plan->greatest_load - 1, Asker::kNoEnd)) continue;
      if (lower_ == before) return;  // a limit said stop
    }
  }

  void shorten() {
    if (!asker_.goes_on()) return;
    Ask asked{.stations = asker_.problem().stations, .greatest = out_.plan->greatest_load};
    keep_most(asker_, asked, std::nullopt, *out_.plan);
    if (!asker_.goes_on()) return;
    const AssignmentSolution answer = asker_.ask(asked, asker_.options().gap, kTravelSteps);
    take(answer);
    out_.travel_bound = answer.bound;
  }

  // True: there is a plan that loads none more. Else it may be known that there is none.
  bool decide(std::int64_t load, std::int64_t steps) {
    const AssignmentSolution answer = ask(load, 1, steps);
    if (answer.status == Status::Infeasible && load >= lower_) {
      lower_ = load + 1;
      out_.proved_by = ProvedBy::Enumeration;
    }
    return take(answer);
  }

  AssignmentSolution ask(std::optional<std::int64_t> greatest, double gap, std::int64_t steps) {
    return asker_.ask({.stations = asker_.problem().stations, .greatest = greatest}, gap, steps);
  }

  bool take(const AssignmentSolution& answer) {
    if (answer.open.empty()) return false;
    PartPlan plan = asker_.plan_of(answer);
    const auto rank = [](const PartPlan& p) {
      return std::tuple(p.greatest_load, -p.kept, p.travel);
    };
    if (!out_.plan || rank(plan) < rank(*out_.plan)) out_.plan = std::move(plan);
    return true;
  }

  [[nodiscard]] bool good_enough() const {
    const auto apart = static_cast<double>(out_.plan->greatest_load - lower_);
    return apart <= asker_.options().gap * static_cast<double>(out_.plan->greatest_load);
  }

  void judge() {
    out_.steps = asker_.steps();
    if (out_.status == Status::Infeasible) return;
    out_.bound = lower_;
    if (!out_.plan) return;
    out_.objective = out_.plan->greatest_load;
    out_.status = out_.objective == lower_ ? Status::Optimal
                  : good_enough()          ? Status::WithinGap
                                           : Status::Feasible;
  }

  Asker& asker_;
  PartSolution out_;
  std::int64_t lower_ = 0;
};

}  // namespace

PartSolution solve_balanced(Asker& asker) { return Balance(asker).solve(); }

}  // namespace hearth::placement::stations
