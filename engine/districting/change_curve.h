#pragma once

#include <vector>

#include "districting/redraw.h"

namespace hearth::districting {

// The best plan that may move at most a share of the weight.
struct CurvePoint {
  double budget = 0;  // share of all weight that has a community today
  std::vector<std::uint32_t> slot_of;
  Score score;  // of the goals without those that count change
  std::int64_t moved = 0;
};

// Plans for growing budgets of change, each at least as good as the one before: it begins there.
// Goals that count change (moved households, renamed communities, border moved, decisions, split
// services) have no weight here; where no other goal has one, compactness has.
std::vector<CurvePoint> change_curve(const RedrawGround& ground, const std::vector<double>& budgets,
                                     const RedrawOptions& options, std::int64_t steps_a_point,
                                     const Limits& limits, Progress& progress);

}  // namespace hearth::districting
