#include "placement/cover/reductions.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace hearth::placement {

namespace {

bool subset(std::span<const std::uint32_t> part, std::span<const std::uint32_t> whole) {
  return part.size() <= whole.size() &&
         std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

// The item of `items` that `table` lists least often: whoever contains all items stands there.
std::uint32_t rarest(std::span<const std::uint32_t> items, const Incidence& table) {
  return *std::min_element(items.begin(), items.end(), [&](std::uint32_t a, std::uint32_t b) {
    return table.of(a).size() < table.of(b).size();
  });
}

bool open_forced(Model& model) {
  Cut cut(model);
  std::vector<Forced> forced;
  std::vector<std::uint32_t> by;  // forced: the row
  std::vector<std::int32_t> place(model.row_count(), -1);
  for (std::uint32_t r = 0; r < model.row_count(); ++r) {
    const auto columns = model.rows.of(r);
    if (model.mandatory[r] == 0) continue;
    if (columns.size() != static_cast<std::size_t>(model.need_of(r))) continue;
    place[r] = static_cast<std::int32_t>(forced.size());
    for (const std::uint32_t c : columns) {
      if (cut.column[c] == Fate::Open) continue;
      cut.column[c] = Fate::Open;
      forced.push_back({model.site[c], {}});
      by.push_back(r);
    }
    if (by.empty() || by.back() != r) place[r] = -1;
  }
  if (forced.empty()) return false;
  // The certificate speaks of rows of the CoverProblem.
  for (std::uint32_t k = 0; k < model.row_of.size(); ++k) {
    if (model.row_of[k] < 0) continue;
    const auto r = static_cast<std::uint32_t>(model.row_of[k]);
    if (place[r] < 0) continue;
    for (auto f = static_cast<std::size_t>(place[r]); f < by.size() && by[f] == r; ++f) {
      forced[f].rows.push_back(k);
    }
  }
  Model next = after(model, cut, true);
  next.forced.insert(next.forced.end(), forced.begin(), forced.end());
  model = std::move(next);
  return true;
}

// Rows that a mandatory row brings along.
bool drop_implied_rows(Model& model) {
  Cut cut(model);
  bool any = false;
  for (std::uint32_t r = 0; r < model.row_count(); ++r) {
    if (model.mandatory[r] == 0 || cut.covered[r] != 0) continue;
    const auto columns = model.rows.of(r);
    for (const std::uint32_t other : model.columns.of(rarest(columns, model.columns))) {
      if (other == r || cut.covered[other] != 0) continue;
      const auto theirs = model.rows.of(other);
      if (model.need_of(other) > model.need_of(r)) continue;
      // Of equal mandatory rows the first one stays.
      const bool equal =
          theirs.size() == columns.size() && model.need_of(other) == model.need_of(r);
      if (equal && model.mandatory[other] != 0 && other < r) continue;
      if (!subset(columns, theirs)) continue;
      cut.covered[other] = 1;
      any = true;
    }
  }
  if (any) model = after(model, cut, true);
  return any;
}

// Can one column of these rows always stand in for another? Not where two are worth more than one.
bool one_is_enough(const Model& model, std::span<const std::uint32_t> rows) {
  return model.need.empty() ||
         std::ranges::all_of(rows, [&](std::uint32_t r) { return model.need[r] == 1; });
}

bool is_dominated(const Model& model, const Cut& cut, std::uint32_t c) {
  const auto rows = model.columns.of(c);
  if (rows.empty()) return true;
  if (!one_is_enough(model, rows)) return false;
  for (const std::uint32_t other : model.rows.of(rarest(rows, model.rows))) {
    if (other == c || cut.column[other] == Fate::Close) continue;
    if (model.cost[other] > model.cost[c]) continue;
    if (model.cap(other) != kNoCap && model.cap(other) != model.cap(c)) continue;
    const auto theirs = model.columns.of(other);
    const bool equal = theirs.size() == rows.size() && model.cost[other] == model.cost[c];
    if (equal && other > c && model.cap(other) == model.cap(c)) continue;
    if (subset(rows, theirs)) return true;
  }
  return false;
}

bool close_dominated_columns(Model& model) {
  Cut cut(model);
  bool any = false;
  for (std::uint32_t c = 0; c < model.column_count(); ++c) {
    if (!is_dominated(model, cut, c)) continue;
    cut.column[c] = Fate::Close;
    any = true;
  }
  if (any) model = after(model, cut, true);
  return any;
}

}  // namespace

Model reduced(Model model) {
  bool changed = true;
  while (changed && model.feasible) {
    changed = open_forced(model);
    if (model.feasible && drop_implied_rows(model)) changed = true;
    if (model.feasible && close_dominated_columns(model)) changed = true;
  }
  return model;
}

}  // namespace hearth::placement
