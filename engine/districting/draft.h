#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "districting/contiguity.h"
#include "districting/operations_used.h"
#include "districting/rules.h"
#include "districting/services_used.h"

namespace hearth::districting {

// How good a plan is: first as few broken rules as possible, then as little cost.
struct Score {
  double breach = 0;  // 0: every rule holds; else about one for each community that is wholly wrong
  double cost = 0;
  [[nodiscard]] double priced(double price) const { return breach * price + cost; }
  [[nodiscard]] bool better_than(const Score& other) const {
    return breach != other.breach ? breach < other.breach : cost < other.cost;
  }
};

// What a redraw works with beside the plan; made once, read by every chain.
struct RedrawGround {
  // `least_slots`: so many at least.
  RedrawGround(const Territory& t, const Rules& r, const Goals& g, std::uint32_t least_slots = 0);
  const Territory& territory;
  const Rules& rules;
  const Goals& goals;
  Contiguity contiguity;
  std::uint32_t slots = 0;             // of communities: those of today, then new ones
  std::vector<double> ideal;           // by class + 1
  std::vector<double> nearest_metres;  // units: to the nearest centre of all; empty without centres
  std::vector<std::vector<std::uint32_t>> sites_in;  // units: rows of rules.centres
  // Units that a unit may not share its community with.
  [[nodiscard]] std::span<const std::uint32_t> apart_from(std::uint32_t unit) const {
    if (apart.empty()) return {};
    return std::span(apart).subspan(apart_start[unit], apart_start[unit + 1] - apart_start[unit]);
  }
  ServicesUsed services;                          // of rules.facilities
  std::vector<double> parted_today;               // half edges of contacts: metres of border today
  std::vector<std::uint32_t> apart_start, apart;  // CSR of rules.apart, both ways; empty: none
  double mean_x = 0, mean_y = 0;
  std::int64_t total_weight = 0;  // of units that have a community today

 private:
  void set_apart();
};

// The ground as given events leave it: what they moved is where it is today, and nothing of them is
// left among the rules. Requires: rules.after_events is not empty.
class GroundAfterEvents {
 public:
  explicit GroundAfterEvents(const RedrawGround& today);
  [[nodiscard]] const RedrawGround& ground() const { return ground_; }

 private:
  Territory territory_;
  Rules rules_;
  RedrawGround ground_;
};

// A plan while it is worked on, in slots: slot s below today_count carries the code of community s
// of today, the others new codes; a slot without units is a community that does not exist. Keeps
// every sum that the score needs, so that moving a unit costs O(its contacts).
//
// Moves are tried and taken back: begin(), put() as often as needed, score(), then keep() or
// undo(). undo() restores the plan and every sum to the bit.
class Draft {
 public:
  explicit Draft(const RedrawGround& ground);

  // Requires: a slot for every unit.
  void load(std::span<const std::uint32_t> slot_of);

  void begin();
  void put(std::uint32_t unit, std::uint32_t slot);
  [[nodiscard]] Score score();
  void keep();
  void undo();

  [[nodiscard]] std::uint32_t slot_of(std::uint32_t unit) const { return slot_of_[unit]; }
  [[nodiscard]] std::span<const std::uint32_t> slots() const { return slot_of_; }
  [[nodiscard]] std::span<const std::uint32_t> units_of(std::uint32_t slot) const {
    return units_[slot];
  }
  [[nodiscard]] std::int64_t size_of(std::uint32_t slot) const { return sums_[slot].size; }
  [[nodiscard]] std::uint32_t count() const { return whole_.count; }  // slots in use
  [[nodiscard]] const RedrawGround& ground() const { return ground_; }

  // May this unit change its slot at all, and may it go there?
  [[nodiscard]] bool is_free(std::uint32_t unit) const;
  [[nodiscard]] bool takes(std::uint32_t slot, std::uint32_t unit) const;
  // Is the community in one piece? O(its units).
  [[nodiscard]] bool in_one_piece(std::uint32_t slot);
  // An empty slot for these units: the one whose code most of their weight has today, else the
  // first new one; slots() where there is none.
  [[nodiscard]] std::uint32_t empty_slot_for(std::span<const std::uint32_t> units) const;

  // Slots that the moves since begin() touched.
  [[nodiscard]] std::vector<std::uint32_t> touched() const;
  // Every touched community in one piece?
  [[nodiscard]] bool all_in_one_piece();
  // What is broken in one community, as it adds to Score::breach; after score().
  [[nodiscard]] double breach_in(std::uint32_t slot) const { return parts_[slot].breach; }

  // The raw terms as put() keeps them; Decisions and SplitParents only where they have a weight.
  [[nodiscard]] Terms terms() const;

 private:
  struct Sums {
    std::int64_t size = 0, people = 0, capacity = 0, beyond = 0;
    std::uint32_t units = 0, sites = 0;
    double ground = 0, perimeter = 0, wx = 0, wy = 0, wq = 0, travel = 0;
  };
  struct OfClass {
    std::int64_t people = 0;
    std::int64_t units = 0;
  };
  // What one community adds.
  struct Part {
    std::int64_t breaches = 0;  // communities that break a rule
    double breach = 0, deviation = 0, compactness = 0, inertia = 0, travel = 0, mixed = 0;
  };
  struct Whole {
    std::int64_t moved = 0;
    double border_moved = 0, cut = 0;
    std::int64_t decisions = 0, splits = 0;
    std::int64_t split_services = 0;  // weight
    std::int64_t forbidden = 0;       // operations
    std::int64_t together = 0;        // pairs that are to be apart
    std::uint32_t count = 0, ended = 0, begun = 0;
    Part parts;
  };
  struct Saved {
    std::uint32_t slot;
    Sums sums;
    Part part;
    std::uint32_t first_class;  // into saved_classes_
  };
  struct Step {
    std::uint32_t unit;
    std::uint32_t from;
  };

  // Rows of classes_ of one slot: none, then each class.
  [[nodiscard]] std::size_t class_rows() const {
    return static_cast<std::size_t>(t_.class_count) + 1;
  }
  void load_borders();
  void load_apart();
  void move_apart(std::uint32_t unit, std::uint32_t from, std::uint32_t to);
  void save(std::uint32_t slot);
  void add(std::uint32_t unit, std::uint32_t slot, int sign);
  void move_in_lists(std::uint32_t unit, std::uint32_t slot);
  void move_borders(std::uint32_t unit, std::uint32_t from, std::uint32_t to);
  void count_pairs(std::uint32_t unit, std::uint32_t slot, int sign);
  void load_services();
  void move_services(std::uint32_t unit, std::uint32_t from, std::uint32_t to);
  void count_away(std::uint32_t unit, std::int32_t more);
  void measure_travel(std::uint32_t slot);
  [[nodiscard]] double metres_to_centre(std::uint32_t unit, std::uint32_t slot) const;
  [[nodiscard]] std::int8_t class_of(std::uint32_t slot) const;
  [[nodiscard]] Part part_of(std::uint32_t slot) const;
  [[nodiscard]] double breach_of(std::uint32_t slot, std::int8_t of_class) const;
  [[nodiscard]] double whole_breach() const;
  static void add_part(Part& sum, const Part& part, int sign);

  const RedrawGround& ground_;
  const Territory& t_;
  std::vector<std::uint32_t> slot_of_;
  std::vector<Sums> sums_;
  std::vector<OfClass> classes_;  // slot * (class_count + 1) + class + 1
  std::vector<Part> parts_;
  std::vector<std::vector<std::uint32_t>> units_;
  std::vector<std::uint32_t> place_;                        // units: where in units_ of their slot
  std::vector<std::vector<std::uint32_t>> sites_;           // slots: rows of rules.centres
  std::unordered_map<std::uint64_t, std::int64_t> flows_;   // (today, slot): units
  std::unordered_map<std::uint64_t, std::int64_t> shares_;  // (kept parent, slot): units
  std::vector<std::int32_t> away_;  // units: whose services stand in another slot; empty: no matter
  OperationsUsed operations_;
  Whole whole_;

  Whole saved_whole_;
  std::vector<Saved> saved_;
  std::vector<OfClass> saved_classes_;
  std::vector<std::uint32_t> stamp_;  // slots
  std::uint32_t round_ = 0;
  std::vector<Step> steps_;
  std::vector<std::uint32_t> moved_sites_;  // slots whose centres changed
  std::vector<std::uint32_t> queue_;
  std::vector<std::uint32_t> seen_;
  std::uint32_t look_ = 0;
};

}  // namespace hearth::districting
