#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "districting/dual_graph.h"

namespace hearth::districting {

// A unit that belongs to no community today.
constexpr std::uint32_t kNoCommunity = std::numeric_limits<std::uint32_t>::max();

// A contact of two units.
struct Contact {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double metres = 0;   // of border that they share; 0: a corner, or a bridge to an island
  bool joins = false;  // may a community reach across it? Never between two groups
};

// What a unit has of one community of today.
struct Home {
  std::uint32_t community = 0;  // or kNoCommunity
  std::int64_t weight = 0;
  std::int64_t units = 1;
};

// The ground of a redraw: units with their borders, people and community of today. Plain columns,
// const for every stage of the search.
struct Territory {
  // Who borders whom along joins, for contiguity; its people are `size`.
  DualGraph graph;
  // Every contact, joins or not, twice: half edges of each unit, neighbours ascending.
  std::vector<std::uint32_t> contact_start{0};  // units + 1
  std::vector<std::uint32_t> contact;           // half edges: the neighbour
  std::vector<double> contact_metres;           // half edges
  // Half edges: metres of it that part two communities of today. Empty: `today` says it all.
  std::vector<double> parted_metres;
  std::vector<double> outer_metres;  // units: border with nobody

  std::vector<double> ground;           // m2
  std::vector<double> x, y;             // m, of the centroid
  std::vector<std::int64_t> people;     // millionths of a person
  std::vector<std::int64_t> size;       // what size bands count
  std::vector<std::int64_t> weight;     // what changes count: households, else millionths
  std::vector<std::int8_t> unit_class;  // -1: none
  std::int32_t class_count = 0;
  std::vector<std::uint32_t> group;        // district that no community crosses; empty: one
  std::vector<std::uint32_t> kept_parent;  // district that should not be split; empty: none asked
  std::uint32_t kept_parent_count = 0;
  std::vector<std::uint32_t> today;  // community, or kNoCommunity; of a node that of most weight
  // Of nodes that are several units, everything they have of today, communities ascending; empty:
  // each unit is one, and `today` says it all.
  std::vector<std::uint32_t> home_start;
  std::vector<Home> home;
  std::uint32_t today_count = 0;

  [[nodiscard]] std::uint32_t unit_count() const { return graph.size(); }
  // Calls visit(Home) for every community of today that a unit has people or units of.
  template <typename Visit>
  void each_home(std::uint32_t unit, Visit visit) const {
    if (home_start.empty()) {
      visit(Home{today[unit], weight[unit], 1});
      return;
    }
    for (std::uint32_t h = home_start[unit]; h < home_start[unit + 1]; ++h) visit(home[h]);
  }
  // What moves when a unit is of `community`; who had none before does not move.
  [[nodiscard]] std::int64_t moved_weight(std::uint32_t unit, std::uint32_t community) const {
    std::int64_t moved = 0;
    each_home(unit, [&](const Home& h) {
      if (h.community != kNoCommunity && h.community != community) moved += h.weight;
    });
    return moved;
  }
  // Metres of a half edge of the unit's contacts that are a border of communities today.
  [[nodiscard]] double parted_today(std::uint32_t unit, std::uint32_t half) const {
    if (!parted_metres.empty()) return parted_metres[half];
    return today[unit] != today[contact[half]] ? contact_metres[half] : 0;
  }
  // Half edges of a unit's contacts.
  [[nodiscard]] std::uint32_t contacts_begin(std::uint32_t unit) const {
    return contact_start[unit];
  }
  [[nodiscard]] std::uint32_t contacts_end(std::uint32_t unit) const {
    return contact_start[unit + 1];
  }
};

// Fills `graph` and the contacts of a territory whose other columns stand. O(contacts log).
// Requires: a < b < units, no pair twice.
void set_contacts(Territory& territory, const std::vector<Contact>& contacts);

// The plan of one unit a node in which several units of `territory` that must stay together are
// one: `whole` gives the node of each unit, 0..nodes-1. Columns are added up, the place is the mean
// by people (without people, by number), the class that of most people, `today` that of most
// weight, `home` everything of today that it has; borders within a node are no contacts of the
// plan.
Territory contracted(const Territory& territory, std::span<const std::uint32_t> whole,
                     std::uint32_t nodes);

}  // namespace hearth::districting
