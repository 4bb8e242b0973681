#include "placement/outcome.h"

namespace hearth::placement {

const char* id_of(Status status) {
  switch (status) {
    case Status::Optimal:
      return "optimal";
    case Status::WithinGap:
      return "within_gap";
    case Status::Feasible:
      return "feasible";
    case Status::Infeasible:
      return "infeasible";
    case Status::None:
      break;
  }
  return "none";
}

const char* id_of(ProvedBy by) {
  switch (by) {
    case ProvedBy::OwnBound:
      return "own-bound";
    case ProvedBy::TwoSolvers:
      return "two-solvers";
    case ProvedBy::OneSolver:
      return "one-solver";
    case ProvedBy::Enumeration:
      return "enumeration";
    case ProvedBy::Nobody:
      break;
  }
  return "none";
}

}  // namespace hearth::placement
