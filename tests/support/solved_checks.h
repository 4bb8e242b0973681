#pragma once

#include <vector>

#include <gtest/gtest.h>

#include "support/solved_town.h"

namespace hearth::testing {

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
