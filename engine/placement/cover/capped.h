#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/wide.h"

// The best that can open when at most so many of each cap may. As no item lies under two caps, a
// bound's choice of sites falls apart into one choice for each cap.
namespace hearth::placement {

template <typename Worth>
struct Choice {
  std::vector<std::uint32_t> items;  // that are worth more than nothing, as far as caps let them in
  // Caps: what the least item in is worth where the cap is full, and the best one that it keeps
  // out; 0 where there is none.
  std::vector<Worth> last_in;
  std::vector<Worth> first_out;
};

template <typename Worth>
class BestUnderCaps {
 public:
  // `cap_of`: items: their cap, or anything beyond `left`; `left`: caps: items that may open. Both
  // must live on.
  BestUnderCaps(std::span<const std::uint32_t> cap_of, std::span<const std::int64_t> left)
      : left_(left), members_(left.size()) {
    for (std::uint32_t k = 0; k < cap_of.size(); ++k) {
      (cap_of[k] < left.size() ? members_[cap_of[k]] : free_).push_back(k);
    }
  }

  // Of items worth as much the lowest ones. Expected time O(items).
  Choice<Worth> choose(std::span<const Worth> worth) const {
    Choice<Worth> choice;
    choice.last_in.assign(left_.size(), 0);
    choice.first_out.assign(left_.size(), 0);
    for (const std::uint32_t k : free_) {
      if (worth[k] > 0) choice.items.push_back(k);
    }
    std::vector<std::uint32_t> in;
    const auto better = [&](std::uint32_t a, std::uint32_t b) {
      return worth[a] != worth[b] ? worth[a] > worth[b] : a < b;
    };
    for (std::size_t cap = 0; cap < left_.size(); ++cap) {
      in.clear();
      for (const std::uint32_t k : members_[cap]) {
        if (worth[k] > 0) in.push_back(k);
      }
      const auto most = static_cast<std::size_t>(std::max<std::int64_t>(left_[cap], 0));
      if (in.size() > most) {
        const auto end = in.begin() + static_cast<std::ptrdiff_t>(most);
        std::nth_element(in.begin(), end, in.end(), better);
        choice.first_out[cap] = worth[*end];
        in.resize(most);
      }
      if (in.size() == most && most > 0) {
        choice.last_in[cap] = worth[*std::max_element(in.begin(), in.end(), better)];
      }
      choice.items.insert(choice.items.end(), in.begin(), in.end());
    }
    return choice;
  }

 private:
  std::span<const std::int64_t> left_;
  std::vector<std::uint32_t> free_;
  std::vector<std::vector<std::uint32_t>> members_;
};

// Money under caps. Whatever a unit of money is said to be worth, no choice that costs at most
// `budget` brings more than budget x price + the best choice of worth - cost x price: that is
// linear in each item, so the best under caps of the items alone. `price` is the one, in whole 1 /
// parts, for which this is least.
struct PricedMoney {
  std::int64_t parts = 1;
  Wide price = 0;    // in 1 / parts; the lowest of those that are best,
  Wide highest = 0;  // and a higher one that is as good, where there is one
  WideSum value;     // times `parts`: what no choice can beat
};

// Requires: worth, cost >= 0. Exact where every cost is 1 (the prices that matter are whole then);
// else within one unit of worth.
PricedMoney priced_money(const BestUnderCaps<Wide>& caps, std::span<const Wide> worth,
                         std::span<const std::int64_t> cost, std::int64_t budget);

// What each item is worth beyond its cost at this price, times `parts`.
std::vector<Wide> beyond_price(std::span<const Wide> worth, std::span<const std::int64_t> cost,
                               std::int64_t parts, Wide price);

}  // namespace hearth::placement
