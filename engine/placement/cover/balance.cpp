#include "placement/cover/balance.h"

#include <algorithm>
#include <cmath>

#include "placement/cover/capped_part.h"
#include "placement/cover/knapsack.h"
#include "placement/cover/odd_sets.h"

namespace hearth::placement {

std::int64_t clamped(Wide value) {
  return static_cast<std::int64_t>(std::clamp<Wide>(value, 0, kMostMultiplier));
}

std::int64_t clamped(double value) {
  if (!(value > 0)) return 0;
  return value >= 4.6e18 ? kMostMultiplier : std::llround(value);
}

namespace {

void add_profits(const Incidence& columns, const std::vector<std::int64_t>& row,
                 std::vector<Wide>& profit) {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (const std::uint32_t r : columns.of(c)) profit[c] += row[r];
  }
}

}  // namespace

std::vector<Wide> paid_beside(const Incidence& rows, std::size_t columns,
                              const std::vector<OddSet>& sets) {
  std::vector<Wide> profit(columns, 0);
  std::vector<std::uint32_t> on;
  for (const OddSet& set : sets) {
    on.clear();
    for (const std::int32_t r : set.rows) {
      const auto of = rows.of(static_cast<std::size_t>(r));
      on.insert(on.end(), of.begin(), of.end());
    }
    for (const Paid& paid : paid_by_set(on)) profit[paid.site] += Wide{set.price} * paid.times;
  }
  return profit;
}

std::vector<Wide> profits(const Model& model, const Certificate& multipliers) {
  std::vector<Wide> profit = paid_beside(model.rows, model.column_count(), multipliers.sets);
  add_profits(model.columns, multipliers.row, profit);
  return profit;
}

std::vector<Wide> taken_by_sets(const std::vector<OddSet>& sets, std::size_t rows) {
  std::vector<Wide> taken(rows, 0);
  for (const OddSet& set : sets) {
    for (const std::int32_t r : set.rows) taken[static_cast<std::size_t>(r)] += set.price;
  }
  return taken;
}

void Balance::settle(std::vector<std::int64_t>& row) const {
  for (std::size_t r = 0; r < rows.size(); ++r) {
    row[r] = clamped(std::min<Wide>(row[r], ceiling[r]));
  }
  std::vector<Wide> profit = beside;
  add_profits(columns, row, profit);
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
    Wide more = std::min<Wide>(ceiling[r], kMostMultiplier) - row[r];
    for (const std::uint32_t c : rows.of(r)) more = std::min(more, limit[c] - profit[c]);
    if (more <= 0) continue;
    row[r] += static_cast<std::int64_t>(more);
    for (const std::uint32_t c : rows.of(r)) profit[c] += more;
  }
}

namespace {

MoneyPrice money_price(const Model& model, const Certificate& multipliers) {
  if (model.goal == Goal::FewestSites) return {multipliers.scale, 1};
  const std::vector<Wide> profit = profits(model, multipliers);
  const Filling filling = filled<Wide>(profit, model.cost, model.budget_left);
  if (filling.whole >= profit.size()) return {};
  const bool before = filling.rest == 0 && filling.whole > 0;
  const std::uint32_t last = filling.order[before ? filling.whole - 1 : filling.whole];
  return {profit[last], model.cost[last]};
}

}  // namespace

WorthLimits limits_of(const Model& model, const Certificate& multipliers) {
  if (!model.has_caps()) return {money_price(model, multipliers), {}};
  const std::vector<Wide> profit = profits(model, multipliers);
  const CappedPart part(model, multipliers.scale, profit);
  const std::int64_t parts = part.money.parts;
  WorthLimits limits{{part.money.price, parts}, {}};
  const std::vector<Wide> beyond = beyond_price(profit, model.cost, parts, part.money.price);
  for (const Wide worth : part.caps.choose(beyond).first_out) {
    limits.place.push_back(floor_ratio(worth, parts));
  }
  return limits;
}

}  // namespace hearth::placement
