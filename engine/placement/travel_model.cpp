#include "placement/travel_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "core/parallel.h"
#include "placement/assignment/center.h"
#include "placement/assignment/certificate.h"

namespace hearth::placement {

namespace {

constexpr std::int64_t kFar = ServiceCosts::kOutOfReach;

bool open_anyway(SiteRule rule) { return rule == SiteRule::Existing || rule == SiteRule::MustOpen; }

// What the nearest of these sites costs the demand point; kFar where there is none.
template <typename Is>
std::int64_t nearest_cost(const ModelInput& in, const TravelAsk& ask, DemandId d, Is is) {
  std::int64_t least = kFar;
  for (const SiteId s : ids<SiteId>(in.sites.size())) {
    if (is(static_cast<std::size_t>(s.row))) least = std::min(least, travel_cost(in, ask, d, s));
  }
  return least;
}

// Nothing is left to choose: what stands and must open, and whatever else may.
AssignmentSolution without_choice(const ModelInput& in, const TravelAsk& ask,
                                  std::span<const SiteRule> rule, bool all) {
  AssignmentSolution out;
  for (const SiteRule r : rule) {
    out.open.push_back(open_anyway(r) || (all && r == SiteRule::Free) ? 1 : 0);
  }
  if (std::find(out.open.begin(), out.open.end(), 1) == out.open.end()) return {};
  out.objective = cost_of_plan(in, ask, rule, out.open).value_or(0);
  out.bound = out.objective;
  out.status = Status::Optimal;
  out.proved_by = ProvedBy::Enumeration;
  return out;
}

// What opening costs, and the column of the sites that are open in any case.
void add_opening(const ModelInput& in, std::span<const SiteRule> rule, TravelModel& model) {
  const std::vector<std::int64_t> opening = opening_costs(in.sites, rule);
  for (const std::int32_t s : model.site) {
    model.problem.opening.push_back(s < 0 ? 0 : opening[static_cast<std::size_t>(s)]);
  }
  for (std::size_t s = 0; s < rule.size(); ++s) {
    if (rule[s] == SiteRule::MustOpen) model.fixed += opening[s];
  }
}

// What is left to choose: nothing, every free site, or which of them.
enum class Choice : std::uint8_t { None, All, Some };

Choice choice_of(const ModelInput& in, const TravelAsk& ask, std::span<const SiteRule> rule) {
  const std::int64_t free = std::count(rule.begin(), rule.end(), SiteRule::Free);
  const auto& people = in.demand.people;
  const bool nobody =
      std::all_of(people.begin(), people.end(), [](Persons of) { return of == Persons(0); });
  if (ask.goal == TravelGoal::LowestTotalCost) {
    const bool anyway = std::any_of(rule.begin(), rule.end(), open_anyway);
    if (free == 0 || nobody) return Choice::None;
    return free == 1 && !anyway ? Choice::All : Choice::Some;
  }
  const std::int64_t left =
      ask.new_sites - std::count(rule.begin(), rule.end(), SiteRule::MustOpen);
  if (left >= free) return Choice::All;
  return left == 0 || nobody ? Choice::None : Choice::Some;
}

// What is open, against what the planner allows.
void check_rules(const ModelInput& in, const TravelAsk& ask, std::span<const SiteRule> rule,
                 const std::vector<std::uint8_t>& open, std::vector<std::string>& faults) {
  std::int64_t opened = 0;
  for (const SiteId site : ids<SiteId>(in.sites.size())) {
    const auto s = static_cast<std::size_t>(site.row);
    const bool is_open = open[s] != 0;
    if (open_anyway(rule[s]) && !is_open) faults.push_back(in.sites.id[site] + " must be open");
    if (rule[s] == SiteRule::MustNotOpen && is_open) {
      faults.push_back(in.sites.id[site] + " must not be open and is");
    }
    opened += is_open && rule[s] != SiteRule::Existing ? 1 : 0;
  }
  if (ask.goal != TravelGoal::LowestTotalCost && opened > ask.new_sites) {
    faults.push_back(fmt::format("{} new sites are open, {} are allowed", opened, ask.new_sites));
  }
}

}  // namespace

std::optional<std::int64_t> cost_of_plan(const ModelInput& in, const TravelAsk& ask,
                                         std::span<const SiteRule> rule,
                                         const std::vector<std::uint8_t>& open) {
  std::vector<std::int64_t> cost(in.demand.size(), 0);
  parallel_for_each_id<DemandId>(in.demand.size(), [&](DemandId d) {
    if (in.demand.people[d] == Persons(0)) return;
    cost[static_cast<std::size_t>(d.row)] =
        nearest_cost(in, ask, d, [&](std::size_t s) { return open[s] != 0; });
  });
  std::int64_t sum = 0;
  std::int64_t worst = 0;
  for (const std::int64_t c : cost) {
    if (c == kFar) return std::nullopt;
    sum += c;
    worst = std::max(worst, c);
  }
  if (ask.goal == TravelGoal::LeastWorst) return worst;
  if (ask.goal == TravelGoal::LeastTravel) return sum;
  const std::vector<std::int64_t> opening = opening_costs(in.sites, rule);
  for (std::size_t s = 0; s < open.size(); ++s) sum += open[s] != 0 ? opening[s] : 0;
  return sum;
}

std::int64_t travel_cost(const ModelInput& in, const TravelAsk& ask, DemandId from, SiteId to) {
  if (!coverage::allows(in.border, from, to)) return kFar;
  if (ask.goal == TravelGoal::LowestTotalCost) return priced_way(in, ask.price, from, to);
  const double x = in.demand.x[from] - in.sites.at[to].x;
  const double y = in.demand.y[from] - in.sites.at[to].y;
  const double metres = std::sqrt(x * x + y * y);
  const double people = ask.goal == TravelGoal::LeastTravel ? to_double(in.demand.people[from]) : 1;
  return std::llround(people * metres * kTravelUnits);
}

TravelModel travel_model_of(const ModelInput& in, const TravelAsk& ask,
                            std::span<const SiteRule> rule) {
  TravelModel model;
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    if (in.demand.people[d] > Persons(0)) model.client.push_back(d.row);
  }
  const bool total = ask.goal == TravelGoal::LowestTotalCost;
  if (total && std::any_of(rule.begin(), rule.end(), open_anyway)) model.site.push_back(-1);
  std::int64_t must = 0;
  for (std::size_t s = 0; s < rule.size(); ++s) {
    if (rule[s] == SiteRule::Free) model.site.push_back(static_cast<std::int32_t>(s));
    must += rule[s] == SiteRule::MustOpen ? 1 : 0;
  }
  const std::size_t sites = model.site.size();
  std::vector<std::int64_t> cost(model.client.size() * sites);
  parallel_for_each_id<DemandId>(model.client.size(), [&](DemandId row) {
    const auto j = static_cast<std::size_t>(row.row);
    const DemandId d{model.client[j]};
    const std::int64_t most =
        nearest_cost(in, ask, d, [&](std::size_t s) { return open_anyway(rule[s]); });
    for (std::size_t i = 0; i < sites; ++i) {
      const std::int32_t s = model.site[i];
      cost[j * sites + i] = s < 0 ? most : std::min(most, travel_cost(in, ask, d, SiteId{s}));
    }
  });
  model.problem.cost = ServiceCosts::table(model.client.size(), sites, std::move(cost));
  if (total) {
    add_opening(in, rule, model);
  } else {
    model.problem.opening.assign(sites, 0);
    model.problem.sites_to_open = ask.new_sites - must;
  }
  return model;
}

AssignmentSolution solve_travel(const ModelInput& in, const TravelAsk& ask,
                                std::span<const SiteRule> rule, const Options& options,
                                const Limits& limits, Progress& progress) {
  const Choice choice = choice_of(in, ask, rule);
  if (choice != Choice::Some) return without_choice(in, ask, rule, choice == Choice::All);
  const TravelModel model = travel_model_of(in, ask, rule);
  AssignmentSolution solution = ask.goal == TravelGoal::LeastWorst
                                    ? solve_center(model.problem, options, limits, progress)
                                    : solve(model.problem, options, limits, progress);
  solution.objective += model.fixed;
  if (solution.bound) *solution.bound += model.fixed;
  if (solution.certified_bound) *solution.certified_bound += model.fixed;
  std::vector<std::uint8_t> open;
  for (const SiteRule r : rule) open.push_back(open_anyway(r) ? 1 : 0);
  for (std::size_t i = 0; i < solution.open.size(); ++i) {
    if (solution.open[i] != 0 && model.site[i] >= 0) {
      open[static_cast<std::size_t>(model.site[i])] = 1;
    }
  }
  if (!solution.open.empty()) solution.open = std::move(open);
  solution.served.clear();
  return solution;
}

std::vector<std::string> verify_travel(const ModelInput& in, const TravelAsk& ask,
                                       std::span<const SiteRule> rule,
                                       const AssignmentSolution& claim) {
  if (claim.open.size() != in.sites.size() || rule.size() != in.sites.size()) {
    return {"the plan has not one entry a site"};
  }
  if (std::find(claim.open.begin(), claim.open.end(), 1) == claim.open.end()) {
    return {"nothing is open"};
  }
  const bool total = ask.goal == TravelGoal::LowestTotalCost;
  if (total && !(ask.price.value() > 0 && fits_total_cost(in, ask.price, rule))) {
    return {"the price of travel is none that can be counted with"};
  }
  std::vector<std::string> faults;
  check_rules(in, ask, rule, claim.open, faults);
  const std::optional<std::int64_t> cost = cost_of_plan(in, ask, rule, claim.open);
  if (!cost) return {"somebody may go to no open site"};
  for (std::string& fault : faults_of_numbers(*cost, claim)) faults.push_back(std::move(fault));
  if (claim.price.empty()) return faults;
  const TravelModel model = travel_model_of(in, ask, rule);
  auto again = assignment_bound(model.problem, claim.price, claim.price_scale);
  if (again) *again += model.fixed;
  if (again != claim.certified_bound) faults.emplace_back("the prices give another bound");
  return faults;
}

}  // namespace hearth::placement
