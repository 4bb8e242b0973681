#include "results/meeting.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

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

std::int64_t members_of(const WishTable& wishes, std::size_t row) {
  const auto each = static_cast<std::ptrdiff_t>(wishes.members.size() / wishes.cases.size());
  const auto from = wishes.members.begin() + static_cast<std::ptrdiff_t>(row) * each;
  return std::accumulate(from, from + each, std::int64_t{0});
}

bool is_more_better(const std::string& goal) { return goal.starts_with("most-people"); }

std::optional<WishCost> wish_cost(const WishCase& of, const WishCase& than,
                                  const std::string& goal) {
  const double sign = is_more_better(goal) ? -1 : 1;
  const auto best = [](const WishCase& c) { return c.status == "optimal" ? c.objective : c.bound; };
  const double most = sign * (of.objective - best(than));
  const double least = sign * (best(of) - than.objective);
  if (std::isnan(most) || std::isnan(least)) return std::nullopt;
  return WishCost{std::max(0.0, least), std::max(0.0, most)};
}

}  // namespace hearth::results
