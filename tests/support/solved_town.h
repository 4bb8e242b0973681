#pragma once

#include <vector>

#include "districting/ledger.h"
#include "districting/redraw.h"
#include "districting/redraw_audit.h"

namespace hearth::testing {

// A redraw with all that a hearing would ask of it.
struct Solved {
  std::vector<std::uint32_t> slot_of;
  districting::RedrawAudit before, after;
  std::vector<districting::LedgerEntry> ledger;
};

inline districting::Goals few_changes(const districting::Territory& t,
                                      const districting::Rules& rules) {
  districting::Terms weight{};
  weight[districting::at(districting::Term::MovedHouseholds)] = 1;
  weight[districting::at(districting::Term::Compactness)] = 0.2;
  weight[districting::at(districting::Term::Decisions)] = 0.05;
  return {weight, districting::natural_scales(t, rules)};
}

inline Solved judged(const districting::RedrawGround& ground, std::vector<std::uint32_t> slot_of) {
  Solved out;
  out.slot_of = std::move(slot_of);
  out.before = districting::audit_redraw(ground, ground.territory.today);
  out.after = districting::audit_redraw(ground, out.slot_of);
  out.ledger = districting::ledger_of(ground, out.before, out.after, out.slot_of);
  return out;
}

inline Solved solved(const districting::RedrawGround& ground, std::int64_t steps) {
  Limits limits;
  limits.work = steps;
  Progress silent;
  return judged(ground, districting::redraw(ground, {}, limits, silent).slot_of);
}

inline int rows_of(const Solved& s, districting::Operation op) {
  int rows = 0;
  for (const districting::LedgerEntry& row : s.ledger) rows += row.op == op ? 1 : 0;
  return rows;
}

}  // namespace hearth::testing
