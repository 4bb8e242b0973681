#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "placement/assignment/problem.h"
#include "placement/capacitated/knapsack.h"

namespace hearth::placement::capacitated {

enum class SiteState : std::uint8_t { Free, Open, Closed };

// A client that a site may serve. `cost` is in parts of a unit, as prices are.
struct Pair {
  static constexpr std::int64_t kBanned = -1;
  std::int32_t client = 0;
  std::int64_t cost = 0;  // >= 0, or kBanned until settle() drops it
};

// What is left of a problem when some sites are known to open or to stay closed, and some pairs of
// client and site not to occur. Copied at every branch.
class Residual {
 public:
  static constexpr std::int32_t kAny = -1;

  // Everything that fits and is in reach is allowed; rules of sites hold. Requires: the problem is
  // capacitated, all costs together are below 2^60.
  explicit Residual(const AssignmentProblem& problem);

  [[nodiscard]] const AssignmentProblem& problem() const { return *problem_; }
  // Parts of a unit in which prices and costs count: a power of two, the largest up to 2^20 with
  // which no sum can overflow.
  [[nodiscard]] std::int64_t scale() const { return scale_; }
  // No client pays more than this, or less than minus this, in parts.
  [[nodiscard]] std::int64_t most_price() const { return most_price_; }
  // What a site serves at least when it is open: its own least, and what the others could not
  // serve.
  [[nodiscard]] std::int64_t least_load(std::size_t site) const {
    return std::max(problem_->least_of(site),
                    problem_->capacity[site] - (most_capacity_ - demand_));
  }
  [[nodiscard]] std::int64_t total_demand() const { return demand_; }
  // Stations count their loads in people: tables by load would take longer than they are worth.
  [[nodiscard]] Knapsack::Effort effort() const {
    return problem_->least.empty() ? Knapsack::Effort() : Knapsack::Effort{200'000, 2'000};
  }
  [[nodiscard]] std::size_t sites() const { return state_.size(); }
  [[nodiscard]] std::size_t clients() const { return only_.size(); }
  [[nodiscard]] SiteState state(std::size_t site) const { return state_[site]; }
  // Allowed pairs of a site, clients ascending; empty when it is closed.
  [[nodiscard]] std::span<const Pair> pairs(std::size_t site) const {
    return std::span(pair_).subspan(start_[site], start_[site + 1] - start_[site]);
  }
  [[nodiscard]] std::size_t first_pair(std::size_t site) const { return start_[site]; }
  [[nodiscard]] std::size_t pair_count() const { return pair_.size(); }
  // The one site that may still serve this client, or kAny.
  [[nodiscard]] std::int32_t only(std::size_t client) const { return only_[client]; }

  void set(std::size_t site, SiteState state) { state_[site] = state; }
  // Bans a pair by its place among all pairs (first_pair); takes effect in settle().
  void ban(std::size_t pair) { pair_[pair].cost = Pair::kBanned; }
  // How many sites of each set of the counts are open.
  [[nodiscard]] std::vector<std::int64_t> open_of_sets() const;
  // Bans every other site of the client.
  void give(std::size_t client, std::size_t site);
  // All open sites together have at most so much capacity.
  void limit_capacity(std::int64_t most) { most_capacity_ = std::min(most_capacity_, most); }
  // Draws the conclusions until there are none: closed sites serve nobody, a client with one pair
  // left opens that site, what no longer fits is banned, sites without which the count or the
  // capacity is not reached open, sites that cannot have their least load close. False: no plan is
  // left.
  bool settle();

 private:
  bool settle_once(bool& changed);
  void drop_banned();
  bool settle_count(bool& changed);
  bool settle_sets(bool& changed);
  [[nodiscard]] std::int64_t capacity_in_reach() const;
  bool settle_capacity(bool& changed);
  bool settle_least(bool& changed);
  bool ban_misfits(bool& changed);

  const AssignmentProblem* problem_;
  std::int64_t scale_ = 1, most_price_ = 0;
  std::int64_t demand_ = 0, most_capacity_ = 0;
  std::vector<SiteState> state_;
  std::vector<std::size_t> start_;
  std::vector<Pair> pair_;
  std::vector<std::int32_t> only_;
};

}  // namespace hearth::placement::capacitated
