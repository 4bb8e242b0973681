#include "placement/proof.h"

#include <algorithm>
#include <utility>

#include "placement/exact.h"
#include "placement/interchange.h"
#include "placement/lagrangian.h"
#include "placement/local_search.h"
#include "placement/multipliers.h"
#include "placement/reductions.h"
#include "placement/tidy.h"

namespace hearth::placement {

namespace {

constexpr std::size_t kLinearPairs = 400'000;  // beyond, the simplex method takes too long
constexpr int kSteps = 2000;
constexpr std::int64_t kMostVisits = 10'000'000;
constexpr std::int64_t kVisitsPerPair = 1000;
constexpr int kStepsAtOnce = 100;

// Value of the incumbent on the model alone.
double value_here(const Incumbent& incumbent, const Model& model) {
  const std::int64_t objective = incumbent.solution().objective;
  if (model.goal == Goal::FewestSites) {
    return static_cast<double>(incumbent.has_plan() ? objective - model.new_opened
                                                    : model.sites_left);
  }
  return static_cast<double>(incumbent.has_plan() ? objective - model.people_covered : 0);
}

std::int64_t visits_for(const Model& model) {
  return std::min(kMostVisits, kVisitsPerPair * static_cast<std::int64_t>(model.rows.item.size()));
}

std::optional<Prices> prices_of(const Incumbent& incumbent, const Model& model,
                                const Effort& effort) {
  if (exact_is_built_in() && model.rows.item.size() <= kLinearPairs) {
    return relax(model, effort.limits);
  }
  Lagrangian lagrangian(model, value_here(incumbent, model));
  for (int steps = 0; steps < kSteps; steps += kStepsAtOnce) {
    if (effort.limits.stop(0) != StopReason::None || !lagrangian.advance(kStepsAtOnce)) break;
  }
  return lagrangian.best_prices();
}

void search_exactly(Incumbent& incumbent, const Model& model, const Effort& effort) {
  const Solution& known = incumbent.solution();
  std::int64_t target = 0;
  if (model.goal == Goal::FewestSites) {
    target = incumbent.has_plan() ? known.objective - 1 - model.new_opened
                                  : static_cast<std::int64_t>(model.column_count());
  } else {
    target = incumbent.has_plan() ? known.objective + 1 - model.people_covered : 0;
  }
  const Search search = search_better(model, target, effort.limits, known.search_steps);
  incumbent.add_steps(search.nodes);
  incumbent.stopped(search.stopped_by);
  if (search.found) {
    Selection selection(model);
    for (std::uint32_t c = 0; c < search.open.size(); ++c) {
      if (search.open[c] != 0) selection.open(c);
    }
    incumbent.offer(selection);
  }
  if (search.finished) incumbent.prove_best();
}

}  // namespace

Selection search_with(Incumbent& incumbent, const Prices& prices, const Selection& start) {
  Selection selection = start;
  add_greedily(selection, prices);
  add_greedily(selection, plain_prices(start.model()));  // prices may be zero and lead nowhere
  if (start.model().goal == Goal::FewestSites) {
    close_redundant(selection, prices);
    exchange_one_for_two(selection, prices);
  } else if (selection.size() > 0) {
    swap_for_people(selection);
  }
  incumbent.offer(selection);
  return selection;
}

void prove(Incumbent& incumbent, Model model, const Effort& effort) {
  const Options& options = effort.options;
  for (bool first = true; !incumbent.closed(options.gap); first = false) {
    const auto prices = prices_of(incumbent, model, effort);
    if (!prices) break;
    Selection plan = search_with(incumbent, *prices, Selection(model));
    const Certificate multipliers = rounded(model, *prices);
    const ModelBound bound = bound_of(model, multipliers);
    if (!bound.valid) break;
    incumbent.offer_bound(bound.value);
    if (first) incumbent.offer_certificate(model, multipliers);
    if (first && incumbent.has_plan() && !incumbent.closed(options.gap)) {
      // The incumbent itself, if the model still knows its sites.
      const Selection known = selection_of(model, incumbent.solution().open);
      if (incumbent.is(known)) plan = known;
      search_locally(incumbent, plan, options.seed, visits_for(model));
    }
    if (!incumbent.has_plan() || incumbent.closed(options.gap)) break;
    const std::size_t before = model.column_count();
    model = fixed_by(model, multipliers, bound, incumbent.solution().objective, options.reductions);
    if (options.reductions) model = reduced(std::move(model));
    if (!model.feasible) {
      incumbent.prove_best();
      break;
    }
    if (model.column_count() * 10 > before * 9) break;
  }
  incumbent.stopped(effort.limits.stop(incumbent.solution().search_steps));
  const bool may_go_on = incumbent.solution().stopped_by == StopReason::None;
  if (!incumbent.closed(options.gap) && may_go_on && options.exact && exact_is_built_in()) {
    effort.progress.stage({"proving the plan", "证明方案最优"});
    search_exactly(incumbent, model, effort);
  }
}

void certify(Incumbent& incumbent, const CoverProblem& problem, const Effort& effort) {
  Model model = make_model(problem, effort.options.reductions, Mandatory::WhereNothingIsSpared);
  if (effort.options.reductions) model = reduced(std::move(model));
  if (!model.feasible) return;
  const auto prices = prices_of(incumbent, model, effort);
  if (prices) incumbent.offer_certificate(model, rounded(model, *prices));
}

}  // namespace hearth::placement
