#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "districting/dual_graph.h"

namespace hearth::districting {

// What has to leave a district together with a unit that holds it together: the unit and the lobes
// that would be cut off, so that what stays is one piece (the composite move of Jin, Guo 2026). Of
// the pieces that the district would fall into the far one stays, or the largest where all are
// near. Holds scratch memory, so one for each piece of work.
class Lobes {
 public:
  static constexpr std::size_t kNear = 16;  // units of a piece that is still near

  explicit Lobes(const DualGraph& graph) : graph_(graph), mark_(graph.size(), 0) {}

  // The unit first, then its lobes; the unit alone where the district holds without it. Empty:
  // nothing would stay, or two pieces go on farther than kNear (they may meet far away). Valid
  // until the next call. O(degree x kNear x degrees). Requires: the district is contiguous.
  std::span<const std::uint32_t> with(std::uint32_t node,
                                      std::span<const std::uint32_t> district_of);
  // Was the unit among the last ones found?
  [[nodiscard]] bool found(std::uint32_t node) const { return mark_[node] == leaves_; }

 private:
  enum class Piece : std::uint8_t { Near, Far, MeetsTheFarOne };
  // Adds the piece that `first` is in to units_, as far as it is near.
  Piece flood(std::uint32_t first, std::span<const std::uint32_t> district_of);
  // Takes units_ from `begin` to `end` out again: they stay.
  void keep(std::size_t begin, std::size_t end);

  const DualGraph& graph_;
  std::vector<std::uint32_t> units_;
  std::vector<std::uint64_t> mark_;  // nodes: leaves_, stays_ or older
  std::uint64_t leaves_ = 0;
  std::uint64_t stays_ = 0;
};

}  // namespace hearth::districting
