#include "placement/cover/interchange.h"

#include <algorithm>

namespace hearth::placement {

namespace {

// Open columns that share a row with `column`, or a cap, ascending.
std::vector<std::uint32_t> open_neighbours(const Selection& selection, std::uint32_t column) {
  std::vector<std::uint32_t> near;
  const Model& model = selection.model();
  for (const std::uint32_t r : model.columns.of(column)) {
    for (const std::uint32_t c : model.rows.of(r)) {
      if (c != column && selection.is_open(c)) near.push_back(c);
    }
  }
  for (std::uint32_t c = 0; c < model.cap_of.size(); ++c) {
    const bool shares = model.cap_of[c] != kNoCap && model.cap_of[c] == model.cap_of[column];
    if (shares && c != column && selection.is_open(c)) near.push_back(c);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  return near;
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
      std::int64_t saved = 0;
      std::vector<std::uint32_t> closed;
      for (const std::uint32_t c : open_neighbours(selection, in)) {
        if (!selection.can_close(c)) continue;
        selection.close(c);
        closed.push_back(c);
        saved += model.cost[c];
      }
      if (saved > model.cost[in] && selection.keeps_caps()) {
        improved = true;
        continue;
      }
      for (const std::uint32_t c : closed) selection.open(c);
      selection.close(in);
    }
  }
  close_redundant(selection, prices);
}

}  // namespace hearth::placement
