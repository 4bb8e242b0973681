#pragma once

#include <cstdint>

#include "core/random.h"
#include "placement/assignment/best_plan.h"
#include "placement/assignment/interchange.h"

namespace hearth::placement {

// Iterated local search: a few sites near a client drawn at random change places, the interchange
// mends what that has spoilt, and the plan stays when it is no worse. What concerns one
// neighbourhood costs as little as that neighbourhood is small.
class Kicks {
 public:
  Kicks(const AssignmentModel& model, std::uint64_t seed) : model_(model), random_(seed, 1) {}

  // One kick from the best plan, to which `interchange` goes first. Returns the moves it took.
  std::int64_t kick(Interchange& interchange, BestPlan& best);

 private:
  std::int64_t spoil(Interchange& interchange);

  const AssignmentModel& model_;
  Random random_;
};

}  // namespace hearth::placement
