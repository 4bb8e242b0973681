#include "placement/cover/multipliers.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "placement/cover/balance.h"
#include "placement/cover/capped_part.h"
#include "placement/cover/knapsack.h"

namespace hearth::placement {

namespace {

std::vector<Wide> column_limits(const Model& model, const Certificate& multipliers) {
  const WorthLimits limits = limits_of(model, multipliers);
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
  return std::clamp<std::int64_t>(kMostMultiplier / total / 16, 1, 1024);
}

}  // namespace

Certificate rounded(const Model& model, const Prices& prices) {
  Certificate result;
  result.scale = scale_for(model);
  const auto scale = static_cast<double>(result.scale);
  for (const double price : prices.quota) result.quota.push_back(clamped(price * scale));
  for (const double price : prices.row) result.row.push_back(clamped(price * scale));
  for (const SetPrice& set : prices.sets) {
    const std::int64_t price = clamped(set.price * scale);
    if (price > 0) result.sets.push_back({set.rows, price});
  }
  const std::vector<Wide> taken = taken_by_sets(result.sets, model.row_count());
  std::vector<Wide> ceiling(model.row_count(), kMostMultiplier);
  for (std::size_t r = 0; r < ceiling.size(); ++r) {
    if (model.mandatory[r] == 0) {
      ceiling[r] = (row_value(model, result, r) - taken[r]) / model.need_of(r);
    }
  }
  const Certificate before = result;
  const Balance balance{model.rows,
                        model.columns,
                        model.need,
                        std::move(ceiling),
                        column_limits(model, result),
                        paid_beside(model.rows, model.column_count(), result.sets)};
  balance.settle(result.row);
  if (!model.has_caps() && model.need.empty()) return result;
  const ModelBound was = bound_of(model, before);
  const ModelBound is = bound_of(model, result);
  return was.valid && (!is.valid || was.scaled > is.scaled) ? before : result;
}

ModelBound bound_of(const Model& model, const Certificate& multipliers) {
  ModelBound bound;
  bound.profit = profits(model, multipliers);
  const std::vector<Wide> taken = taken_by_sets(multipliers.sets, model.row_count());
  const Wide scale = multipliers.scale;
  const bool fewest = model.goal == Goal::FewestSites;
  // Both goals as a minimum: most-people with the opposite sign.
  WideSum sum;
  for (std::size_t g = 0; g < model.required.size(); ++g) {
    sum.add_product(multipliers.quota[g], model.required[g]);
  }
  for (const OddSet& set : multipliers.sets) {
    sum.subtract(Wide{set.price} * static_cast<std::int64_t>(set.rows.size() / 2));
  }
  std::int64_t unit = 0;
  for (std::size_t r = 0; r < model.row_count(); ++r) {
    const Wide price = Wide{model.need_of(r)} * multipliers.row[r] + taken[r];
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

}  // namespace hearth::placement
