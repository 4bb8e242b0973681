#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/progress.h"
#include "districting/plan.h"

namespace hearth::districting {

// How well the chains of a sample agree, and what they are worth.
struct Diagnosis {
  double effective_samples = 0;  // as many independent plans would say as much about the mean
  double r_hat = 0;              // 1: the chains agree; above 1.05 they have not mixed. 0: unknown
};

// Split R-hat and effective sample size of a number per step (Gelman et al. 2013; Geyer's initial
// positive sequence). All chains have the same length; each is halved. With fewer than 8 numbers a
// chain nothing is known; chains that never change are worth one plan each.
Diagnosis diagnose(std::span<const std::vector<double>> chains);

struct Ensemble {
  Plan plan;  // the last of the first chain; empty: no lawful plan to start from was found
  std::int64_t steps = 0;
  std::int64_t accepted = 0;  // steps whose new plan was taken
  std::int64_t trees = 0;     // drawn
  int chains = 0;
  Diagnosis cut_edges;  // without the first tenth of every chain
  std::int64_t fewest_cuts = 0, most_cuts = 0;
  double mean_cuts = 0;
  StopReason stopped_by = StopReason::None;
  std::int64_t nearest_excess = 0;  // as in Solution
};

// A sample of lawful plans: options.steps recombination steps over eight chains that start from
// plans of their own. Every step is taken unless the pair could not be cut. Its plans are those of
// the recombination chain, which prefers compact plans about as spanning trees do; they are a
// yardstick, not an even draw of all plans. The same for any number of threads. Requires:
// connected, band not empty, count >= 2.
struct SampleOptions {
  std::int64_t steps = 1;  // >= 1
  std::uint64_t seed = 1;
};
Ensemble sample(const DualGraph& graph, std::uint32_t count, Band band,
                const SampleOptions& options, const Limits& limits, Progress& progress);

}  // namespace hearth::districting
