#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "districting/rules.h"

namespace hearth::districting {

// How often a plan uses an operation that it may not, kept while units move: what the ledger would
// list, without writing it. Slots as in Draft. Nothing is kept where all operations are allowed.
class OperationsUsed {
 public:
  OperationsUsed(const Territory& territory, const Rules& rules, std::uint32_t slots);

  using ClassOf = std::function<std::int8_t(std::uint32_t slot)>;

  // Requires: a slot for every unit.
  void load(std::span<const std::uint32_t> slot_of);
  // Moving a unit back is moving it again the other way.
  void move(std::uint32_t unit, std::uint32_t from, std::uint32_t to);
  // How many: one for each community that begins, ends or is converted, and one for each unit that
  // is adjusted or split off a community that ends. `class_of` is asked only for communities that
  // have units.
  [[nodiscard]] std::int64_t forbidden(const ClassOf& class_of);

 private:
  // What a slot has of one community of today.
  struct Flow {
    std::uint32_t home = 0;  // or kNoCommunity
    std::int64_t units = 0;
    std::int64_t weight = 0;  // one more a unit, as in the ledger
  };

  void find_classes_today();
  void flow(std::uint32_t home, std::uint32_t slot, std::int64_t units, std::int64_t weight);
  void mark_slot(std::uint32_t slot);
  void mark_home(std::uint32_t home);
  // The community of today that a slot carries on: itself, or that of which it is a part;
  // kNoCommunity: it is established, and takes its units from where it likes.
  [[nodiscard]] std::uint32_t root_of(std::uint32_t slot) const;
  [[nodiscard]] std::int64_t wrong_in_slot(std::uint32_t slot, const ClassOf& class_of) const;
  [[nodiscard]] std::int64_t wrong_in_home(std::uint32_t home) const;
  [[nodiscard]] std::int64_t adjusts_of(std::uint32_t home) const;
  [[nodiscard]] std::int64_t wrong_in_end_of(std::uint32_t home) const;
  [[nodiscard]] const Flow& between(std::uint32_t home, std::uint32_t slot) const;

  const Territory& t_;
  Operations allowed_;
  std::vector<std::int8_t> class_today_;            // communities of today
  std::vector<std::uint32_t> units_;                // slots
  std::vector<std::vector<Flow>> from_;             // slots: of each home in it
  std::vector<std::vector<std::uint32_t>> takers_;  // homes: slots that have something of them
  std::vector<std::uint32_t> root_;                 // slots
  std::vector<std::int64_t> slot_wrong_, home_wrong_;
  std::int64_t wrong_ = 0;
  std::vector<std::uint32_t> changed_slots_, changed_homes_;
  std::vector<std::uint8_t> slot_is_marked_, home_is_marked_;
};

}  // namespace hearth::districting
