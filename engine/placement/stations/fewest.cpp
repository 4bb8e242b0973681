#include <algorithm>
#include <utility>

#include "placement/stations/part_solver.h"

namespace hearth::placement::stations {

namespace {

// Relaxations after which a question is put off.
constexpr std::int64_t kCountSteps = 2'000;
constexpr std::int64_t kSpare = 20;  // a part in so many more than the bound leaves room to search
constexpr std::int64_t kPlanSteps = 3'000;

class Fewest {
 public:
  explicit Fewest(Asker& asker) : asker_(asker) {}

  PartSolution solve() {
    if (count(kCountSteps)) {
      find_plan();
      if (!out_.plan && out_.status != Status::Infeasible && asker_.goes_on()) count(Asker::kNoEnd);
      shorten(kPlanSteps);
      prove();
      keep();
      shorten(Asker::kNoEnd);
    }
    judge();
    return std::move(out_);
  }

 private:
  // The number alone. False: there is no plan.
  bool count(std::int64_t steps) {
    const AssignmentSolution answer =
        asker_.ask({.count_only = true, .stations = asker_.problem().stations}, 0, steps);
    out_.proof = {asker_.part().group, answer.price_scale, answer.price};
    out_.certified_bound = answer.certified_bound;
    out_.proved_by = answer.proved_by;
    if (answer.status == Status::Infeasible) {
      out_.status = Status::Infeasible;
      out_.proof.price.clear();
      return false;
    }
    lower_ = std::max(lower_, answer.bound.value_or(0));
    if (!answer.open.empty()) out_.plan = asker_.plan_of(answer);
    return true;
  }

  [[nodiscard]] std::int64_t most() const {
    if (out_.plan) return out_.plan->stations;
    return asker_.problem().stations.value_or(static_cast<std::int64_t>(asker_.part().site.size()));
  }

  // From a little above the bound upwards, in growing steps, until there is a plan; then fewer, as
  // far as is quickly found. It looks for the least travel, which leads to plans where the number
  // alone would leave the search without a slope.
  void find_plan() {
    std::int64_t failed = lower_ - 1;
    std::int64_t step = 1;
    const std::int64_t last = most() - (out_.plan ? 1 : 0);
    for (std::int64_t p = std::min(lower_ + lower_ / kSpare, last);
         p >= lower_ && p <= last && asker_.goes_on(); p = std::min(p + step, last)) {
      if (find(p)) break;
      failed = p;
      if (p == last) break;
      step *= 2;
    }
    if (!out_.plan && lower_ > most()) out_.status = Status::Infeasible;
    if (!out_.plan) return;
    failed = std::max(failed, lower_ - 1);
    while (out_.plan->stations - failed > 1 && asker_.goes_on()) {
      const std::int64_t p = failed + (out_.plan->stations - failed) / 2;
      if (!find(p)) failed = p;
    }
  }

  // Where today's sites may close, first a plan that closes none: its sites are half chosen, and
  // none would be better liked.
  bool find(std::int64_t p) {
    const std::int64_t today = asker_.today();
    if (today > 0 && today <= p) {
      const AssignmentSolution answer = asker_.ask({.stations = p, .keep = today}, 1, kPlanSteps);
      if (!answer.open.empty()) return take(p, answer);
    }
    return take(p, ask(p, 1, kPlanSteps));
  }

  // Numbers that were put off, until they are decided.
  void prove() {
    while (out_.plan && asker_.goes_on() && !good_enough()) {
      const std::int64_t before = lower_;
      const AssignmentSolution answer = ask(lower_, 1, Asker::kNoEnd);
      if (!take(before, answer) && lower_ == before) return;  // a limit said stop
    }
  }

  void keep() {
    if (!out_.plan) return;
    Ask ask{.stations = out_.plan->stations};
    if (!keep_most(asker_, ask, std::nullopt, *out_.plan)) return;
    out_.travel_bound.reset();
    travel_proven_ = false;
  }

  // The least travel with this number, of those that keep as many of today's sites.
  void shorten(std::int64_t steps) {
    if (!out_.plan || travel_proven_ || !asker_.goes_on()) return;
    const std::int64_t p = out_.plan->stations;
    Ask ask{.stations = p};
    const bool closes = asker_.problem().today != SiteCounts::kNone;
    if (closes) ask.keep = out_.plan->kept;
    const AssignmentSolution answer = asker_.ask(ask, asker_.options().gap, steps);
    if (!take(p, answer)) return;
    travel_proven_ = answer.status == Status::Optimal || answer.status == Status::WithinGap;
    if (answer.bound) out_.travel_bound = std::max(out_.travel_bound.value_or(0), *answer.bound);
  }

  AssignmentSolution ask(std::int64_t stations, double gap, std::int64_t steps) {
    return asker_.ask({.stations = stations}, gap, steps);
  }

  // True: it is a plan with so many.
  bool take(std::int64_t stations, const AssignmentSolution& answer) {
    if (answer.status == Status::Infeasible && stations == lower_) {
      ++lower_;
      out_.proved_by = ProvedBy::Enumeration;
    }
    if (answer.open.empty()) return false;
    PartPlan plan = asker_.plan_of(answer);
    const bool fewer = !out_.plan || plan.stations < out_.plan->stations;
    if (fewer) {
      out_.travel_bound.reset();
      travel_proven_ = false;
    }
    // What is kept is asked for before the travel is looked at.
    const bool better = fewer || plan.kept > out_.plan->kept ||
                        (plan.kept == out_.plan->kept && plan.travel < out_.plan->travel);
    if (better) out_.plan = std::move(plan);
    return true;
  }

  [[nodiscard]] bool good_enough() const {
    const auto apart = static_cast<double>(out_.plan->stations - lower_);
    return apart <= asker_.options().gap * static_cast<double>(out_.plan->stations);
  }

  void judge() {
    out_.steps = asker_.steps();
    if (out_.status == Status::Infeasible) return;
    out_.bound = lower_;
    if (!out_.plan) return;
    out_.objective = out_.plan->stations;
    out_.status = out_.objective == lower_ ? Status::Optimal
                  : good_enough()          ? Status::WithinGap
                                           : Status::Feasible;
  }

  Asker& asker_;
  PartSolution out_;
  std::int64_t lower_ = 0;  // no plan has fewer
  bool travel_proven_ = false;
};

}  // namespace

PartSolution solve_fewest(Asker& asker) { return Fewest(asker).solve(); }

}  // namespace hearth::placement::stations
