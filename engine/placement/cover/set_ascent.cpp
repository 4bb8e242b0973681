#include "placement/cover/set_ascent.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "placement/cover/knapsack.h"
#include "placement/cover/set_finder.h"

namespace hearth::placement {

namespace {

constexpr double kFirstWeight = 1;    // of what a row carries on average,
constexpr double kLeastWeight = 0.2;  // and within these parts of it
constexpr double kMostWeight = 6;
constexpr double kNearlyWorth = 0.97;  // of the price of money: such columns are looked at
constexpr double kShut = 1e-9;         // so little is not open
constexpr int kRestart = 60;           // steps
constexpr int kLook = 40;
constexpr int kNewton = 30;
constexpr std::size_t kMostAtOnce = 500;  // new sets,
constexpr int kMostOfRow = 3;             // that one row is in
constexpr int kIdle = 1;                  // rounds that a set may do nothing

// So many rows of an odd set a plan covers anyhow.
double half_of(const std::vector<std::int32_t>& rows) {
  const std::size_t half = rows.size() / 2;
  return static_cast<double>(half);
}

double distance2(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += (a[k] - b[k]) * (a[k] - b[k]);
  return sum;
}

}  // namespace

bool can_price_sets(const Model& model) {
  return model.goal == Goal::MostPeople && model.need.empty() && !model.has_caps() &&
         model.budget_left > 0 && model.column_count() > 0 &&
         std::ranges::all_of(model.mandatory, [](std::uint8_t must) { return must == 0; }) &&
         std::ranges::all_of(model.required, [](std::int64_t weight) { return weight <= 0; });
}

SetAscent::SetAscent(const Model& model, const Prices& start)
    : model_(model),
      best_row_(start.row),
      taken_(model.row_count(), 0),
      profit_(model.column_count(), 0),
      next_y_(model.column_count(), 0),
      next_z_(model.row_count(), 0) {
  row_ = {start.row, start.row, start.row};
  z_.now.assign(model.row_count(), 0);
  y_.now.assign(model.column_count(), 0);
  y_.mean = y_.now;
  double people = 0;
  for (const std::int64_t of : model.people) people += static_cast<double>(of);
  average_ = std::max(people / static_cast<double>(model.row_count()), 1e-9);
  weight_ = kFirstWeight * average_;
  best_value_ = value_of(row_.now, &Set::price);
  choose_columns();
  step_columns();
  y_.now = next_y_;
  for (std::size_t r = 0; r < z_.now.size(); ++r) {
    double brought = 0;
    for (const std::uint32_t c : near_.of(r)) brought += y_.now[c];
    z_.now[r] = std::min(1.0, brought);
  }
  y_.mean = y_.start = y_.now;
  z_.mean = z_.start = z_.now;
}

// The columns that are nearly worth their price by the last value_of, and what is open at all.
void SetAscent::choose_columns() {
  const Filling filling = filled<double>(profit_, model_.cost, model_.budget_left);
  const std::uint32_t last = filling.order[std::min(filling.whole, filling.order.size() - 1)];
  const double price = profit_[last] / static_cast<double>(model_.cost[last]);
  active_.clear();
  std::vector<std::uint8_t> is_active(y_.now.size(), 0);
  for (std::uint32_t c = 0; c < y_.now.size(); ++c) {
    const double least = kNearlyWorth * price * static_cast<double>(model_.cost[c]);
    if (profit_[c] < least && y_.now[c] <= kShut && y_.mean[c] <= kShut) {
      y_.now[c] = y_.mean[c] = next_y_[c] = 0;
      continue;
    }
    active_.push_back(c);
    is_active[c] = 1;
  }
  near_ = Incidence();
  for (std::size_t r = 0; r < model_.row_count(); ++r) {
    for (const std::uint32_t c : model_.rows.of(r)) {
      if (is_active[c] != 0) near_.item.push_back(c);
    }
    near_.end_row();
  }
  for (Set& set : set_) {
    set.paid_here.clear();
    for (const Paid& paid : set.paid) {
      if (is_active[paid.site] != 0) set.paid_here.push_back(paid);
    }
  }
  weigh_steps();
}

// Steps go by one over the sum of a line or column of the inequalities (Pock and Chambolle 2011).
void SetAscent::weigh_steps() {
  reach_row_.assign(model_.row_count(), 1);
  reach_z_.assign(model_.row_count(), 1);
  reach_column_.assign(model_.column_count(), 0);
  for (std::size_t r = 0; r < reach_row_.size(); ++r) {
    reach_row_[r] += static_cast<double>(near_.of(r).size());
  }
  for (const std::uint32_t c : active_) {
    reach_column_[c] = std::max(1.0, static_cast<double>(model_.columns.of(c).size()));
  }
  for (Set& set : set_) {
    set.reach = static_cast<double>(set.rows.size());
    for (const std::int32_t r : set.rows) reach_z_[static_cast<std::size_t>(r)] += 1;
    for (const Paid& paid : set.paid_here) {
      set.reach += paid.times;
      reach_column_[paid.site] += paid.times;
    }
  }
}

// What sets take from rows, and pay to columns on top of what these have.
void SetAscent::pay_sets(double Set::*price, std::vector<Paid> Set::*paid) {
  std::fill(taken_.begin(), taken_.end(), 0.0);
  for (const Set& set : set_) {
    if (set.*price <= 0) continue;
    for (const std::int32_t r : set.rows) taken_[static_cast<std::size_t>(r)] += set.*price;
    for (const Paid& of : set.*paid) profit_[of.site] += set.*price * of.times;
  }
}

// The bound at these prices, with all columns.
double SetAscent::value_of(const std::vector<double>& row, double Set::*price) {
  for (std::size_t c = 0; c < profit_.size(); ++c) {
    profit_[c] = 0;
    for (const std::uint32_t r : model_.columns.of(c)) profit_[c] += row[r];
  }
  pay_sets(price, &Set::paid);
  double value = 0;
  for (const Set& set : set_) value += set.*price * half_of(set.rows);
  for (std::size_t r = 0; r < row.size(); ++r) {
    value += std::max(0.0, static_cast<double>(model_.people[r]) - row[r] - taken_[r]);
  }
  const Filling filling = filled<double>(profit_, model_.cost, model_.budget_left);
  for (std::size_t k = 0; k < filling.whole; ++k) value += profit_[filling.order[k]];
  if (filling.rest > 0 && filling.whole < filling.order.size()) {
    const std::uint32_t next = filling.order[filling.whole];
    const auto rest = static_cast<double>(filling.rest);
    value += profit_[next] * rest / static_cast<double>(model_.cost[next]);
  }
  return value;
}

// Towards what columns earn, as far as the budget reaches: its price by Newton's method.
void SetAscent::step_columns() {
  const auto budget = static_cast<double>(model_.budget_left);
  for (int round = 0; round < kNewton; ++round) {
    double spent = 0;
    double slope = 0;
    for (const std::uint32_t c : active_) {
      const auto cost = static_cast<double>(model_.cost[c]);
      const double pace = 1 / (weight_ * reach_column_[c]);
      const double aim = y_.now[c] + pace * (profit_[c] - money_price_ * cost);
      next_y_[c] = std::clamp(aim, 0.0, 1.0);
      spent += cost * next_y_[c];
      if (aim > 0 && aim < 1) slope += pace * cost * cost;
    }
    const double over = spent - budget;
    if (std::abs(over) < 1e-6 * budget || (money_price_ <= 0 && over < 0)) return;
    if (slope <= 0) slope = 1 / weight_;
    money_price_ = std::max(0.0, money_price_ + over / slope);
  }
}

// At a plan beyond the new one, by as much as that lies beyond the old one.
void SetAscent::step_prices() {
  for (std::size_t r = 0; r < model_.row_count(); ++r) {
    double brought = 0;
    for (const std::uint32_t c : near_.of(r)) brought += y_.now[c];
    const double over = z_.now[r] - brought;
    row_.now[r] = std::max(0.0, row_.now[r] + weight_ / reach_row_[r] * over);
  }
  for (Set& set : set_) {
    double over = -half_of(set.rows);
    for (const std::int32_t r : set.rows) over += z_.now[static_cast<std::size_t>(r)];
    for (const Paid& paid : set.paid_here) over -= y_.now[paid.site] * paid.times;
    set.price = std::max(0.0, set.price + weight_ / set.reach * over);
  }
}

void SetAscent::step() {
  for (const std::uint32_t c : active_) {
    profit_[c] = 0;
    for (const std::uint32_t r : model_.columns.of(c)) profit_[c] += row_.now[r];
  }
  pay_sets(&Set::price, &Set::paid_here);
  step_columns();
  for (std::size_t r = 0; r < next_z_.size(); ++r) {
    const double gain = static_cast<double>(model_.people[r]) - row_.now[r] - taken_[r];
    next_z_[r] = std::clamp(z_.now[r] + gain / (weight_ * reach_z_[r]), 0.0, 1.0);
  }
  for (const std::uint32_t c : active_) y_.now[c] = 2 * next_y_[c] - y_.now[c];
  for (std::size_t r = 0; r < next_z_.size(); ++r) z_.now[r] = 2 * next_z_[r] - z_.now[r];
  step_prices();
  std::swap(y_.now, next_y_);
  std::swap(z_.now, next_z_);
  add_to_means();
}

void SetAscent::add_to_means() {
  const double part = 1.0 / ++since_;
  for (Values* values : {&row_, &y_, &z_}) {
    for (std::size_t k = 0; k < values->mean.size(); ++k) {
      values->mean[k] += part * (values->now[k] - values->mean[k]);
    }
  }
  for (Set& set : set_) set.mean += part * (set.price - set.mean);
}

void SetAscent::look() {
  const double now = value_of(row_.now, &Set::price);
  const double mean = value_of(row_.mean, &Set::mean);
  if (std::min(now, mean) >= best_value_) return;
  best_value_ = std::min(now, mean);
  best_row_ = now < mean ? row_.now : row_.mean;
  for (Set& set : set_) set.best = now < mean ? set.price : set.mean;
  retired_.clear();
}

// From the mean, with steps weighed by how far prices and plans have come.
void SetAscent::restart() {
  double dual = 0;
  for (Values* values : {&row_, &y_, &z_}) values->now = values->mean;
  for (Set& set : set_) {
    set.price = set.mean;
    dual += (set.price - set.start) * (set.price - set.start);
    set.start = set.price;
  }
  dual += distance2(row_.now, row_.start);
  const double primal = distance2(y_.now, y_.start) + distance2(z_.now, z_.start);
  if (dual > 0 && primal > 0) {
    const double weight = std::sqrt(weight_ * std::sqrt(dual / primal));
    weight_ = std::clamp(weight, kLeastWeight * average_, kMostWeight * average_);
  }
  for (Values* values : {&row_, &y_, &z_}) values->start = values->now;
  since_ = 0;
}

void SetAscent::advance(int steps) {
  for (int k = 1; k <= steps; ++k) {
    step();
    if (k % kLook == 0 || k == steps) look();
    if (since_ >= kRestart) restart();
  }
}

void SetAscent::drop_idle() {
  for (Set& set : set_) {
    set.idle = set.price > 0 || set.mean > 0 ? 0 : set.idle + 1;
    if (set.idle > kIdle && set.best > 0) retired_.push_back({set.rows, set.best});
  }
  std::erase_if(set_, [](const Set& set) { return set.idle > kIdle; });
}

void SetAscent::add_sets(std::uint64_t seed) {
  drop_idle();
  std::set<std::vector<std::int32_t>> known;
  for (const Set& set : set_) known.insert(set.rows);
  std::vector<int> uses(model_.row_count(), 0);
  std::size_t added = 0;
  for (BrokenSet& broken : SetFinder(model_, y_.mean, z_.mean, seed).find()) {
    if (added >= kMostAtOnce) break;
    const auto often = [&](std::int32_t r) {
      return uses[static_cast<std::size_t>(r)] >= kMostOfRow;
    };
    if (std::ranges::any_of(broken.rows, often) || known.contains(broken.rows)) continue;
    Set set;
    std::vector<std::uint32_t> on;
    for (const std::int32_t r : broken.rows) {
      const auto row = static_cast<std::size_t>(r);
      ++uses[row];
      const auto columns = model_.rows.of(row);
      on.insert(on.end(), columns.begin(), columns.end());
    }
    set.rows = std::move(broken.rows);
    set.paid = paid_by_set(std::move(on));
    set_.push_back(std::move(set));
    ++added;
  }
  value_of(row_.mean, &Set::mean);
  choose_columns();
}

Prices SetAscent::best_prices() const {
  Prices prices{best_row_, std::vector<double>(model_.required.size(), 0), retired_};
  for (const Set& set : set_) {
    if (set.best > 0) prices.sets.push_back({set.rows, set.best});
  }
  return prices;
}

}  // namespace hearth::placement
