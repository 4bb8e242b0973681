#include "placement/cover/interchange.h"

#include <algorithm>
#include <limits>

namespace hearth::placement {

namespace {

// Open columns that share a row with `column`, ascending.
std::vector<std::uint32_t> open_neighbours(const Selection& selection, std::uint32_t column) {
  std::vector<std::uint32_t> near;
  const Model& model = selection.model();
  for (const std::uint32_t r : model.columns.of(column)) {
    for (const std::uint32_t c : model.rows.of(r)) {
      if (c != column && selection.is_open(c)) near.push_back(c);
    }
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  return near;
}

struct Swap {
  std::int64_t gain = 0;
  std::uint32_t in = 0;
  std::uint32_t out = 0;
};

bool keeps_targets(Selection& selection, const Swap& swap) {
  selection.open(swap.in);
  const bool keeps = selection.can_close(swap.out);
  selection.close(swap.in);
  return keeps;
}

// gain(in) - loss(out) + what `in` takes over from `out`, for all pairs in one walk over the rows.
Swap best_swap(Selection& selection) {
  const Model& model = selection.model();
  const std::vector<std::uint32_t> open = selection.columns();
  std::vector<std::int64_t> loss(model.column_count(), 0);
  std::vector<std::uint32_t> owner_of(model.row_count(), 0);
  for (const std::uint32_t c : open) {
    for (const std::uint32_t r : model.columns.of(c)) {
      if (selection.times_covered(r) != 1) continue;
      loss[c] += model.people[r];
      owner_of[r] = c;
    }
  }
  Swap best;
  std::vector<std::int64_t> taken_over(model.column_count(), 0);
  for (std::uint32_t in = 0; in < model.column_count(); ++in) {
    if (selection.is_open(in)) continue;
    std::int64_t gain = 0;
    for (const std::uint32_t r : model.columns.of(in)) {
      if (selection.times_covered(r) == 0) gain += model.people[r];
      if (selection.times_covered(r) == 1) taken_over[owner_of[r]] += model.people[r];
    }
    for (const std::uint32_t out : open) {
      const Swap swap{gain - loss[out] + taken_over[out], in, out};
      taken_over[out] = 0;
      if (swap.gain > best.gain && keeps_targets(selection, swap)) best = swap;
    }
  }
  return best;
}

}  // namespace

void exchange_one_for_two(Selection& selection, const Prices& prices) {
  const Model& model = selection.model();
  bool improved = true;
  while (improved) {
    improved = false;
    for (std::uint32_t in = 0; in < model.column_count(); ++in) {
      if (selection.is_open(in)) continue;
      selection.open(in);
      std::vector<std::uint32_t> closed;
      for (const std::uint32_t c : open_neighbours(selection, in)) {
        if (!selection.can_close(c)) continue;
        selection.close(c);
        closed.push_back(c);
      }
      if (closed.size() >= 2) {
        improved = true;
        continue;
      }
      for (const std::uint32_t c : closed) selection.open(c);
      selection.close(in);
    }
  }
  close_redundant(selection, prices);
}

void swap_for_people(Selection& selection) {
  for (Swap swap = best_swap(selection); swap.gain > 0; swap = best_swap(selection)) {
    selection.open(swap.in);
    selection.close(swap.out);
  }
}

}  // namespace hearth::placement
