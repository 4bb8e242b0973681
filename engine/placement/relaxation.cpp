#include "placement/relaxation.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "travel/straight_line.h"

namespace hearth::placement {

namespace {

std::span<const std::int32_t> sites_of_row(const CoverProblem& problem, std::int32_t row) {
  const auto r = static_cast<std::size_t>(row);
  const auto start = static_cast<std::size_t>(problem.row_start[r]);
  return std::span(problem.row_sites)
      .subspan(start, static_cast<std::size_t>(problem.row_start[r + 1]) - start);
}

bool allowed(const CoverProblem& problem, std::int32_t site) {
  return problem.rule[static_cast<std::size_t>(site)] != SiteRule::MustNotOpen;
}

std::int32_t need_of(const CoverProblem& problem, std::int32_t row) {
  return problem.need_of(static_cast<std::size_t>(row));
}

// Metres within which the row's sites lie.
double within_of(const ModelInput& in, const CoverageModel& model, std::int32_t row) {
  return model.row_within.empty() ? in.within.value()
                                  : model.row_within[static_cast<std::size_t>(row)];
}

// Of all rows of the quota: who has no site there has none at all.
double widest(const ModelInput& in, const CoverageModel& model, const Quota& quota) {
  double most = 0;
  for (const std::int32_t row : quota.rows) most = std::max(most, within_of(in, model, row));
  return most;
}

bool coverable(const CoverProblem& problem, std::int32_t row) {
  const auto sites = sites_of_row(problem, row);
  return std::count_if(sites.begin(), sites.end(), [&](std::int32_t s) {
           return allowed(problem, s);
         }) >= need_of(problem, row);
}

// To the second, third ... nearest of these sites. Requires: there are so many.
double distance_of_nth(std::size_t nth, travel::Places sites, double x, double y) {
  std::vector<double> metres;
  for (std::size_t s = 0; s < sites.x.size(); ++s) {
    const double dx = sites.x[s] - x;
    const double dy = sites.y[s] - y;
    metres.push_back(std::sqrt(dx * dx + dy * dy));
  }
  const auto at = metres.begin() + static_cast<std::ptrdiff_t>(nth) - 1;
  std::nth_element(metres.begin(), at, metres.end());
  return *at;
}

// The distance from each row of the quota to its nearest allowed site (of one that needs several:
// to the last of those that it needs), with the row's weight; nothing for ownership, which no reach
// can mend.
std::vector<std::pair<double, std::int64_t>> distances(const ModelInput& in,
                                                       const CoverageModel& model,
                                                       const Quota& quota, bool centres) {
  std::vector<double> site_x;
  std::vector<double> site_y;
  for (const SiteId site : ids<SiteId>(in.sites.size())) {
    if (!allowed(model.problem, site.row)) continue;
    site_x.push_back(in.sites.at[site].x);
    site_y.push_back(in.sites.at[site].y);
  }
  std::vector<double> x;
  std::vector<double> y;
  for (const std::int32_t row : quota.rows) {
    const auto r = static_cast<std::size_t>(row);
    if (model.row_demand[r] >= 0) {
      x.push_back(in.demand.x[DemandId{model.row_demand[r]}]);
      y.push_back(in.demand.y[DemandId{model.row_demand[r]}]);
    } else if (centres) {
      x.push_back(in.communities.x[static_cast<std::size_t>(model.row_community[r])]);
      y.push_back(in.communities.y[static_cast<std::size_t>(model.row_community[r])]);
    } else {
      return {};
    }
  }
  if (site_x.empty()) return {};
  const travel::Nearest nearest = travel::nearest_site({site_x, site_y}, {x, y});
  std::vector<std::pair<double, std::int64_t>> out;
  for (std::size_t k = 0; k < x.size(); ++k) {
    const auto need = static_cast<std::size_t>(need_of(model.problem, quota.rows[k]));
    if (need > site_x.size()) continue;
    const double metres =
        need == 1 ? nearest.metres[k] : distance_of_nth(need, {site_x, site_y}, x[k], y[k]);
    out.emplace_back(metres, quota.weight[k]);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Nothing where the quota has several steps: they are not one reach.
std::optional<Metres> reach_needed(const ModelInput& in, const CoverageModel& model,
                                   const Quota& quota, bool centres) {
  const bool graded = std::ranges::any_of(
      quota.rows, [&](std::int32_t row) { return within_of(in, model, row) != in.within.value(); });
  // Nor is there one where a border lies between.
  if (graded || in.border != nullptr) return std::nullopt;
  std::int64_t sum = 0;
  for (const auto& [metres, weight] : distances(in, model, quota, centres)) {
    sum += weight;
    if (sum >= quota.required) return Metres(metres);
  }
  return std::nullopt;
}

}  // namespace

std::vector<Relaxation> relaxations(const ModelInput& input, const CoverageModel& model,
                                    const Solution& solution) {
  const CoverProblem& problem = model.problem;
  std::vector<Relaxation> out;
  for (std::size_t g = 0; g < problem.quotas.size(); ++g) {
    const Quota& quota = problem.quotas[g];
    if (solution.attainable[g] >= quota.required) continue;
    Relaxation relaxation;
    relaxation.quota = g;
    relaxation.attainable = solution.attainable[g];
    std::vector<std::pair<std::int64_t, std::int32_t>> uncovered;  // (-weight, row)
    std::int64_t with_bans_lifted = 0;
    const double whole = widest(input, model, quota);
    for (std::size_t k = 0; k < quota.rows.size(); ++k) {
      const std::int32_t row = quota.rows[k];
      const auto sites = static_cast<std::int32_t>(sites_of_row(problem, row).size());
      if (sites >= need_of(problem, row)) with_bans_lifted += quota.weight[k];
      if (within_of(input, model, row) < whole) continue;
      if (!coverable(problem, row)) uncovered.emplace_back(-quota.weight[k], row);
    }
    std::sort(uncovered.begin(), uncovered.end());
    for (const auto& [weight, row] : uncovered) relaxation.uncovered.push_back(row);
    relaxation.bans_suffice = with_bans_lifted >= quota.required;
    relaxation.reach = reach_needed(input, model, quota, model.origin[g].centre);
    out.push_back(std::move(relaxation));
  }
  return out;
}

}  // namespace hearth::placement
