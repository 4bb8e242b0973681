#include "placement/cover/certificate.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

#include "core/wide.h"
#include "placement/cover/capped.h"
#include "placement/cover/odd_sets.h"

namespace hearth::placement {

namespace {

bool is_lawful(const CoverProblem& problem, const OddSet& set) {
  if (set.price < 0 || set.rows.size() % 2 == 0) return false;
  std::int32_t last = -1;
  for (const std::int32_t r : set.rows) {
    if (r <= last || static_cast<std::size_t>(r) >= problem.row_count()) return false;
    if (problem.need_of(static_cast<std::size_t>(r)) != 1) return false;
    last = r;
  }
  return true;
}

bool is_void(const CoverProblem& problem, const Certificate& certificate) {
  const auto negative = [](std::int64_t value) { return value < 0; };
  return certificate.scale <= 0 || certificate.row.size() != problem.row_count() ||
         certificate.quota.size() != problem.quotas.size() ||
         std::ranges::any_of(certificate.row, negative) ||
         std::ranges::any_of(certificate.quota, negative) ||
         !std::ranges::all_of(certificate.sets,
                              [&](const OddSet& set) { return is_lawful(problem, set); });
}

// What its odd sets take from each row.
std::vector<Wide> taken_from_rows(const CoverProblem& problem, const Certificate& certificate) {
  std::vector<Wide> taken(problem.row_count(), 0);
  for (const OddSet& set : certificate.sets) {
    for (const std::int32_t r : set.rows) taken[static_cast<std::size_t>(r)] += set.price;
  }
  return taken;
}

Wide allowed_by_sets(const Certificate& certificate) {
  Wide sum = 0;
  for (const OddSet& set : certificate.sets) {
    sum += Wide{set.price} * static_cast<std::int64_t>(set.rows.size() / 2);
  }
  return sum;
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

// n_j of each row; none of a row that is left out.
std::vector<std::optional<std::int32_t>> row_needs(const CoverProblem& problem) {
  std::vector<std::optional<std::int32_t>> needs(problem.row_count(), 1);
  for (std::size_t r = 0; r < problem.need.size(); ++r) {
    std::int32_t needed = problem.need[r];
    if (needed == 1) continue;
    std::int32_t free = 0;
    for (auto k = problem.row_start[r]; k < problem.row_start[r + 1]; ++k) {
      const std::int32_t site = problem.row_sites[static_cast<std::size_t>(k)];
      const SiteRule rule = problem.rule[static_cast<std::size_t>(site)];
      if (rule == SiteRule::Free) ++free;
      if (rule == SiteRule::Existing || rule == SiteRule::MustOpen) --needed;
    }
    needs[r].reset();
    if (free >= needed) needs[r] = std::max(needed, 0);
  }
  return needs;
}

// P_i of each site.
std::vector<Wide> site_profits(const CoverProblem& problem, const Certificate& certificate) {
  std::vector<Wide> profit(problem.site_count(), 0);  // < 2^31 terms of 63 bits: no overflow
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    const bool needs_one = problem.need_of(r) == 1;
    for (auto k = static_cast<std::size_t>(problem.row_start[r]);
         k < static_cast<std::size_t>(problem.row_start[r + 1]); ++k) {
      const auto site = static_cast<std::size_t>(problem.row_sites[k]);
      if (needs_one || problem.rule[site] == SiteRule::Free) profit[site] += certificate.row[r];
    }
  }
  for (const OddSet& set : certificate.sets) {
    std::vector<std::uint32_t> on;
    for (const std::int32_t r : set.rows) {
      const auto row = static_cast<std::size_t>(r);
      on.insert(on.end(), problem.row_sites.begin() + problem.row_start[row],
                problem.row_sites.begin() + problem.row_start[row + 1]);
    }
    for (const Paid& paid : paid_by_set(on)) profit[paid.site] += Wide{set.price} * paid.times;
  }
  return profit;
}

// Free sites in a cap each, and how many of them it lets in beside those that must open.
struct FreeSites {
  explicit FreeSites(const CoverProblem& problem);
  std::vector<std::uint32_t> site;
  std::vector<std::uint32_t> cap_of;
  std::vector<std::int64_t> left;
};

FreeSites::FreeSites(const CoverProblem& problem) {
  const auto none = static_cast<std::uint32_t>(problem.caps.size());
  std::vector<std::uint32_t> cap(problem.site_count(), none);
  for (std::uint32_t k = 0; k < problem.caps.size(); ++k) {
    left.push_back(problem.caps[k].most);
    for (const std::int32_t s : problem.caps[k].sites) {
      cap[static_cast<std::size_t>(s)] = k;
      if (problem.rule[static_cast<std::size_t>(s)] == SiteRule::MustOpen) --left.back();
    }
  }
  for (std::uint32_t s = 0; s < problem.site_count(); ++s) {
    if (problem.rule[s] != SiteRule::Free) continue;
    site.push_back(s);
    cap_of.push_back(cap[s]);
  }
}

// What the Free sites of a fewest-sites problem save at most.
void subtract_under_caps(const CoverProblem& problem, const std::vector<Wide>& profit, Wide scale,
                         WideSum& sum) {
  const FreeSites free(problem);
  std::vector<Wide> worth;
  for (const std::uint32_t s : free.site) worth.push_back(profit[s] - scale * problem.cost_of(s));
  const BestUnderCaps<Wide> caps(free.cap_of, free.left);
  for (const std::uint32_t k : caps.choose(worth).items) sum.subtract(worth[k]);
}

std::optional<std::int64_t> fewest_sites_bound(const CoverProblem& problem,
                                               const Certificate& certificate) {
  const Wide scale = certificate.scale;
  WideSum sum;
  for (std::size_t g = 0; g < problem.quotas.size(); ++g) {
    sum.add_product(certificate.quota[g], problem.quotas[g].required);
  }
  sum.subtract(allowed_by_sets(certificate));
  const std::vector<WideSum> value = row_values(problem, certificate);
  const std::vector<Wide> taken = taken_from_rows(problem, certificate);
  const auto needs = row_needs(problem);
  for (std::size_t r = 0; r < value.size(); ++r) {
    if (value[r].overflow()) return std::nullopt;
    if (!needs[r]) continue;
    const Wide price = Wide{*needs[r]} * certificate.row[r] + taken[r];
    sum.subtract(std::max<Wide>(0, value[r].value() - price));
  }
  const std::vector<Wide> profit = site_profits(problem, certificate);
  for (std::size_t s = 0; s < profit.size(); ++s) {
    switch (problem.rule[s]) {
      case SiteRule::Free:
        if (!problem.caps.empty()) break;
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
  if (!problem.caps.empty()) subtract_under_caps(problem, profit, scale, sum);
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

// What Free sites bring at most for a budget.
void add_best(const CoverProblem& problem, const std::vector<Wide>& profit, std::int64_t budget,
              WideSum& sum) {
  std::vector<Offer> free;
  for (std::size_t s = 0; s < profit.size(); ++s) {
    if (problem.rule[s] == SiteRule::Free) free.push_back({profit[s], problem.cost_of(s)});
  }
  std::sort(free.begin(), free.end());
  for (const Offer& offer : free) {
    if (offer.cost <= budget) {
      sum.add(offer.profit);
      budget -= offer.cost;
      continue;
    }
    if (budget > 0) sum.add(ceil_ratio(offer.profit * budget, offer.cost));
    return;
  }
}

void add_best_under_caps(const CoverProblem& problem, const std::vector<Wide>& profit,
                         std::int64_t budget, WideSum& sum) {
  const FreeSites free(problem);
  std::vector<Wide> worth;
  std::vector<std::int64_t> cost;
  for (const std::uint32_t s : free.site) {
    worth.push_back(profit[s]);
    cost.push_back(problem.cost_of(s));
  }
  const BestUnderCaps<Wide> caps(free.cap_of, free.left);
  const PricedMoney money = priced_money(caps, worth, cost, budget);
  if (money.value.overflow()) {
    sum = money.value;
  } else {
    sum.add(ceil_ratio(money.value.value(), money.parts));
  }
}

std::optional<std::int64_t> most_people_bound(const CoverProblem& problem,
                                              const Certificate& certificate) {
  const Wide scale = certificate.scale;
  WideSum sum;
  sum.add(allowed_by_sets(certificate));
  std::vector<WideSum> value = row_values(problem, certificate);
  const std::vector<Wide> taken = taken_from_rows(problem, certificate);
  const auto needs = row_needs(problem);
  std::int64_t unit = 0;
  for (std::size_t r = 0; r < value.size(); ++r) {
    value[r].add_product(scale, problem.people[r]);
    value[r].add_product(-Wide{needs[r].value_or(0)}, certificate.row[r]);
    value[r].subtract(taken[r]);
    if (value[r].overflow()) return std::nullopt;
    if (needs[r]) sum.add(std::max<Wide>(0, value[r].value()));
    unit = std::gcd(unit, problem.people[r]);
  }
  for (std::size_t g = 0; g < problem.quotas.size(); ++g) {
    sum.add_product(-Wide{certificate.quota[g]}, problem.quotas[g].required);
  }
  const std::vector<Wide> profit = site_profits(problem, certificate);
  std::int64_t budget = problem.budget;
  for (std::size_t s = 0; s < profit.size(); ++s) {
    if (problem.rule[s] == SiteRule::MustOpen) budget -= problem.cost_of(s);
    if (problem.rule[s] == SiteRule::MustOpen || problem.rule[s] == SiteRule::Existing) {
      sum.add(profit[s]);
    }
  }
  if (problem.caps.empty()) {
    add_best(problem, profit, budget, sum);
  } else {
    add_best_under_caps(problem, profit, budget, sum);
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
    if (problem.need_of(r) > 1) continue;
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
