#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "districting/ledger.h"

namespace hearth::districting {

// Why a row of the ledger is there.
struct Reason {
  enum class Kind : std::uint8_t {
    Cures,    // a rule that today's map breaks
    Needed,   // a rule that would be broken without it
    Gains,    // a goal
    Follows,  // from the rows before it
    Given     // by an event
  };
  Kind kind = Kind::Follows;
  Breach rule;                        // Cures, Needed
  Term term = Term::MovedHouseholds;  // Gains
  double with = 0, without = 0;       // Gains: the goal, raw
};

// What undoing one row alone would do to the plan.
struct Undone {
  bool can_be = false;           // false: nothing moves by it, or its units had no community
  std::optional<Breach> broken;  // the first rule that would be broken
  double loss = 0;  // of the cost, where no rule would be broken; < 0 never after pruning
};

struct Decision {
  LedgerEntry row;
  Reason reason;
  Undone undone;
};

// Each row with its reason and its price. O(rows * (units of the row * contacts)), and an audit for
// each row that is needed.
std::vector<Decision> priced_decisions(const RedrawGround& ground, const RedrawAudit& before,
                                       const RedrawAudit& after,
                                       const std::vector<std::uint32_t>& slot_of);

// The plan without the decisions that do not pay: as long as undoing some row alone breaks no rule
// and costs no more than keeping it, it is undone. The result scores no worse.
std::vector<std::uint32_t> pruned_plan(const RedrawGround& ground,
                                       std::vector<std::uint32_t> slot_of);

// Another community that a moved unit borders, and what going there instead would do.
struct OtherHome {
  std::uint32_t unit = 0;
  std::uint32_t slot = 0;
  std::optional<Breach> broken;
  double loss = 0;
};
// For every unit that changes its code, by unit, then by slot.
std::vector<OtherHome> other_homes(const RedrawGround& ground, const RedrawAudit& after,
                                   const std::vector<std::uint32_t>& slot_of);

}  // namespace hearth::districting
