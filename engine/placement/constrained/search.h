#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/random.h"
#include "placement/assignment/best_plan.h"
#include "placement/assignment/interchange.h"
#include "placement/constrained/columns.h"
#include "placement/cover/selection.h"

namespace hearth::placement {

// Iterated local search over plans that keep budget and caps: what rows and quotas miss costs a
// penalty, which grows while the search stands still outside and falls while it stays inside
// (strategic oscillation, Glover 1977). What an exchange would change in travel comes from
// Interchange, what it would change in cover is counted.
class ConstrainedSearch {
 public:
  ConstrainedSearch(const Columns& columns, NearestSites& nearest, std::uint64_t seed);

  // From these sites of the travel problem; offers what it comes to, if that meets all.
  void improve(const std::vector<std::int32_t>& sites, BestPlan& best, const Limits& limits);
  // A few sites of the best plan, or of one nearly as good, change places near a client drawn at
  // random, and improve().
  void kick(BestPlan& best, const Limits& limits);
  // After sites were forgotten.
  void begin_again();

  [[nodiscard]] std::int64_t steps() const { return steps_; }
  // Sites and rows that were looked at.
  [[nodiscard]] std::int64_t visits() const { return visits_; }
  [[nodiscard]] const Interchange& travel() const { return *travel_; }

 private:
  struct Exchange {
    std::int32_t open = -1;  // sites of the travel problem; -1: none
    std::int32_t close = -1;
    double saves = 0;
  };

  void go_to(const std::vector<std::int32_t>& sites);
  void make(const Exchange& exchange);
  [[nodiscard]] double penalty() const;
  double penalty_of_closing(std::uint32_t column);
  void look_at_opening(std::int32_t site, double before, Exchange& best);
  void look_at_closing(Exchange& best);
  [[nodiscard]] Exchange best_exchange();
  void descend(const Limits& limits);
  void spoil();
  [[nodiscard]] bool may_follow(const BestPlan& best) const;
  [[nodiscard]] std::uint32_t column(std::int32_t site) const {
    return static_cast<std::uint32_t>(site) - static_cast<std::uint32_t>(columns_.first);
  }
  [[nodiscard]] bool is_choice(std::int32_t site) const {
    return site >= static_cast<std::int32_t>(columns_.first);
  }

  const Columns& columns_;
  NearestSites& nearest_;
  std::optional<Interchange> travel_;
  Selection cover_;
  Random random_;
  std::vector<double> quota_penalty_;  // of a unit of weight that is missing
  double row_penalty_ = 0;             // of a mandatory row
  std::vector<double> missing_;        // quotas: scratch, 0 between calls
  std::vector<std::uint32_t> touched_;
  std::vector<std::int64_t> extra_;  // sites: scratch, 0 between calls
  std::vector<std::int32_t> base_;   // what is kicked
  std::int64_t base_cost_ = 0, best_cost_ = 0;
  int since_better_ = 0, inside_ = 0;
  std::int64_t steps_ = 0, visits_ = 0;
};

}  // namespace hearth::placement
