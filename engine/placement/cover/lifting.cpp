#include <algorithm>
#include <utility>
#include <vector>

#include "placement/cover/balance.h"
#include "placement/cover/certificate.h"
#include "placement/cover/multipliers.h"

namespace hearth::placement {

namespace {

// The problem's rows with the sites that may open, and what is known of each row.
struct RawRows {
  explicit RawRows(const CoverProblem& problem);
  void mark_certain(const Quota& quota);
  Incidence rows;     // sites that may open; of a row that needs several: that need not
  Incidence columns;  // rows of each such site (others: empty)
  std::vector<std::int32_t> need;       // rows: how many of its sites cover it; empty: 1 each
  std::vector<std::uint8_t> coverable;  // rows
  std::vector<std::uint8_t> settled;    // rows: covered by sites that are open in every plan
  std::vector<std::uint8_t> certain;    // rows: a quota without any slack asks for it
};

RawRows::RawRows(const CoverProblem& problem)
    : need(problem.need),
      coverable(problem.row_count(), 0),
      settled(problem.row_count(), 0),
      certain(problem.row_count(), 0) {
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    const std::int32_t needed = problem.need_of(r);
    std::int32_t allowed = 0;
    std::int32_t always = 0;
    for (auto k = static_cast<std::size_t>(problem.row_start[r]);
         k < static_cast<std::size_t>(problem.row_start[r + 1]); ++k) {
      const auto site = static_cast<std::size_t>(problem.row_sites[k]);
      if (problem.rule[site] == SiteRule::MustNotOpen) continue;
      ++allowed;
      if (problem.rule[site] != SiteRule::Free) ++always;
      if (problem.rule[site] != SiteRule::Free && needed > 1) continue;
      rows.item.push_back(static_cast<std::uint32_t>(site));
    }
    rows.end_row();
    coverable[r] = allowed >= needed ? 1 : 0;
    settled[r] = always >= needed ? 1 : 0;
    if (needed > 1) need[r] = std::max(needed - always, 1);
  }
  columns = rows.transposed(problem.site_count());
  for (const Quota& quota : problem.quotas) mark_certain(quota);
}

void RawRows::mark_certain(const Quota& quota) {
  Wide reachable = 0;
  for (std::size_t k = 0; k < quota.rows.size(); ++k) {
    if (coverable[static_cast<std::size_t>(quota.rows[k])] != 0) reachable += quota.weight[k];
  }
  if (reachable != quota.required) return;
  for (const std::int32_t r : quota.rows) certain[static_cast<std::size_t>(r)] = 1;
}

std::vector<Wide> row_values(const CoverProblem& problem, const Certificate& certificate) {
  std::vector<Wide> value(problem.row_count(), 0);
  if (problem.goal == Goal::MostPeople) {
    for (std::size_t r = 0; r < value.size(); ++r) {
      value[r] = Wide{certificate.scale} * problem.people[r];
    }
  }
  for (std::size_t g = 0; g < problem.quotas.size(); ++g) {
    const Quota& quota = problem.quotas[g];
    for (std::size_t k = 0; k < quota.rows.size(); ++k) {
      value[static_cast<std::size_t>(quota.rows[k])] +=
          Wide{certificate.quota[g]} * quota.weight[k];
    }
  }
  return value;
}

// The best price of quota `g` for given prices of rows and of the other quotas: the bound is
// concave in it and bends where a row's price is used up.
std::int64_t best_quota_price(const CoverProblem& problem, const RawRows& raw,
                              const Certificate& certificate, const std::vector<Wide>& value,
                              std::size_t g) {
  const Quota& quota = problem.quotas[g];
  std::vector<std::pair<Wide, std::int64_t>> bends;
  for (std::size_t k = 0; k < quota.rows.size(); ++k) {
    const auto r = static_cast<std::size_t>(quota.rows[k]);
    if (raw.coverable[r] == 0) continue;
    const Wide price = Wide{raw.need.empty() ? 1 : raw.need[r]} * certificate.row[r];
    const Wide without = value[r] - Wide{certificate.quota[g]} * quota.weight[k];
    bends.emplace_back(ceil_ratio(price - without, quota.weight[k]), quota.weight[k]);
  }
  std::ranges::sort(bends);
  Wide covered = 0;
  for (const auto& [price, weight] : bends) {
    covered += weight;
    if (covered >= quota.required) return clamped(price);
  }
  return certificate.quota[g];
}

// What each site of the problem may be worth by the prices of a model of it.
std::vector<Wide> site_limits(const CoverProblem& problem, const Model& model,
                              const Certificate& multipliers) {
  WorthLimits limits = limits_of(model, multipliers);
  limits.place.resize(problem.caps.size(), 0);
  std::vector<std::size_t> cap(problem.site_count(), kNoCap);
  for (std::size_t k = 0; k < problem.caps.size(); ++k) {
    std::int64_t left = problem.caps[k].most;
    for (const std::int32_t site : problem.caps[k].sites) {
      cap[static_cast<std::size_t>(site)] = k;
      if (problem.rule[static_cast<std::size_t>(site)] == SiteRule::MustOpen) --left;
    }
    if (left <= 0)
      limits.place[k] = kMostMultiplier;  // sites that cannot open cost nothing at any price
  }
  std::vector<Wide> limit;
  for (std::size_t s = 0; s < problem.site_count(); ++s) {
    const bool today = problem.rule[s] == SiteRule::Existing;
    limit.push_back(limits.of(problem.cost.empty() || today ? 1 : problem.cost[s], cap[s]));
  }
  return limit;
}

// The odd sets of a model as such of the problem's rows: of merged rows one member each, the first
// ones while they carry anything.
std::vector<OddSet> spread(const std::vector<OddSet>& sets, const Model& model,
                           std::vector<Wide> left) {
  std::vector<OddSet> spread_sets;
  if (sets.empty()) return spread_sets;
  std::vector<std::vector<std::int32_t>> members(model.row_count());
  for (std::size_t r = 0; r < model.row_of.size(); ++r) {
    if (model.row_of[r] < 0) continue;
    members[static_cast<std::size_t>(model.row_of[r])].push_back(static_cast<std::int32_t>(r));
  }
  const auto left_of = [&](std::int32_t r) -> Wide& { return left[static_cast<std::size_t>(r)]; };
  for (const OddSet& set : sets) {
    for (Wide rest = set.price; rest > 0;) {
      OddSet part;
      Wide share = rest;
      for (const std::int32_t merged : set.rows) {
        const auto& of = members[static_cast<std::size_t>(merged)];
        const auto carries = [&](std::int32_t r) { return left_of(r) > 0; };
        const auto member = std::ranges::find_if(of, carries);
        part.rows.push_back(member == of.end() ? of.front() : *member);
        if (member != of.end()) share = std::min(share, left_of(*member));
      }
      for (const std::int32_t r : part.rows) left_of(r) = std::max<Wide>(left_of(r) - share, 0);
      part.price = static_cast<std::int64_t>(share);
      rest -= share;
      std::ranges::sort(part.rows);
      spread_sets.push_back(std::move(part));
    }
  }
  return spread_sets;
}

// Does `a` bound the problem better than `b`?
bool proves_more(const CoverProblem& problem, const Certificate& a, const Certificate& b) {
  const auto of_a = certified_bound(problem, a);
  const auto of_b = certified_bound(problem, b);
  if (!of_a || !of_b) return of_a.has_value();
  return problem.goal == Goal::FewestSites ? *of_a > *of_b : *of_a < *of_b;
}

}  // namespace

Certificate lifted(const CoverProblem& problem, const Model& model,
                   const Certificate& multipliers) {
  const RawRows raw(problem);
  Certificate result{multipliers.scale, std::vector<std::int64_t>(problem.row_count(), 0),
                     multipliers.quota};
  result.sets = spread(multipliers.sets, model, row_values(problem, result));
  const std::vector<Wide> taken = taken_by_sets(result.sets, problem.row_count());
  const auto values = [&] {
    std::vector<Wide> left = row_values(problem, result);
    for (std::size_t r = 0; r < left.size(); ++r) left[r] -= taken[r];
    return left;
  };
  std::vector<Wide> value = values();
  const std::vector<Wide> limit = site_limits(problem, model, multipliers);
  const auto need = [&](std::size_t r) { return raw.need.empty() ? 1 : raw.need[r]; };

  // A merged row's price goes to its members within their ceilings, the rest to a certain member.
  std::vector<Wide> left(multipliers.row.begin(), multipliers.row.end());
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    if (model.row_of[r] < 0) continue;
    Wide& rest = left[static_cast<std::size_t>(model.row_of[r])];
    const Wide share = raw.certain[r] != 0 ? rest : std::clamp<Wide>(value[r] / need(r), 0, rest);
    result.row[r] = clamped(share);
    rest -= share;
  }
  for (const Forced& forced : model.forced) {
    const auto best = std::ranges::max_element(
        forced.rows, {}, [&](std::uint32_t r) { return std::pair(raw.certain[r], value[r]); });
    if (best == forced.rows.end()) continue;
    result.row[*best] = std::max(result.row[*best], clamped(limit[forced.site]));
  }
  for (std::size_t g = 0; g < problem.quotas.size(); ++g) {
    result.quota[g] = best_quota_price(problem, raw, result, value, g);
    value = values();
  }
  // A row that nobody can cover costs nothing at its full price; a settled one earns nothing.
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    const bool left_out = need(r) > 1 && raw.coverable[r] == 0;
    value[r] = raw.settled[r] != 0 || left_out ? 0 : value[r] / need(r);
  }
  const Certificate before = result;
  const Balance balance{raw.rows, raw.columns,
                        raw.need, std::move(value),
                        limit,    paid_beside(raw.rows, problem.site_count(), result.sets)};
  balance.settle(result.row);
  if (problem.caps.empty() && problem.need.empty()) return result;
  return proves_more(problem, before, result) ? before : result;
}

}  // namespace hearth::placement
