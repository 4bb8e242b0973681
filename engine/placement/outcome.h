#pragma once

#include <cstdint>

// What every model of placement is asked and answers with.
namespace hearth::placement {

// What the planner allows for a site. Existing: open today, stays, costs nothing, is not counted as
// new.
enum class SiteRule : std::uint8_t { Free, MustOpen, MustNotOpen, Existing };

enum class Status : std::uint8_t { Optimal, WithinGap, Feasible, Infeasible, None };
enum class ProvedBy : std::uint8_t { Nobody, OwnBound, TwoSolvers, OneSolver, Enumeration };

// Their words in a result file and in JSON.
const char* id_of(Status status);
const char* id_of(ProvedBy by);

struct Options {
  double gap = 0;          // stop when proven this close (a fraction)
  bool reductions = true;  // off only to test them
  bool exact = true;       // run the residual MIP where it is built in
  std::uint64_t seed = 1;
  bool odd_sets = true;  // may a certificate price odd sets of rows?
};

}  // namespace hearth::placement
