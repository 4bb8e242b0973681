#include "placement/assignment/best_plan.h"

#include <algorithm>

#include "core/wide.h"

namespace hearth::placement {

bool BestPlan::offer(std::span<const std::int32_t> open, std::int64_t cost) {
  if (has_plan() && cost >= cost_) return false;
  open_.assign(open.begin(), open.end());
  std::sort(open_.begin(), open_.end());
  cost_ = cost;
  return true;
}

void BestPlan::offer_bound(std::int64_t scaled) {
  if (has_plan()) scaled = std::min(scaled, cost_);
  bound_ = std::max(bound_, static_cast<std::int64_t>(ceil_ratio(scaled, scale_)));
}

bool BestPlan::is_within(double gap) const {
  if (!has_plan()) return false;
  const auto apart = static_cast<double>(objective() - bound_);
  return apart <= gap * static_cast<double>(objective());
}

}  // namespace hearth::placement
