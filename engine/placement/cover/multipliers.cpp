#include "placement/cover/multipliers.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

#include "placement/cover/capped_part.h"
#include "placement/cover/certificate.h"
#include "placement/cover/knapsack.h"

namespace hearth::placement {

namespace {

constexpr std::int64_t kMost = std::int64_t{1} << 62U;

std::int64_t clamped(Wide value) {
  return static_cast<std::int64_t>(std::clamp<Wide>(value, 0, kMost));
}

std::int64_t clamped(double value) {
  if (!(value > 0)) return 0;
  return value >= 4.6e18 ? kMost : std::llround(value);
}

std::vector<Wide> profits(const Incidence& columns, const std::vector<std::int64_t>& row) {
  std::vector<Wide> profit(columns.size(), 0);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (const std::uint32_t r : columns.of(c)) profit[c] += row[r];
  }
  return profit;
}

// Makes prices consistent without loss: what a column is worth beyond its limit only costs, and a
// row may be worth more, up to its ceiling, while all its columns stay within their limits. (Under
// caps the limits are those of the prices before, so there it may be a loss. Of a row that needs
// several columns each is paid, so its price only rises.)
void balance(const Incidence& rows, const Incidence& columns, const std::vector<Wide>& ceiling,
             const std::vector<Wide>& limit, const std::vector<std::int32_t>& need,
             std::vector<std::int64_t>& row) {
  for (std::size_t r = 0; r < rows.size(); ++r) {
    row[r] = clamped(std::min<Wide>(row[r], ceiling[r]));
  }
  std::vector<Wide> profit = profits(columns, row);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (const std::uint32_t r : columns.of(c)) {
      if (profit[c] <= limit[c]) break;
      if (!need.empty() && need[r] > 1) continue;
      const Wide less = std::min<Wide>(row[r], profit[c] - limit[c]);
      row[r] -= static_cast<std::int64_t>(less);
      for (const std::uint32_t other : rows.of(r)) profit[other] -= less;
    }
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Wide more = std::min<Wide>(ceiling[r], kMost) - row[r];
    for (const std::uint32_t c : rows.of(r)) more = std::min(more, limit[c] - profit[c]);
    if (more <= 0) continue;
    row[r] += static_cast<std::int64_t>(more);
    for (const std::uint32_t c : rows.of(r)) profit[c] += more;
  }
}

// What money is worth, as worth / cost: that of the last column that opens, in whole or in part.
struct MoneyPrice {
  Wide worth = 0;
  std::int64_t cost = 1;
  // Rounded down: a limit may be any number.
  [[nodiscard]] Wide of(std::int64_t costs) const { return worth * costs / cost; }
};

// What a column may be worth before more is wasted: its cost, and a place under its cap.
struct Limits {
  MoneyPrice money;
  std::vector<Wide> place;  // caps: what the best column that it keeps out is worth
  [[nodiscard]] Wide of(std::int64_t cost, std::size_t cap) const {
    return money.of(cost) + (cap < place.size() ? place[cap] : 0);
  }
};

MoneyPrice money_price(const Model& model, const Certificate& multipliers) {
  if (model.goal == Goal::FewestSites) return {multipliers.scale, 1};
  const std::vector<Wide> profit = profits(model.columns, multipliers.row);
  const Filling filling = filled<Wide>(profit, model.cost, model.budget_left);
  if (filling.whole >= profit.size()) return {};
  const bool before = filling.rest == 0 && filling.whole > 0;
  const std::uint32_t last = filling.order[before ? filling.whole - 1 : filling.whole];
  return {profit[last], model.cost[last]};
}

Limits limits_of(const Model& model, const Certificate& multipliers) {
  if (!model.has_caps()) return {money_price(model, multipliers), {}};
  const std::vector<Wide> profit = profits(model.columns, multipliers.row);
  const CappedPart part(model, multipliers.scale, profit);
  const std::int64_t parts = part.money.parts;
  Limits limits{{part.money.price, parts}, {}};
  const std::vector<Wide> beyond = beyond_price(profit, model.cost, parts, part.money.price);
  for (const Wide worth : part.caps.choose(beyond).first_out) {
    limits.place.push_back(floor_ratio(worth, parts));
  }
  return limits;
}

std::vector<Wide> column_limits(const Model& model, const Certificate& multipliers) {
  const Limits limits = limits_of(model, multipliers);
  std::vector<Wide> limit;
  for (std::size_t c = 0; c < model.column_count(); ++c) {
    limit.push_back(limits.of(model.cost[c], model.cap(c)));
  }
  return limit;
}

Wide row_value(const Model& model, const Certificate& multipliers, std::size_t row) {
  Wide value = Wide{multipliers.scale} * model.people[row];
  for (const Weight& w : model.weights_of(row)) {
    value += Wide{multipliers.quota[w.quota]} * w.weight;
  }
  return value;
}

std::int64_t scale_for(const Model& model) {
  // Fewest-sites: fine enough for the price of a millionth of a person in a sum over a country.
  if (model.goal == Goal::FewestSites) {
    std::int64_t dearest = 1;
    for (const std::int64_t cost : model.cost) dearest = std::max(dearest, cost);
    return (std::int64_t{1} << 60U) / dearest;
  }
  std::int64_t total = 1;
  for (const std::int64_t people : model.people) total = std::max(total, people);
  return std::clamp<std::int64_t>(kMost / total / 16, 1, 1024);
}

}  // namespace

Certificate rounded(const Model& model, const Prices& prices) {
  Certificate result;
  result.scale = scale_for(model);
  const auto scale = static_cast<double>(result.scale);
  for (const double price : prices.quota) result.quota.push_back(clamped(price * scale));
  for (const double price : prices.row) result.row.push_back(clamped(price * scale));
  std::vector<Wide> ceiling(model.row_count(), kMost);
  for (std::size_t r = 0; r < ceiling.size(); ++r) {
    if (model.mandatory[r] == 0) ceiling[r] = row_value(model, result, r) / model.need_of(r);
  }
  const Certificate before = result;
  balance(model.rows, model.columns, ceiling, column_limits(model, result), model.need, result.row);
  if (!model.has_caps() && model.need.empty()) return result;
  const ModelBound was = bound_of(model, before);
  const ModelBound is = bound_of(model, result);
  return was.valid && (!is.valid || was.scaled > is.scaled) ? before : result;
}

ModelBound bound_of(const Model& model, const Certificate& multipliers) {
  ModelBound bound;
  bound.profit = profits(model.columns, multipliers.row);
  const Wide scale = multipliers.scale;
  const bool fewest = model.goal == Goal::FewestSites;
  // Both goals as a minimum: most-people with the opposite sign.
  WideSum sum;
  for (std::size_t g = 0; g < model.required.size(); ++g) {
    sum.add_product(multipliers.quota[g], model.required[g]);
  }
  std::int64_t unit = 0;
  for (std::size_t r = 0; r < model.row_count(); ++r) {
    const Wide price = Wide{model.need_of(r)} * multipliers.row[r];
    if (model.mandatory[r] != 0) {
      sum.add(price);
    } else {
      sum.subtract(std::max<Wide>(0, row_value(model, multipliers, r) - price));
    }
    unit = std::gcd(unit, model.people[r]);
  }
  if (model.has_caps()) {
    const CappedPart part(model, scale, bound.profit);
    if (part.money.value.overflow()) return bound;
    sum.subtract(ceil_ratio(part.money.value.value(), part.money.parts));
  } else if (fewest) {
    for (std::size_t c = 0; c < model.column_count(); ++c) {
      sum.subtract(std::max<Wide>(0, bound.profit[c] - scale * model.cost[c]));
    }
  } else {
    const Filling filling = filled<Wide>(bound.profit, model.cost, model.budget_left);
    for (std::size_t k = 0; k < filling.whole; ++k) sum.subtract(bound.profit[filling.order[k]]);
    if (filling.rest > 0 && filling.whole < filling.order.size()) {
      const std::uint32_t next = filling.order[filling.whole];
      sum.subtract(ceil_ratio(bound.profit[next] * filling.rest, model.cost[next]));
    }
  }
  if (sum.overflow()) return bound;
  bound.scaled = sum.value();
  std::optional<std::int64_t> value;
  if (fewest) {
    value = narrow(ceil_ratio(bound.scaled, scale) + model.spent);
  } else {
    const Wide step = std::max<std::int64_t>(unit, 1);
    value = narrow(floor_ratio(-bound.scaled, scale * step) * step + model.people_covered);
  }
  bound.valid = value.has_value();
  bound.value = value.value_or(0);
  return bound;
}

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
  Limits limits = limits_of(model, multipliers);
  limits.place.resize(problem.caps.size(), 0);
  std::vector<std::size_t> cap(problem.site_count(), kNoCap);
  for (std::size_t k = 0; k < problem.caps.size(); ++k) {
    std::int64_t left = problem.caps[k].most;
    for (const std::int32_t site : problem.caps[k].sites) {
      cap[static_cast<std::size_t>(site)] = k;
      if (problem.rule[static_cast<std::size_t>(site)] == SiteRule::MustOpen) --left;
    }
    if (left <= 0) limits.place[k] = kMost;  // sites that cannot open cost nothing at any price
  }
  std::vector<Wide> limit;
  for (std::size_t s = 0; s < problem.site_count(); ++s) {
    const bool today = problem.rule[s] == SiteRule::Existing;
    limit.push_back(limits.of(problem.cost.empty() || today ? 1 : problem.cost[s], cap[s]));
  }
  return limit;
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
  std::vector<Wide> value = row_values(problem, result);
  const std::vector<Wide> limit = site_limits(problem, model, multipliers);
  const auto need = [&](std::size_t r) { return raw.need.empty() ? 1 : raw.need[r]; };

  // A merged row's price goes to its members within their ceilings, the rest to a certain member.
  std::vector<Wide> left(multipliers.row.begin(), multipliers.row.end());
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    if (model.row_of[r] < 0) continue;
    Wide& rest = left[static_cast<std::size_t>(model.row_of[r])];
    const Wide share = raw.certain[r] != 0 ? rest : std::min(rest, value[r] / need(r));
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
    value = row_values(problem, result);
  }
  // A row that nobody can cover costs nothing at its full price; a settled one earns nothing.
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    const bool left_out = need(r) > 1 && raw.coverable[r] == 0;
    value[r] = raw.settled[r] != 0 || left_out ? 0 : value[r] / need(r);
  }
  const Certificate before = result;
  balance(raw.rows, raw.columns, value, limit, raw.need, result.row);
  if (problem.caps.empty() && problem.need.empty()) return result;
  return proves_more(problem, before, result) ? before : result;
}

}  // namespace hearth::placement
