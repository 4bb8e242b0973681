#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "districting/operation.h"
#include "districting/territory.h"

namespace hearth::districting {

// From least to most, both included.
struct Range {
  std::int64_t least = 0;
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  [[nodiscard]] bool is_open() const { return most == std::numeric_limits<std::int64_t>::max(); }
  // How far outside; 0 within.
  [[nodiscard]] std::int64_t excess(std::int64_t value) const {
    return value < least ? least - value : value > most ? value - most : 0;
  }
};

// A facility that a community may have as its centre.
struct CentreSite {
  std::uint32_t unit = 0;                                            // that it stands in
  double x = 0, y = 0;                                               // m
  std::int64_t capacity = std::numeric_limits<std::int64_t>::max();  // millionths of a person
};

// A facility of any service, as it stands today.
struct Facility {
  std::uint32_t service = 0;
  std::uint32_t unit = 0;  // that it stands in
  double x = 0, y = 0;     // m
};

// What every plan must hold. Contiguity along joins is always asked for.
struct Rules {
  Range count;  // of communities
  // What a community may count in Territory::size, by class + 1 (its people's majority); one entry:
  // all classes alike.
  std::vector<Range> size{Range{}};
  // Sizes that can be divided into children of this range: a whole number of them adds up to it.
  std::optional<Range> children;
  Operations operations;  // that the ledger may list
  // Units: community after given reorganisations, of so many; empty: there are none. Operations
  // and most_moved are counted from there.
  std::vector<std::uint32_t> after_events;
  std::uint32_t after_events_count = 0;
  // Units that keep their community of today; empty: none.
  std::vector<std::uint8_t> is_locked;
  // Units whose community is given, or kNoCommunity; empty: none. A slot, as in Draft.
  std::vector<std::uint32_t> given;
  // Communities of today that nothing joins and nothing leaves; empty: none.
  std::vector<std::uint8_t> is_closed;
  // Units that form a community alone and of any size, such as institutions; empty: none. Requires:
  // each is a group of its own.
  std::vector<std::uint8_t> is_special;
  // Pairs of units that no community has both of, such as those on two sides of a border that
  // stays.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;
  // Weight that may change community, units without one not counted; none: as much as need be.
  std::optional<std::int64_t> most_moved;
  std::vector<CentreSite> centres;
  double centre_within = std::numeric_limits<double>::infinity();  // m, of every unit to its centre
  bool centre_capacity = false;                                    // do capacities bind?
  std::vector<Facility> facilities;  // for Term::SplitServices alone; empty: nobody counts it

  [[nodiscard]] const Range& size_of(std::int8_t of_class) const {
    return size.size() == 1 ? size.front() : size[static_cast<std::size_t>(of_class + 1)];
  }
  // The widest of the bands of all classes.
  [[nodiscard]] Range widest_size() const {
    Range band = size.front();
    for (const Range& other : size) {
      band.least = std::min(band.least, other.least);
      band.most = std::max(band.most, other.most);
    }
    return band;
  }
  [[nodiscard]] bool locked(std::uint32_t unit) const {
    return !is_locked.empty() && is_locked[unit] != 0;
  }
  [[nodiscard]] bool special(std::uint32_t unit) const {
    return !is_special.empty() && is_special[unit] != 0;
  }
  [[nodiscard]] bool closed(std::uint32_t community) const {
    return community < is_closed.size() && is_closed[community] != 0;
  }
};

// What a plan should be, each counted raw; 0 is best.
enum class Term : std::uint8_t {
  MovedHouseholds,     // weight of units in another community than today's
  RenamedCommunities,  // codes that end, and codes that begin
  BorderMoved,         // m of border drawn or wiped out
  Decisions,           // pairs of an old and another new community with units in common
  Deviation,           // sum over communities of |size - ideal| / ideal
  BorderCut,           // m of border between communities
  Compactness,         // sum over communities of 1 - Polsby-Popper
  Inertia,             // people x m2 round the mean place of each community's people
  Travel,              // people x m to the centre of the community
  MixedClasses,        // millionths of people who are not of their community's class
  SplitParents,        // pairs of a kept parent and a community in it, beyond one a parent
  SplitServices        // weight of units of which a service of today lies in another community
};
constexpr std::size_t kTermCount = 12;
using Terms = std::array<double, kTermCount>;
constexpr std::size_t at(Term term) { return static_cast<std::size_t>(term); }

// cost = sum of weight * raw / scale.
struct Goals {
  Terms weight{};
  Terms scale{};  // > 0
};

// Scales that make every term about one where everything is wrong: all households, all borders, as
// many communities as asked for ...
Terms natural_scales(const Territory& territory, const Rules& rules);

double cost_of(const Goals& goals, const Terms& raw);

// The size that a community of this class should have: the middle of its band, else an even share.
double ideal_size(const Territory& territory, const Rules& rules, std::int8_t of_class);

// How far `size` is from a whole number of children; 0: it can be divided.
std::int64_t children_excess(const Range& child, std::int64_t size);

}  // namespace hearth::districting
