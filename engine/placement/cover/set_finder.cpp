#include "placement/cover/set_finder.h"

#include <algorithm>
#include <utility>

namespace hearth::placement {

namespace {

constexpr double kLeast = 0.003;    // y and z below are as good as none
constexpr double kBroken = 0.02;    // by less an inequality is not broken
constexpr double kNearly = -0.1;    // a set that is worth two more rows
constexpr int kSeconds = 3;         // rows tried beside each row,
constexpr int kPairs = 2;           // and beside each set of three
constexpr std::uint32_t kEach = 8;  // of so many rows one is looked from
constexpr std::size_t kFew = 1000;  // rows: of fewer from all
constexpr std::size_t kMostRows = 7;

}  // namespace

SetFinder::SetFinder(const Model& model, const std::vector<double>& y, const std::vector<double>& z,
                     std::uint64_t seed)
    : model_(model),
      chance_(seed),
      y_(y),
      z_(z),
      surplus_(z.size(), 0),
      odd_(z.size(), 0),
      count_(y.size(), 0) {
  for (double& part : y_) {
    if (part < kLeast) part = 0;
  }
  for (std::size_t r = 0; r < z_.size(); ++r) {
    double brought = 0;
    for (const std::uint32_t c : model.rows.of(r)) {
      if (y_[c] <= 0) continue;
      brought += y_[c];
      near_.item.push_back(c);
    }
    z_[r] = std::min({z_[r], brought, 1.0});
    surplus_[r] = z_[r] - brought;
    if (z_[r] < 0.1 || model.people[r] <= 0) near_.item.resize(near_.start.back());
    near_.end_row();
  }
  on_ = near_.transposed(y_.size());
}

std::vector<BrokenSet> SetFinder::find() {
  const std::uint32_t each = z_.size() < kFew ? 1 : kEach;
  const std::uint32_t first = chance_.below(each);
  for (std::uint32_t r = first; r < z_.size(); r += each) {
    if (!near_.of(r).empty()) look_from(r);
  }
  std::ranges::sort(found_, [](const BrokenSet& a, const BrokenSet& b) {
    return a.worth != b.worth ? a.worth > b.worth : a.rows < b.rows;
  });
  const auto same = [](const BrokenSet& a, const BrokenSet& b) { return a.rows == b.rows; };
  found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
  return std::move(found_);
}

std::uint32_t SetFinder::neighbour(std::uint32_t row) {
  const auto columns = near_.of(row);
  const std::uint32_t column = columns[chance_.below(static_cast<std::uint32_t>(columns.size()))];
  const auto rows = on_.of(column);
  return rows[chance_.below(static_cast<std::uint32_t>(rows.size()))];
}

void SetFinder::look_from(std::uint32_t row) {
  Rows best_set;
  Best best{row, kNearly, 0};
  for (int k = 0; k < kSeconds; ++k) {
    const std::uint32_t second = neighbour(row);
    if (second == row) continue;
    Rows set{row, second};
    Best now = best_addition(set);
    set.push_back(now.row);
    if (now.by < kNearly) continue;
    while (climb(set, now)) {
    }
    keep(set, now);
    if (now.by > best.by) {
      best = now;
      best_set = set;
    }
  }
  if (best_set.empty()) return;
  for (int k = 0; k < kPairs; ++k) grow(best_set, best);
}

// Two rows more, as long as that breaks the inequality further.
void SetFinder::grow(Rows set, Best now) {
  while (set.size() < kMostRows) {
    const std::uint32_t more =
        neighbour(set[chance_.below(static_cast<std::uint32_t>(set.size()))]);
    if (std::ranges::find(set, more) != set.end()) break;
    set.push_back(more);
    Best next = best_addition(set);
    set.push_back(next.row);
    if (next.by < kNearly) break;
    while (climb(set, next)) {
    }
    if (next.worth <= now.worth && next.by <= now.by) break;
    now = next;
    keep(set, now);
  }
}

// Exchanges each row in turn for the best one; true if that broke the inequality further.
bool SetFinder::climb(Rows& set, Best& now) {
  bool better = false;
  for (std::size_t k = 0; k < set.size(); ++k) {
    Rows even = set;
    even.erase(even.begin() + static_cast<std::ptrdiff_t>(k));
    const Best next = best_addition(even);
    if (next.row == set[k] || next.worth <= now.worth + 1e-9) continue;
    if (next.by < kBroken && next.by <= now.by) continue;
    set[k] = next.row;
    now = next;
    better = true;
  }
  return better;
}

// By how much the set is broken without a further row; what one adds stands in odd_.
double SetFinder::broken_so_far(const Rows& even) {
  const std::size_t half = even.size() / 2;
  double base = -static_cast<double>(half);
  for (const std::uint32_t r : even) {
    base += z_[r];
    for (const std::uint32_t c : near_.of(r)) {
      if (count_[c]++ == 0) touched_.push_back(c);
    }
  }
  for (const std::uint32_t c : touched_) {
    const std::uint32_t times = (count_[c] + 1) / 2;
    base -= y_[c] * times;
    if (count_[c] % 2 == 0) continue;
    for (const std::uint32_t r : on_.of(c)) {
      if (odd_[r] == 0) seen_.push_back(r);
      odd_[r] += y_[c];
    }
  }
  return base;
}

SetFinder::Best SetFinder::best_addition(const Rows& even) {
  const double base = broken_so_far(even);
  auto least = static_cast<double>(model_.people[even.front()]);
  for (const std::uint32_t r : even) {
    least = std::min(least, static_cast<double>(model_.people[r]));
  }
  Best best{even.front(), -1, 0};
  for (const std::uint32_t r : seen_) {
    const double by = base + odd_[r] + surplus_[r];
    odd_[r] = 0;
    if (by < best.by && by < kBroken) continue;
    const double worth = by * std::min(least, static_cast<double>(model_.people[r]));
    if (by >= kBroken ? worth <= best.worth : by <= best.by || best.worth > 0) continue;
    if (std::ranges::find(even, r) != even.end()) continue;
    best = {r, by, std::max(worth, 0.0)};
  }
  for (const std::uint32_t c : touched_) count_[c] = 0;
  touched_.clear();
  seen_.clear();
  return best;
}

void SetFinder::keep(const Rows& set, const Best& now) {
  if (now.by < kBroken) return;
  BrokenSet broken{{}, now.by, now.worth};
  broken.rows.assign(set.begin(), set.end());
  std::ranges::sort(broken.rows);
  found_.push_back(std::move(broken));
}

}  // namespace hearth::placement
