#include "study/meeting/pool_faults.h"

#include <limits>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "coverage/allocation.h"
#include "placement/verifier.h"
#include "study/meeting/wish_plan.h"
#include "study/placing/allotment.h"
#include "study/placing/plan_of.h"

namespace hearth::study {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

class PoolCheck {
 public:
  PoolCheck(const results::Plan& plan, const results::Pool& pool,
            const placement::ModelInput& input, const placement::CoverageModel& covering,
            std::span<const coverage::Target> targets)
      : plan_(plan), pool_(pool), input_(input), covering_(covering), targets_(targets) {}

  std::vector<std::string> run() {
    if (!has_shape()) return {"the plans beside the plan do not fit together"};
    const std::vector<std::int64_t> none;
    seen_.insert({{plan_.open.begin(), plan_.open.end()},
                  plan_.allotment ? plan_.allotment->members : none});
    for (std::size_t k = 0; k < pool_.objective.size(); ++k) check(k);
    return std::move(faults_);
  }

 private:
  void add(std::size_t k, const std::string& fault) {
    faults_.push_back(fmt::format("other plan {}: {}", k + 1, fault));
  }

  [[nodiscard]] bool has_shape() const {
    const std::size_t plans = pool_.objective.size();
    const std::size_t sites = input_.sites.size();
    const std::size_t clients = plan_.allotment ? plan_.allotment->model.clients() : 0;
    const bool staff =
        plan_.allotment && plan_.allotment->model.kind == placement::AllotmentKind::Staff;
    const bool known =
        pool_.end.empty() || pool_.end == "all" || pool_.end == "count" || pool_.end == "search";
    return known && pool_.open.size() == plans * sites && pool_.served.size() == plans * clients &&
           pool_.members.size() == (staff ? plans * sites : 0);
  }

  template <typename T>
  std::vector<T> row_of(const std::vector<T>& matrix, std::size_t k) const {
    const auto each = static_cast<std::ptrdiff_t>(matrix.size() / pool_.objective.size());
    const auto from = matrix.begin() + static_cast<std::ptrdiff_t>(k) * each;
    return {from, from + each};
  }

  void check(std::size_t k) {
    const std::vector<std::int8_t> open = row_of(pool_.open, k);
    if (!seen_.insert({open, row_of(pool_.members, k)}).second) {
      add(k, "it is another plan once more");
    }
    const bool good = plan_.allotment ? is_good_allotment(k, open) : is_good_covering(k, open);
    if (!good) add(k, "it is worse than was asked for");
  }

  [[nodiscard]] bool is_within(std::int64_t best, std::int64_t objective, bool most) const {
    const std::int64_t worst =
        placement::worst_allowed(share_of_pool(plan_, pool_.within, 1), best, most);
    return most ? objective >= worst : objective <= worst;
  }

  bool is_good_covering(std::size_t k, const std::vector<std::int8_t>& open) {
    const placement::CoverProblem& problem = covering_.problem;
    placement::Solution claim;
    claim.open.assign(open.begin(), open.end());
    claim.objective = in_integers(problem, pool_.objective[k]);
    const coverage::Allocation near =
        coverage::allocate(input_.demand, input_.sites, open, input_.within, input_.border);
    for (const std::string& fault :
         placement::verify({input_, covering_, claim, targets_, near.covered})) {
      add(k, fault);
    }
    return is_within(in_integers(problem, plan_.objective), claim.objective,
                     problem.goal == placement::Goal::MostPeople);
  }

  bool is_good_allotment(std::size_t k, const std::vector<std::int8_t>& open) {
    results::WishCase of;
    of.objective = pool_.objective[k];
    of.bound = kNaN;
    of.status = "feasible";
    const WishRow row{of, open, plan_.problem.rule, row_of(pool_.served, k),
                      row_of(pool_.members, k)};
    const std::optional<results::Plan> plan = plan_of_wish(plan_, row, plan_.goal, input_);
    if (!plan) {
      add(k, "the file does not say what its sites cost");
      return true;
    }
    for (const std::string& fault : allotment_faults(*plan, input_, targets_)) add(k, fault);
    if (plan->objective != of.objective) add(k, "its objective is not what its plan comes to");
    const placement::AllotmentModel& model = plan_.allotment->model;
    const bool most = model.kind == placement::AllotmentKind::Staff &&
                      model.staff.goal == placement::StaffGoal::MostPeople;
    return is_within(plan_.allotment->objective, plan->allotment->objective, most);
  }

  const results::Plan& plan_;
  const results::Pool& pool_;
  const placement::ModelInput& input_;
  const placement::CoverageModel& covering_;
  std::span<const coverage::Target> targets_;
  std::set<std::pair<std::vector<std::int8_t>, std::vector<std::int64_t>>> seen_;
  std::vector<std::string> faults_;
};

}  // namespace

placement::AlternativeOptions share_of_pool(const results::Plan& plan, double within, int count) {
  if (plan.goal == "fewest-sites" && plan.allotment && plan.allotment->objective > 0) {
    within *= plan.objective / static_cast<double>(plan.allotment->objective);
  }
  return {within, count};
}

std::vector<std::string> pool_faults(const results::Plan& plan, const results::Pool& pool,
                                     const placement::ModelInput& input,
                                     const placement::CoverageModel& covering,
                                     std::span<const coverage::Target> targets) {
  return PoolCheck(plan, pool, input, covering, targets).run();
}

}  // namespace hearth::study
