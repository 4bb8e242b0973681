#pragma once

#include <cstdint>
#include <vector>

#include "core/random.h"
#include "placement/assignment/best_plan.h"
#include "placement/assignment/interchange.h"

namespace hearth::placement {

// Iterated local search: a few sites near a client drawn at random change places, the interchange
// mends what that has spoilt, and the plan stays when it is no worse or hardly. What concerns one
// neighbourhood costs as little as that neighbourhood is small.
class Kicks {
 public:
  Kicks(const AssignmentModel& model, std::uint64_t seed) : model_(model), random_(seed, 1) {}

  // One kick of the best plan, or of one nearly as good that came of it; `interchange` goes there
  // first. Returns the moves it took.
  std::int64_t kick(Interchange& interchange, BestPlan& best);

 private:
  std::int64_t spoil(Interchange& interchange);

  const AssignmentModel& model_;
  Random random_;
  std::vector<std::int32_t> base_;  // what is kicked: the best plan, or one nearly as good
  std::int64_t base_cost_ = 0;
  std::int64_t best_cost_ = 0;
  int since_better_ = 0;
};

}  // namespace hearth::placement
