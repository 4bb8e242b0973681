#include "placement/cover/capped.h"

namespace hearth::placement {

namespace {

constexpr std::int64_t kMostParts = std::int64_t{1} << 40U;
constexpr Wide kMostProduct = Wide{1} << 120U;  // worth x cost x parts must stay below

class Market {
 public:
  Market(const BestUnderCaps<Wide>& caps, std::span<const Wide> worth,
         std::span<const std::int64_t> cost, std::int64_t budget)
      : caps_(caps), worth_(worth), cost_(cost), budget_(std::max<std::int64_t>(budget, 0)) {
    WideSum largest;
    largest.add_product(*std::ranges::max_element(worth), *std::ranges::max_element(cost));
    too_large_ = largest.overflow() || largest.value() > kMostProduct;
    if (too_large_) return;
    while (parts_ < budget_ && parts_ < kMostParts && largest.value() * parts_ < kMostProduct / 2) {
      parts_ *= 2;
    }
  }

  PricedMoney balance() {
    PricedMoney money;
    money.parts = parts_;
    if (too_large_) {
      money.value.add_product(kMostProduct, kMostProduct);  // says so by its overflow
      return money;
    }
    // What is demanded falls as the price rises, and the bound is convex in it.
    Wide low = -1;
    Wide high = dearest();
    while (high - low > 1) {
      const Wide middle = low + (high - low) / 2;
      (demand_at(middle) <= budget_ ? high : low) = middle;
    }
    money.price = high;
    money.value = value_at(high);
    if (high > 0) {
      const WideSum below = value_at(high - 1);
      if (!below.overflow() && below.value() < money.value.value()) {
        money.value = below;
        money.price = high - 1;
      }
    }
    money.highest = highest(money);
    return money;
  }

 private:
  // The highest price at which the budget is still spent, if the bound is the same there.
  [[nodiscard]] Wide highest(const PricedMoney& money) const {
    Wide low = money.price;
    Wide high = dearest() + 1;
    while (high - low > 1) {
      const Wide middle = low + (high - low) / 2;
      (demand_at(middle) >= budget_ ? low : high) = middle;
    }
    const WideSum value = value_at(low);
    return value.overflow() || value.value() != money.value.value() ? money.price : low;
  }

  // A price at which nothing that costs anything is worth it.
  [[nodiscard]] Wide dearest() const {
    Wide most = 0;
    for (std::size_t k = 0; k < worth_.size(); ++k) {
      if (cost_[k] > 0) most = std::max(most, ceil_ratio(worth_[k] * parts_, cost_[k]));
    }
    return most;
  }

  [[nodiscard]] Wide demand_at(Wide price) const {
    const std::vector<Wide> beyond = beyond_price(worth_, cost_, parts_, price);
    Wide sum = 0;
    for (const std::uint32_t k : caps_.choose(beyond).items) sum += cost_[k];
    return sum;
  }

  [[nodiscard]] WideSum value_at(Wide price) const {
    const std::vector<Wide> beyond = beyond_price(worth_, cost_, parts_, price);
    WideSum sum;
    sum.add_product(price, budget_);
    for (const std::uint32_t k : caps_.choose(beyond).items) sum.add(beyond[k]);
    return sum;
  }

  const BestUnderCaps<Wide>& caps_;
  std::span<const Wide> worth_;
  std::span<const std::int64_t> cost_;
  std::int64_t budget_;
  std::int64_t parts_ = 1;
  bool too_large_ = false;
};

}  // namespace

PricedMoney priced_money(const BestUnderCaps<Wide>& caps, std::span<const Wide> worth,
                         std::span<const std::int64_t> cost, std::int64_t budget) {
  if (worth.empty()) return {};
  return Market(caps, worth, cost, budget).balance();
}

std::vector<Wide> beyond_price(std::span<const Wide> worth, std::span<const std::int64_t> cost,
                               std::int64_t parts, Wide price) {
  std::vector<Wide> beyond(worth.size());
  for (std::size_t k = 0; k < worth.size(); ++k) {
    beyond[k] = worth[k] * parts - price * cost[k];
  }
  return beyond;
}

}  // namespace hearth::placement
