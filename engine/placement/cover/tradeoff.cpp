#include "placement/cover/tradeoff.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "placement/cover/certificate.h"
#include "placement/cover/lagrangian.h"
#include "placement/cover/local_search.h"
#include "placement/cover/multipliers.h"
#include "placement/cover/reductions.h"
#include "placement/cover/swap_search.h"
#include "placement/cover/tidy.h"

namespace hearth::placement {

namespace {

constexpr int kSteps = 1500;  // of the Lagrangian for one budget
constexpr int kStepsAtOnce = 50;
constexpr std::int64_t kVisitsPerPair = 40;  // of the search for one budget,
constexpr std::int64_t kLonger = 10;         // and where the gap stays too wide
constexpr int kRounds = 2;

class Curve {
 public:
  Curve(const CoverProblem& problem, const std::vector<std::int64_t>& budgets,
        const Options& options, const Limits& limits)
      : problem_(problem), options_(options), limits_(limits) {
    CoverProblem widest = problem;
    widest.budget = budgets.back();
    model_ = make_model(widest, options.reductions);
    // What others dominate is needed for no budget.
    if (options.reductions) model_ = reduced(std::move(model_));
    for (const std::int64_t budget : budgets) {
      TradeoffPoint point;
      point.budget = budget;
      out_.points.push_back(std::move(point));
    }
    visits_ = kVisitsPerPair * static_cast<std::int64_t>(model_.rows.item.size());
    bounded_.assign(budgets.size(), 0);
  }

  Tradeoff run(Progress& progress) {
    grow_plans(progress);
    progress.stage({"bounding the curve", "计算曲线上界"});
    for (std::size_t at = widest_gap(); at < out_.points.size() && goes_on(); at = widest_gap()) {
      bound_from(at);
    }
    if (out_.certificates.empty()) take(plain_certificate(problem_));
    for (int round = 0; round < kRounds; ++round) improve_wide_gaps();
    return std::move(out_);
  }

 private:
  // The model with another budget.
  void set_budget(std::int64_t budget) { model_.budget_left = budget - model_.spent; }

  bool goes_on() {
    out_.stopped_by = limits_.stop(0);
    return out_.stopped_by == StopReason::None;
  }

  // Plans from the smallest budget to the largest, each from the one before.
  void grow_plans(Progress& progress) {
    progress.stage({"plans for every budget", "逐个预算的方案"});
    std::vector<std::uint32_t> open;
    for (std::size_t k = 0; k < out_.points.size(); ++k) {
      TradeoffPoint& point = out_.points[k];
      set_budget(point.budget);
      Selection start(model_);
      for (const std::uint32_t c : open) start.open(c);
      SwapSearch swaps(start);
      swaps.fill();
      swaps.descend_everywhere();
      swaps.fill();
      Selection plan = swaps.selection();
      if (goes_on()) plan = shaken(plan, {options_.seed, visits_, limits_});
      open = plan.columns();
      keep(point, plan);
      progress.step(static_cast<std::int64_t>(k) + 1,
                    static_cast<std::int64_t>(out_.points.size()));
    }
  }

  // Where the gap is still too wide the plan is looked at again, from its own and its neighbours'.
  void improve_wide_gaps() {
    for (std::size_t k = 0; k < out_.points.size() && goes_on(); ++k) {
      TradeoffPoint& point = out_.points[k];
      set_budget(point.budget);
      Selection plan = selection_of(model_, point.open);
      if (k > 0 && out_.points[k - 1].cost <= point.budget) {
        SwapSearch swaps(selection_of(model_, out_.points[k - 1].open));
        swaps.fill();
        swaps.descend_everywhere();
        if (swaps.selection().people() > plan.people()) plan = swaps.selection();
      }
      if (gap_of(point) > options_.gap) {
        plan = shaken(plan, {options_.seed, kLonger * visits_, limits_});
      }
      keep(point, plan);
    }
  }

  void keep(TradeoffPoint& point, const Selection& plan) {
    const std::int64_t value = model_.people_covered + plan.people();
    if (!point.open.empty() && value <= point.value) return;
    point.value = value;
    point.cost = model_.spent + plan.cost();
    point.open = model_.open;
    for (const std::uint32_t c : plan.columns()) point.open[model_.site[c]] = 1;
  }

  // The point whose gap is widest of those that multipliers were not made for; the end when all are
  // narrow enough.
  [[nodiscard]] std::size_t widest_gap() const {
    const std::size_t none = out_.points.size();
    if (out_.certificates.empty()) return none / 2;
    std::size_t widest = none;
    double most = options_.gap;
    for (std::size_t k = 0; k < none; ++k) {
      const TradeoffPoint& point = out_.points[k];
      const double gap = gap_of(point);
      if (bounded_[k] != 0 || gap <= most) continue;
      most = gap;
      widest = k;
    }
    return widest;
  }

  // Multipliers that are good for one budget, and what they say of all.
  void bound_from(std::size_t at) {
    bounded_[at] = 1;
    set_budget(out_.points[at].budget);
    Lagrangian lagrangian(model_,
                          static_cast<double>(out_.points[at].value - model_.people_covered));
    for (int steps = 0; steps < kSteps; steps += kStepsAtOnce) {
      if (limits_.stop(0) != StopReason::None || !lagrangian.advance(kStepsAtOnce)) break;
    }
    CoverProblem problem = problem_;
    problem.budget = out_.points[at].budget;
    take(lifted(problem, model_, rounded(model_, lagrangian.best_prices())));
  }

  void take(Certificate certificate) {
    const std::vector<std::int64_t> bounds = bounds_of(certificate);
    const auto number = static_cast<std::uint32_t>(out_.certificates.size());
    for (std::size_t k = 0; k < bounds.size(); ++k) {
      TradeoffPoint& point = out_.points[k];
      if (number > 0 && point.bound <= bounds[k]) continue;
      point.bound = bounds[k];
      point.certificate = number;
    }
    out_.certificates.push_back(std::move(certificate));
  }

  [[nodiscard]] std::vector<std::int64_t> bounds_of(const Certificate& certificate) const;

  const CoverProblem& problem_;
  const Options& options_;
  const Limits& limits_;
  Model model_;
  Tradeoff out_;
  std::int64_t visits_ = 0;            // of the search for one budget
  std::vector<std::uint8_t> bounded_;  // points: multipliers were made for it
};

// The formula of certificate.h for all budgets: it differs in the last sum alone.
std::vector<std::int64_t> Curve::bounds_of(const Certificate& certificate) const {
  CoverProblem problem = problem_;
  std::vector<std::int64_t> bounds;
  for (const TradeoffPoint& point : out_.points) {
    problem.budget = point.budget;
    const std::optional<std::int64_t> bound = certified_bound(problem, certificate);
    bounds.push_back(bound.value_or(std::numeric_limits<std::int64_t>::max()));
  }
  return bounds;
}

}  // namespace

double gap_of(const TradeoffPoint& point) {
  if (point.bound <= point.value) return 0;
  return static_cast<double>(point.bound - point.value) /
         static_cast<double>(std::max<std::int64_t>(point.value, 1));
}

Tradeoff tradeoff(const CoverProblem& problem, const std::vector<std::int64_t>& budgets,
                  const Options& options, const Limits& limits, Progress& progress) {
  return Curve(problem, budgets, options, limits).run(progress);
}

}  // namespace hearth::placement
