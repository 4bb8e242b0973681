#pragma once

#include <optional>
#include <string>
#include <vector>

#include "print/facts.h"

// What the before/after sheet says about one redraw, worked out from the result in integers.
namespace hearth::print {

// A community of today.
struct OldCommunity {
  std::string code;
  Text name;
  std::vector<UnitId> units;
  Persons people;
};

// A row of the ledger as the sheet prints it.
struct LedgerLine {
  int number = 0;  // row + 1; the badge on the map
  results::Operation op = results::Operation::Adjust;
  Text from, to;                 // names, the largest movement first; convert: with the class
  std::vector<UnitId> moved;     // units that change their code by it; empty: none does
  Persons people;                // of them
  std::optional<Persons> after;  // people of the community that comes out; none where several do
  std::vector<ParentId> result;  // communities after that it forms
};

// One equation: before + established + converted in - converted out + split - merged = after.
struct Balance {
  Text label;  // the class; empty: everything
  std::int64_t before = 0;
  std::int64_t established = 0;
  std::int64_t converted_in = 0;
  std::int64_t converted_out = 0;
  std::int64_t split = 0;
  std::int64_t merged = 0;
  std::int64_t after = 0;
  [[nodiscard]] bool holds() const {
    return before + established + converted_in - converted_out + split - merged == after;
  }
};

struct Sizes {
  Persons largest, median, smallest;  // median of an even number: the lower of the middle two
};

struct RedrawFacts {
  const results::Result* result = nullptr;
  const results::Redraw* redraw = nullptr;
  Facts base;                     // what every sheet says: the result and its people, no service
  Text noun;                      // of a community
  std::vector<OldCommunity> old;  // by code
  std::vector<LedgerLine> ledger;
  std::vector<UnitId> outside;  // in no community after
  std::vector<UnitId> placed;   // had no community and have one
  std::vector<UnitId> moved;    // had one and have another
  Persons total;                // of all units
  Persons people_moved, people_placed;
  Sizes before, after;
  std::vector<Balance> balance;  // by class where there are several and every equation holds
  std::vector<const results::RuleBreach*> broken;  // by the plan
  // Nothing had a community: the plan founds them all, and there is no map of today to compare.
  [[nodiscard]] bool founded() const { return old.empty(); }
  [[nodiscard]] std::int64_t decisions(results::Operation op) const;
};

// Requires: before and after have a row for each unit of the area.
RedrawFacts redraw_facts_of(const results::Result& result, const results::Redraw& redraw);

}  // namespace hearth::print
