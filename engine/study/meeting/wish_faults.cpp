#include "study/meeting/wish_faults.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "coverage/allocation.h"
#include "placement/verifier.h"
#include "study/meeting/wish_plan.h"
#include "study/placing/allotment.h"
#include "study/placing/placement_case.h"
#include "study/placing/plan_of.h"
#include "study/placing/service_sites.h"
#include "study/placing/travel.h"

namespace hearth::study {

namespace {

using placement::SiteRule;
using results::WishCase;
using results::Wishes;
using results::WishKind;

bool has_plan(const WishCase& of) { return !std::isnan(of.objective); }

class WishCheck {
 public:
  WishCheck(const results::Service& service, const placement::ModelInput& input,
            std::span<const coverage::Target> targets)
      : service_(service),
        plan_(*service.plan),
        table_(*service.wishes),
        input_(input),
        targets_(targets),
        sites_(input.sites.size()) {}

  std::vector<std::string> run() {
    if (!has_shape()) return {"the wishes and their cases do not fit together"};
    if (input_.border != nullptr) {
      everywhere_ = coverage_matrix(input_.sites, input_.demand, input_.within, nullptr);
    }
    for (std::size_t k = 0; k < table_.cases.size(); ++k) check_case(k);
    check_order();
    check_plan();
    return std::move(faults_);
  }

 private:
  void add(std::size_t k, const std::string& fault) {
    faults_.push_back(fmt::format("wishes, case {}: {}", k + 1, fault));
  }

  [[nodiscard]] bool has_shape() const {
    const std::size_t cases = table_.cases.size();
    if (cases < 2 || cases % 2 != 0 || table_.cases[0].obeyed != Wishes::NoWish ||
        table_.cases[1].obeyed != Wishes::AllWishes) {
      return false;
    }
    for (std::size_t k = 2; k < cases; k += 2) {
      const WishCase& alone = table_.cases[k];
      const WishCase& others = table_.cases[k + 1];
      const bool site = alone.kind == WishKind::MustOpen || alone.kind == WishKind::MustNotOpen;
      if (alone.obeyed != Wishes::OnlyThis || others.obeyed != Wishes::AllButThis ||
          alone.kind != others.kind || alone.site != others.site || site != (alone.site >= 0)) {
        return false;
      }
    }
    const std::size_t clients = plan_.allotment ? plan_.allotment->model.clients() : 0;
    const bool staff =
        plan_.allotment && plan_.allotment->model.kind == placement::AllotmentKind::Staff;
    return table_.rule.size() == cases * sites_ && table_.open.size() == cases * sites_ &&
           table_.capped.size() == cases && table_.served.size() == cases * clients &&
           table_.members.size() == (staff ? cases * sites_ : 0) &&
           table_.bordered.size() == (input_.border != nullptr ? cases : 0);
  }

  // Does a case obey the wish of these two rows?
  [[nodiscard]] bool obeys(std::size_t k, std::size_t wish) const {
    switch (table_.cases[k].obeyed) {
      case Wishes::NoWish:
        return false;
      case Wishes::AllWishes:
        return true;
      case Wishes::OnlyThis:
        return k == wish;
      case Wishes::AllButThis:
        return k != wish + 1;
    }
    return false;
  }

  [[nodiscard]] bool obeys(std::size_t k, WishKind kind) const {
    for (std::size_t w = 2; w < table_.cases.size(); w += 2) {
      if (table_.cases[w].kind == kind && obeys(k, w)) return true;
    }
    return false;
  }

  [[nodiscard]] std::vector<SiteRule> rule_of(std::size_t k) const {
    std::vector<SiteRule> rule = rules_without_wishes(input_);
    for (std::size_t w = 2; w < table_.cases.size(); w += 2) {
      const WishCase& wish = table_.cases[w];
      if (wish.site < 0 || !obeys(k, w)) continue;
      SiteRule& of = rule[static_cast<std::size_t>(wish.site)];
      if (of == SiteRule::Existing) continue;
      of = wish.kind == WishKind::MustOpen ? SiteRule::MustOpen : SiteRule::MustNotOpen;
    }
    return rule;
  }

  template <typename T>
  std::vector<T> row_of(const std::vector<T>& matrix, std::size_t k) const {
    const auto each = static_cast<std::ptrdiff_t>(matrix.size() / table_.cases.size());
    const auto from = matrix.begin() + static_cast<std::ptrdiff_t>(k) * each;
    return {from, from + each};
  }

  void check_case(std::size_t k) {
    const std::vector<SiteRule> rule = rule_of(k);
    const std::vector<std::int8_t> said = row_of(table_.rule, k);
    for (std::size_t s = 0; s < sites_; ++s) {
      if (said[s] != static_cast<std::int8_t>(rule[s])) {
        return add(k, "it does not ask of the sites what its wishes ask");
      }
    }
    const bool caps = obeys(k, WishKind::MaxPer);
    const bool bordered = obeys(k, WishKind::Border);
    if (caps != (table_.capped[k] != 0) ||
        (!table_.bordered.empty() && bordered != (table_.bordered[k] != 0))) {
      return add(k, "it does not ask of caps or borders what its wishes ask");
    }
    placement::ModelInput input =
        input_.border != nullptr && !bordered ? without_border(input_, everywhere_) : input_;
    if (!caps) input.max_per.reset();
    const WishRow row{table_.cases[k], row_of(table_.open, k), rule, row_of(table_.served, k),
                      row_of(table_.members, k)};
    const bool opens = std::find(row.open.begin(), row.open.end(), 1) != row.open.end();
    const bool solved = row.of.status != "infeasible" && row.of.status != "none";
    if (!has_plan(row.of) && (solved || opens)) return add(k, "it has a plan without an objective");
    if (!has_plan(row.of)) return;
    if (!solved) return add(k, "it has no plan, and says what it comes to");
    check_sums(k, row);
    check_worth(k, row, input);
  }

  void check_sums(std::size_t k, const WishRow& row) {
    const std::vector<std::uint8_t> open(row.open.begin(), row.open.end());
    const double cost = cost_of_new(input_.sites, open);
    if (row.of.sites != static_cast<double>(count_new(input_.sites, open)) ||
        !(row.of.cost == cost || (std::isnan(cost) && std::isnan(row.of.cost)))) {
      add(k, "its new sites are not as many, or cost not as much, as it says");
    }
    const bool most = results::is_more_better(table_.goal);
    const double over = most ? row.of.objective - row.of.bound : row.of.bound - row.of.objective;
    if (over > 0) add(k, "it is better than its own bound");
    if (row.of.status == "optimal" && row.of.objective != row.of.bound) {
      add(k, "it is called optimal, but bound and objective differ");
    }
  }

  // The objective and the people, from coordinates.
  void check_worth(std::size_t k, const WishRow& row, const placement::ModelInput& input) {
    if (!plan_.allotment && !is_for_travel(table_.goal)) return check_covering(k, row, input);
    const std::optional<results::Plan> plan = plan_of_wish(plan_, row, table_.goal, input);
    if (!plan) return;
    for (const std::string& fault :
         plan->allotment ? allotment_faults(*plan, input, targets_) : travel_faults(*plan, input)) {
      add(k, fault);
    }
    if (plan->objective != row.of.objective) add(k, "its objective is not what its plan comes to");
    Persons people{0};
    const coverage::Allocation near =
        coverage::allocate(input.demand, input.sites, row.open, input.within, input.border);
    for (const DemandId d : ids<DemandId>(input.demand.size())) {
      const auto i = static_cast<std::size_t>(d.row);
      const std::int32_t client = plan->allotment ? plan->allotment->model.client[i] : -1;
      const bool served = plan->allotment
                              ? client >= 0 && row.served[static_cast<std::size_t>(client)] >= 0
                              : near.covered[i] != 0;
      if (served) people += input.demand.people[d];
    }
    if (to_double(people) != row.of.people) add(k, "it does not serve as many people as it says");
    if (!plan->allotment) check_held(k, row, input);
  }

  // What a plan of travel is held to beside its travel: rules, caps and targets.
  void check_held(std::size_t k, const WishRow& row, const placement::ModelInput& input) {
    if (!is_for_travel(plan_.goal))
      return;  // no plan met all: the file does not say what was asked
    const std::size_t of_today = placement::must_stay(input_) > 0 ? 1 : 0;
    const bool meets = plan_.problem.quotas.size() > of_today;
    const std::span<const coverage::Target> targets =
        meets ? targets_ : std::span<const coverage::Target>();
    placement::CoverageModel model =
        placement::model_of(input, placement::Goal::MostPeople, row.rule, targets);
    // As many open as pay, where money counts.
    const bool total = table_.goal == "lowest-total-cost";
    model.problem.budget = total ? static_cast<std::int64_t>(sites_) : plan_.problem.budget;
    placement::Solution claim;
    claim.open.assign(row.open.begin(), row.open.end());
    claim.objective = people_covered(model.problem, claim.open);
    const coverage::Allocation near =
        coverage::allocate(input.demand, input.sites, row.open, input.within, input.border);
    for (const std::string& fault :
         placement::verify({input, model, claim, targets, near.covered})) {
      add(k, fault);
    }
  }

  void check_covering(std::size_t k, const WishRow& row, const placement::ModelInput& input) {
    const bool most = results::is_more_better(table_.goal);
    const bool money = table_.goal == "lowest-cost" || (most && !plan_.problem.cost.empty());
    const std::size_t of_today = placement::must_stay(input_) > 0 ? 1 : 0;
    const bool meets =
        !most || plan_.status == "infeasible" || plan_.problem.quotas.size() > of_today;
    const std::span<const coverage::Target> targets =
        meets ? targets_ : std::span<const coverage::Target>();
    placement::CoverageModel model = placement::model_of(
        input, most ? placement::Goal::MostPeople : placement::Goal::FewestSites, row.rule,
        targets);
    if (money) model.problem.cost = placement::costs_of(input.sites);
    if (most) model.problem.budget = plan_.problem.budget;
    placement::Solution claim;
    claim.open.assign(row.open.begin(), row.open.end());
    claim.objective = in_integers(model.problem, row.of.objective);
    if (!std::isnan(row.of.bound)) claim.bound = in_integers(model.problem, row.of.bound);
    claim.status =
        row.of.status == "optimal" ? placement::Status::Optimal : placement::Status::Feasible;
    claim.certificate = table_.proofs.certificate(k);
    if (row.of.proved_by == "own-bound" && claim.certificate.scale > 0) {
      claim.proved_by = placement::ProvedBy::OwnBound;
      claim.certified_bound = claim.bound;
    }
    const coverage::Allocation near =
        coverage::allocate(input.demand, input.sites, row.open, input.within, input.border);
    for (const std::string& fault :
         placement::verify({input, model, claim, targets, near.covered})) {
      add(k, fault);
    }
  }

  // More wishes never make a plan better.
  void check_order() {
    const bool most = results::is_more_better(table_.goal);
    const auto harder = [&](std::size_t a, std::size_t b) {  // has b all wishes of a?
      for (std::size_t w = 2; w < table_.cases.size(); w += 2) {
        if (obeys(a, w) && !obeys(b, w)) return false;
      }
      return true;
    };
    for (std::size_t a = 0; a < table_.cases.size(); ++a) {
      for (std::size_t b = 0; b < table_.cases.size(); ++b) {
        const WishCase& less = table_.cases[a];
        const WishCase& more = table_.cases[b];
        if (a == b || !has_plan(more) || !harder(a, b)) continue;
        const bool beats = most ? more.objective > less.bound : more.objective < less.bound;
        if (beats || less.status == "infeasible") {
          add(b, fmt::format("it is better than case {}, which asks for less, can be", a + 1));
        }
      }
    }
  }

  // All wishes together are what the plan was asked.
  void check_plan() {
    const WishCase& all = table_.cases[1];
    const bool none = plan_.status == "infeasible";
    const bool same = none ? !has_plan(all)
                           : all.status != "infeasible" && table_.goal == plan_.goal &&
                                 (plan_.status != "optimal" || all.status != "optimal" ||
                                  plan_.objective == all.objective);
    if (!same) faults_.emplace_back("wishes: that with all of them is another than the plan");
  }

  const results::Service& service_;
  const results::Plan& plan_;
  const results::WishTable& table_;
  const placement::ModelInput& input_;
  std::span<const coverage::Target> targets_;
  std::size_t sites_;
  coverage::CoverageMatrix everywhere_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> wish_faults(const results::Service& service,
                                     const placement::ModelInput& input,
                                     std::span<const coverage::Target> targets) {
  return WishCheck(service, input, targets).run();
}

}  // namespace hearth::study
