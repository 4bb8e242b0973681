#include "placement/staff/alternatives.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "placement/staff/lawful.h"
#include "placement/staff/solve.h"

namespace hearth::placement {

namespace staff {

namespace {

constexpr double kGap = 0.02;                              // a plan is wanted, not a proof
constexpr std::int64_t kMostCost = std::int64_t{1} << 38;  // of all members together

class Kind {
 public:
  using Problem = StaffProblem;
  using Solution = StaffSolution;
  using Numbers = std::vector<std::int64_t>;

  Kind(const StaffProblem& problem, const StaffSolution& best, const AlternativeOptions& asked,
       const Options& options)
      : problem_(problem),
        options_(options),
        count_(asked.count),
        staff_(best.staff),
        worst_(worst_allowed(asked, best.objective, most())),
        bases_{problem} {
    bases_.front().today = SiteCounts::kNone;
  }

  [[nodiscard]] const std::vector<StaffProblem>& bases() const { return bases_; }
  [[nodiscard]] bool proven() const { return true; }

  // A member costs three times as much at a site that one plan uses, five times at one that two
  // use; or so little more that all of that together is less than one member. Where the most people
  // are asked for, to serve enough of them is what a plan must do.
  [[nodiscard]] StaffProblem priced(const StaffProblem& base, const Numbers& used,
                                    bool strong) const {
    StaffProblem out = base;
    if (most()) {
      out.goal = StaffGoal::Fewest;
      out.client_class.clear();
      out.required = {worst_};
    }
    const std::int64_t uses = (count_ + 1) * (staff_ + 1);
    const auto members = static_cast<std::int64_t>(base.site.size() + base.sites()) + 1;
    std::int64_t dearest = 1;
    for (std::size_t i = 0; i < base.sites(); ++i) dearest = std::max(dearest, base.cost_of(i));
    if (dearest >= kMostCost / members / uses / (2 * count_ + 1)) return out;
    out.cost.clear();
    for (std::size_t i = 0; i < base.sites(); ++i) {
      const std::int64_t own = base.cost_of(i) * uses;
      out.cost.push_back(own + (strong ? 2 * own : 1) * used[i]);
    }
    return out;
  }

  [[nodiscard]] Numbers unrestricted(const StaffProblem& base) const {
    return base.most.empty() ? Numbers(base.sites(), static_cast<std::int64_t>(base.clients()))
                             : base.most;
  }
  [[nodiscard]] StaffProblem restricted(StaffProblem base, const Numbers& allowed) const {
    base.most = allowed;
    return base;
  }
  // Another plan has fewer members at some site, or adds some to this one.
  [[nodiscard]] std::vector<Numbers> without(const StaffProblem& /*base*/, const Numbers& allowed,
                                             const StaffSolution& plan) const {
    std::vector<Numbers> out;
    for (std::size_t i = 0; i < plan.members.size(); ++i) {
      if (plan.members[i] == 0) continue;
      out.push_back(allowed);
      out.back()[i] = plan.members[i] - 1;
    }
    return out;
  }

  [[nodiscard]] StaffSolution look(const StaffProblem& problem, bool priced, const Limits& limits,
                                   Progress& progress) const {
    Options options = options_;
    options.gap = priced ? kGap : 0;
    return solve_staff(problem, options, limits, progress);
  }

  [[nodiscard]] std::optional<StaffSolution> accepted(StaffSolution plan) const {
    if (plan.members.empty()) return std::nullopt;
    plan.cost = 0;
    for (std::size_t i = 0; i < plan.members.size(); ++i) {
      plan.cost += plan.members[i] * problem_.cost_of(i);
    }
    plan.objective = most() ? plan.people_served : plan.cost;
    plan.status = Status::Feasible;
    plan.proved_by = ProvedBy::Nobody;
    plan.bound = plan.certified_bound = std::nullopt;
    plan.prices = {};
    const bool good = most() ? plan.objective >= worst_ : plan.objective <= worst_;
    return good && is_lawful(problem_, plan) ? std::optional(std::move(plan)) : std::nullopt;
  }

  [[nodiscard]] bool hopeless(const StaffProblem& /*base*/, const StaffSolution& found) const {
    if (found.status == Status::Infeasible) return true;
    if (!found.bound) return false;
    return most() ? *found.bound < worst_ : *found.bound > worst_;
  }

  [[nodiscard]] Numbers uses(const StaffSolution& plan) const { return plan.members; }
  [[nodiscard]] bool adds_nothing(const Numbers& plan, const Numbers& known) const {
    return std::ranges::equal(plan, known, std::greater_equal<>());
  }

 private:
  [[nodiscard]] bool most() const { return problem_.goal == StaffGoal::MostPeople; }

  const StaffProblem& problem_;
  const Options& options_;
  std::int64_t count_, staff_;
  std::int64_t worst_;
  std::vector<StaffProblem> bases_;
};

}  // namespace

}  // namespace staff

OtherPlans<StaffSolution> alternatives(const StaffProblem& problem, const StaffSolution& best,
                                       const AlternativeOptions& asked, const Options& options,
                                       const Limits& limits, Progress& progress) {
  if (best.members.empty()) return {};
  const staff::Kind kind(problem, best, asked, options);
  OtherPlans<StaffSolution> out =
      OtherPlansSearch<staff::Kind>(kind, limits, progress).find(best, asked.count);
  const bool most = problem.goal == StaffGoal::MostPeople;
  std::ranges::sort(out.plans, [&](const StaffSolution& a, const StaffSolution& b) {
    if (a.objective != b.objective) return most == (a.objective > b.objective);
    return a.members > b.members;
  });
  return out;
}

}  // namespace hearth::placement
