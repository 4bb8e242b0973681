#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "placement/cover/selection.h"

namespace hearth::placement {

// The best plan and the best bound so far of one problem, in integers.
class Incumbent {
 public:
  explicit Incumbent(const CoverProblem& problem);

  // Can every quota be met with all allowed sites open, whatever the caps say?
  [[nodiscard]] bool attainable() const { return attainable_; }
  [[nodiscard]] const Solution& solution() const { return solution_; }
  [[nodiscard]] bool has_plan() const { return has_plan_; }
  // The bound leaves no room for a plan that is better by more than the fraction `gap`.
  [[nodiscard]] bool closed(double gap) const;
  [[nodiscard]] bool would_be_closed_by(std::int64_t bound, double gap) const;

  // Takes a plan if it meets all targets, keeps the caps and is better than the best so far.
  void offer(const Selection& selection);
  // Is this selection a plan as good as the incumbent?
  [[nodiscard]] bool is(const Selection& selection) const;
  // Takes a set of open sites without question. Requires: it meets all targets within the caps.
  void start_from(const std::vector<std::uint8_t>& open);
  // `bound` holds for every plan that is better than the incumbent.
  void offer_bound(std::int64_t bound);
  // Spreads a model's multipliers over the problem and keeps them if they prove more than before.
  void offer_certificate(const Model& model, const Certificate& multipliers);
  void offer_plain_certificate();
  // Nothing is better than the incumbent (without one: there is no plan).
  void prove_best();
  [[nodiscard]] bool proven_infeasible() const { return proven_infeasible_; }
  void add_steps(std::int64_t steps) { solution_.search_steps += steps; }
  void stopped(StopReason reason) { solution_.stopped_by = reason; }

  // Status and proof, from what is known now.
  [[nodiscard]] Solution finished(double gap) const;
  [[nodiscard]] Solution infeasible() const;

 private:
  [[nodiscard]] bool fewest() const { return problem_.goal == Goal::FewestSites; }
  // Objective of a selection that is a plan.
  [[nodiscard]] std::optional<std::int64_t> value_of(const Selection& selection) const;
  [[nodiscard]] bool better(std::int64_t a, std::int64_t b) const {
    return fewest() ? a < b : a > b;
  }

  void take(Certificate certificate);

  const CoverProblem& problem_;
  Solution solution_;
  bool attainable_ = true;
  bool has_plan_ = false;  // a problem without sites has an empty one
  bool proven_infeasible_ = false;
};

// What a set of open sites amounts to.
struct Worth {
  std::int64_t cost = 0;
  std::int64_t people = 0;
};
Worth worth_of(const CoverProblem& problem, const std::vector<std::uint8_t>& open);

}  // namespace hearth::placement
