#include "placement/cover/swap_search.h"

#include <algorithm>
#include <utility>

#include "core/wide.h"

namespace hearth::placement {

SwapSearch::SwapSearch(Selection selection)
    : selection_(std::move(selection)),
      model_(&selection_.model()),
      gain_(model_->column_count(), 0),
      loss_(model_->column_count(), 0),
      sole_(model_->row_count(), 0),
      taken_over_(model_->column_count(), 0),
      waits_(model_->column_count(), 0) {
  bound_ = std::ranges::any_of(model_->mandatory, [](std::uint8_t m) { return m != 0; }) ||
           std::ranges::any_of(model_->required, [](std::int64_t r) { return r > 0; });
  for (std::uint32_t r = 0; r < model_->row_count(); ++r) {
    for (const std::uint32_t c : model_->rows.of(r)) {
      if (selection_.is_open(c)) sole_[r] ^= c;
    }
    if (selection_.times_covered(r) == 0) add_to_gains(r, model_->people[r]);
    if (selection_.times_covered(r) == 1) loss_[sole_[r]] += model_->people[r];
  }
}

void SwapSearch::look_later(std::uint32_t column) {
  if (waits_[column] != 0) return;
  waits_[column] = 1;
  waiting_.push_back(column);
}

void SwapSearch::add_to_gains(std::uint32_t row, std::int64_t people) {
  for (const std::uint32_t c : model_->rows.of(row)) {
    gain_[c] += people;
    look_later(c);
  }
  visits_ += static_cast<std::int64_t>(model_->rows.of(row).size());
}

void SwapSearch::touch(std::uint32_t row) {
  for (const std::uint32_t c : model_->rows.of(row)) look_later(c);
  visits_ += static_cast<std::int64_t>(model_->rows.of(row).size());
}

void SwapSearch::open(std::uint32_t column) {
  for (const std::uint32_t r : model_->columns.of(column)) {
    const std::int32_t times = selection_.times_covered(r);
    if (times == 0) {
      add_to_gains(r, -model_->people[r]);
      loss_[column] += model_->people[r];
    } else if (times == 1) {
      loss_[sole_[r]] -= model_->people[r];
      touch(r);
    }
    sole_[r] ^= column;
  }
  selection_.open(column);
}

void SwapSearch::close(std::uint32_t column) {
  for (const std::uint32_t r : model_->columns.of(column)) {
    const std::int32_t times = selection_.times_covered(r);
    sole_[r] ^= column;
    if (times == 1) {
      add_to_gains(r, model_->people[r]);
    } else if (times == 2) {
      loss_[sole_[r]] += model_->people[r];
      touch(r);
    }
  }
  loss_[column] = 0;
  selection_.close(column);
}

void SwapSearch::consider(std::uint32_t in, std::uint32_t out, std::int64_t gain, Swap& best) {
  if (gain <= best.gain) return;
  if (model_->cost[in] - model_->cost[out] > selection_.budget_left()) return;
  if (bound_) {
    selection_.open(in);
    const bool keeps = selection_.can_close(out);
    selection_.close(in);
    if (!keeps) return;
  }
  best = {gain, in, out};
}

void SwapSearch::look_at(std::uint32_t in, Swap& best) {
  shared_.clear();
  const auto rows = model_->columns.of(in);
  visits_ += static_cast<std::int64_t>(rows.size());
  for (const std::uint32_t r : rows) {
    if (selection_.times_covered(r) != 1) continue;
    if (taken_over_[sole_[r]] == 0) shared_.push_back(sole_[r]);
    taken_over_[sole_[r]] += model_->people[r];
  }
  for (const std::uint32_t out : shared_) {
    consider(in, out, gain_[in] - loss_[out] + taken_over_[out], best);
    taken_over_[out] = 0;
  }
  // Of columns that it takes nothing over from, the one that is missed least.
  for (const std::uint32_t out : open_) {
    if (gain_[in] - loss_[out] <= best.gain) break;
    consider(in, out, gain_[in] - loss_[out], best);
  }
}

SwapSearch::Swap SwapSearch::best_swap() {
  open_ = selection_.columns();
  std::stable_sort(open_.begin(), open_.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return loss_[a] < loss_[b]; });
  Swap best;
  if (model_->column_count() == 0) return best;
  // Of pairs without a common row the best one has the column that gains most.
  std::uint32_t most = 0;
  for (std::uint32_t c = 0; c < model_->column_count(); ++c) {
    if (gain_[c] > gain_[most]) most = c;
  }
  if (!selection_.is_open(most)) look_at(most, best);
  std::size_t kept = 0;
  for (const std::uint32_t in : waiting_) {
    // No pair brings more than its new column does alone.
    if (gain_[in] > best.gain && !selection_.is_open(in)) look_at(in, best);
    // While another pair wins it is not known that this column brings nothing.
    if (best.gain > 0 && !selection_.is_open(in)) {
      waiting_[kept++] = in;
    } else {
      waits_[in] = 0;
    }
  }
  waiting_.resize(kept);
  return best;
}

void SwapSearch::descend() {
  for (Swap swap = best_swap(); swap.gain > 0; swap = best_swap()) {
    open(swap.in);
    close(swap.out);
  }
}

void SwapSearch::descend_everywhere() {
  for (std::uint32_t c = 0; c < model_->column_count(); ++c) look_later(c);
  descend();
}

void SwapSearch::fill() {
  while (true) {
    std::uint32_t best = 0;
    bool found = false;
    for (std::uint32_t c = 0; c < model_->column_count(); ++c) {
      if (gain_[c] <= 0 || selection_.is_open(c)) continue;
      if (model_->cost[c] > selection_.budget_left()) continue;
      const bool better =
          !found || Wide{gain_[c]} * model_->cost[best] > Wide{gain_[best]} * model_->cost[c];
      if (better) best = c;
      found = true;
    }
    if (!found) return;
    open(best);
  }
}

}  // namespace hearth::placement
