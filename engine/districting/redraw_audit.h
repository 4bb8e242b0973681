#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "districting/draft.h"

namespace hearth::districting {

enum class RuleKind : std::uint8_t {
  Size,         // a community outside its band
  Children,     // a community that cannot be divided into children, or a unit larger than any child
  Contiguity,   // a community in several pieces
  Within,       // a community that crosses a border it may not cross
  Count,        // too few or too many communities
  Operation,    // one that the ledger would list and that is not allowed
  MostMoved,    // more households move than may
  Capacity,     // more people than the centre can serve
  CentreReach,  // a unit too far from the centre of its community
  Border,       // a community on both sides of a border that stays
  Locked,       // a unit that may not change its community and does
  Unplaced      // a unit without a community
};

struct Breach {
  RuleKind rule = RuleKind::Size;
  std::uint32_t community = kNoCommunity;  // slot; none: the whole
  std::uint32_t unit = kNoCommunity;       // that makes it so; none: no single one
  double measured = 0;                     // in the units of the rule; pieces for Contiguity
  double limit = 0;
  // The rule that leaves no other count than `measured`, where it is not the bands.
  std::optional<RuleKind> by = std::nullopt;
  Operation op = Operation::Adjust;  // of a breach of RuleKind::Operation
};

// What one community is.
struct CommunityFacts {
  std::uint32_t units = 0;
  std::int64_t size = 0, people = 0, weight = 0;
  std::int8_t of_class = -1;
  double ground = 0, perimeter = 0;
  double polsby_popper = 0;             // 4 pi ground / perimeter^2
  double mean_x = 0, mean_y = 0;        // of its people; without people, of its units
  std::uint32_t middle = kNoCommunity;  // the unit nearest to that mean
  std::vector<std::uint32_t> sites;     // rows of rules.centres in it
  std::uint32_t pieces = 0;
};

// A plan worked out from nothing but the territory; slots as in Draft, kNoCommunity where a unit
// belongs to none (today's map may have such). Breaches by rule, then by community.
struct RedrawAudit {
  std::vector<CommunityFacts> community;  // slots
  std::uint32_t count = 0;                // communities that have units
  std::int64_t moved = 0;                 // weight that changes community
  Terms terms{};
  std::vector<Breach> breaches;
};
RedrawAudit audit_redraw(const RedrawGround& ground, std::span<const std::uint32_t> slot_of);

// Metres from a unit to the centre of a community: its nearest facility; where none stands in it,
// the nearest of all; without any facility, the community's middle unit. NaN for kNoCommunity.
double metres_to_centre(const RedrawGround& ground, const RedrawAudit& audit, std::uint32_t unit,
                        std::uint32_t slot);

}  // namespace hearth::districting
