#include "placement/cover/lagrangian.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "placement/cover/knapsack.h"

namespace hearth::placement {

namespace {

constexpr double kMemory = 0.95;  // of the last direction
constexpr int kPatience = 40;     // steps without a better bound before the pace halves
constexpr double kSlowest = 1e-3;
constexpr int kHalvings = 50;  // of the interval that holds the price of money

}  // namespace

Lagrangian::Lagrangian(const Model& model, double incumbent)
    : model_(model),
      caps_(model.cap_of, model.cap_left),
      target_(model.goal == Goal::FewestSites ? incumbent : -incumbent),
      row_(model.row_count(), 0),
      quota_(model.required.size(), 0),
      gain_row_(row_),
      gain_quota_(quota_),
      move_row_(row_),
      move_quota_(quota_),
      profit_(model.column_count(), 0),
      quota_reach_(model.goal == Goal::FewestSites ? std::max(incumbent, 1.0) : 1),
      best_value_(-std::numeric_limits<double>::infinity()) {
  // A mandatory row starts with its share of the cheapest column, another with half of what it
  // carries.
  for (std::size_t r = 0; r < row_.size(); ++r) {
    if (model.mandatory[r] == 0) {
      row_[r] = static_cast<double>(model.people[r]) / 2 / model.need_of(r);
      continue;
    }
    double least = std::numeric_limits<double>::infinity();
    for (const std::uint32_t c : model.rows.of(r)) {
      least = std::min(least, static_cast<double>(model.cost[c]) /
                                  static_cast<double>(model.columns.of(c).size()));
    }
    if (model.goal == Goal::FewestSites) row_[r] = least;
  }
  for (std::size_t g = 0; g < quota_.size(); ++g) {
    if (model.required[g] > 0) quota_[g] = 0.8 * quota_reach_;
  }
  for (std::size_t r = 0; r < row_.size(); ++r) {
    if (model.goal == Goal::FewestSites && model.mandatory[r] == 0) {
      row_[r] = worth_of(r) / 2 / model.need_of(r);
    }
  }
  best_row_ = row_;
  best_quota_ = quota_;
}

double Lagrangian::worth_of(std::size_t row) const {
  auto worth = static_cast<double>(model_.people[row]);
  for (const Weight& w : model_.weights_of(row)) {
    worth += quota_[w.quota] * static_cast<double>(w.weight) /
             static_cast<double>(model_.required[w.quota]);
  }
  return worth;
}

// The bound at the present prices (most-people with the sign turned, so that both goals rise), and
// into gain_* the direction of its rise.
double Lagrangian::evaluate() {
  for (std::size_t c = 0; c < profit_.size(); ++c) {
    profit_[c] = 0;
    for (const std::uint32_t r : model_.columns.of(c)) profit_[c] += row_[r];
  }
  double value = std::accumulate(quota_.begin(), quota_.end(), 0.0);
  std::fill(gain_row_.begin(), gain_row_.end(), 0.0);
  for (std::size_t g = 0; g < gain_quota_.size(); ++g) {
    gain_quota_[g] = model_.required[g] > 0 ? 1 : 0;
  }
  add_rows(value);
  if (model_.has_caps()) {
    add_columns_under_caps(value);
  } else {
    add_columns(value);
  }
  return value;
}

void Lagrangian::add_rows(double& value) {
  for (std::size_t r = 0; r < row_.size(); ++r) {
    const double need = model_.need_of(r);
    if (model_.mandatory[r] != 0) {
      value += need * row_[r];
      gain_row_[r] = need;
      continue;
    }
    const double worth = worth_of(r);
    if (worth <= need * row_[r]) continue;
    value -= worth - need * row_[r];
    gain_row_[r] = need;
    for (const Weight& w : model_.weights_of(r)) {
      gain_quota_[w.quota] -=
          static_cast<double>(w.weight) / static_cast<double>(model_.required[w.quota]);
    }
  }
}

void Lagrangian::open(std::size_t column, double part) {
  for (const std::uint32_t r : model_.columns.of(column)) gain_row_[r] -= part;
}

void Lagrangian::add_columns(double& value) {
  if (model_.goal == Goal::FewestSites) {
    for (std::size_t c = 0; c < profit_.size(); ++c) {
      const auto cost = static_cast<double>(model_.cost[c]);
      if (profit_[c] <= cost) continue;
      value -= profit_[c] - cost;
      open(c, 1);
    }
    return;
  }
  const Filling filling = filled<double>(profit_, model_.cost, model_.budget_left);
  for (std::size_t k = 0; k < filling.whole; ++k) {
    value -= profit_[filling.order[k]];
    open(filling.order[k], 1);
  }
  if (filling.rest > 0 && filling.whole < filling.order.size()) {
    const std::uint32_t next = filling.order[filling.whole];
    const double part = static_cast<double>(filling.rest) / static_cast<double>(model_.cost[next]);
    value -= part * profit_[next];
    open(next, part);
  }
}

// The columns that are worth more than their cost at this price of money.
Choice<double> Lagrangian::choice_at(double price) const {
  std::vector<double> beyond(profit_.size());
  for (std::size_t c = 0; c < beyond.size(); ++c) {
    beyond[c] = profit_[c] - price * static_cast<double>(model_.cost[c]);
  }
  return caps_.choose(beyond);
}

void Lagrangian::add_columns_under_caps(double& value) {
  const auto cost_of = [&](const Choice<double>& choice) {
    double sum = 0;
    for (const std::uint32_t c : choice.items) sum += static_cast<double>(model_.cost[c]);
    return sum;
  };
  if (model_.goal == Goal::FewestSites) {
    for (const std::uint32_t c : choice_at(1).items) {
      value -= profit_[c] - static_cast<double>(model_.cost[c]);
      open(c, 1);
    }
    return;
  }
  const auto budget = static_cast<double>(std::max<std::int64_t>(model_.budget_left, 0));
  Choice<double> dear = choice_at(0);
  double dear_cost = cost_of(dear);
  Choice<double> cheap = dear;
  double price = 0;
  double cheap_cost = dear_cost;
  if (dear_cost > budget) {
    // Between the price at which the choice is too dear and the one at which it is not.
    double low = 0;
    price = *std::ranges::max_element(profit_) + 1;
    cheap = choice_at(price);
    cheap_cost = cost_of(cheap);
    for (int halving = 0; halving < kHalvings && cheap_cost != budget; ++halving) {
      const double middle = low + (price - low) / 2;
      Choice<double> choice = choice_at(middle);
      const double cost = cost_of(choice);
      (cost > budget ? low : price) = middle;
      (cost > budget ? dear : cheap) = std::move(choice);
      (cost > budget ? dear_cost : cheap_cost) = cost;
    }
  }
  value -= price * budget;
  for (const std::uint32_t c : cheap.items) {
    value -= profit_[c] - price * static_cast<double>(model_.cost[c]);
  }
  // So much of the dearer choice that the budget is spent.
  const double part = dear_cost > budget && cheap_cost < budget
                          ? (budget - cheap_cost) / (dear_cost - cheap_cost)
                          : 0;
  for (const std::uint32_t c : cheap.items) open(c, 1 - part);
  if (part > 0) {
    for (const std::uint32_t c : dear.items) open(c, part);
  }
}

void Lagrangian::remember_if_best(double value) {
  ++since_best_;
  if (value > best_value_) {
    // Crumbs do not count as progress, or the pace would never slow down.
    if (value > best_value_ + 1e-4 * std::max(target_ - value, 0.0)) since_best_ = 0;
    best_value_ = value;
    best_row_ = row_;
    best_quota_ = quota_;
  }
  if (since_best_ < kPatience) return;
  since_best_ = 0;
  pace_ /= 2;
  row_ = best_row_;
  quota_ = best_quota_;
}

bool Lagrangian::advance(int steps) {
  for (int step = 0; step < steps && pace_ > kSlowest; ++step) {
    const double value = evaluate();
    remember_if_best(value);
    double length = 0;
    const auto lengthen = [&](std::vector<double>& move, const std::vector<double>& gain,
                              const std::vector<double>& price, double reach) {
      for (std::size_t k = 0; k < move.size(); ++k) {
        move[k] = kMemory * move[k] + gain[k];
        if (price[k] <= 0 && move[k] < 0) move[k] = 0;  // it cannot fall further
        length += reach * reach * move[k] * move[k];
      }
    };
    lengthen(move_row_, gain_row_, row_, 1);
    lengthen(move_quota_, gain_quota_, quota_, quota_reach_);
    const double room = target_ - value;
    if (length <= 0 || room <= 0) return false;
    const double stride = pace_ * room / length;
    for (std::size_t k = 0; k < row_.size(); ++k) {
      row_[k] = std::max(0.0, row_[k] + stride * move_row_[k]);
    }
    for (std::size_t k = 0; k < quota_.size(); ++k) {
      quota_[k] = std::max(0.0, quota_[k] + stride * quota_reach_ * quota_reach_ * move_quota_[k]);
    }
  }
  return pace_ > kSlowest;
}

Prices Lagrangian::best_prices() const {
  Prices prices{best_row_, best_quota_};
  for (std::size_t g = 0; g < prices.quota.size(); ++g) {
    prices.quota[g] =
        model_.required[g] > 0 ? prices.quota[g] / static_cast<double>(model_.required[g]) : 0;
  }
  return prices;
}

}  // namespace hearth::placement
