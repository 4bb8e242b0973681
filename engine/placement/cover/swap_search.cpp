#include "placement/cover/swap_search.h"

#include <algorithm>
#include <utility>

#include "core/wide.h"
#include "placement/cover/greedy.h"

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
    if (selection_.margin(r) == 0) add_to_gains(r, model_->people[r]);
    if (selection_.margin(r) == 1) change_losses(r, model_->people[r]);
  }
  if (!model_->need.empty()) plain_ = plain_prices(*model_);
  under_.resize(model_->has_caps() ? model_->cap_left.size() : 0);
  for (std::uint32_t c = 0; c < model_->cap_of.size(); ++c) {
    if (model_->cap_of[c] != kNoCap) under_[model_->cap_of[c]].push_back(c);
  }
}

// Of the open columns on a row that is lost without any one of them.
void SwapSearch::change_losses(std::uint32_t row, std::int64_t people) {
  if (model_->need_of(row) == 1) {
    loss_[sole_[row]] += people;
    return;
  }
  for (const std::uint32_t c : model_->rows.of(row)) {
    if (selection_.is_open(c)) loss_[c] += people;
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
    const std::int32_t margin = selection_.margin(r);
    if (margin == 0) {
      add_to_gains(r, -model_->people[r]);
      loss_[column] += model_->people[r];
      if (model_->need_of(r) > 1) change_losses(r, model_->people[r]);
    } else if (margin == 1) {
      change_losses(r, -model_->people[r]);
      touch(r);
    } else if (margin == -1) {
      add_to_gains(r, model_->people[r]);
    }
    sole_[r] ^= column;
  }
  selection_.open(column);
}

void SwapSearch::close(std::uint32_t column) {
  const std::uint32_t cap = model_->cap(column);
  if (!selection_.has_room(column)) {
    for (const std::uint32_t c : under_[cap]) look_later(c);
  }
  for (const std::uint32_t r : model_->columns.of(column)) {
    const std::int32_t margin = selection_.margin(r);
    sole_[r] ^= column;
    if (margin == 1) {
      add_to_gains(r, model_->people[r]);
      if (model_->need_of(r) > 1) change_losses(r, -model_->people[r]);
    } else if (margin == 2) {
      change_losses(r, model_->people[r]);
      touch(r);
    } else if (margin == 0) {
      add_to_gains(r, -model_->people[r]);
    }
  }
  loss_[column] = 0;
  selection_.close(column);
}

void SwapSearch::consider(std::uint32_t in, std::uint32_t out, std::int64_t gain, Swap& best) {
  if (gain <= best.gain) return;
  if (model_->cost[in] - model_->cost[out] > selection_.budget_left()) return;
  if (!selection_.has_room(in) && model_->cap(out) != model_->cap(in)) return;
  if (bound_) {
    selection_.open(in);
    const bool keeps = selection_.can_close(out);
    selection_.close(in);
    if (!keeps) return;
  }
  best = {gain, in, out};
}

// What swapping `in` for an open column on this row does beyond the gain of the one and the loss of
// the other.
void SwapSearch::take_over(std::uint32_t row) {
  const std::int32_t margin = selection_.margin(row);
  const auto change = [&](std::uint32_t out, std::int64_t people) {
    if (taken_over_[out] == 0) shared_.push_back(out);
    taken_over_[out] += people;
  };
  if (model_->need_of(row) == 1) {
    if (margin == 1) change(sole_[row], model_->people[row]);
    return;
  }
  // With one to spare the row stays covered; with one too few it is not covered after all.
  if (margin != 0 && margin != 1) return;
  for (const std::uint32_t c : model_->rows.of(row)) {
    if (selection_.is_open(c)) change(c, margin == 1 ? model_->people[row] : -model_->people[row]);
  }
}

void SwapSearch::look_at(std::uint32_t in, Swap& best) {
  shared_.clear();
  const auto rows = model_->columns.of(in);
  visits_ += static_cast<std::int64_t>(rows.size());
  const bool one_each = model_->need.empty();
  for (const std::uint32_t r : rows) {
    if (!one_each) {
      take_over(r);
    } else if (selection_.margin(r) == 1) {
      if (taken_over_[sole_[r]] == 0) shared_.push_back(sole_[r]);
      taken_over_[sole_[r]] += model_->people[r];
    }
  }
  for (const std::uint32_t out : shared_) {
    consider(in, out, gain_[in] - loss_[out] + taken_over_[out], best);
  }
  // Of columns that it takes nothing over from, the one that is missed least.
  for (const std::uint32_t out : open_) {
    if (gain_[in] - loss_[out] <= best.gain) break;
    if (one_each || taken_over_[out] >= 0) consider(in, out, gain_[in] - loss_[out], best);
  }
  for (const std::uint32_t out : shared_) taken_over_[out] = 0;
}

// The closed columns that gain most: of all that have room, and under each cap that is full.
std::vector<std::uint32_t> SwapSearch::gaining_most() const {
  constexpr std::uint32_t kNobody = kNoCap;
  std::vector<std::uint32_t> most(under_.size() + 1, kNobody);
  for (std::uint32_t c = 0; c < model_->column_count(); ++c) {
    if (selection_.is_open(c)) continue;
    std::uint32_t& best = most[selection_.has_room(c) ? under_.size() : model_->cap(c)];
    if (best == kNobody || gain_[c] > gain_[best]) best = c;
  }
  std::erase(most, kNobody);
  return most;
}

SwapSearch::Swap SwapSearch::best_swap() {
  open_ = selection_.columns();
  std::stable_sort(open_.begin(), open_.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return loss_[a] < loss_[b]; });
  Swap best;
  if (model_->column_count() == 0) return best;
  // Of pairs without a common row the best one has the column that gains most.
  if (under_.empty() && model_->need.empty()) {
    const auto most = std::max_element(gain_.begin(), gain_.end());
    const auto column = static_cast<std::uint32_t>(most - gain_.begin());
    if (!selection_.is_open(column)) look_at(column, best);  // else nothing gains anything
  } else {
    for (const std::uint32_t most : gaining_most()) look_at(most, best);
  }
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
  fill_by_gain();
  if (model_->need.empty() || selection_.budget_left() <= 0) return;
  Selection more = selection_;
  add_greedily(more, plain_);
  visits_ += static_cast<std::int64_t>(model_->rows.item.size());
  for (const std::uint32_t c : more.columns()) {
    if (!selection_.is_open(c)) open(c);
  }
}

void SwapSearch::fill_by_gain() {
  while (true) {
    std::uint32_t best = 0;
    bool found = false;
    for (std::uint32_t c = 0; c < model_->column_count(); ++c) {
      if (gain_[c] <= 0 || selection_.is_open(c)) continue;
      if (model_->cost[c] > selection_.budget_left() || !selection_.has_room(c)) continue;
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
