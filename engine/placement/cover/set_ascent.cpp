#include "placement/cover/set_ascent.h"

#include <algorithm>
#include <cstdlib>
#include <cstdio>
#include <cmath>
#include <set>
#include <utility>

#include "placement/cover/set_finder.h"

namespace hearth::placement {

namespace {

double env(const char* name, double otherwise) {
  const char* v = std::getenv(name);
  return v ? std::atof(v) : otherwise;
}
constexpr std::size_t kMostAtOnce = 500;  // new sets,
constexpr int kMostOfRow = 3;             // that one row is in
constexpr int kIdle = 2;                  // rounds that a set may do nothing

}  // namespace

SetAscent::SetAscent(const Model& model, const Prices& start, double incumbent)
    : model_(model),
      target_(incumbent),
      row_(start.row),
      best_row_(start.row),
      mean_row_(row_.size(), 0),
      taken_(row_.size(), 0),
      z_(row_.size(), 0),
      mean_z_(z_),
      next_z_(z_),
      y_(model.column_count(), 0),
      mean_y_(y_),
      next_y_(y_),
      profit_(model.column_count(), 0),
      brought_(row_.size(), 0) {
  double sum = 0;
  for (const std::int64_t people : model.people) sum += static_cast<double>(people);
  weight_ = env("W", 1) * sum / static_cast<double>(model.row_count());
  best_value_ = value_of(row_, &Set::price);
  weigh_steps();
  // From all columns alike.
  settle_columns(profit_);
  y_ = next_y_;
  std::fill(brought_.begin(), brought_.end(), 0.0);
  for (std::size_t c = 0; c < y_.size(); ++c) {
    for (const std::uint32_t r : model_.columns.of(c)) brought_[r] += y_[c];
  }
  for (std::size_t r = 0; r < z_.size(); ++r) z_[r] = std::min(1.0, brought_[r]);
  start_row_ = row_;
  start_y_ = y_;
  start_z_ = z_;
}

void SetAscent::weigh_steps() {
  reach_row_.assign(row_.size(), 1);
  reach_z_.assign(row_.size(), 1);
  reach_column_.assign(y_.size(), 0);
  for (std::size_t r = 0; r < row_.size(); ++r) {
    reach_row_[r] += static_cast<double>(model_.rows.of(r).size());
  }
  for (std::size_t c = 0; c < y_.size(); ++c) {
    reach_column_[c] = std::max(1.0, static_cast<double>(model_.columns.of(c).size()));
  }
  for (Set& set : set_) {
    set.reach = static_cast<double>(set.rows.size());
    for (const std::int32_t r : set.rows) reach_z_[static_cast<std::size_t>(r)] += 1;
    for (const Paid& paid : set.paid) {
      set.reach += paid.times;
      reach_column_[paid.site] += paid.times;
    }
  }
}

void SetAscent::pay(const std::vector<double>& row, double Set::*price) {
  std::fill(taken_.begin(), taken_.end(), 0.0);
  for (std::size_t c = 0; c < profit_.size(); ++c) {
    double sum = 0;
    for (const std::uint32_t r : model_.columns.of(c)) sum += row[r];
    profit_[c] = sum;
  }
  for (const Set& set : set_) {
    if (set.*price <= 0) continue;
    for (const std::int32_t r : set.rows) taken_[static_cast<std::size_t>(r)] += set.*price;
    for (const Paid& paid : set.paid) profit_[paid.site] += set.*price * paid.times;
  }
}

double SetAscent::value_of(const std::vector<double>& row, double Set::*price) {
  pay(row, price);
  double value = 0;
  for (const Set& set : set_) value += set.*price * static_cast<double>(set.rows.size() / 2);
  for (std::size_t r = 0; r < row.size(); ++r) {
    value += std::max(0.0, static_cast<double>(model_.people[r]) - row[r] - taken_[r]);
  }
  const Filling filling = filled<double>(profit_, model_.cost, model_.budget_left);
  for (std::size_t k = 0; k < filling.whole; ++k) value += profit_[filling.order[k]];
  if (filling.rest > 0 && filling.whole < filling.order.size()) {
    const std::uint32_t next = filling.order[filling.whole];
    value += profit_[next] * static_cast<double>(filling.rest) / static_cast<double>(model_.cost[next]);
  }
  return value;
}

// The nearest plan within the budget.
void SetAscent::settle_columns(const std::vector<double>& gain) {
  const auto budget = static_cast<double>(model_.budget_left);
  for (int round = 0; round < 30; ++round) {
    double spent = 0;
    double slope = 0;
    for (std::size_t c = 0; c < y_.size(); ++c) {
      const auto cost = static_cast<double>(model_.cost[c]);
      const double pace = 1 / (weight_ * reach_column_[c]);
      const double aim = y_[c] + pace * (gain[c] - theta_ * cost);
      next_y_[c] = std::clamp(aim, 0.0, 1.0);
      spent += cost * next_y_[c];
      if (aim > 0 && aim < 1) slope += pace * cost * cost;
    }
    const double over = spent - budget;
    if (std::abs(over) < 1e-6 * budget) break;
    if (slope <= 0) slope = 1e-9 + 1 / weight_;
    theta_ = std::max(0.0, theta_ + over / slope);
    if (theta_ <= 0 && over < 0) break;
  }
}

// A step of the primal-dual method.
void SetAscent::step() {
  pay(row_, &Set::price);
  settle_columns(profit_);
  for (std::size_t r = 0; r < z_.size(); ++r) {
    const double gain = static_cast<double>(model_.people[r]) - row_[r] - taken_[r];
    next_z_[r] = std::clamp(z_[r] + gain / (weight_ * reach_z_[r]), 0.0, 1.0);
  }
  // Beyond the new plan by as much as it lies beyond the old one.
  for (std::size_t c = 0; c < y_.size(); ++c) y_[c] = 2 * next_y_[c] - y_[c];
  for (std::size_t r = 0; r < z_.size(); ++r) z_[r] = 2 * next_z_[r] - z_[r];
  for (std::size_t r = 0; r < row_.size(); ++r) {
    double brought = 0;
    for (const std::uint32_t c : model_.rows.of(r)) brought += y_[c];
    row_[r] = std::max(0.0, row_[r] + weight_ / reach_row_[r] * (z_[r] - brought));
  }
  for (Set& set : set_) {
    double over = -static_cast<double>(set.rows.size() / 2);
    for (const std::int32_t r : set.rows) over += z_[static_cast<std::size_t>(r)];
    for (const Paid& paid : set.paid) over -= y_[paid.site] * paid.times;
    set.price = std::max(0.0, set.price + weight_ / set.reach * over);
  }
  std::swap(y_, next_y_);
  std::swap(z_, next_z_);
  ++since_;
  const double part = 1.0 / since_;
  const auto mean = [part](std::vector<double>& of, const std::vector<double>& now) {
    for (std::size_t k = 0; k < of.size(); ++k) of[k] += part * (now[k] - of[k]);
  };
  mean(mean_row_, row_);
  mean(mean_y_, y_);
  mean(mean_z_, z_);
  for (Set& set : set_) set.mean_price += part * (set.price - set.mean_price);
}

void SetAscent::look() {
  const double now = value_of(row_, &Set::price);
  const double mean = value_of(mean_row_, &Set::mean_price);
  if (std::getenv("TRACE") != nullptr) {
    std::fprintf(stderr, "   now %.0f mean %.0f best %.0f weight %.3f since %d\n", now, mean, best_value_, weight_, since_);
  }
  if (std::min(now, mean) >= best_value_) return;
  best_value_ = std::min(now, mean);
  best_row_ = now < mean ? row_ : mean_row_;
  for (Set& set : set_) set.best_price = now < mean ? set.price : set.mean_price;
}

void SetAscent::restart() {
  row_ = mean_row_;
  y_ = mean_y_;
  z_ = mean_z_;
  for (Set& set : set_) set.price = set.mean_price;
  double dual = 0;
  double primal = 0;
  const auto far = [](const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += (a[k] - b[k]) * (a[k] - b[k]);
    return sum;
  };
  dual = far(row_, start_row_);
  for (const Set& set : set_) dual += (set.price - set.start_price) * (set.price - set.start_price);
  primal = far(y_, start_y_) + far(z_, start_z_);
  if (dual > 0 && primal > 0) {
    weight_ = std::exp(0.5 * std::log(env("WF", 1) * std::sqrt(dual / primal)) + 0.5 * std::log(weight_));
  }
  start_row_ = row_;
  start_y_ = y_;
  start_z_ = z_;
  for (Set& set : set_) set.start_price = set.price;
  since_ = 0;
}

void SetAscent::advance(int steps) {
  const int every = static_cast<int>(env("RESTART", 100));
  for (int k = 0; k < steps; ++k) {
    step();
    if (since_ % 50 == 0) look();
    if (since_ >= every) restart();
  }
  look();
}

void SetAscent::drop_idle() {
  for (Set& set : set_) set.idle = set.best_price > 0 || set.price > 0 ? 0 : set.idle + 1;
  std::erase_if(set_, [](const Set& set) { return set.idle > kIdle; });
}

std::size_t SetAscent::add_sets(std::uint64_t seed) {
  drop_idle();
  std::set<std::vector<std::int32_t>> known;
  for (const Set& set : set_) known.insert(set.rows);
  std::vector<int> uses(row_.size(), 0);
  std::size_t added = 0;
  for (const BrokenSet& broken : SetFinder(model_, mean_y_, mean_z_, seed).find()) {
    if (added >= static_cast<std::size_t>(env("ATONCE", 500))) break;
    const auto often = [&](std::int32_t r) {
      return uses[static_cast<std::size_t>(r)] >= kMostOfRow;
    };
    if (std::ranges::any_of(broken.rows, often) || known.contains(broken.rows)) continue;
    Set set;
    set.rows = broken.rows;
    std::vector<std::uint32_t> on;
    for (const std::int32_t r : set.rows) {
      const auto row = static_cast<std::size_t>(r);
      ++uses[row];
      const auto columns = model_.rows.of(row);
      on.insert(on.end(), columns.begin(), columns.end());
    }
    set.paid = paid_by_set(std::move(on));
    set_.push_back(std::move(set));
    ++added;
  }
  weigh_steps();
  return added;
}

Prices SetAscent::best_prices() const {
  Prices prices{best_row_, std::vector<double>(model_.required.size(), 0), {}};
  for (const Set& set : set_) {
    if (set.best_price > 0) prices.sets.push_back({set.rows, set.best_price});
  }
  return prices;
}

}  // namespace hearth::placement
