#pragma once

#include <optional>
#include <vector>

#include "core/progress.h"
#include "placement/assignment/problem.h"
#include "placement/stations/part.h"
#include "placement/stations/problem.h"

namespace hearth::placement::stations {

// A plan of a part: sites and clients in the part's order.
struct PartPlan {
  std::vector<std::uint8_t> open;
  std::vector<std::int32_t> served;  // or StationSolution::kNobody
  std::int64_t stations = 0, travel = 0, objective = 0;
  std::int64_t greatest_load = 0;
  std::int64_t kept = 0;  // of today's sites that may close
};

struct PartSolution {
  Status status = Status::None;
  std::optional<PartPlan> plan;
  std::int64_t objective = 0;
  std::optional<std::int64_t> bound, travel_bound;
  ProvedBy proved_by = ProvedBy::Nobody;
  StationProof proof;
  std::optional<std::int64_t> certified_bound;
  std::int64_t steps = 0;
};

// Asks solve_capacitated() about a part and counts the steps that this takes.
class Asker {
 public:
  Asker(const StationProblem& problem, const Part& part, const Options& options,
        const Limits& limits, Progress& progress)
      : problem_(problem), part_(part), options_(options), limits_(limits), progress_(progress) {}

  static constexpr std::int64_t kNoEnd = std::int64_t{1} << 60;

  // At most about `steps` relaxations.
  AssignmentSolution ask(const Ask& ask, double gap, std::int64_t steps);
  // Sites of today in the part that may close.
  [[nodiscard]] std::int64_t today() const;
  // The plan in the part's terms. Requires: the answer has one.
  [[nodiscard]] PartPlan plan_of(const AssignmentSolution& answer) const;
  [[nodiscard]] bool goes_on() const { return limits_.stop(steps_) == StopReason::None; }
  [[nodiscard]] std::int64_t steps() const { return steps_; }
  [[nodiscard]] const StationProblem& problem() const { return problem_; }
  [[nodiscard]] const Part& part() const { return part_; }
  [[nodiscard]] const Options& options() const { return options_; }

 private:
  const StationProblem& problem_;
  const Part& part_;
  const Options& options_;
  const Limits& limits_;
  Progress& progress_;
  std::int64_t steps_ = 0;
};

// Of the plans that `ask` allows and that cost no more than `objective` (none: any), looks for one
// that keeps all of today's sites, or more of them than `plan`, and more again: nobody closes a
// station for nothing. `ask.keep` is what the plan then keeps. False: nothing may close, or it
// found none.
bool keep_most(Asker& asker, Ask& ask, std::optional<std::int64_t> objective, PartPlan& plan);

PartSolution solve_fewest(Asker& asker);
PartSolution solve_nearest(Asker& asker);
PartSolution solve_balanced(Asker& asker);

}  // namespace hearth::placement::stations
