#include "placement/verifier_bound.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

namespace hearth::placement {

namespace {

__extension__ using Int128 = __int128;

class Again {
 public:
  Again(const CoverProblem& problem, const Certificate& certificate)
      : p_(problem), cert_(certificate), earned_(problem.site_count(), 0) {
    district_.resize(p_.caps.size() + 1);  // the last: sites under no cap
    std::vector<std::size_t> cap(p_.site_count(), p_.caps.size());
    for (std::size_t k = 0; k < p_.caps.size(); ++k) {
      district_[k].places = p_.caps[k].most;
      for (const std::int32_t site : p_.caps[k].sites) cap[static_cast<std::size_t>(site)] = k;
    }
    district_.back().places = static_cast<std::int64_t>(p_.site_count());
    for (std::size_t i = 0; i < cap.size(); ++i) {
      District& of = district_[cap[i]];
      if (p_.rule[i] == SiteRule::Free) of.site.push_back(i);
      if (p_.rule[i] == SiteRule::MustOpen && cap[i] < p_.caps.size()) --of.places;
    }
  }

  [[nodiscard]] std::int64_t bound() {
    const bool fewest = p_.goal == Goal::FewestSites;
    Int128 sum = rows_and_quotas();
    for (std::size_t i = 0; i < earned_.size(); ++i) {
      const bool must = p_.rule[i] == SiteRule::MustOpen;
      if (must && fewest) sum -= Int128{cert_.scale} * cost(i);
      if (must || p_.rule[i] == SiteRule::Existing) sum += earned_[i];
    }
    if (fewest) {
      sum += best_at(cert_.scale, 1);
      return static_cast<std::int64_t>(sum < 0 ? (-sum + cert_.scale - 1) / cert_.scale : 0);
    }
    sum += p_.caps.empty() ? best_in_turn() : best_for_budget();
    // People come in multiples of their common divisor, and so does every value of a plan.
    std::int64_t step = 0;
    for (const std::int64_t people : p_.people) step = std::gcd(step, people);
    Int128 bound = sum / cert_.scale - (sum % cert_.scale < 0 ? 1 : 0);
    if (step > 1) bound -= (bound % step + step) % step;
    return static_cast<std::int64_t>(bound);
  }

 private:
  struct District {
    std::vector<std::size_t> site;  // that are free
    std::int64_t places = 0;
  };

  [[nodiscard]] std::int64_t cost(std::size_t site) const {
    return p_.cost.empty() ? 1 : p_.cost[site];
  }

  // Everything but the sites, as for most-people; and into earned_ what the rows pay to each.
  Int128 rows_and_quotas() {
    std::vector<Int128> value(p_.row_count(), 0);
    for (std::size_t r = 0; p_.goal == Goal::MostPeople && r < value.size(); ++r) {
      value[r] = Int128{p_.people[r]} * cert_.scale;
    }
    Int128 sum = sets(value);
    for (std::size_t g = 0; g < p_.quotas.size(); ++g) {
      const Quota& quota = p_.quotas[g];
      sum -= Int128{cert_.quota[g]} * quota.required;
      for (std::size_t k = 0; k < quota.rows.size(); ++k) {
        value[static_cast<std::size_t>(quota.rows[k])] += Int128{cert_.quota[g]} * quota.weight[k];
      }
    }
    for (std::size_t r = 0; r < value.size(); ++r) sum += unpaid(r, value[r]);
    return sum;
  }

  // What odd sets let through; into earned_ what they pay, and off `value` what they take.
  Int128 sets(std::vector<Int128>& value) {
    Int128 through = 0;
    std::vector<std::int32_t> rows_of(p_.site_count(), 0);
    for (const OddSet& set : cert_.sets) {
      const auto each_site = [&](const auto& what) {
        for (const std::int32_t r : set.rows) {
          const auto row = static_cast<std::size_t>(r);
          for (auto k = p_.row_start[row]; k < p_.row_start[row + 1]; ++k) {
            what(static_cast<std::size_t>(p_.row_sites[static_cast<std::size_t>(k)]));
          }
        }
      };
      // Every second row of a site is paid, the first among them.
      each_site([&](std::size_t i) { earned_[i] += rows_of[i]++ % 2 == 0 ? set.price : 0; });
      each_site([&](std::size_t i) { rows_of[i] = 0; });
      for (const std::int32_t r : set.rows) value[static_cast<std::size_t>(r)] -= set.price;
      through += Int128{set.price} * static_cast<std::int64_t>(set.rows.size() / 2);
    }
    return through;
  }

  Int128 unpaid(std::size_t row, Int128 value) {
    const std::int32_t needs = p_.need.empty() ? 1 : p_.need[row];
    std::int64_t allowed = 0;
    std::int64_t always = 0;
    for (auto k = p_.row_start[row]; k < p_.row_start[row + 1]; ++k) {
      const auto site = static_cast<std::size_t>(p_.row_sites[static_cast<std::size_t>(k)]);
      const bool free = p_.rule[site] == SiteRule::Free;
      if (p_.rule[site] != SiteRule::MustNotOpen) {
        ++allowed;
        always += free ? 0 : 1;
      }
      if (free || needs == 1) earned_[site] += cert_.row[row];
    }
    if (needs > 1 && allowed < needs) return 0;
    const std::int64_t left = needs == 1 ? 1 : std::max<std::int64_t>(needs - always, 0);
    return std::max<Int128>(0, value - Int128{left} * cert_.row[row]);
  }

  // What the best sites are worth beyond `price` x cost, as many of each district as may open; all
  // times `parts`.
  [[nodiscard]] Int128 best_at(Int128 price, std::int64_t parts) const {
    Int128 sum = 0;
    std::vector<Int128> worth;
    for (const District& district : district_) {
      worth.clear();
      for (const std::size_t i : district.site) {
        worth.push_back(earned_[i] * parts - price * cost(i));
      }
      std::sort(worth.begin(), worth.end(), std::greater<>());
      for (std::size_t k = 0; k < worth.size(); ++k) {
        if (worth[k] <= 0 || static_cast<std::int64_t>(k) >= district.places) break;
        sum += worth[k];
      }
    }
    return sum;
  }

  [[nodiscard]] std::int64_t budget_left() const {
    std::int64_t budget = p_.budget;
    for (std::size_t i = 0; i < earned_.size(); ++i) {
      if (p_.rule[i] == SiteRule::MustOpen) budget -= cost(i);
    }
    return std::max<std::int64_t>(budget, 0);
  }

  // Without caps: the sites that earn most for their cost, the last one in part.
  [[nodiscard]] Int128 best_in_turn() const {
    Int128 sum = 0;
    std::vector<std::size_t> paid;
    for (const std::size_t i : district_.back().site) {
      if (cost(i) == 0) {
        sum += earned_[i];
      } else {
        paid.push_back(i);
      }
    }
    std::sort(paid.begin(), paid.end(), [&](std::size_t a, std::size_t b) {
      return earned_[a] * cost(b) > earned_[b] * cost(a);
    });
    std::int64_t left = budget_left();
    for (const std::size_t i : paid) {
      const std::int64_t spent = std::min(left, cost(i));
      sum += (earned_[i] * spent + cost(i) - 1) / cost(i);
      left -= spent;
    }
    return sum;
  }

  // The least over all prices of money, which are whole in 1 / parts: convex in the price.
  [[nodiscard]] Int128 best_for_budget() const {
    const std::int64_t budget = budget_left();
    Int128 highest = 0;
    std::int64_t dearest = 0;
    for (std::size_t i = 0; i < earned_.size(); ++i) {
      if (p_.rule[i] != SiteRule::Free) continue;
      highest = std::max(highest, earned_[i]);
      dearest = std::max(dearest, cost(i));
    }
    constexpr std::int64_t kFinest = std::int64_t{1} << 40U;
    constexpr Int128 kMost = Int128{1} << 119U;
    std::int64_t parts = 1;
    while (parts < budget && parts < kFinest && highest * dearest * parts < kMost) parts *= 2;
    const auto at = [&](Int128 price) { return price * budget + best_at(price, parts); };
    Int128 low = 0;
    Int128 high = highest * parts + 1;  // nothing that costs anything is worth it there
    while (low < high) {
      const Int128 middle = low + (high - low) / 2;
      if (at(middle) <= at(middle + 1)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    const Int128 least = at(low);
    return least / parts + (least % parts > 0 ? 1 : 0);
  }

  const CoverProblem& p_;
  const Certificate& cert_;
  std::vector<Int128> earned_;  // sites: by the prices of their rows
  std::vector<District> district_;
};

}  // namespace

std::int64_t bound_again(const CoverProblem& problem, const Certificate& certificate) {
  return Again(problem, certificate).bound();
}

}  // namespace hearth::placement
