#include "placement/constrained/ascent.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hearth::placement {

namespace {

// After so many steps without progress it goes back to the best prices, with shorter steps. Memory
// of 0.9 comes within 0.004 % of the linear relaxation in 1,500 steps (eight counties of New York,
// 66 to 80 sites); a direction that is only deflected, as PriceAscent's, or a patience of 20 end up
// to 1.6 % below.
constexpr int kPatience = 40;
constexpr double kShorter = 0.7;
constexpr double kMemory = 0.9;  // of the last direction
constexpr double kLately = 0.1;
constexpr double kCrumb = 1e-4;  // of what the bound lacks

}  // namespace

ConstrainedAscent::ConstrainedAscent(const Columns& columns, NearestSites& nearest)
    : columns_(columns),
      nearest_(nearest),
      fixed_(columns.size(), Fixed::Free),
      worth_(columns.size(), 0),
      is_chosen_(columns.size(), 0),
      lately_(columns.size(), 0),
      reach_(columns.cover.required.size(), 1) {
  const Model& cover = columns.cover;
  std::vector<double> rows(reach_.size(), 0);
  std::vector<double> weight(reach_.size(), 0);
  for (const Weight& w : cover.weights) {
    ++rows[w.quota];
    weight[w.quota] += static_cast<double>(w.weight);
  }
  for (std::size_t g = 0; g < reach_.size(); ++g) {
    if (weight[g] > 0) reach_[g] = static_cast<double>(cover.required[g]) * rows[g] / weight[g];
  }
  direction_.assign(columns.model.clients() + cover.row_count() + reach_.size(), 0);
  gain_ = direction_;
}

void ConstrainedAscent::start_from(ColumnPrices prices, double scale) {
  prices_ = std::move(prices);
  best_ = prices_;
  best_bound_ = -std::numeric_limits<double>::infinity();
  scale_ = scale;
  since_better_ = 0;
  std::ranges::fill(direction_, 0);
}

double ConstrainedAscent::evaluate(const ColumnPrices& prices) {
  const std::size_t first = columns_.first;
  for (std::size_t c = 0; c < worth_.size(); ++c) {
    worth_[c] = static_cast<double>(columns_.model.opening[first + c]);
  }
  double sum = 0;
  for (std::size_t j = 0; j < prices.client.size(); ++j) {
    const double pays = prices.client[j];
    nearest_.reach(j, static_cast<std::int64_t>(std::ceil(pays)));
    const auto sites = nearest_.sites(j);
    const auto costs = nearest_.costs(j);
    for (std::size_t k = 0; k < sites.size(); ++k) {
      const double less = static_cast<double>(costs[k]) - pays;
      const auto site = static_cast<std::size_t>(sites[k]);
      if (less >= 0 || site < first) break;  // a certain site is as near as those behind it
      worth_[site - first] += less;
      ++visits_;
    }
    sum += pays;
  }
  price_rows(prices, sum);
  choose();
  for (const std::uint32_t c : chosen_) sum += worth_[c];
  return sum;
}

// What rows and quotas are worth at these prices; into gain_ in which direction it rises.
void ConstrainedAscent::price_rows(const ColumnPrices& prices, double& sum) {
  const Model& cover = columns_.cover;
  double* const of_row = gain_.data() + prices.client.size();
  double* const of_quota = of_row + cover.row_count();
  for (std::size_t g = 0; g < prices.quota.size(); ++g) {
    of_quota[g] = cover.required[g] > 0 ? 1 : 0;
    sum += prices.quota[g];
  }
  for (std::size_t r = 0; r < cover.row_count(); ++r) {
    const double needs = cover.need_of(r) * prices.row[r];
    of_row[r] = 0;
    double worth = 0;
    for (const Weight& w : cover.weights_of(r)) {
      worth += prices.quota[w.quota] * static_cast<double>(w.weight) /
               static_cast<double>(cover.required[w.quota]);
    }
    if (cover.mandatory[r] != 0) {
      sum += needs;
      of_row[r] = cover.need_of(r);
    } else if (worth > needs) {
      sum -= worth - needs;
      of_row[r] = cover.need_of(r);
      for (const Weight& w : cover.weights_of(r)) {
        of_quota[w.quota] -=
            static_cast<double>(w.weight) / static_cast<double>(cover.required[w.quota]);
      }
    }
    if (prices.row[r] <= 0) continue;
    for (const std::uint32_t c : cover.rows.of(r)) worth_[c] -= prices.row[r];
  }
  visits_ += static_cast<std::int64_t>(cover.rows.item.size());
}

// The columns that make the bound smallest, as branch, budget and caps allow: these let in what a
// greedy choice takes.
void ConstrainedAscent::choose() {
  const Model& cover = columns_.cover;
  for (const std::uint32_t c : chosen_) is_chosen_[c] = 0;
  chosen_.clear();
  order_.clear();
  std::vector<std::int64_t> room = cover.cap_left;
  const auto has_room = [&](std::uint32_t c) {
    return cover.cap(c) == kNoCap || room[cover.cap(c)] > 0;
  };
  const auto take = [&](std::uint32_t c) {
    chosen_.push_back(c);
    if (cover.cap(c) != kNoCap) --room[cover.cap(c)];
  };
  for (std::uint32_t c = 0; c < worth_.size(); ++c) {
    if (fixed_[c] == Fixed::Open) take(c);
    if (fixed_[c] == Fixed::Free) order_.push_back(c);
  }
  std::ranges::sort(order_, [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(worth_[a], a) < std::pair(worth_[b], b);
  });
  const auto most = static_cast<std::size_t>(std::max<std::int64_t>(cover.budget_left, 0));
  full_ = chosen_.size() >= most;
  forced_ = false;
  last_ = next_ = 0;
  bool left_one = false;
  for (const std::uint32_t c : order_) {
    const bool none = chosen_.empty() && columns_.first == 0;
    if (full_ || !has_room(c) || (worth_[c] >= 0 && !none)) {
      if (!std::exchange(left_one, true)) next_ = std::min(worth_[c], 0.0);
      continue;
    }
    forced_ = forced_ || worth_[c] >= 0;
    take(c);
    last_ = worth_[c];
    full_ = chosen_.size() >= most;
  }
  for (const std::uint32_t c : chosen_) is_chosen_[c] = 1;
}

double ConstrainedAscent::if_other(std::uint32_t column) const {
  if (forced_) return 0;
  if (is_chosen(column)) return std::max(0.0, next_ - worth_[column]);
  if (full_ && last_ == 0) return 0;  // nothing was chosen freely
  return std::max(0.0, full_ ? worth_[column] - last_ : worth_[column]);
}

// Into direction_: away from what is paid for too often, and on where the last steps led. Returns
// the square of its length.
double ConstrainedAscent::turn() {
  const std::size_t clients = prices_.client.size();
  const std::size_t rows = columns_.cover.row_count();
  for (std::size_t j = 0; j < clients; ++j) {
    const auto sites = nearest_.sites(j);
    const auto costs = nearest_.costs(j);
    double served = 0;
    for (std::size_t k = 0; k < sites.size(); ++k) {
      const auto site = static_cast<std::size_t>(sites[k]);
      if (static_cast<double>(costs[k]) >= prices_.client[j] || site < columns_.first) break;
      served += is_chosen_[site - columns_.first];
    }
    gain_[j] = 1 - served;
  }
  for (std::size_t r = 0; r < rows; ++r) {
    double served = 0;
    for (const std::uint32_t c : columns_.cover.rows.of(r)) served += is_chosen_[c];
    double& gain = gain_[clients + r];
    gain -= served;
    if (columns_.reach[r] != 0 || (gain < 0 && prices_.row[r] <= 0)) gain = 0;
  }
  for (std::size_t g = 0; g < reach_.size(); ++g) {
    double& gain = gain_[clients + rows + g];
    if (gain < 0 && prices_.quota[g] <= 0) gain = 0;
    gain *= reach_[g];
  }
  if (std::ranges::all_of(gain_, [](double gain) { return gain == 0; })) return 0;  // none better
  double square = 0;
  for (std::size_t k = 0; k < gain_.size(); ++k) {
    direction_[k] = gain_[k] + kMemory * direction_[k];
    square += direction_[k] * direction_[k];
  }
  return square;
}

void ConstrainedAscent::move(double length) {
  const std::size_t clients = prices_.client.size();
  const std::size_t rows = prices_.row.size();
  for (std::size_t j = 0; j < clients; ++j) {
    const auto costs = nearest_.costs(j);
    const double most = columns_.first > 0 ? static_cast<double>(columns_.model.cost(j, 0))
                                           : static_cast<double>(columns_.model.far);
    const double least = std::min(most, static_cast<double>(costs.front()));
    prices_.client[j] = std::clamp(prices_.client[j] + length * direction_[j], least, most);
  }
  for (std::size_t r = 0; r < rows; ++r) {
    prices_.row[r] = std::max(0.0, prices_.row[r] + length * direction_[clients + r]);
  }
  for (std::size_t g = 0; g < reach_.size(); ++g) {
    prices_.quota[g] =
        std::max(0.0, prices_.quota[g] + length * reach_[g] * direction_[clients + rows + g]);
  }
}

bool ConstrainedAscent::step(double target) {
  double bound = evaluate(prices_);
  for (std::uint32_t c = 0; c < lately_.size(); ++c) {
    lately_[c] += kLately * (is_chosen_[c] - lately_[c]);
  }
  ++since_better_;
  if (bound > best_bound_) {
    // Crumbs are no progress, or the steps would never grow shorter.
    if (bound > best_bound_ + kCrumb * std::max(target - bound, 0.0)) since_better_ = 0;
    best_bound_ = bound;
    best_ = prices_;
  }
  if (since_better_ >= kPatience) {
    since_better_ = 0;
    scale_ *= kShorter;
    prices_ = best_;
    bound = evaluate(prices_);
  }
  const double square = turn();
  if (square == 0) return false;
  move(scale_ * std::max(target - bound, 1.0) / square);
  return true;
}

}  // namespace hearth::placement
