#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/share.h"
#include "districting/dual_graph.h"

namespace hearth::districting {

// How many people a district may have, both ends included; millionths of a person.
struct Band {
  std::int64_t least = 0;
  std::int64_t most = 0;
  [[nodiscard]] bool holds(std::int64_t people) const { return people >= least && people <= most; }
  // How far outside; 0 within.
  [[nodiscard]] std::int64_t excess(std::int64_t people) const {
    return people < least ? least - people : people > most ? people - most : 0;
  }
  bool operator==(const Band&) const = default;
};

// ceil((1 - t) ideal)..floor((1 + t) ideal) with ideal = total / count, in whole persons when all
// units have whole persons. May be empty (least > most). Requires: count > 0.
Band band_of(const DualGraph& graph, std::uint32_t count, Share tolerance);

// Which district each unit belongs to, 0..count-1.
struct Plan {
  std::vector<std::uint32_t> district;  // nodes
  std::uint32_t count = 0;
  bool operator==(const Plan&) const = default;
};

// People of each district, millionths.
std::vector<std::int64_t> people_of(const DualGraph& graph, const Plan& plan);

// Edges between different districts.
std::int64_t cut_edges(const DualGraph& graph, const Plan& plan);

// What a plan is, worked out from nothing but the graph. O(size).
struct Audit {
  bool every_district_used = false;
  bool contiguous = false;  // each district is one piece
  bool within_band = false;
  std::int64_t cut_edges = 0;
  double deviation = 0;  // max |people - ideal| / ideal, ideal = total / count
  [[nodiscard]] bool lawful() const { return every_district_used && contiguous && within_band; }
};
Audit audit(const DualGraph& graph, const Plan& plan, const Band& band);

}  // namespace hearth::districting
