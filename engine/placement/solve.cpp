#include <algorithm>
#include <utility>

#include "placement/certificate.h"
#include "placement/exact.h"
#include "placement/greedy.h"
#include "placement/interchange.h"
#include "placement/multipliers.h"
#include "placement/problem.h"
#include "placement/reductions.h"

namespace hearth::placement {

namespace {

// The best plan and the best bound so far, of the whole problem.
class Solver {
 public:
  Solver(const CoverProblem& problem, const Options& options, const Limits& limits,
         Progress& progress)
      : problem_(problem), options_(options), limits_(limits), progress_(progress) {}

  Solution run() {
    if (!attainable()) return infeasible();
    Model model = make_model(problem_, options_.reductions);
    if (options_.reductions) model = reduced(std::move(model));
    if (!model.feasible) return infeasible();
    if (!first_plan(model)) return infeasible();
    prove(std::move(model));
    return finished();
  }

 private:
  [[nodiscard]] bool fewest() const { return problem_.goal == Goal::FewestSites; }
  [[nodiscard]] bool has_plan() const { return !best_.open.empty(); }
  // Does a bound leave no room for a better plan?
  [[nodiscard]] bool closed() const {
    return has_plan() && best_.bound &&
           (fewest() ? *best_.bound >= best_.objective : *best_.bound <= best_.objective);
  }

  bool attainable() {
    bool all = true;
    std::vector<std::uint8_t> covered(problem_.row_count(), 0);
    for (std::size_t r = 0; r < covered.size(); ++r) {
      for (auto k = problem_.row_start[r]; k < problem_.row_start[r + 1]; ++k) {
        const auto site = static_cast<std::size_t>(problem_.row_sites[static_cast<std::size_t>(k)]);
        if (problem_.rule[site] != SiteRule::MustNotOpen) covered[r] = 1;
      }
    }
    for (const Quota& quota : problem_.quotas) {
      std::int64_t sum = 0;
      for (std::size_t k = 0; k < quota.rows.size(); ++k) {
        if (covered[static_cast<std::size_t>(quota.rows[k])] != 0) sum += quota.weight[k];
      }
      best_.attainable.push_back(sum);
      all = all && sum >= quota.required;
    }
    return all;
  }

  Solution infeasible() {
    Solution result;
    result.status = Status::Infeasible;
    result.attainable = best_.attainable;
    result.search_steps = best_.search_steps;
    return result;
  }

  // Takes a selection of a model of this problem as plan if it is better than the best so far.
  void offer(const Selection& selection) {
    const Model& model = selection.model();
    if (!selection.meets_all()) return;
    const std::int64_t objective =
        fewest() ? model.new_opened + selection.size() : model.people_covered + selection.people();
    if (!fewest() && selection.size() > model.sites_left) return;
    if (has_plan() && (fewest() ? objective >= best_.objective : objective <= best_.objective)) {
      return;
    }
    best_.objective = objective;
    best_.open = model.open;
    for (const std::uint32_t c : selection.columns()) best_.open[model.site[c]] = 1;
  }

  void search_with(const Model& model, const Prices& prices, const Selection& start) {
    Selection selection = start;
    add_greedily(selection, prices);
    if (fewest()) {
      close_redundant(selection, prices);
      offer(selection);
      exchange_one_for_two(selection, prices);
    } else {
      offer(selection);
      if (selection.size() > 0 && model.sites_left > 0) swap_for_people(selection);
    }
    offer(selection);
  }

  // False: it is proven that there is none.
  bool first_plan(const Model& model) {
    Selection start(model);
    if (!fewest() && !start.meets_all()) {
      CoverProblem quotas = problem_;
      quotas.goal = Goal::FewestSites;
      Solver inner(quotas, options_, limits_, progress_);
      const Solution fewest_sites = inner.run();
      best_.search_steps += fewest_sites.search_steps;
      if (fewest_sites.status == Status::Infeasible) return false;
      if (fewest_sites.bound && *fewest_sites.bound > problem_.new_sites) return false;
      if (fewest_sites.open.empty() || fewest_sites.objective > problem_.new_sites) return true;
      for (std::uint32_t c = 0; c < model.column_count(); ++c) {
        if (fewest_sites.open[model.site[c]] != 0) start.open(c);
      }
      if (!start.meets_all() || start.size() > model.sites_left)
        start = repaired(model, fewest_sites);
    }
    search_with(model, plain_prices(model), start);
    return true;
  }

  // The plan may use sites that the reductions closed for better ones.
  Selection repaired(const Model& model, const Solution& plan) {
    Selection selection(model);
    for (std::uint32_t c = 0; c < model.column_count(); ++c) {
      if (plan.open[model.site[c]] != 0) selection.open(c);
    }
    return selection;
  }

  void take_bound(std::int64_t bound) {
    // A bound beyond the plan is the bound of what could be better than it: the plan itself stays.
    if (has_plan()) {
      bound = fewest() ? std::min(bound, best_.objective) : std::max(bound, best_.objective);
    }
    if (!best_.bound || (fewest() ? bound > *best_.bound : bound < *best_.bound)) {
      best_.bound = bound;
    }
  }

  void take_certificate(const Model& model, const Certificate& multipliers) {
    Certificate certificate = lifted(problem_, model, multipliers);
    const auto bound = certified_bound(problem_, certificate);
    if (!bound) return;
    if (best_.certified_bound &&
        (fewest() ? *bound <= *best_.certified_bound : *bound >= *best_.certified_bound)) {
      return;
    }
    best_.certificate = std::move(certificate);
    best_.certified_bound = bound;
    take_bound(*bound);
  }

  void prove(Model model) {
    bool first = true;
    while (!closed()) {
      std::size_t before = model.column_count();
      const auto prices = relax(model, limits_);
      if (!prices) break;
      search_with(model, *prices, Selection(model));
      const Certificate multipliers = rounded(model, *prices);
      const ModelBound bound = bound_of(model, multipliers);
      if (bound.valid) take_bound(bound.value);
      if (first) take_certificate(model, multipliers);
      first = false;
      if (!bound.valid || !has_plan() || closed()) break;
      model = fixed_by(model, multipliers, bound, best_.objective, options_.reductions);
      if (options_.reductions && model.feasible) model = reduced(std::move(model));
      if (!model.feasible) {
        take_bound(best_.objective);
        best_.proved_by = ProvedBy::Enumeration;
        return;
      }
      if (model.column_count() * 10 > before * 9) break;
    }
    if (!closed() && options_.exact && exact_is_built_in()) run_exact(model);
  }

  void run_exact(const Model& model) {
    std::int64_t target = 0;
    if (has_plan()) {
      target = fewest() ? best_.objective - 1 - model.new_opened
                        : best_.objective + 1 - model.people_covered;
    } else {
      target = fewest() ? static_cast<std::int64_t>(model.column_count()) : 0;
    }
    const Search search = search_better(model, target, limits_, best_.search_steps);
    best_.search_steps += search.nodes;
    best_.stopped_by = search.stopped_by;
    if (search.found) {
      Selection selection(model);
      for (std::uint32_t c = 0; c < search.open.size(); ++c) {
        if (search.open[c] != 0) selection.open(c);
      }
      offer(selection);
    }
    if (!search.finished) return;
    if (!has_plan()) {
      best_.status = Status::Infeasible;
      return;
    }
    best_.bound = best_.objective;
    best_.proved_by = ProvedBy::OneSolver;
  }

  Solution finished() {
    if (best_.status == Status::Infeasible) return infeasible();
    if (!has_plan()) return best_;
    if (closed()) {
      best_.status = Status::Optimal;
      if (best_.certified_bound == best_.objective) best_.proved_by = ProvedBy::OwnBound;
      best_.stopped_by = StopReason::None;
      return best_;
    }
    best_.status = Status::Feasible;
    if (best_.bound) {
      const auto difference = static_cast<double>(fewest() ? best_.objective - *best_.bound
                                                           : *best_.bound - best_.objective);
      if (difference <= options_.gap * static_cast<double>(best_.objective)) {
        best_.status = Status::WithinGap;
      }
    }
    return best_;
  }

  const CoverProblem& problem_;
  const Options& options_;
  const Limits& limits_;
  Progress& progress_;
  Solution best_;
};

}  // namespace

Solution solve(const CoverProblem& problem, const Options& options, const Limits& limits,
               Progress& progress) {
  return Solver(problem, options, limits, progress).run();
}

}  // namespace hearth::placement
