#include "placement/cover/multipliers.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

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
// row may be worth more, up to its cap, while all its columns stay within their limits.
void balance(const Incidence& rows, const Incidence& columns, const std::vector<Wide>& cap,
             const std::vector<Wide>& limit, std::vector<std::int64_t>& row) {
  for (std::size_t r = 0; r < rows.size(); ++r) row[r] = clamped(std::min<Wide>(row[r], cap[r]));
  std::vector<Wide> profit = profits(columns, row);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (const std::uint32_t r : columns.of(c)) {
      if (profit[c] <= limit[c]) break;
      const Wide less = std::min<Wide>(row[r], profit[c] - limit[c]);
      row[r] -= static_cast<std::int64_t>(less);
      for (const std::uint32_t other : rows.of(r)) profit[other] -= less;
    }
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Wide more = std::min<Wide>(cap[r], kMost) - row[r];
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

MoneyPrice money_price(const Model& model, const Certificate& multipliers) {
  if (model.goal == Goal::FewestSites) return {multipliers.scale, 1};
  const std::vector<Wide> profit = profits(model.columns, multipliers.row);
  const Filling filling = filled<Wide>(profit, model.cost, model.budget_left);
  if (filling.whole >= profit.size()) return {};
  const bool before = filling.rest == 0 && filling.whole > 0;
  const std::uint32_t last = filling.order[before ? filling.whole - 1 : filling.whole];
  return {profit[last], model.cost[last]};
}

std::vector<Wide> column_limits(const Model& model, const Certificate& multipliers) {
  const MoneyPrice price = money_price(model, multipliers);
  std::vector<Wide> limit;
  for (const std::int64_t cost : model.cost) limit.push_back(price.of(cost));
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
  std::vector<Wide> cap(model.row_count(), kMost);
  for (std::size_t r = 0; r < cap.size(); ++r) {
    if (model.mandatory[r] == 0) cap[r] = row_value(model, result, r);
  }
  balance(model.rows, model.columns, cap, column_limits(model, result), result.row);
  return result;
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
    if (model.mandatory[r] != 0) {
      sum.add(multipliers.row[r]);
    } else {
      sum.subtract(std::max<Wide>(0, row_value(model, multipliers, r) - multipliers.row[r]));
    }
    unit = std::gcd(unit, model.people[r]);
  }
  if (fewest) {
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

Model fixed_by(const Model& model, const Certificate& multipliers, const ModelBound& bound,
               std::int64_t incumbent, bool merge) {
  Cut cut(model);
  const Wide scale = multipliers.scale;
  bool any = false;
  if (model.goal == Goal::FewestSites) {
    // A better plan has at most so much, times scale.
    const Wide room = scale * (incumbent - 1 - model.spent) - bound.scaled;
    for (std::size_t c = 0; c < cut.column.size(); ++c) {
      const Wide over = bound.profit[c] - scale * model.cost[c];
      if (-over > room) cut.column[c] = Fate::Close;
      if (over > room) cut.column[c] = Fate::Open;
      any = any || cut.column[c] != Fate::Keep;
    }
  } else {
    const Filling filling = filled<Wide>(bound.profit, model.cost, model.budget_left);
    if (filling.whole == 0 || filling.whole >= cut.column.size()) return model;
    // Any price of money between that of the last column in and of the first one out gives the same
    // bound; one that is in part is both.
    const std::uint32_t first_out = filling.order[filling.whole];
    const std::uint32_t last_in = filling.rest > 0 ? first_out : filling.order[filling.whole - 1];
    const Wide room = -bound.scaled - scale * (incumbent + 1 - model.people_covered);
    for (std::size_t c = 0; c < cut.column.size(); ++c) {
      // What the column is worth beyond its price, times the cost that the price is of.
      const auto beyond = [&](std::uint32_t of) {
        return bound.profit[c] * model.cost[of] - bound.profit[of] * model.cost[c];
      };
      if (-beyond(last_in) > room * model.cost[last_in]) cut.column[c] = Fate::Close;
      if (beyond(first_out) > room * model.cost[first_out]) cut.column[c] = Fate::Open;
      any = any || cut.column[c] != Fate::Keep;
    }
  }
  return any ? after(model, cut, merge) : model;
}

namespace {

// The problem's rows with the sites that may open, and what is known of each row.
struct RawRows {
  explicit RawRows(const CoverProblem& problem);
  Incidence rows;                     // sites that may open
  Incidence columns;                  // rows of each such site (others: empty)
  std::vector<std::uint8_t> settled;  // rows: covered by a site that is open in every plan
  std::vector<std::uint8_t> certain;  // rows: a quota without any slack asks for it
};

RawRows::RawRows(const CoverProblem& problem)
    : settled(problem.row_count(), 0), certain(problem.row_count(), 0) {
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    for (auto k = static_cast<std::size_t>(problem.row_start[r]);
         k < static_cast<std::size_t>(problem.row_start[r + 1]); ++k) {
      const auto site = static_cast<std::size_t>(problem.row_sites[k]);
      if (problem.rule[site] == SiteRule::MustNotOpen) continue;
      if (problem.rule[site] != SiteRule::Free) settled[r] = 1;
      rows.item.push_back(static_cast<std::uint32_t>(site));
    }
    rows.end_row();
  }
  columns = rows.transposed(problem.site_count());
  for (const Quota& quota : problem.quotas) {
    Wide reachable = 0;
    for (std::size_t k = 0; k < quota.rows.size(); ++k) {
      if (!rows.of(static_cast<std::size_t>(quota.rows[k])).empty()) reachable += quota.weight[k];
    }
    if (reachable != quota.required) continue;
    for (const std::int32_t r : quota.rows) certain[static_cast<std::size_t>(r)] = 1;
  }
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
    if (raw.rows.of(r).empty()) continue;
    const Wide without = value[r] - Wide{certificate.quota[g]} * quota.weight[k];
    bends.emplace_back(ceil_ratio(certificate.row[r] - without, quota.weight[k]), quota.weight[k]);
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
  const MoneyPrice price = money_price(model, multipliers);
  std::vector<Wide> limit;
  for (std::size_t s = 0; s < problem.site_count(); ++s) {
    const bool today = problem.rule[s] == SiteRule::Existing;
    limit.push_back(price.of(problem.cost.empty() || today ? 1 : problem.cost[s]));
  }
  return limit;
}

}  // namespace

Certificate lifted(const CoverProblem& problem, const Model& model,
                   const Certificate& multipliers) {
  const RawRows raw(problem);
  Certificate result{multipliers.scale, std::vector<std::int64_t>(problem.row_count(), 0),
                     multipliers.quota};
  std::vector<Wide> value = row_values(problem, result);
  const std::vector<Wide> limit = site_limits(problem, model, multipliers);

  // A merged row's price goes to its members within their caps, the rest to a certain member.
  std::vector<Wide> left(multipliers.row.begin(), multipliers.row.end());
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    if (model.row_of[r] < 0) continue;
    Wide& rest = left[static_cast<std::size_t>(model.row_of[r])];
    const Wide share = raw.certain[r] != 0 ? rest : std::min(rest, value[r]);
    result.row[r] = clamped(share);
    rest -= share;
  }
  for (const Forced& forced : model.forced) {
    const auto best = std::ranges::max_element(
        forced.rows, {}, [&](std::uint32_t r) { return std::pair(raw.certain[r], value[r]); });
    if (best != forced.rows.end()) result.row[*best] = clamped(limit[forced.site]);
  }
  for (std::size_t g = 0; g < problem.quotas.size(); ++g) {
    result.quota[g] = best_quota_price(problem, raw, result, value, g);
    value = row_values(problem, result);
  }
  // A row that nobody can cover costs nothing at its full price; a settled one earns nothing.
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    if (raw.settled[r] != 0) value[r] = 0;
  }
  balance(raw.rows, raw.columns, value, limit, result.row);
  return result;
}

}  // namespace hearth::placement
