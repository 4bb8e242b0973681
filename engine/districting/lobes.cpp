#include "districting/lobes.h"

namespace hearth::districting {

std::span<const std::uint32_t> Lobes::with(std::uint32_t node,
                                           std::span<const std::uint32_t> district_of) {
  leaves_ = stays_ + 1;
  stays_ = leaves_ + 1;
  units_.assign(1, node);
  mark_[node] = leaves_;
  bool is_far_found = false;
  std::size_t largest = 0;  // begins here
  std::size_t size = 0;
  for (const std::uint32_t u : graph_.of(node)) {
    if (district_of[u] != district_of[node] || mark_[u] >= leaves_) continue;
    const std::size_t begin = units_.size();
    const Piece piece = flood(u, district_of);
    if (piece == Piece::Near) {
      if (units_.size() - begin <= size) continue;
      largest = begin;
      size = units_.size() - begin;
      continue;
    }
    if (piece == Piece::Far && is_far_found) return {};
    is_far_found = true;
    keep(begin, units_.size());
  }
  if (!is_far_found) {
    if (size == 0) return {};
    keep(largest, largest + size);
  }
  return units_;
}

Lobes::Piece Lobes::flood(std::uint32_t first, std::span<const std::uint32_t> district_of) {
  const std::uint32_t district = district_of[first];
  const std::size_t begin = units_.size();
  units_.push_back(first);
  mark_[first] = leaves_;
  for (std::size_t i = begin; i < units_.size(); ++i) {
    for (const std::uint32_t u : graph_.of(units_[i])) {
      if (mark_[u] == stays_) return Piece::MeetsTheFarOne;
      if (district_of[u] != district || mark_[u] == leaves_) continue;
      if (units_.size() - begin == kNear) return Piece::Far;
      units_.push_back(u);
      mark_[u] = leaves_;
    }
  }
  return Piece::Near;
}

void Lobes::keep(std::size_t begin, std::size_t end) {
  const auto from = units_.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto to = units_.begin() + static_cast<std::ptrdiff_t>(end);
  for (auto unit = from; unit != to; ++unit) mark_[*unit] = stays_;
  units_.erase(from, to);
}

}  // namespace hearth::districting
