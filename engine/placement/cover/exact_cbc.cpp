#include "placement/cover/exact.h"

#ifndef HEARTH_WITH_CBC

namespace hearth::placement {

bool exact_is_built_in() { return false; }
std::optional<Prices> relax(const Model& /*model*/, const Limits& /*limits*/) {
  return std::nullopt;
}
Search search_better(const Model& /*model*/, std::int64_t /*target*/, const Limits& /*limits*/,
                     std::int64_t /*work_done*/) {
  return {};
}

}  // namespace hearth::placement

#else

#include <CbcBranchDynamic.hpp>
#include <CbcCutGenerator.hpp>
#include <CbcEventHandler.hpp>
#include <CbcModel.hpp>
#include <CglZeroHalf.hpp>
#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <numeric>

#include "placement/cover/selection.h"

namespace hearth::placement {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::max();

// The model with doubles. Columns: first y (open), then z (covered) of each row that is not
// mandatory. Weights are divided by their common divisor, so that whole people are small numbers.
struct Linear {
  explicit Linear(const Model& model);
  void add_row(const std::vector<int>& index, const std::vector<double>& value, double at_least,
               double at_most);
  void add_cover_rows(const Model& model);
  void add_left_out_rows(const Model& model);
  void add_quota(const Model& model, std::size_t quota);
  void add_caps(const Model& model);

  std::int64_t people_unit = 0;
  std::vector<std::int64_t> quota_unit;
  std::vector<int> z_of_row;      // rows: column of z, or -1
  std::vector<int> row_of_quota;  // quotas: row, or -1
  std::vector<double> objective, lower, upper;
  std::vector<double> row_lower, row_upper;
  std::vector<CoinBigIndex> row_start{0};
  std::vector<int> row_index;
  std::vector<double> row_value;

  [[nodiscard]] CoinPackedMatrix matrix() const {
    return {false,
            static_cast<int>(objective.size()),
            static_cast<int>(row_lower.size()),
            static_cast<CoinBigIndex>(row_index.size()),
            row_value.data(),
            row_index.data(),
            row_start.data(),
            nullptr};
  }
};

void Linear::add_row(const std::vector<int>& index, const std::vector<double>& value,
                     double at_least, double at_most) {
  row_index.insert(row_index.end(), index.begin(), index.end());
  row_value.insert(row_value.end(), value.begin(), value.end());
  row_start.push_back(static_cast<CoinBigIndex>(row_index.size()));
  row_lower.push_back(at_least);
  row_upper.push_back(at_most);
}

// How often `unit` goes into `value`, which it divides.
double in_units(std::int64_t value, std::int64_t unit) {
  const std::int64_t times = value / unit;
  return static_cast<double>(times);
}

Linear::Linear(const Model& model) {
  const bool fewest = model.goal == Goal::FewestSites;
  for (const std::int64_t people : model.people) people_unit = std::gcd(people_unit, people);
  quota_unit.assign(model.required.size(), 0);
  for (const Weight& w : model.weights) {
    quota_unit[w.quota] = std::gcd(quota_unit[w.quota], w.weight);
  }
  for (const std::int64_t cost : model.cost) {
    objective.push_back(fewest ? static_cast<double>(cost) : 0);
  }
  for (std::size_t r = 0; r < model.row_count(); ++r) {
    const bool mandatory = model.mandatory[r] != 0;
    z_of_row.push_back(mandatory ? -1 : static_cast<int>(objective.size()));
    if (mandatory) continue;
    objective.push_back(model.people[r] == 0 ? 0 : -in_units(model.people[r], people_unit));
  }
  lower.assign(objective.size(), 0);
  upper.assign(objective.size(), 1);
  add_cover_rows(model);
  for (std::size_t g = 0; g < model.required.size(); ++g) add_quota(model, g);
  if (model.has_caps()) add_caps(model);
  if (fewest) return;
  std::vector<int> every(model.column_count());
  std::iota(every.begin(), every.end(), 0);
  add_row(every, std::vector<double>(model.cost.begin(), model.cost.end()), -kInfinity,
          static_cast<double>(model.budget_left));
}

// A mandatory row has as many open columns as it needs; z of another is at most the share of them
// that it has.
void Linear::add_cover_rows(const Model& model) {
  std::vector<int> index;
  std::vector<double> value;
  for (std::size_t r = 0; r < model.row_count(); ++r) {
    const auto columns = model.rows.of(r);
    index.assign(columns.begin(), columns.end());
    value.assign(columns.size(), 1);
    if (z_of_row[r] >= 0) {
      index.push_back(z_of_row[r]);
      value.push_back(-model.need_of(r));
    }
    add_row(index, value, z_of_row[r] >= 0 ? 0 : model.need_of(r), kInfinity);
  }
}

// Of a covered row that needs several, whichever column is left out, the others make up what it
// needs but for one. The relaxation of ny8 with two sites each is so tight that 40 sites, open
// after five minutes, are proven in 25 s.
void Linear::add_left_out_rows(const Model& model) {
  std::vector<int> index;
  std::vector<double> value;
  for (std::size_t r = 0; r < model.row_count(); ++r) {
    if (z_of_row[r] < 0 || model.need_of(r) == 1) continue;
    const auto columns = model.rows.of(r);
    index.assign(columns.begin(), columns.end());
    index.push_back(z_of_row[r]);
    value.assign(columns.size(), 1);
    value.push_back(1 - model.need_of(r));
    for (std::size_t k = 0; k < columns.size(); ++k) {
      value[k] = 0;
      add_row(index, value, 0, kInfinity);
      value[k] = 1;
    }
  }
}

void Linear::add_quota(const Model& model, std::size_t quota) {
  row_of_quota.push_back(-1);
  const std::int64_t unit = quota_unit[quota];
  if (model.required[quota] <= 0 || unit == 0) return;
  std::vector<int> index;
  std::vector<double> value;
  for (std::size_t r = 0; r < model.row_count(); ++r) {
    for (const Weight& w : model.weights_of(r)) {
      if (w.quota != quota) continue;
      index.push_back(z_of_row[r]);
      value.push_back(in_units(w.weight, unit));
    }
  }
  row_of_quota.back() = static_cast<int>(row_lower.size());
  add_row(index, value, in_units(model.required[quota] + unit - 1, unit), kInfinity);
}

void Linear::add_caps(const Model& model) {
  std::vector<std::vector<int> > columns(model.cap_left.size());
  for (std::size_t c = 0; c < model.column_count(); ++c) {
    if (model.cap_of[c] != kNoCap) columns[model.cap_of[c]].push_back(static_cast<int>(c));
  }
  for (std::size_t k = 0; k < columns.size(); ++k) {
    if (columns[k].empty()) continue;
    add_row(columns[k], std::vector<double>(columns[k].size(), 1), -kInfinity,
            static_cast<double>(model.cap_left[k]));
  }
}

// Asks the limits on behalf of the solver, and remembers if that ever stopped it: then nothing that
// it says is a proof. The solver copies its handlers, so they share one of these.
class Watch {
 public:
  Watch(const Limits& limits, std::int64_t work_done) : limits_(limits), work_done_(work_done) {}
  bool must_stop(std::int64_t nodes) {
    if (limits_.stop(work_done_ + nodes) != StopReason::None) stopped_ = true;
    return stopped_;
  }
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  const Limits& limits_;
  std::int64_t work_done_;
  bool stopped_ = false;
};

class StopLinear : public ClpEventHandler {
 public:
  explicit StopLinear(Watch* watch) : watch_(watch) {}
  int event(Event which) override {
    if (which != endOfFactorization && which != endOfIteration) return -1;
    return (++calls_ & 63U) == 0 && watch_->must_stop(0) ? 5 : -1;
  }
  [[nodiscard]] ClpEventHandler* clone() const override { return new StopLinear(*this); }

 private:
  Watch* watch_;
  unsigned calls_ = 0;
};

class StopSearch : public CbcEventHandler {
 public:
  explicit StopSearch(Watch* watch) : watch_(watch) {}
  CbcAction event(CbcEvent /*which*/) override {
    return watch_->must_stop(model_ == nullptr ? 0 : model_->getNodeCount()) ? stop : noAction;
  }
  [[nodiscard]] CbcEventHandler* clone() const override { return new StopSearch(*this); }

 private:
  Watch* watch_;
};

// On these models (0/1 rows and a few knapsacks) the other generators cost more than they save: the
// eleven hardest of the 28 problems of Olinda and New York took 2.3 CPU s with all of them, 0.8 so.
void add_cut_generators(CbcModel& cbc) {
  CglZeroHalf zero_half;
  cbc.addCutGenerator(&zero_half, -98, "zero-half");
}

// One run of the solver.
struct Outcome {
  bool finished = false;
  std::vector<std::uint8_t> open;  // empty: none found
  std::int64_t nodes = 0;
};

Outcome branch_and_bound(const Model& model, const Linear& linear, double cutoff,
                         const Limits& limits, std::int64_t work_done) {
  OsiClpSolverInterface solver;
  solver.messageHandler()->setLogLevel(0);
  solver.getModelPtr()->messageHandler()->setLogLevel(0);
  solver.setHintParam(OsiDoReducePrint, true, OsiHintTry);
  solver.loadProblem(linear.matrix(), linear.lower.data(), linear.upper.data(),
                     linear.objective.data(), linear.row_lower.data(), linear.row_upper.data());
  for (int c = 0; c < static_cast<int>(model.column_count()); ++c) solver.setInteger(c);
  solver.setHintParam(OsiDoDualInInitial, model.goal == Goal::FewestSites, OsiHintTry);
  // Both need to know: a relaxation or a round of cuts alone can take minutes.
  Watch watch(limits, work_done);
  const StopLinear linear_handler(&watch);
  solver.getModelPtr()->passInEventHandler(&linear_handler);
  solver.initialSolve();
  Outcome outcome;
  if (watch.stopped()) return outcome;
  if (solver.isProvenPrimalInfeasible()) {
    outcome.finished = true;
    return outcome;
  }
  CbcModel cbc(solver);
  cbc.setLogLevel(0);
  cbc.messageHandler()->setLogLevel(0);
  cbc.solver()->messageHandler()->setLogLevel(0);
  const StopSearch handler(&watch);
  cbc.passInEventHandler(&handler);
  cbc.setAllowableGap(0);
  cbc.setAllowableFractionGap(0);
  cbc.setCutoff(cutoff);
  // All values of the objective are whole numbers here.
  cbc.setCutoffIncrement(0.999);
  cbc.setNumberThreads(0);
  cbc.setRandomSeed(1);
  cbc.setNumberStrong(10);
  cbc.setNumberBeforeTrust(10);
  cbc.setMaximumCutPassesAtRoot(20);
  cbc.setMaximumCutPasses(4);
  if (limits.work) {
    cbc.setMaximumNodes(static_cast<int>(
        std::clamp<std::int64_t>(*limits.work - work_done, 0, std::numeric_limits<int>::max())));
  }
  add_cut_generators(cbc);
  cbc.branchAndBound();
  outcome.nodes = cbc.getNodeCount();
  // A relaxation that was stopped looks infeasible: then nothing is proven.
  outcome.finished =
      !watch.stopped() && cbc.status() == 0 && (cbc.isProvenOptimal() || cbc.isProvenInfeasible());
  if (const double* best = cbc.bestSolution()) {
    for (std::size_t c = 0; c < model.column_count(); ++c) {
      outcome.open.push_back(best[c] > 0.5 ? 1 : 0);
    }
  }
  return outcome;
}

Selection selected(const Model& model, const std::vector<std::uint8_t>& open) {
  Selection plan(model);
  for (std::uint32_t c = 0; c < open.size(); ++c) {
    if (open[c] != 0) plan.open(c);
  }
  return plan;
}

bool reaches(const Selection& plan, std::int64_t target) {
  return plan.model().goal == Goal::FewestSites
             ? plan.cost() <= target
             : plan.people() >= target && plan.budget_left() >= 0;
}

}  // namespace

bool exact_is_built_in() { return true; }

std::optional<Prices> relax(const Model& model, const Limits& limits) {
  const Linear linear(model);
  ClpSimplex clp;
  clp.setLogLevel(0);
  // Without the upper bound on y no price hides in it, and it never binds (but where a row needs
  // several).
  std::vector<double> upper = linear.upper;
  if (model.need.empty()) std::fill_n(upper.begin(), model.column_count(), kInfinity);
  clp.loadProblem(linear.matrix(), linear.lower.data(), upper.data(), linear.objective.data(),
                  linear.row_lower.data(), linear.row_upper.data());
  Watch watch(limits, 0);
  const StopLinear handler(&watch);
  clp.passInEventHandler(&handler);
  // With no site open fewest-sites is only infeasible, most-people only not yet best: the method
  // that can start there is faster, at 8,000 rows by sixty times.
  if (model.goal == Goal::FewestSites) {
    clp.dual();
  } else {
    clp.primal();
  }
  if (clp.status() != 0) return std::nullopt;
  Prices result;
  const double unit = model.goal == Goal::FewestSites ? 1 : static_cast<double>(linear.people_unit);
  const double* price = clp.dualRowSolution();
  for (std::size_t r = 0; r < model.row_count(); ++r) {
    result.row.push_back(std::max(0.0, price[r]) * unit);
  }
  for (std::size_t g = 0; g < model.required.size(); ++g) {
    const int row = linear.row_of_quota[g];
    result.quota.push_back(
        row < 0 ? 0 : std::max(0.0, price[row]) * unit / static_cast<double>(linear.quota_unit[g]));
  }
  return result;
}

Search search_better(const Model& model, std::int64_t target, const Limits& limits,
                     std::int64_t work_done) {
  Linear linear(model);
  linear.add_left_out_rows(model);
  // Half a unit below the target no plan lies nearer than half a unit to the border, so the
  // solver's tolerances neither let one in nor cut one off.
  for (std::size_t g = 0; g < linear.row_of_quota.size(); ++g) {
    if (linear.row_of_quota[g] >= 0) {
      linear.row_lower[static_cast<std::size_t>(linear.row_of_quota[g])] -= 0.5;
    }
  }
  double cutoff = static_cast<double>(target) + 0.5;
  if (model.goal == Goal::MostPeople) {
    const std::int64_t unit = std::max<std::int64_t>(linear.people_unit, 1);
    cutoff = 0.5 - in_units(target + unit - 1, unit);
  }
  Search search;
  while (true) {
    const Outcome outcome =
        branch_and_bound(model, linear, cutoff, limits, work_done + search.nodes);
    search.nodes += outcome.nodes;
    search.finished = outcome.finished;
    search.stopped_by = limits.stop(work_done + search.nodes);
    if (outcome.open.empty()) return search;
    const Selection plan = selected(model, outcome.open);
    if (!plan.keeps_caps()) search.finished = false;  // broken by rounding: nothing is proven
    search.found = plan.keeps_caps() && plan.meets_all() && reaches(plan, target);
    if (search.found) search.open = outcome.open;
    if (search.found || !search.finished) return search;
    // More open sites never cover less: a plan that is good needs one beyond these.
    std::vector<int> index;
    for (std::size_t c = 0; c < outcome.open.size(); ++c) {
      if (outcome.open[c] == 0) index.push_back(static_cast<int>(c));
    }
    linear.add_row(index, std::vector<double>(index.size(), 1), 1, kInfinity);
  }
}

}  // namespace hearth::placement

#endif
