#include "placement/stations/alternatives.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "placement/stations/lawful.h"
#include "placement/stations/part.h"
#include "placement/stations/solve.h"

namespace hearth::placement {

namespace stations {

namespace {

constexpr double kGap = 0.02;  // a plan is wanted, not a proof

class Kind {
 public:
  using Problem = StationProblem;
  using Solution = StationSolution;
  using Numbers = std::vector<std::int64_t>;

  Kind(const StationProblem& problem, const StationSolution& best, const AlternativeOptions& asked,
       const Options& options)
      : problem_(problem),
        best_(best),
        options_(options),
        within_(asked.within),
        worst_(worst_allowed(asked, best.objective, false)) {
    StationProblem base = problem;
    base.today = SiteCounts::kNone;
    if (by_travel() || apart()) {
      bases_.push_back(std::move(base));
      return;
    }
    // Any plan with so many stations, or with no heavier load, is good enough: what is left to
    // look for is a short way.
    base.goal = StationGoal::Nearest;
    base.opening.clear();
    if (problem.goal == StationGoal::Balanced) {
      for (std::int64_t& most : base.greatest) most = std::min(most, worst_);
      bases_.push_back(std::move(base));
      return;
    }
    const std::int64_t last = problem.stations ? best.stations : worst_;
    for (std::int64_t count = best.stations; count <= last; ++count) {
      base.stations = count;
      bases_.push_back(base);
    }
  }

  [[nodiscard]] const std::vector<StationProblem>& bases() const { return bases_; }
  [[nodiscard]] bool proven() const {
    return problem_.goal != StationGoal::Fewest || best_.bound == best_.objective;
  }

  // Where the way counts, a plan as good as the best but for the price of its sites is good enough
  // when that is little; else a site may be dear, as long as the way does not double.
  [[nodiscard]] StationProblem priced(const StationProblem& base, const Numbers& used,
                                      bool strong) const {
    StationProblem out = apart() ? with_counts_of_best(base) : base;
    const std::int64_t stations = std::max<std::int64_t>(1, best_.stations);
    const double spare = static_cast<double>(worst_ - best_.objective);
    const double way = static_cast<double>(best_.travel);
    const double all = by_travel() ? (strong ? 3 : 0.5) * spare : (strong ? 1 : 0.125) * way;
    const auto price = std::max<std::int64_t>(1, std::llround(all / static_cast<double>(stations)));
    out.opening.resize(out.sites(), 0);
    for (std::size_t i = 0; i < used.size(); ++i) out.opening[i] += price * used[i];
    return out;
  }

  [[nodiscard]] Numbers unrestricted(const StationProblem& base) const {
    Numbers out;
    for (std::size_t i = 0; i < base.sites(); ++i) {
      out.push_back(static_cast<std::int64_t>(base.rule.empty() ? SiteRule::Free : base.rule[i]));
    }
    return out;
  }

  [[nodiscard]] StationProblem restricted(StationProblem base, const Numbers& allowed) const {
    base.rule.clear();
    for (const std::int64_t rule : allowed) base.rule.push_back(static_cast<SiteRule>(rule));
    return base;
  }

  // The k-th problem has the first k - 1 sites as the plan has them, and the k-th otherwise; those
  // that are open first.
  [[nodiscard]] std::vector<Numbers> without(const StationProblem& base, Numbers allowed,
                                             const StationSolution& plan) const {
    std::vector<Numbers> out;
    const auto set = [](SiteRule rule) { return static_cast<std::int64_t>(rule); };
    for (const bool open : {true, false}) {
      if (!open && !may_add(base, plan)) break;
      for (std::size_t i = 0; i < base.sites(); ++i) {
        const bool free = allowed[i] == set(SiteRule::Free) && base.least[i] <= base.greatest[i];
        if (!free || (plan.open[i] != 0) != open) continue;
        allowed[i] = set(open ? SiteRule::MustNotOpen : SiteRule::MustOpen);
        out.push_back(allowed);
        allowed[i] = set(open ? SiteRule::MustOpen : SiteRule::MustNotOpen);
      }
    }
    return out;
  }

  [[nodiscard]] StationSolution look(const StationProblem& problem, bool priced,
                                     const Limits& limits, Progress& progress) const {
    Options options = options_;
    options.gap = 0;
    if (priced) options.gap = by_travel() ? std::min(kGap, within_ / 4) : kGap;
    // Any plan of these is good enough.
    if (!priced && problem.goal != problem_.goal) options.gap = 1;
    return solve_stations(problem, options, limits, progress);
  }

  [[nodiscard]] std::optional<StationSolution> accepted(StationSolution plan) const {
    if (plan.open.empty()) return std::nullopt;
    plan.objective = objective_of(plan);
    plan.status = Status::Feasible;
    plan.proved_by = ProvedBy::Nobody;
    plan.bound = plan.certified_bound = plan.travel_bound = std::nullopt;
    plan.proof.clear();
    const bool good = plan.objective <= worst_ && is_lawful(problem_, plan);
    return good ? std::optional(std::move(plan)) : std::nullopt;
  }

  [[nodiscard]] bool hopeless(const StationProblem& base, const StationSolution& found) const {
    if (found.status == Status::Infeasible) return true;
    return base.goal == problem_.goal && found.bound && *found.bound > worst_;
  }

  [[nodiscard]] Numbers uses(const StationSolution& plan) const {
    return {plan.open.begin(), plan.open.end()};
  }
  [[nodiscard]] bool adds_nothing(const Numbers& plan, const Numbers& known) const {
    return plan == known;
  }

 private:
  [[nodiscard]] bool by_travel() const {
    return problem_.goal == StationGoal::Nearest || problem_.goal == StationGoal::Cheapest;
  }
  // Is every township a problem of its own?
  [[nodiscard]] bool apart() const {
    return problem_.goal == StationGoal::Fewest && parts_of(problem_).size() > 1;
  }

  [[nodiscard]] bool may_add(const StationProblem& base, const StationSolution& plan) const {
    if (base.stations) return false;
    return problem_.goal != StationGoal::Fewest || plan.stations < worst_;
  }

  // As many stations of each set of the counts in each township as the best plan has there, which
  // leaves townships apart.
  [[nodiscard]] StationProblem with_counts_of_best(StationProblem base) const {
    base.goal = StationGoal::Nearest;
    base.opening.clear();
    std::map<std::pair<std::int32_t, std::int32_t>, std::int32_t> sets;
    SiteCounts& counts = base.counts;
    counts = {};
    for (std::size_t i = 0; i < base.sites(); ++i) {
      const std::pair of(base.site_group[i], problem_.counts.set_of(i));
      const auto [at, fresh] = sets.try_emplace(of, static_cast<std::int32_t>(sets.size()));
      if (fresh) counts.least.push_back(0);
      counts.set.push_back(at->second);
      if (best_.open[i] != 0) ++counts.least[static_cast<std::size_t>(at->second)];
    }
    counts.most = counts.least;
    return base;
  }

  [[nodiscard]] std::int64_t objective_of(const StationSolution& plan) const {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < plan.open.size() && !problem_.opening.empty(); ++i) {
      if (plan.open[i] != 0) sum += problem_.opening[i];
    }
    switch (problem_.goal) {
      case StationGoal::Fewest:
        return plan.stations;
      case StationGoal::Balanced:
        return plan.greatest_load;
      case StationGoal::Nearest:
        return sum + plan.travel;
      case StationGoal::Cheapest:
        break;
    }
    for (std::size_t j = 0; j < problem_.clients(); ++j) {
      if (plan.served[j] < 0) continue;
      const auto begin = problem_.site.begin() + problem_.start[j];
      const auto end = problem_.site.begin() + problem_.start[j + 1];
      const auto pair = std::lower_bound(begin, end, plan.served[j]) - problem_.site.begin();
      sum += problem_.service[static_cast<std::size_t>(pair)];
    }
    return sum;
  }

  const StationProblem& problem_;
  const StationSolution& best_;
  const Options& options_;
  double within_;
  std::int64_t worst_;
  std::vector<StationProblem> bases_;
};

}  // namespace

}  // namespace stations

OtherPlans<StationSolution> alternatives(const StationProblem& problem, const StationSolution& best,
                                         const AlternativeOptions& asked, const Options& options,
                                         const Limits& limits, Progress& progress) {
  if (best.open.empty()) return {};
  const stations::Kind kind(problem, best, asked, options);
  OtherPlans<StationSolution> out =
      OtherPlansSearch<stations::Kind>(kind, limits, progress).find(best, asked.count);
  std::ranges::sort(out.plans, [](const StationSolution& a, const StationSolution& b) {
    return a.objective != b.objective ? a.objective < b.objective : a.open > b.open;
  });
  return out;
}

}  // namespace hearth::placement
