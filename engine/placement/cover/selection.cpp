#include "placement/cover/selection.h"

#include <algorithm>

namespace hearth::placement {

Selection::Selection(const Model& model)
    : model_(&model),
      open_(model.column_count(), 0),
      margin_(model.row_count(), 0),
      missing_(model.required),
      room_(model.cap_left),
      uncovered_mandatory_(std::count(model.mandatory.begin(), model.mandatory.end(), 1)),
      quotas_missed_(std::count_if(missing_.begin(), missing_.end(),
                                   [](std::int64_t missing) { return missing > 0; })),
      loss_(missing_.size(), 0) {
  for (std::size_t r = 0; r < model.need.size(); ++r) margin_[r] = 1 - model.need[r];
}

void Selection::change_quotas(std::uint32_t row, std::int64_t sign) {
  for (const Weight& w : model_->weights_of(row)) {
    const bool missed = missing_[w.quota] > 0;
    missing_[w.quota] -= sign * w.weight;
    quotas_missed_ += static_cast<int>(missing_[w.quota] > 0) - static_cast<int>(missed);
  }
}

void Selection::open(std::uint32_t column) {
  open_[column] = 1;
  ++size_;
  cost_ += model_->cost[column];
  if (const std::uint32_t cap = model_->cap(column); cap != kNoCap && room_[cap]-- == 0) {
    ++caps_broken_;
  }
  for (const std::uint32_t r : model_->columns.of(column)) {
    if (margin_[r]++ != 0) continue;
    people_ += model_->people[r];
    uncovered_mandatory_ -= model_->mandatory[r];
    change_quotas(r, 1);
  }
}

void Selection::close(std::uint32_t column) {
  open_[column] = 0;
  --size_;
  cost_ -= model_->cost[column];
  if (const std::uint32_t cap = model_->cap(column); cap != kNoCap && ++room_[cap] == 0) {
    --caps_broken_;
  }
  for (const std::uint32_t r : model_->columns.of(column)) {
    if (--margin_[r] != 0) continue;
    people_ -= model_->people[r];
    uncovered_mandatory_ += model_->mandatory[r];
    change_quotas(r, -1);
  }
}

bool Selection::can_close(std::uint32_t column) const {
  bool can = true;
  const auto rows = model_->columns.of(column);
  std::size_t seen = 0;
  for (; seen < rows.size() && can; ++seen) {
    const std::uint32_t r = rows[seen];
    if (margin_[r] != 1) continue;
    if (model_->mandatory[r] != 0) can = false;
    for (const Weight& w : model_->weights_of(r)) {
      loss_[w.quota] += w.weight;
      if (missing_[w.quota] <= 0 && missing_[w.quota] + loss_[w.quota] > 0) can = false;
    }
  }
  for (std::size_t k = 0; k < seen; ++k) {
    for (const Weight& w : model_->weights_of(rows[k])) loss_[w.quota] = 0;
  }
  return can;
}

std::vector<std::uint32_t> Selection::columns() const {
  std::vector<std::uint32_t> result;
  for (std::uint32_t c = 0; c < open_.size(); ++c) {
    if (open_[c] != 0) result.push_back(c);
  }
  return result;
}

}  // namespace hearth::placement
