#include "placement/cover/certificate.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "core/wide.h"

namespace hearth::placement {

namespace {

bool is_void(const CoverProblem& problem, const Certificate& certificate) {
  const auto negative = [](std::int64_t value) { return value < 0; };
  return certificate.scale <= 0 || certificate.row.size() != problem.row_count() ||
         certificate.quota.size() != problem.quotas.size() ||
         std::ranges::any_of(certificate.row, negative) ||
         std::ranges::any_of(certificate.quota, negative);
}

// v_j of each row.
std::vector<WideSum> row_values(const CoverProblem& problem, const Certificate& certificate) {
  std::vector<WideSum> value(problem.row_count());
  for (std::size_t g = 0; g < problem.quotas.size(); ++g) {
    const Quota& quota = problem.quotas[g];
    for (std::size_t k = 0; k < quota.rows.size(); ++k) {
      value[static_cast<std::size_t>(quota.rows[k])].add_product(certificate.quota[g],
                                                                 quota.weight[k]);
    }
  }
  return value;
}

// P_i of each site.
std::vector<Wide> site_profits(const CoverProblem& problem, const Certificate& certificate) {
  std::vector<Wide> profit(problem.site_count(), 0);  // < 2^31 terms of 63 bits: no overflow
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    for (auto k = static_cast<std::size_t>(problem.row_start[r]);
         k < static_cast<std::size_t>(problem.row_start[r + 1]); ++k) {
      profit[static_cast<std::size_t>(problem.row_sites[k])] += certificate.row[r];
    }
  }
  return profit;
}

std::optional<std::int64_t> fewest_sites_bound(const CoverProblem& problem,
                                               const Certificate& certificate) {
  const Wide scale = certificate.scale;
  WideSum sum;
  for (std::size_t g = 0; g < problem.quotas.size(); ++g) {
    sum.add_product(certificate.quota[g], problem.quotas[g].required);
  }
  const std::vector<WideSum> value = row_values(problem, certificate);
  for (std::size_t r = 0; r < value.size(); ++r) {
    if (value[r].overflow()) return std::nullopt;
    sum.subtract(std::max<Wide>(0, value[r].value() - certificate.row[r]));
  }
  const std::vector<Wide> profit = site_profits(problem, certificate);
  for (std::size_t s = 0; s < profit.size(); ++s) {
    switch (problem.rule[s]) {
      case SiteRule::Free:
        sum.subtract(std::max<Wide>(0, profit[s] - scale * problem.cost_of(s)));
        break;
      case SiteRule::MustOpen:
        sum.add(scale * problem.cost_of(s) - profit[s]);
        break;
      case SiteRule::Existing:
        sum.subtract(profit[s]);
        break;
      case SiteRule::MustNotOpen:
        break;
    }
  }
  if (sum.overflow()) return std::nullopt;
  return narrow(std::max<Wide>(0, ceil_ratio(sum.value(), scale)));
}

// A site that may open; those worth most per cost stand first, one for nothing before all.
struct Offer {
  Wide profit = 0;
  std::int64_t cost = 0;
  bool operator<(const Offer& other) const {
    if (cost == 0 || other.cost == 0) return cost < other.cost;
    return profit * other.cost > other.profit * cost;
  }
};

std::optional<std::int64_t> most_people_bound(const CoverProblem& problem,
                                              const Certificate& certificate) {
  const Wide scale = certificate.scale;
  WideSum sum;
  std::vector<WideSum> value = row_values(problem, certificate);
  std::int64_t unit = 0;
  for (std::size_t r = 0; r < value.size(); ++r) {
    value[r].add_product(scale, problem.people[r]);
    value[r].subtract(certificate.row[r]);
    if (value[r].overflow()) return std::nullopt;
    sum.add(std::max<Wide>(0, value[r].value()));
    unit = std::gcd(unit, problem.people[r]);
  }
  for (std::size_t g = 0; g < problem.quotas.size(); ++g) {
    sum.add_product(-Wide{certificate.quota[g]}, problem.quotas[g].required);
  }
  const std::vector<Wide> profit = site_profits(problem, certificate);
  std::vector<Offer> free;
  std::int64_t budget = problem.budget;
  for (std::size_t s = 0; s < profit.size(); ++s) {
    switch (problem.rule[s]) {
      case SiteRule::Free:
        free.push_back({profit[s], problem.cost_of(s)});
        break;
      case SiteRule::MustOpen:
        budget -= problem.cost_of(s);
        sum.add(profit[s]);
        break;
      case SiteRule::Existing:
        sum.add(profit[s]);
        break;
      case SiteRule::MustNotOpen:
        break;
    }
  }
  std::sort(free.begin(), free.end());
  for (const Offer& offer : free) {
    if (offer.cost <= budget) {
      sum.add(offer.profit);
      budget -= offer.cost;
      continue;
    }
    if (budget > 0) sum.add(ceil_ratio(offer.profit * budget, offer.cost));
    break;
  }
  if (sum.overflow()) return std::nullopt;
  const Wide step = std::max<std::int64_t>(unit, 1);
  return narrow(floor_ratio(sum.value(), scale * step) * step);
}

}  // namespace

Certificate plain_certificate(const CoverProblem& problem) {
  Certificate plain{1, std::vector<std::int64_t>(problem.row_count(), 0),
                    std::vector<std::int64_t>(problem.quotas.size(), 0)};
  if (problem.goal == Goal::FewestSites) return plain;
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    const bool allowed =
        std::any_of(problem.row_sites.begin() + problem.row_start[r],
                    problem.row_sites.begin() + problem.row_start[r + 1], [&](std::int32_t site) {
                      return problem.rule[static_cast<std::size_t>(site)] != SiteRule::MustNotOpen;
                    });
    // A row that nobody covers is given away at its full value, which costs nothing.
    if (!allowed) plain.row[r] = problem.people[r];
  }
  return plain;
}

std::optional<std::int64_t> certified_bound(const CoverProblem& problem,
                                            const Certificate& certificate) {
  if (is_void(problem, certificate)) return std::nullopt;
  return problem.goal == Goal::FewestSites ? fewest_sites_bound(problem, certificate)
                                           : most_people_bound(problem, certificate);
}

}  // namespace hearth::placement
