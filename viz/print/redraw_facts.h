#pragma once

#include <optional>
#include <string>
#include <vector>

#include "print/facts.h"
#include "results/redraw_tally.h"
#include "results/sharing_lines.h"

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

// Who runs the new districts of one larger district, or one new district.
struct StaffLine {
  Text name;
  std::int64_t households = 0;
  results::StaffTally tally;
};

// A community without a facility of its own.
struct SharedLine {
  Text community;
  Text facility;  // next door, that serves it; empty: none can
  Persons people;
  double metres = 0;                         // NaN: none can
  std::optional<results::SharingLine> line;  // on the map
};

// Places that the source gives to several units, or to none.
struct FaultCounts {
  std::int64_t overlaps = 0, slivers = 0, gaps = 0;
  std::int64_t left = 0;  // of them: that still belong to no unit
  [[nodiscard]] std::int64_t unclaimed() const { return slivers + gaps; }
  [[nodiscard]] bool any() const { return overlaps + unclaimed() > 0; }
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
  std::vector<StaffLine> staff;                    // by code; empty: not asked for
  bool staff_by_parent = false;    // a line is a larger district; else a new district each
  Text parent_noun;                // what those are called; empty: not known
  std::vector<SharedLine> shared;  // by code; empty: not asked for, or each has its own
  FaultCounts faults;              // none where the scenario has no rule by which to repair them
  // Nothing had a community: the plan founds them all, and there is no map of today to compare.
  [[nodiscard]] bool founded() const { return old.empty(); }
  [[nodiscard]] std::int64_t decisions(results::Operation op) const;
};

// Fills what there is only where the scenario asks for it: staff, shared facilities, faults.
// Requires: result, redraw and noun are there.
void add_asked(RedrawFacts& facts);

// Requires: before and after have a row for each unit of the area.
RedrawFacts redraw_facts_of(const results::Result& result, const results::Redraw& redraw);

}  // namespace hearth::print
