#include "placement/constrained/certificate.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "core/wide.h"

namespace hearth::placement {

namespace {

constexpr std::int64_t kFar = ServiceCosts::kOutOfReach;

class Bound {
 public:
  Bound(const ConstrainedProblem& problem, std::span<const SiteRule> rule,
        const ConstrainedPrices& prices)
      : problem_(problem),
        cover_(problem.cover),
        rule_(rule),
        prices_(prices),
        worth_(problem.opening.size()) {}

  std::optional<std::int64_t> run() {
    if (!is_lawful()) return std::nullopt;
    for (std::size_t i = 0; i < worth_.size(); ++i) {
      worth_[i].add_product(prices_.scale, problem_.opening[i]);
    }
    for (std::size_t j = 0; j < problem_.travel.clients(); ++j) pay_for_client(j);
    pay_for_rows();
    pay_for_sites();
    if (sum_.overflow()) return std::nullopt;
    return narrow(ceil_ratio(sum_.value(), prices_.scale));
  }

 private:
  [[nodiscard]] bool is_lawful() const {
    const auto lawful = [](std::int64_t price) { return price >= 0; };
    return prices_.scale > 0 && prices_.client.size() == problem_.travel.clients() &&
           problem_.travel.sites() == worth_.size() && rule_.size() == worth_.size() &&
           cover_.cost.empty() && prices_.row.size() == cover_.row_count() &&
           prices_.quota.size() == cover_.quotas.size() &&
           std::ranges::all_of(prices_.row, lawful) && std::ranges::all_of(prices_.quota, lawful);
  }

  [[nodiscard]] bool is_certain(std::size_t site) const {
    return placement::is_certain(rule_[site]);
  }

  void pay_for_client(std::size_t j) {
    const Wide pays = prices_.client[j];
    std::int64_t nearest = kFar;
    for (std::size_t i = 0; i < worth_.size(); ++i) {
      if (is_certain(i)) nearest = std::min(nearest, problem_.travel(j, i));
    }
    sum_.add(pays);
    if (nearest != kFar) sum_.add(std::min<Wide>(0, Wide{prices_.scale} * nearest - pays));
    for (std::size_t i = 0; i < worth_.size(); ++i) {
      const std::int64_t cost = problem_.travel(j, i);
      if (rule_[i] != SiteRule::Free || cost >= nearest) continue;
      const Wide left = Wide{prices_.scale} * cost - pays;
      if (left < 0) worth_[i].add(left);
    }
  }

  void pay_for_rows() {
    std::vector<WideSum> value(cover_.row_count());
    for (std::size_t g = 0; g < cover_.quotas.size(); ++g) {
      const Quota& quota = cover_.quotas[g];
      if (quota.required <= 0) continue;
      sum_.add(prices_.quota[g]);
      for (std::size_t k = 0; k < quota.rows.size(); ++k) {
        value[static_cast<std::size_t>(quota.rows[k])].add(
            ceil_ratio(Wide{prices_.quota[g]} * quota.weight[k], quota.required));
      }
    }
    for (std::size_t r = 0; r < value.size(); ++r) {
      const auto begin = static_cast<std::size_t>(cover_.row_start[r]);
      const auto end = static_cast<std::size_t>(cover_.row_start[r + 1]);
      std::int64_t allowed = 0;
      for (std::size_t k = begin; k < end; ++k) {
        allowed += rule_[site_at(k)] != SiteRule::MustNotOpen ? 1 : 0;
      }
      if (allowed < cover_.need_of(r)) continue;
      overflow_ = overflow_ || value[r].overflow();
      sum_.subtract(std::max<Wide>(0, value[r].value() - Wide{cover_.need_of(r)} * prices_.row[r]));
      for (std::size_t k = begin; k < end; ++k) worth_[site_at(k)].subtract(prices_.row[r]);
    }
  }

  [[nodiscard]] std::size_t site_at(std::size_t pair) const {
    return static_cast<std::size_t>(cover_.row_sites[pair]);
  }

  void pay_for_sites() {
    std::vector<std::int64_t> room;  // caps
    std::vector<std::size_t> cap_of(worth_.size(), cover_.caps.size());
    for (std::size_t k = 0; k < cover_.caps.size(); ++k) {
      room.push_back(cover_.caps[k].most);
      for (const std::int32_t s : cover_.caps[k].sites) cap_of[static_cast<std::size_t>(s)] = k;
    }
    room.push_back(static_cast<std::int64_t>(worth_.size()));
    std::int64_t budget = cover_.budget;
    bool any = false;
    std::vector<std::pair<Wide, std::size_t>> free;
    for (std::size_t i = 0; i < worth_.size(); ++i) {
      overflow_ = overflow_ || worth_[i].overflow();
      if (rule_[i] == SiteRule::Free) free.emplace_back(worth_[i].value(), i);
      if (!is_certain(i)) continue;
      any = true;
      sum_.add(worth_[i].value());
      if (rule_[i] == SiteRule::Existing) continue;
      --budget;
      --room[cap_of[i]];
    }
    std::ranges::sort(free);
    for (const auto& [worth, i] : free) {
      if (budget <= 0 || (worth >= 0 && any)) break;
      if (room[cap_of[i]] <= 0) continue;
      sum_.add(worth);
      --room[cap_of[i]];
      --budget;
      any = true;
    }
    if (overflow_) sum_.add_product(Wide{1} << 100U, Wide{1} << 100U);  // noticed at the end
  }

  const ConstrainedProblem& problem_;
  const CoverProblem& cover_;
  std::span<const SiteRule> rule_;
  const ConstrainedPrices& prices_;
  std::vector<WideSum> worth_;  // sites
  WideSum sum_;
  bool overflow_ = false;
};

}  // namespace

std::optional<std::int64_t> constrained_bound(const ConstrainedProblem& problem,
                                              const ConstrainedPrices& prices) {
  return Bound(problem, problem.cover.rule, prices).run();
}

std::optional<std::int64_t> constrained_bound(const ConstrainedProblem& problem,
                                              std::span<const SiteRule> rule,
                                              const ConstrainedPrices& prices) {
  return Bound(problem, rule, prices).run();
}

}  // namespace hearth::placement
