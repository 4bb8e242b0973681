#include "results/meeting.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace hearth::results {

void Proofs::add(const placement::Certificate& certificate,
                 const placement::CoverProblem& problem) {
  const std::size_t rows = problem.row_count();
  const std::size_t quotas = problem.quotas.size();
  scale.push_back(certificate.scale);
  if (certificate.scale == 0) {
    row.insert(row.end(), rows, 0);
    quota.insert(quota.end(), quotas, 0);
    return;
  }
  assert(certificate.row.size() == rows && certificate.quota.size() == quotas);
  row.insert(row.end(), certificate.row.begin(), certificate.row.end());
  quota.insert(quota.end(), certificate.quota.begin(), certificate.quota.end());
}

placement::Certificate Proofs::certificate(std::size_t proof) const {
  const auto part = [&](const std::vector<std::int64_t>& all) {
    const auto each = static_cast<std::ptrdiff_t>(all.size() / size());
    const auto from = all.begin() + static_cast<std::ptrdiff_t>(proof) * each;
    return std::vector<std::int64_t>(from, from + each);
  };
  if (scale[proof] == 0) return {};
  return {scale[proof], part(row), part(quota)};
}

placement::Goal priced_goal(const WishTable& wishes, placement::Goal of_plan) {
  for (const WishCase& of : wishes.cases) {
    if (std::isnan(of.objective)) continue;
    return of.objective == of.people ? placement::Goal::MostPeople : placement::Goal::FewestSites;
  }
  return of_plan;
}

std::optional<WishCost> wish_cost(const WishCase& of, const WishCase& than, placement::Goal goal) {
  const double sign = goal == placement::Goal::MostPeople ? -1 : 1;
  const auto best = [](const WishCase& c) { return c.status == "optimal" ? c.objective : c.bound; };
  const double most = sign * (of.objective - best(than));
  const double least = sign * (best(of) - than.objective);
  if (std::isnan(most) || std::isnan(least)) return std::nullopt;
  return WishCost{std::max(0.0, least), std::max(0.0, most)};
}

}  // namespace hearth::results
