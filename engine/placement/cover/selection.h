#pragma once

#include <cstdint>
#include <vector>

#include "placement/cover/model.h"

namespace hearth::placement {

// A set of open columns of a model and what it covers, kept up to date in integers. Whoever opens
// columns asks first whether their cap has room, or looks afterwards whether caps are kept.
class Selection {
 public:
  explicit Selection(const Model& model);

  void open(std::uint32_t column);
  void close(std::uint32_t column);

  [[nodiscard]] bool is_open(std::uint32_t column) const { return open_[column] != 0; }
  [[nodiscard]] const std::vector<std::uint8_t>& flags() const { return open_; }
  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] std::int64_t cost() const { return cost_; }
  // most-people: what may still be spent.
  [[nodiscard]] std::int64_t budget_left() const { return model_->budget_left - cost_; }
  // How many open columns `row` has beyond all but one of those that it needs (with a need of one:
  // how many it has). Above 0: it is covered; 1: it would not be without any of them; 0: one more
  // column covers it.
  [[nodiscard]] std::int32_t margin(std::uint32_t row) const { return margin_[row]; }
  [[nodiscard]] std::int64_t people() const { return people_; }
  // Weight that quota `g` still misses; negative: surplus.
  [[nodiscard]] std::int64_t missing(std::size_t quota) const { return missing_[quota]; }
  [[nodiscard]] std::int64_t uncovered_mandatory() const { return uncovered_mandatory_; }
  [[nodiscard]] bool meets_all() const { return uncovered_mandatory_ == 0 && quotas_missed_ == 0; }
  // Would the cap of this closed column bear it?
  [[nodiscard]] bool has_room(std::uint32_t column) const {
    const std::uint32_t cap = model_->cap(column);
    return cap == kNoCap || room_[cap] > 0;
  }
  [[nodiscard]] bool keeps_caps() const { return caps_broken_ == 0; }
  // Would all targets that are met now still be met without this open column?
  [[nodiscard]] bool can_close(std::uint32_t column) const;
  [[nodiscard]] std::vector<std::uint32_t> columns() const;
  [[nodiscard]] const Model& model() const { return *model_; }

 private:
  void change_quotas(std::uint32_t row, std::int64_t sign);

  const Model* model_;
  std::vector<std::uint8_t> open_;
  std::vector<std::int32_t> margin_;
  std::vector<std::int64_t> missing_;
  std::vector<std::int64_t> room_;  // caps: columns that may still open; < 0: broken
  std::int64_t caps_broken_ = 0;
  std::int64_t size_ = 0;
  std::int64_t cost_ = 0;
  std::int64_t people_ = 0;
  std::int64_t uncovered_mandatory_ = 0;
  std::int64_t quotas_missed_ = 0;
  mutable std::vector<std::int64_t> loss_;  // scratch of can_close, zero between calls
};

}  // namespace hearth::placement
