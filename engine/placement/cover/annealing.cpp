#include "placement/cover/annealing.h"

#include <algorithm>
#include <array>
#include <limits>

#include "placement/cover/set_ascent.h"
#include "placement/cover/swap_search.h"

namespace hearth::placement {

namespace {

constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kAnybody = kNowhere;     // a row that whatever comes in covers,
constexpr std::uint32_t kNobody = kNowhere - 1;  // and one that stays covered
constexpr std::int64_t kMovesPerLook = 4096;     // at the clock and the thermometer
constexpr std::uint32_t kOutOf = 1024;           // moves:
constexpr std::uint32_t kToBare = 350;           // onto a row that nothing covers,
constexpr std::uint32_t kAnywhere = 20;          // from anywhere to anywhere
constexpr std::size_t kDraws = 4096;

// Logarithms of 1 to 2 by a series, so that every processor has the same ones.
double log_of(double x) {
  const double t = (x - 1) / (x + 1);
  double power = t;
  double sum = 0;
  for (int k = 1; k < 40; k += 2) {
    sum += power / k;
    power *= t * t;
  }
  return 2 * sum;
}

// What a unit of heat bears: evenly spaced quantiles of the exponential distribution.
std::array<double, kDraws> borne() {
  std::array<double, kDraws> out{};
  const double ln2 = log_of(2);
  for (std::size_t k = 0; k < kDraws; ++k) {
    double part = (static_cast<double>(k) + 0.5) / static_cast<double>(kDraws);
    double sum = 0;
    while (part < 1) {
      part *= 2;
      sum += ln2;
    }
    out[k] = sum - log_of(part);
  }
  return out;
}

}  // namespace

bool can_anneal(const Model& model) { return can_price_sets(model); }

Annealing::Annealing(const Selection& start, std::uint64_t seed)
    : model_(start.model()),
      chance_(seed),
      people_(start.people()),
      best_people_(start.people()),
      budget_left_(start.budget_left()),
      open_(start.columns()),
      place_(model_.column_count(), kNowhere),
      best_(open_),
      loss_(model_.column_count(), 0),
      count_(model_.row_count(), 0),
      all_(model_.row_count(), 0),
      needs_(model_.row_count(), kAnybody),
      bare_at_(model_.row_count(), 0) {
  for (std::uint32_t k = 0; k < open_.size(); ++k) place_[open_[k]] = k;
  double people = 0;
  for (std::uint32_t r = 0; r < model_.row_count(); ++r) {
    people += static_cast<double>(model_.people[r]);
    bare(r);
  }
  average_ = people / static_cast<double>(std::max<std::size_t>(model_.row_count(), 1));
  for (const std::uint32_t c : open_) open(c);
}

void Annealing::bare(std::uint32_t row) {
  needs_[row] = kAnybody;
  if (model_.people[row] <= 0 || model_.rows.of(row).empty()) return;
  bare_at_[row] = static_cast<std::uint32_t>(bare_.size());
  bare_.push_back(row);
}

void Annealing::clad(std::uint32_t row) {
  if (model_.people[row] <= 0) return;
  const std::uint32_t last = bare_.back();
  bare_[bare_at_[row]] = last;
  bare_at_[last] = bare_at_[row];
  bare_.pop_back();
}

void Annealing::open(std::uint32_t column) {
  std::int64_t alone = 0;
  for (const std::uint32_t r : model_.columns.of(column)) {
    if (count_[r] == 1) loss_[all_[r]] -= model_.people[r];
    if (count_[r] == 0) {
      clad(r);
      alone += model_.people[r];
    }
    all_[r] ^= column;
    needs_[r] = ++count_[r] == 1 ? column : kNobody;
  }
  loss_[column] = alone;
}

void Annealing::close(std::uint32_t column) {
  for (const std::uint32_t r : model_.columns.of(column)) {
    all_[r] ^= column;
    --count_[r];
    if (count_[r] == 0) bare(r);
    if (count_[r] != 1) continue;
    needs_[r] = all_[r];
    loss_[all_[r]] += model_.people[r];
  }
}

// An open column on the row; of several any.
std::uint32_t Annealing::open_on(std::uint32_t row, std::uint32_t otherwise) {
  if (count_[row] == 0) return otherwise;
  if (count_[row] == 1) return all_[row];
  auto left = chance_.below(static_cast<std::uint32_t>(count_[row]));
  for (const std::uint32_t c : model_.rows.of(row)) {
    if (place_[c] != kNowhere && left-- == 0) return c;
  }
  return otherwise;
}

Annealing::Move Annealing::draw() {
  const std::uint32_t out = one_of(open_.data(), open_.size());
  const std::uint32_t kind = chance_.below(kOutOf);
  if (kind < kToBare && !bare_.empty()) {
    const auto columns = model_.rows.of(one_of(bare_.data(), bare_.size()));
    const std::uint32_t in = one_of(columns.data(), columns.size());
    const auto rows = model_.columns.of(in);
    return {in, open_on(one_of(rows.data(), rows.size()), out)};
  }
  const auto rows = model_.columns.of(out);
  if (kind < kToBare + kAnywhere || rows.empty()) {
    return {chance_.below(static_cast<std::uint32_t>(model_.column_count())), out};
  }
  const auto columns = model_.rows.of(one_of(rows.data(), rows.size()));
  return {one_of(columns.data(), columns.size()), out};
}

std::int64_t Annealing::change(const Move& move) const {
  std::int64_t sum = -loss_[move.out];
  for (const std::uint32_t r : model_.columns.of(move.in)) {
    if (needs_[r] == move.out || needs_[r] == kAnybody) sum += model_.people[r];
  }
  return sum;
}

void Annealing::make(const Move& move, std::int64_t change) {
  if (change < 0 && people_ > best_people_) remember();
  people_ += change;
  budget_left_ += model_.cost[move.out] - model_.cost[move.in];
  open_[place_[move.out]] = move.in;
  place_[move.in] = place_[move.out];
  place_[move.out] = kNowhere;
  close(move.out);
  open(move.in);
}

void Annealing::remember() {
  best_people_ = people_;
  best_ = open_;
}

Selection Annealing::run(std::int64_t moves, const Heat& heat, const Limits& limits) {
  const std::array<double, kDraws> bears = borne();
  const double cooling = heat.first / heat.last - 1;
  double now = 0;
  for (std::int64_t k = 0; k < moves && !open_.empty(); ++k) {
    if (k % kMovesPerLook == 0) {
      if (limits.stop(0) != StopReason::None) break;
      const double part = static_cast<double>(k) / static_cast<double>(moves);
      now = average_ * heat.first / (1 + cooling * part);
    }
    const Move move = draw();
    if (place_[move.in] != kNowhere) continue;
    if (model_.cost[move.in] - model_.cost[move.out] > budget_left_) continue;
    const std::int64_t by = change(move);
    if (by >= 0 || static_cast<double>(-by) <= now * bears[chance_.below(kDraws)]) make(move, by);
  }
  if (people_ > best_people_) remember();
  Selection best(model_);
  for (const std::uint32_t c : best_) best.open(c);
  SwapSearch swaps(best);
  swaps.fill();
  swaps.descend_everywhere();
  swaps.fill();
  return swaps.selection();
}

}  // namespace hearth::placement
