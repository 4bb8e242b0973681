#include "placement/cover/proof.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

#include "placement/cover/annealing.h"
#include "placement/cover/capped_search.h"
#include "placement/cover/exact.h"
#include "placement/cover/interchange.h"
#include "placement/cover/lagrangian.h"
#include "placement/cover/local_search.h"
#include "placement/cover/multipliers.h"
#include "placement/cover/reductions.h"
#include "placement/cover/rounded_plan.h"
#include "placement/cover/set_ascent.h"
#include "placement/cover/swap_search.h"
#include "placement/cover/tidy.h"

namespace hearth::placement {

namespace {

// Beyond, the simplex method takes too long.
constexpr std::size_t kLinearPairs = 60'000;
constexpr std::size_t kLinearRows = 4'000;  // fewest-sites
constexpr int kSteps = 2000;                // of the Lagrangian when it stands alone,
constexpr int kStepsBeforeLinear = 400;     // and when the simplex method can follow
constexpr int kStepsAtOnce = 50;
constexpr std::int64_t kMostVisits = 10'000'000;  // of the first search,
constexpr std::int64_t kVisitsPerPair = 1000;
constexpr std::int64_t kVisitsUnderCaps = 200'000'000;  // of the search for fewest sites
constexpr std::int64_t kVisitsUnderCapsPerPair = 100'000;
constexpr std::int64_t kLongVisits = 1'500'000'000;  // and of the long one,
constexpr std::size_t kHardPairs = 10'000;           // where so much is left
constexpr int kFirstSetSteps = 300;                  // before odd sets are priced,
constexpr int kSetSteps = 240;                       // then after each round of new ones
constexpr int kSetRounds = 60;
constexpr int kSetPatience = 12;  // rounds that bring no more than a crumb
constexpr double kCrumb = 1e-5;   // of the bound
constexpr int kSetLook = 4;       // rounds to the next bound in integers
constexpr int kAnnealEach = 5;    // rounds, from where prices lead:
constexpr std::int64_t kMostMoves = 2'000'000;
constexpr std::int64_t kMovesPerPair = 20;
constexpr Annealing::Heat kHot{1.5, 0.2};
constexpr std::int64_t kBestVisits = 50'000'000;  // of a search from the best one

bool linear_is_possible(const Model& model) {
  return exact_is_built_in() && model.rows.item.size() <= kLinearPairs &&
         (model.goal == Goal::MostPeople || model.row_count() <= kLinearRows);
}

// What the columns of a plan cost together at most.
std::int64_t dearest(const Model& model) {
  std::vector<std::vector<std::int64_t>> under(model.cap_left.size());
  std::int64_t sum = 0;
  for (std::size_t c = 0; c < model.column_count(); ++c) {
    const std::uint32_t cap = model.cap(c);
    if (cap == kNoCap) {
      sum += model.cost[c];
    } else {
      under[cap].push_back(model.cost[c]);
    }
  }
  for (std::size_t k = 0; k < under.size(); ++k) {
    std::ranges::sort(under[k], std::greater<>());
    const auto most = std::min(under[k].size(), static_cast<std::size_t>(model.cap_left[k]));
    sum += std::accumulate(under[k].begin(), under[k].begin() + static_cast<std::ptrdiff_t>(most),
                           std::int64_t{0});
  }
  return sum;
}

// Value of the incumbent on the model alone; without one a value that no plan reaches.
double value_here(const Incumbent& incumbent, const Model& model) {
  const std::int64_t objective = incumbent.solution().objective;
  if (model.goal == Goal::FewestSites) {
    return static_cast<double>(incumbent.has_plan() ? objective - model.spent : dearest(model) + 1);
  }
  return static_cast<double>(incumbent.has_plan() ? objective - model.people_covered : 0);
}

// Does the bound say that every plan costs more than all that a plan can open?
bool leaves_no_plan(const Incumbent& incumbent, const Model& model, const ModelBound& bound) {
  return model.goal == Goal::FewestSites && !incumbent.has_plan() && bound.valid &&
         bound.value > model.spent + dearest(model);
}

// Of the first search.
std::int64_t visits_for(const Model& model) {
  return std::min(kMostVisits, kVisitsPerPair * static_cast<std::int64_t>(model.rows.item.size()));
}

// Prices by the Lagrangian; stops when their bound closes the gap.
Prices lagrangian_prices(const Incumbent& incumbent, const Model& model, const Effort& effort) {
  const int most = linear_is_possible(model) ? kStepsBeforeLinear : kSteps;
  Lagrangian lagrangian(model, value_here(incumbent, model));
  for (int steps = 0; steps < most; steps += kStepsAtOnce) {
    if (effort.limits.stop(0) != StopReason::None || !lagrangian.advance(kStepsAtOnce)) break;
    const ModelBound bound = bound_of(model, rounded(model, lagrangian.best_prices()));
    if (bound.valid && incumbent.would_be_closed_by(bound.value, effort.options.gap)) break;
    if (leaves_no_plan(incumbent, model, bound)) break;
  }
  return lagrangian.best_prices();
}

void search_exactly(Incumbent& incumbent, const Model& model, const Effort& effort) {
  const Solution& known = incumbent.solution();
  std::int64_t target = 0;
  if (model.goal == Goal::FewestSites) {
    target = incumbent.has_plan()
                 ? known.objective - 1 - model.spent
                 : std::accumulate(model.cost.begin(), model.cost.end(), std::int64_t{0});
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
    if (!selection.meets_all()) return selection;  // caps left no room
    close_redundant(selection, prices);
    exchange_one_for_two(selection, prices);
  } else if (selection.size() > 0) {
    SwapSearch swaps(selection);
    swaps.descend_everywhere();
    selection = swaps.selection();
  }
  incumbent.offer(selection);
  return selection;
}

namespace {

class Prover {
 public:
  Prover(Incumbent& incumbent, Model model, const Effort& effort)
      : incumbent_(incumbent), model_(std::move(model)), effort_(effort) {}

  // True: the exact search had to decide.
  bool run() {
    if (effort_.options.odd_sets && is_hard() && can_price_sets(model_)) whole_ = model_;
    shrink_by_prices();
    if (goes_on() && is_hard()) price_sets();
    if (goes_on() && is_hard()) {
      improve_plan(kLongVisits);
      shrink_by_prices();
    }
    if (!goes_on() || !effort_.options.exact || !exact_is_built_in()) return false;
    effort_.progress.stage({"proving the plan", "证明方案最优"});
    search_exactly(incumbent_, model_, effort_);
    return true;
  }

 private:
  // Prices, bound, plan; what no better plan has goes: again while that shrinks the model.
  void shrink_by_prices() {
    bool shrinks = true;
    for (; shrinks && goes_on(); ++round_) {
      const std::size_t before = model_.column_count();
      use(lagrangian_prices(incumbent_, model_, effort_), round_ == 0);
      if (round_ == 0 && goes_on()) {
        if (model_.goal == Goal::FewestSites && model_.has_caps()) {
          const auto pairs = static_cast<std::int64_t>(model_.rows.item.size());
          const std::int64_t visits = std::min(kVisitsUnderCaps, kVisitsUnderCapsPerPair * pairs);
          search_under_caps(incumbent_, model_, {effort_.options.seed, visits, effort_.limits});
        }
        improve_plan(visits_for(model_));
      }
      if (goes_on()) shrink();
      if (goes_on() && linear_is_possible(model_)) {
        if (const auto prices = relax(model_, effort_.limits)) use(*prices, round_ == 0);
        if (goes_on()) shrink();
      }
      shrinks = model_.column_count() * 10 < before * 9;
    }
  }

  [[nodiscard]] bool is_hard() const {
    return model_.goal == Goal::MostPeople && model_.rows.item.size() > kHardPairs;
  }

  // Prices of odd sets and plans from where they lead, in turns. In the model that nothing was
  // fixed in, so that the bound has a certificate.
  void price_sets() {
    if (!whole_) return;
    model_ = *whole_;
    SetAscent ascent(*whole_, prices_);
    ascent.advance(kFirstSetSteps);
    double bound = ascent.bound();
    for (int round = 0, still = 0; round < kSetRounds && still < kSetPatience && goes_on();
         ++round) {
      const std::uint64_t seed = effort_.options.seed + static_cast<std::uint64_t>(round);
      ascent.add_sets(seed);
      improve_from(ascent.fractional_plan(), round % kAnnealEach == 0, seed);
      if (!goes_on()) break;
      ascent.advance(kSetSteps);
      still = ascent.bound() > bound - kCrumb * bound ? still + 1 : 0;
      if (still == 0) bound = ascent.bound();
      if (round % kSetLook == kSetLook - 1) take(ascent.best_prices());
    }
    take(ascent.best_prices());
    if (goes_on()) shrink();
  }

  void take(const Prices& prices) {
    multipliers_ = rounded(model_, prices);
    bound_ = bound_of(model_, multipliers_);
    if (!bound_.valid) return;
    incumbent_.offer_bound(bound_.value);
    incumbent_.offer_certificate(model_, multipliers_);
  }

  // A plan near a fractional one, what annealing makes of it, and what is near the best so far.
  void improve_from(const std::vector<double>& fractional, bool anneals, std::uint64_t seed) {
    const Selection plan = rounded_plan(model_, fractional);
    incumbent_.offer(plan);
    plan_ = plan.flags();
    const auto pairs = static_cast<std::int64_t>(model_.rows.item.size());
    const std::int64_t moves = std::min(kMostMoves, kMovesPerPair * pairs);
    if (anneals) incumbent_.offer(Annealing(plan, seed).run(moves, kHot, effort_.limits));
    if (incumbent_.has_plan()) {
      const Selection best = selection_of(model_, incumbent_.solution().open);
      incumbent_.offer(shaken(best, {seed, kBestVisits, effort_.limits}));
    }
  }

  bool goes_on() {
    if (incumbent_.closed(effort_.options.gap) || incumbent_.proven_infeasible()) return false;
    const StopReason reason = effort_.limits.stop(incumbent_.solution().search_steps);
    incumbent_.stopped(reason);
    return reason == StopReason::None;
  }

  // A plan and a bound from prices.
  void use(const Prices& prices, bool whole) {
    plan_ = search_with(incumbent_, prices, Selection(model_)).flags();
    multipliers_ = rounded(model_, prices);
    bound_ = bound_of(model_, multipliers_);
    if (whole_ && prices.row.size() == whole_->row_count() &&
        model_.column_count() == whole_->column_count()) {
      prices_ = prices;
    }
    if (bound_.valid) incumbent_.offer_bound(bound_.value);
    if (leaves_no_plan(incumbent_, model_, bound_)) incumbent_.prove_best();
    if (whole) incumbent_.offer_certificate(model_, multipliers_);
  }

  void improve_plan(std::int64_t visits) {
    Selection plan(model_);
    if (incumbent_.has_plan()) plan = selection_of(model_, incumbent_.solution().open);
    // The incumbent may use sites that this model has replaced by better ones.
    if (!incumbent_.is(plan) && plan_.empty()) {
      plan = search_with(incumbent_, plain_prices(model_), Selection(model_));
    } else if (!incumbent_.is(plan)) {
      plan = Selection(model_);
      for (std::uint32_t c = 0; c < plan_.size(); ++c) {
        if (plan_[c] != 0) plan.open(c);
      }
    }
    search_locally(incumbent_, plan, {effort_.options.seed, visits, effort_.limits});
  }

  // Without the sites that no better plan can have.
  void shrink() {
    if (!bound_.valid || !incumbent_.has_plan()) return;
    const bool reductions = effort_.options.reductions;
    model_ = fixed_by(model_, multipliers_, bound_, incumbent_.solution().objective, reductions);
    if (reductions) model_ = reduced(std::move(model_));
    bound_.valid = false;
    plan_.clear();
    if (!model_.feasible) incumbent_.prove_best();
  }

  Incumbent& incumbent_;
  Model model_;
  const Effort& effort_;
  std::vector<std::uint8_t>
      plan_;  // columns: the last plan that prices led to; empty: of another model
  std::optional<Model> whole_;  // before anything was fixed, where it may be priced with odd sets,
  Prices prices_;               // and its prices
  Certificate multipliers_;
  ModelBound bound_;  // valid: of multipliers_ on model_
  int round_ = 0;
};

}  // namespace

bool prove(Incumbent& incumbent, Model model, const Effort& effort) {
  return Prover(incumbent, std::move(model), effort).run();
}

void certify(Incumbent& incumbent, const CoverProblem& problem, const Effort& effort) {
  Model model = make_model(problem, effort.options.reductions, Mandatory::WhereNothingIsSpared);
  if (effort.options.reductions) model = reduced(std::move(model));
  if (!model.feasible) return;
  const auto offer = [&](const Prices& prices) {
    incumbent.offer_certificate(model, rounded(model, prices));
    return incumbent.solution().bound == incumbent.solution().certified_bound;
  };
  if (offer(lagrangian_prices(incumbent, model, effort)) || !linear_is_possible(model)) return;
  if (const auto prices = relax(model, effort.limits)) offer(*prices);
}

}  // namespace hearth::placement
