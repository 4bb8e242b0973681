#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hearth::placement::capacitated {

// Something that may be put in, of which the profit is counted.
struct Item {
  std::int64_t profit = 0;  // > 0, where not said otherwise
  std::int64_t weight = 0;  // >= 0
};

// The most profitable items that together weigh at most `capacity`, exactly, in integers: depth
// first by profit per weight (Horowitz and Sahni 1974), pruned by the item that is cut; where that
// takes long, a table over capacity. Equal ratios go by index. Keeps its memory between calls. The
// twenty to fifty clients that a site wants take microseconds.
// Requires: capacity >= 0; the profits sum to less than 2^62.
class Knapsack {
 public:
  // How far it goes: cells of a table, and steps of a search that no table can replace. Behind that
  // the answer is what no choice exceeds.
  struct Effort {
    std::int64_t cells = 8'000'000;
    std::int64_t steps = 200'000;
  };
  void set_effort(const Effort& effort) { effort_ = effort; }

  // The profit. Where that takes more than Effort, what no choice exceeds.
  std::int64_t most_profit(std::span<const Item> items, std::int64_t capacity);
  // The same for items that together weigh at least `least` too, by a table; a profit may be below
  // 0. None: no choice weighs so much. Requires: least <= capacity, and both are small.
  std::optional<std::int64_t> most_profit_between(std::span<const Item> items, std::int64_t least,
                                                  std::int64_t capacity);
  // What no such choice exceeds, where the table were too large: the profit when the last item may
  // be cut, rounded down. None: all together weigh less than `least`.
  std::optional<std::int64_t> profit_with_a_part_between(std::span<const Item> items,
                                                         std::int64_t least, std::int64_t capacity);
  // What no choice exceeds: the profit when the last item may be cut, rounded down. Much faster.
  std::int64_t profit_with_a_part(std::span<const Item> items, std::int64_t capacity);
  // Is the last answer the profit of `chosen`? Else only an upper bound of it.
  [[nodiscard]] bool exact() const { return exact_; }
  // Which items the last call put in, ascending.
  [[nodiscard]] const std::vector<std::uint32_t>& chosen() const { return chosen_; }

 private:
  struct Entry {
    std::int64_t profit, weight;
    std::uint32_t index;
  };
  void sort_by_ratio(std::span<const Item> items, std::int64_t capacity);
  bool search(std::int64_t capacity, std::int64_t effort);
  void fill_table(std::size_t capacity);
  [[nodiscard]] std::int64_t with_a_part(std::int64_t capacity) const;

  std::vector<Entry> entry_;
  std::vector<Item> heavy_;
  std::vector<std::size_t> in_, best_in_;
  std::vector<std::uint32_t> chosen_;
  std::vector<std::int64_t> table_;  // (items + 1) x (capacity + 1): most profit of the first items
  Effort effort_;
  std::int64_t best_ = 0;
  bool exact_ = true;
};

// The same number on another path, for those who check: every state (weight, profit) that no other
// dominates (Nemhauser and Ullmann 1969). When these lists take more than `effort` steps, the
// profit when the last item may be cut, rounded down: no choice exceeds it either.
std::int64_t most_profit_by_states(std::span<const Item> items, std::int64_t capacity,
                                   std::int64_t effort);

// most_profit_between() on another path: over the weights that can be reached.
std::optional<std::int64_t> most_profit_by_weights(std::span<const Item> items, std::int64_t least,
                                                   std::int64_t capacity);

// profit_with_a_part_between() on another path, by a price t = p_k / w_k of a unit of weight: every
// choice brings at most sum_j max(0, p_j - t w_j) + t x (`capacity` where t >= 0, else `least`),
// whichever item k is; it is the one that is cut.
std::optional<std::int64_t> most_profit_by_a_price(std::span<const Item> items, std::int64_t least,
                                                   std::int64_t capacity);

}  // namespace hearth::placement::capacitated
