#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "districting/rules.h"

namespace hearth::districting {

// Whose services stand where today. Of each service, a unit uses the nearest facility that stands
// in its community of today; where none does, it shares that of others and has none to lose.
struct ServicesUsed {
  ServicesUsed() = default;
  // O(units * facilities of their community).
  ServicesUsed(const Territory& territory, std::span<const Facility> facilities);

  [[nodiscard]] bool empty() const { return stands_in.empty(); }
  // Units, other than itself, in which the facilities stand that a unit uses; ascending.
  [[nodiscard]] std::span<const std::uint32_t> used_by(std::uint32_t unit) const {
    return std::span(stands_in).subspan(stands_in_start[unit],
                                        stands_in_start[unit + 1] - stands_in_start[unit]);
  }
  // Units, other than itself, that use facilities in a unit; ascending.
  [[nodiscard]] std::span<const std::uint32_t> users_of(std::uint32_t unit) const {
    return std::span(users).subspan(users_start[unit], users_start[unit + 1] - users_start[unit]);
  }

  std::vector<std::uint32_t> stands_in_start, stands_in;
  std::vector<std::uint32_t> users_start, users;
};

}  // namespace hearth::districting
