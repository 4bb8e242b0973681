#include "app/outcome_words.h"

#include <array>
#include <cstddef>

namespace hearth::app {

const char* status_id(placement::Status status) {
  static constexpr std::array kIds{"optimal", "within_gap", "feasible", "infeasible", "none"};
  return kIds.at(static_cast<std::size_t>(status));
}

const char* proved_by_id(placement::ProvedBy proved_by) {
  static constexpr std::array kIds{"", "own-bound", "two-solvers", "one-solver", "enumeration"};
  return kIds.at(static_cast<std::size_t>(proved_by));
}

}  // namespace hearth::app
