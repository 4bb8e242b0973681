#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/progress.h"
#include "placement/staff/relaxed.h"

namespace hearth::placement::staff {

// Looks for prices whose bound is tight: subgradient steps along a mean of the latest directions
// (Camerini, Fratta and Maffioli 1975). Every value is exact: prices are integers.
class Ascent {
 public:
  Ascent(const Ground& ground, const Range& range, std::int64_t scale,
         std::vector<std::int64_t> price, const Limits& limits);

  // At most `steps` relaxations; fewer once the best value reaches `target` (parts), steps have
  // become too short, or a limit says stop. `see` is called with each relaxed plan.
  using See = std::function<void(const Relaxed&)>;
  void climb(std::int64_t steps, const std::int64_t& target, const See& see = nullptr);

  [[nodiscard]] bool possible() const { return relaxed_.possible; }
  [[nodiscard]] std::int64_t best() const { return best_; }
  [[nodiscard]] const std::vector<std::int64_t>& price() const { return best_price_; }
  [[nodiscard]] std::int64_t steps() const { return steps_; }
  [[nodiscard]] const std::vector<double>& mean_members() const { return mean_members_; }

 private:
  [[nodiscard]] bool better(std::int64_t a, std::int64_t b) const { return lower_ ? a > b : a < b; }
  void move(std::int64_t target);
  void learn();

  const Ground& ground_;
  const Range& range_;
  const Limits& limits_;
  std::int64_t scale_;
  bool lower_;  // the value is a lower bound and rises; else an upper one that falls
  std::vector<std::int64_t> price_, best_price_;
  std::int64_t best_ = 0;
  std::int64_t steps_ = 0;
  double stride_ = 1;
  int flat_ = 0;
  Relaxed relaxed_;
  std::vector<double> direction_, mean_members_;
};

}  // namespace hearth::placement::staff
