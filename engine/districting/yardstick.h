#pragma once

#include <cstdint>
#include <vector>

#include "districting/ensemble.h"
#include "districting/redraw.h"
#include "districting/redraw_audit.h"

namespace hearth::districting {

// What a term is over a sample of lawful plans, and where two maps lie in it.
struct TermSample {
  Term term = Term::BorderCut;
  double least = 0, median = 0, most = 0;
  double not_above_before = 0;  // share of the sample that is not above today's map
  double not_above_after = 0;   // share that is not above the plan
  Diagnosis diagnosis;
};

struct LawfulSample {
  std::int64_t steps = 0, accepted = 0;
  int chains = 0;
  // Share of bordering pairs of units that are together in one plan of the sample and apart in
  // another: mean over pairs of plans of different chains, and of the same chain far apart.
  double diversity = 0;
  std::vector<TermSample> terms;
};

// The two maps that are held against the sample.
struct ComparedMaps {
  const RedrawAudit& before;
  const RedrawAudit& after;
};

struct YardstickOptions {
  std::int64_t steps = 0;  // of all chains
  std::uint64_t seed = 1;
};

// Lawful plans with as many communities as `start` has, whatever they change: recombination of
// random neighbouring pairs, taken whenever the plan stays lawful, in four chains from `start`; the
// first tenth of each is left out. They are a yardstick and no even draw of all plans:
// recombination prefers compact ones about as spanning trees do. Nothing where `start` is not
// lawful under these rules. The same for any number of threads.
LawfulSample sample_lawful(const RedrawGround& ground, const std::vector<std::uint32_t>& start,
                           const ComparedMaps& maps, const YardstickOptions& options,
                           const Limits& limits, Progress& progress);

}  // namespace hearth::districting
