#pragma once

#include <cstdint>
#include <vector>

#include "districting/operation.h"
#include "districting/redraw_audit.h"

namespace hearth::districting {

// A community in the ledger: a slot, or a numbered part of one that is divided among several.
struct CodeRef {
  std::uint32_t slot = 0;
  std::uint32_t part = 0;  // 0: the whole
  bool operator==(const CodeRef&) const = default;
};

// One row: what goes in, what comes out, which units change their code by it.
struct LedgerEntry {
  Operation op = Operation::Adjust;
  std::int8_t of_class = -1;  // whose balance it changes; Convert: the class left
  std::int8_t to_class = -1;  // Convert: the class entered
  std::vector<CodeRef> before;
  std::vector<CodeRef> after;
  std::vector<std::uint32_t> units;       // ascending
  std::vector<std::uint32_t> depends_on;  // earlier rows
  double border_metres = 0;               // drawn or wiped out between its communities
};

// What became of today's communities, as rows in an order in which they can be carried out; every
// unit that changes its code stands in exactly one row. With these rules:
//
// * A new community of which one old one gave at least half is a Split of that one; any other is
//   Established, its units whoever had them before.
// * An old community that ends in one other is Merged into it; among several, it is Split and its
//   parts are Merged. Where rules allow no Split, but an Adjust, all but the one that takes most of
//   it get their share by an Adjust before it is Merged.
// * Where somebody gave a new code to what an old community was, that one is Merged into it alone;
//   what else happens to it happens to the new one.
// * All else that moves between two communities is one Adjust of the pair; units that had no
//   community join by an Adjust of the one that takes them in.
// * Merges and splits count in the class of today of the community that stays; a community of
//   another class is Converted first, and what comes out in another class is Converted last.
//
// So for every class: after = before + established + converted in - converted out
// + sum (parts - 1) - sum (merged - 1).
std::vector<LedgerEntry> ledger_of(const RedrawGround& ground, const RedrawAudit& before,
                                   const RedrawAudit& after,
                                   const std::vector<std::uint32_t>& slot_of);

// What the rows add to the number of communities of a class.
std::int64_t balance_of(const std::vector<LedgerEntry>& ledger, std::int8_t of_class);

}  // namespace hearth::districting
