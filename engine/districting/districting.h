#pragma once

#include <cstdint>
#include <optional>

#include "core/progress.h"
#include "core/share.h"
#include "districting/bounds.h"
#include "districting/places.h"
#include "districting/plan.h"

// The stage: units and their borders in, a plan out.
namespace hearth::districting {

// cut-edges: as few borders between districts as possible. inertia: people near the centre of their
// district: the sum of people x squared distance to its best unit. most-zones: as many districts as
// can have the fewest people asked for.
enum class Goal : std::uint8_t { CutEdges, Inertia, MostZones };

struct Problem {
  const DualGraph& graph;  // connected, not empty
  Goal goal = Goal::CutEdges;
  std::uint32_t count = 0;         // districts; not for most-zones
  Band band;                       // people of a district; not empty
  std::optional<Grid> grid;        // set where the graph is a grid of equal units: gives a bound
  const Places* places = nullptr;  // for inertia
};

struct Options {
  std::uint64_t seed = 1;
  double gap = 0;  // stop when proven this close (a fraction)
};

enum class Status : std::uint8_t { Optimal, WithinGap, Feasible, None };

struct Solution {
  Status status = Status::None;
  Plan plan;                    // contiguous, every district used, within the band; empty for None
  double objective = 0;         // edges | people x km2 | districts
  std::optional<double> bound;  // no plan can be better; none: no bound is known
  bool exact_bound = true;      // from whole numbers alone; false: from doubles, rounded safely
  StopReason stopped_by = StopReason::None;
  std::int64_t steps = 0;  // of all chains: units looked at
  int chains = 0;
  // None: how far the nearest plan found is outside the band, people of all districts, millionths.
  std::int64_t nearest_excess = 0;
};

// A plan by recombination along spanning trees, annealing of single units and their repetition, in
// chains that know nothing of each other; the best of them, ties by chain. From a hundred districts
// on, fewest cut edges are looked for a region at a time (regions.h), in one chain. The same
// problem and options give the same plan for any number of threads. Without limits it does a number
// of steps that is chosen from the size (default_steps); with a limit it goes on until then.
// Contiguity, band and objective of the plan are worked out again from the graph before it is given
// back.
Solution solve(const Problem& problem, const Options& options, const Limits& limits,
               Progress& progress);

// Steps that solve() does without limits.
std::int64_t default_steps(const Problem& problem);

}  // namespace hearth::districting
