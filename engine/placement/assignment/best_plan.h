#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "placement/assignment/model.h"

namespace hearth::placement {

// The best plan so far and the best bound, in units of the problem.
class BestPlan {
 public:
  explicit BestPlan(const AssignmentModel& model) : scale_(model.scale) {}

  // True: it is better than what was known. `cost` is scaled.
  bool offer(std::span<const std::int32_t> open, std::int64_t cost);
  // `scaled` holds for every plan that is better than this one.
  void offer_bound(std::int64_t scaled);
  [[nodiscard]] bool has_plan() const { return !open_.empty(); }
  [[nodiscard]] const std::vector<std::int32_t>& open() const { return open_; }  // ascending
  [[nodiscard]] std::int64_t cost() const { return cost_; }                      // scaled
  // Scaled: a better plan costs at most so much.
  [[nodiscard]] std::int64_t cutoff() const { return cost_ - scale_; }
  // Rounded up: costs are whole units.
  [[nodiscard]] std::int64_t bound() const { return bound_; }
  [[nodiscard]] std::int64_t objective() const { return cost_ / scale_; }
  [[nodiscard]] bool is_proven() const { return has_plan() && bound_ >= objective(); }
  [[nodiscard]] bool is_within(double gap) const;

 private:
  std::int64_t scale_;
  std::vector<std::int32_t> open_;
  std::int64_t cost_ = 0;
  std::int64_t bound_ = 0;
};

}  // namespace hearth::placement
