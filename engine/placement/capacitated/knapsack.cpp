#include "placement/capacitated/knapsack.h"

#include <algorithm>
#include <limits>

#include "core/wide.h"

namespace hearth::placement::capacitated {

namespace {

constexpr std::int64_t kUnreachable = std::numeric_limits<std::int64_t>::min() / 2;

// Does a weigh less for its profit? Weightless items come first.
bool better_ratio(std::int64_t profit_a, std::int64_t weight_a, std::int64_t profit_b,
                  std::int64_t weight_b) {
  return Wide{profit_a} * weight_b > Wide{profit_b} * weight_a;
}

}  // namespace

void Knapsack::sort_by_ratio(std::span<const Item> items, std::int64_t capacity) {
  entry_.clear();
  for (std::size_t k = 0; k < items.size(); ++k) {
    if (items[k].weight <= capacity) {
      entry_.push_back({items[k].profit, items[k].weight, static_cast<std::uint32_t>(k)});
    }
  }
  std::sort(entry_.begin(), entry_.end(), [](const Entry& a, const Entry& b) {
    if (better_ratio(a.profit, a.weight, b.profit, b.weight)) return true;
    if (better_ratio(b.profit, b.weight, a.profit, a.weight)) return false;
    return a.index < b.index;
  });
}

// Forward moves put in what fits; a step back takes out the last that was put in. False: gave up.
bool Knapsack::search(std::int64_t capacity, std::int64_t effort) {
  best_ = -1;
  in_.clear();
  best_in_.clear();
  std::int64_t profit = 0;
  std::int64_t left = capacity;
  std::size_t next = 0;
  while (true) {
    bool hopeless = false;
    for (; next < entry_.size(); ++next) {
      const Entry& e = entry_[next];
      if (e.weight <= left) {
        left -= e.weight;
        profit += e.profit;
        in_.push_back(next);
        continue;
      }
      // Were this item cut to fit and would that still not beat the best?
      if (Wide{left} * e.profit < Wide{best_ + 1 - profit} * e.weight) {
        hopeless = true;
        break;
      }
      if (--effort < 0) return false;
    }
    if (!hopeless && profit > best_) {
      best_ = profit;
      best_in_ = in_;
    }
    if (in_.empty()) return true;
    next = in_.back();
    in_.pop_back();
    left += entry_[next].weight;
    profit -= entry_[next].profit;
    ++next;
    if (--effort < 0) return false;
  }
}

std::int64_t Knapsack::with_a_part(std::int64_t capacity) const {
  std::int64_t profit = 0;
  for (const Entry& e : entry_) {
    if (e.weight > capacity) {
      return profit + static_cast<std::int64_t>(Wide{capacity} * e.profit / e.weight);
    }
    capacity -= e.weight;
    profit += e.profit;
  }
  return profit;
}

// Requires: every entry fits alone.
void Knapsack::fill_table(std::size_t capacity) {
  const std::size_t width = capacity + 1;
  table_.resize(width * (entry_.size() + 1));
  std::fill_n(table_.begin(), width, 0);
  for (std::size_t k = 0; k < entry_.size(); ++k) {
    const std::int64_t* const before = &table_[k * width];
    std::int64_t* const now = &table_[(k + 1) * width];
    const auto weight = static_cast<std::size_t>(entry_[k].weight);
    const std::int64_t profit = entry_[k].profit;
    std::copy(before, before + weight, now);
    for (std::size_t w = weight; w < width; ++w) {
      now[w] = std::max(before[w], before[w - weight] + profit);
    }
  }
  best_ = table_[width * (entry_.size() + 1) - 1];
  best_in_.clear();
  std::size_t left = capacity;
  for (std::size_t k = entry_.size(); k-- > 0;) {
    if (table_[(k + 1) * width + left] == table_[k * width + left]) continue;
    best_in_.push_back(k);
    left -= static_cast<std::size_t>(entry_[k].weight);
  }
}

std::int64_t Knapsack::profit_with_a_part(std::span<const Item> items, std::int64_t capacity) {
  sort_by_ratio(items, capacity);
  return with_a_part(capacity);
}

std::optional<std::int64_t> Knapsack::profit_with_a_part_between(std::span<const Item> items,
                                                                 std::int64_t least,
                                                                 std::int64_t capacity) {
  chosen_.clear();
  exact_ = false;
  std::int64_t profit = 0;
  std::int64_t weight = 0;
  heavy_.clear();
  for (const Item& item : items) {
    if (item.weight > 0) heavy_.push_back(item);
    if (item.weight == 0) profit += std::max<std::int64_t>(item.profit, 0);
  }
  sort_by_ratio(heavy_, capacity);
  for (const Entry& e : entry_) {
    // Those that cost more than they bring only up to the least.
    const std::int64_t room = (e.profit > 0 ? capacity : least) - weight;
    if (room < 0 || (room == 0 && e.profit <= 0)) break;
    if (e.weight > room) {
      profit += static_cast<std::int64_t>(floor_ratio(Wide{room} * e.profit, e.weight));
      weight += room;
      break;
    }
    profit += e.profit;
    weight += e.weight;
  }
  return weight < least ? std::nullopt : std::optional(profit);
}

std::int64_t Knapsack::most_profit(std::span<const Item> items, std::int64_t capacity) {
  chosen_.clear();
  exact_ = true;
  std::int64_t all_weight = 0;
  std::int64_t all_profit = 0;
  for (const Item& item : items) {
    all_weight += item.weight;
    all_profit += item.profit;
  }
  if (all_weight <= capacity) {
    for (std::size_t k = 0; k < items.size(); ++k) {
      chosen_.push_back(static_cast<std::uint32_t>(k));
    }
    return all_profit;
  }
  sort_by_ratio(items, capacity);
  const auto rows = static_cast<std::int64_t>(entry_.size() + 1);
  const bool has_table = capacity < effort_.cells / rows;
  exact_ = search(capacity, has_table ? rows * capacity / 8 : effort_.steps);
  if (!exact_ && has_table) {
    fill_table(static_cast<std::size_t>(capacity));
    exact_ = true;
  }
  for (const std::size_t k : best_in_) chosen_.push_back(entry_[k].index);
  std::sort(chosen_.begin(), chosen_.end());
  return exact_ ? best_ : with_a_part(capacity);
}

// table_[k][w]: the most that the first k items bring at exactly the weight w.
std::optional<std::int64_t> Knapsack::most_profit_between(std::span<const Item> items,
                                                          std::int64_t least,
                                                          std::int64_t capacity) {
  chosen_.clear();
  exact_ = true;
  const auto width = static_cast<std::size_t>(capacity) + 1;
  table_.resize(width * (items.size() + 1));
  std::fill_n(table_.begin(), width, kUnreachable);
  table_[0] = 0;
  for (std::size_t k = 0; k < items.size(); ++k) {
    const std::int64_t* const before = &table_[k * width];
    std::int64_t* const now = &table_[(k + 1) * width];
    const auto weight = std::min(static_cast<std::size_t>(items[k].weight), width);
    std::copy(before, before + weight, now);
    for (std::size_t w = weight; w < width; ++w) {
      now[w] = std::max(before[w], before[w - weight] + items[k].profit);
    }
  }
  const std::int64_t* const last = &table_[items.size() * width];
  auto left = static_cast<std::size_t>(
      std::max_element(last + std::max<std::int64_t>(least, 0), last + width) - last);
  const std::int64_t most = last[left];
  if (most < kUnreachable / 2) return std::nullopt;
  for (std::size_t k = items.size(); k-- > 0;) {
    if (table_[(k + 1) * width + left] == table_[k * width + left]) continue;
    chosen_.push_back(static_cast<std::uint32_t>(k));
    left -= static_cast<std::size_t>(items[k].weight);
  }
  std::reverse(chosen_.begin(), chosen_.end());
  return most;
}

std::optional<std::int64_t> most_profit_by_weights(std::span<const Item> items, std::int64_t least,
                                                   std::int64_t capacity) {
  std::vector<std::optional<std::int64_t>> most(static_cast<std::size_t>(capacity) + 1);
  most[0] = 0;
  for (const Item& item : items) {
    for (std::int64_t w = capacity; w >= item.weight; --w) {
      const auto& without = most[static_cast<std::size_t>(w - item.weight)];
      auto& now = most[static_cast<std::size_t>(w)];
      if (without && (!now || *without + item.profit > *now)) now = *without + item.profit;
    }
  }
  std::optional<std::int64_t> best;
  for (std::int64_t w = std::max<std::int64_t>(least, 0); w <= capacity; ++w) {
    best = std::max(best, most[static_cast<std::size_t>(w)]);
  }
  return best;
}

std::optional<std::int64_t> most_profit_by_a_price(std::span<const Item> items, std::int64_t least,
                                                   std::int64_t capacity) {
  Wide all = 0;
  Wide paying = 0;  // weight of those that bring something
  std::vector<Item> heavy;
  for (const Item& item : items) {
    if (item.weight > capacity) continue;
    all += item.weight;
    if (item.profit > 0) paying += item.weight;
    if (item.weight > 0) heavy.push_back(item);
  }
  if (all < least) return std::nullopt;
  // Between its limits the weight is free: its price is 0.
  Item cut{0, 1};
  if (paying < least || paying > capacity) {
    std::sort(heavy.begin(), heavy.end(), [](const Item& a, const Item& b) {
      return Wide{a.profit} * b.weight > Wide{b.profit} * a.weight;
    });
    Wide left = paying < least ? least : capacity;
    for (const Item& item : heavy) {
      cut = item;
      left -= item.weight;
      if (left < 0) break;
    }
  }
  Wide sum = Wide{cut.profit} * (cut.profit >= 0 ? capacity : least);
  for (const Item& item : items) {
    if (item.weight > capacity) continue;
    sum += std::max<Wide>(0, Wide{item.profit} * cut.weight - Wide{cut.profit} * item.weight);
  }
  return static_cast<std::int64_t>(floor_ratio(sum, cut.weight));
}

std::int64_t most_profit_by_states(std::span<const Item> items, std::int64_t capacity,
                                   std::int64_t effort) {
  struct State {
    std::int64_t weight, profit;
  };
  std::vector<State> states{{0, 0}};  // both ascend strictly
  std::vector<State> merged;
  for (const Item& item : items) {
    effort -= static_cast<std::int64_t>(states.size());
    if (effort < 0) break;
    merged.clear();
    const auto push = [&](const State& state) {
      if (!merged.empty() && merged.back().profit >= state.profit) return;
      if (!merged.empty() && merged.back().weight == state.weight) merged.pop_back();
      merged.push_back(state);
    };
    std::size_t shifted = 0;
    for (const State& state : states) {
      for (; shifted < states.size() && states[shifted].weight + item.weight < state.weight;
           ++shifted) {
        push({states[shifted].weight + item.weight, states[shifted].profit + item.profit});
      }
      push(state);
    }
    for (; shifted < states.size() && states[shifted].weight + item.weight <= capacity; ++shifted) {
      push({states[shifted].weight + item.weight, states[shifted].profit + item.profit});
    }
    states.swap(merged);
  }
  if (effort >= 0) return states.back().profit;
  std::vector<Item> sorted(items.begin(), items.end());
  std::sort(sorted.begin(), sorted.end(), [](const Item& a, const Item& b) {
    return better_ratio(a.profit, a.weight, b.profit, b.weight);
  });
  std::int64_t profit = 0;
  for (const Item& item : sorted) {
    if (item.weight > capacity) {
      return profit + static_cast<std::int64_t>(Wide{capacity} * item.profit / item.weight);
    }
    capacity -= item.weight;
    profit += item.profit;
  }
  return profit;
}

}  // namespace hearth::placement::capacitated
