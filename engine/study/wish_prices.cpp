#include <cmath>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "study/meeting.h"
#include "study/plan_of.h"
#include "study/service_sites.h"

namespace hearth::study {

namespace {

using placement::SiteRule;
using placement::Solution;
using results::WishCase;
using results::Wishes;
using results::WishKind;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

class Pricing {
 public:
  Pricing(const PlacementCase& work, const results::Plan& plan) : work_(work), plan_(plan) {}

  results::WishTable run() {
    list(work_.options.must_open, WishKind::MustOpen);
    list(work_.options.must_not_open, WishKind::MustNotOpen);
    if (work_.input.max_per) add_max_per(*work_.input.max_per);
    if (work_.input.border != nullptr) add_border(work_.input.border->level());
    add({}, Wishes::NoWish, std::vector<bool>(wishes_.size(), false));
    add({}, Wishes::AllWishes, std::vector<bool>(wishes_.size(), true));
    for (std::size_t w = 0; w < wishes_.size(); ++w) {
      std::vector<bool> alone(wishes_.size(), false);
      alone[w] = true;
      add(wishes_[w], Wishes::OnlyThis, alone);
      std::vector<bool> others(wishes_.size(), true);
      others[w] = false;
      add(wishes_[w], Wishes::AllButThis, others);
    }
    return std::move(table_);
  }

 private:
  void list(const std::vector<input::Given>& named, WishKind kind) {
    for (const input::Given& id : named) {
      WishCase wish;
      wish.kind = kind;
      wish.site = find_site(work_.input.sites, id.value).row;
      const bool must = kind == WishKind::MustOpen;
      wish.wish = {fmt::format("{} must {}open", id.value, must ? "" : "not "),
                   fmt::format("{} {}", id.value, must ? "必须新建" : "不得新建")};
      wishes_.push_back(std::move(wish));
    }
  }

  void add_max_per(const placement::MaxPer& of) {
    WishCase wish;
    wish.kind = WishKind::MaxPer;
    const area::Level* level = work_.input.area.hierarchy.find(of.level);
    const Text noun = level != nullptr ? level->noun : Text{of.level, of.level};
    wish.wish = {fmt::format("at most {} in each {}", of.most, noun.en),
                 fmt::format("每个{}至多 {} 处", noun.zh, of.most)};
    wishes_.push_back(std::move(wish));
  }

  void add_border(const area::Level& level) {
    WishCase wish;
    wish.kind = WishKind::Border;
    wish.wish = {fmt::format("nobody uses sites of another {}", level.noun.en),
                 fmt::format("不得使用其他{}的设施", level.noun.zh)};
    wishes_.push_back(std::move(wish));
    everywhere_ =
        coverage_matrix(work_.input.sites, work_.input.demand, work_.input.within, nullptr);
  }

  [[nodiscard]] bool obeys(WishKind kind, const std::vector<bool>& which) const {
    for (std::size_t w = 0; w < wishes_.size(); ++w) {
      if (wishes_[w].kind == kind && which[w]) return true;
    }
    return false;
  }

  // The input with only some of the wishes.
  [[nodiscard]] placement::ModelInput input_with(bool caps, bool bordered) const {
    const placement::ModelInput& of = work_.input;
    const bool crosses = of.border != nullptr && !bordered;
    placement::ModelInput input{
        of.area,   of.demand,  of.communities, of.sites, crosses ? everywhere_ : of.matrix,
        of.within, of.service, of.counts,      of.grades};
    if (caps) input.max_per = of.max_per;
    input.closing = of.closing;
    input.need = of.need;
    if (bordered) input.border = of.border;
    return input;
  }

  // The rules with only some of the wishes. Facilities that stand stay, whatever is wished.
  [[nodiscard]] std::vector<SiteRule> rules_with(const std::vector<bool>& obeyed) const {
    std::vector<SiteRule> rule = rules_without_wishes(work_.input);
    for (std::size_t w = 0; w < wishes_.size(); ++w) {
      if (!obeyed[w] || wishes_[w].site < 0) continue;
      SiteRule& of = rule[static_cast<std::size_t>(wishes_[w].site)];
      if (of == SiteRule::Existing) continue;
      of = wishes_[w].kind == WishKind::MustOpen ? SiteRule::MustOpen : SiteRule::MustNotOpen;
    }
    return rule;
  }

  void add(WishCase of, Wishes obeyed, const std::vector<bool>& which) {
    of.obeyed = obeyed;
    const bool caps = obeys(WishKind::MaxPer, which);
    const bool bordered = obeys(WishKind::Border, which);
    const placement::ModelInput input = input_with(caps, bordered);
    const PlacementCase work{work_.options, input,          work_.scenario, work_.study,
                             work_.limits,  work_.progress, false};
    const std::vector<SiteRule> rule = rules_with(which);
    const auto known = solved_.find({caps, bordered, rule});
    const std::size_t like = known == solved_.end() ? table_.cases.size() : known->second;
    placement::CoverageModel model = problem_of(work, rule);
    if (known == solved_.end()) {
      solved_.emplace(std::tuple(caps, bordered, rule), like);
      solutions_.push_back(solve_verified(work, model, targets_to_meet(work)));
    } else {
      solutions_.push_back(solutions_[like]);
    }
    const Solution& solution = solutions_.back();
    describe(model.problem, solution, of);
    table_.capped.push_back(caps ? 1 : 0);
    for (const SiteRule r : rule) table_.rule.push_back(static_cast<std::int8_t>(r));
    // The proof stands on the rows of the plan's problem; across a border there are others.
    const bool crosses = work_.input.border != nullptr && !bordered;
    if (work_.input.border != nullptr) table_.bordered.push_back(bordered ? 1 : 0);
    const bool kept = plan_.status != "infeasible" && !crosses;
    table_.proofs.add(kept ? solution.certificate : placement::Certificate{}, plan_.problem);
    table_.cases.push_back(std::move(of));
  }

  void describe(const placement::CoverProblem& problem, const Solution& solution,
                WishCase& of) const {
    const bool none = solution.open.empty() || solution.status == placement::Status::Infeasible;
    of.objective = none ? kNaN : in_units(problem, solution.objective);
    of.bound = solution.bound ? in_units(problem, *solution.bound) : kNaN;
    of.status = placement::id_of(solution.status);
    of.proved_by = placement::id_of(solution.proved_by);
    of.sites = of.cost = of.people = kNaN;
    if (none) return;
    of.sites = static_cast<double>(count_new(work_.input.sites, solution.open));
    of.cost = cost_of_new(work_.input.sites, solution.open);
    of.people = to_double(Persons(problem.goal == placement::Goal::MostPeople ? solution.objective
                                                                              : solution.people));
  }

  const PlacementCase& work_;
  const results::Plan& plan_;
  coverage::CoverageMatrix everywhere_;  // across the border
  std::vector<WishCase> wishes_;
  // The case that was solved with these.
  std::map<std::tuple<bool, bool, std::vector<SiteRule>>, std::size_t> solved_;
  std::vector<Solution> solutions_;
  results::WishTable table_;
};

}  // namespace

results::WishTable price_wishes(const PlacementCase& work, const results::Plan& plan) {
  return Pricing(work, plan).run();
}

}  // namespace hearth::study
