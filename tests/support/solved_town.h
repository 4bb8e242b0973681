#pragma once

#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

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

// Every unit that changes its code once in the ledger, no other at all.
inline void expect_each_unit_once(const districting::Territory& t, const Solved& s) {
  std::vector<int> listed(t.unit_count(), 0);
  for (const districting::LedgerEntry& row : s.ledger) {
    for (const std::uint32_t v : row.units) ++listed[v];
  }
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    EXPECT_EQ(listed[v], t.today[v] == s.slot_of[v] ? 0 : 1) << "unit " << v;
  }
}

// Per class: after = before + what the ledger adds; and nobody is lost.
inline void expect_balance(const districting::Territory& t, const Solved& s) {
  for (std::int8_t c = -1; c < t.class_count; ++c) {
    std::int64_t before = 0;
    std::int64_t after = 0;
    for (const auto& f : s.before.community) before += f.units > 0 && f.of_class == c ? 1 : 0;
    for (const auto& f : s.after.community) after += f.units > 0 && f.of_class == c ? 1 : 0;
    EXPECT_EQ(after, before + districting::balance_of(s.ledger, c)) << "class " << int{c};
  }
  std::int64_t people = 0;
  std::int64_t households = 0;
  for (const auto& f : s.after.community) {
    people += f.people;
    households += f.weight;
  }
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    people -= t.people[v];
    households -= t.weight[v];
  }
  EXPECT_EQ(people, 0);
  EXPECT_EQ(households, 0);
}

}  // namespace hearth::testing
