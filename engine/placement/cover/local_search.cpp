#include "placement/cover/local_search.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "core/random.h"
#include "placement/cover/greedy.h"
#include "placement/cover/swap_search.h"

namespace hearth::placement {

namespace {

constexpr std::int64_t kLittle = 1000;
constexpr std::int64_t kStepsPerLook = 16;  // at the clock
constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

// Numbers by chance that are the same everywhere.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : numbers_(seed) {}
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(numbers_.next() % count); }

 private:
  SplitMix numbers_;
};

// A plan with a fixed number of sites on its way to meeting all targets.
class Repair {
 public:
  Repair(Incumbent& incumbent, const Selection& start, std::uint64_t seed)
      : incumbent_(incumbent),
        model_(start.model()),
        plan_(start),
        chance_(seed),
        row_weight_(model_.row_count(), 1),
        quota_weight_(model_.required.size(), 0),
        closed_at_(model_.column_count(), -kTenure),
        lost_(model_.required.size(), 0) {
    std::vector<std::int64_t> rows(quota_weight_.size(), 0);
    std::vector<double> sum(quota_weight_.size(), 0);
    for (const Weight& w : model_.weights) {
      ++rows[w.quota];
      sum[w.quota] += static_cast<double>(w.weight);
    }
    // At first a quota's average row weighs as much as a mandatory row.
    for (std::size_t g = 0; g < sum.size(); ++g) {
      if (rows[g] > 0) quota_weight_[g] = static_cast<double>(rows[g]) / sum[g];
    }
    quota_step_ = quota_weight_;
  }

  void run(std::int64_t visits, const Limits& limits) {
    while (visits_ < visits && plan_.size() > 0) {
      if (step_ % kStepsPerLook == 0 && limits.stop(0) != StopReason::None) return;
      if (plan_.meets_all()) {
        incumbent_.offer(plan_);
        close_cheapest(kNobody);
        continue;
      }
      const std::uint32_t in = best_to_open(missed_row());
      if (in == kNobody) return;
      plan_.open(in);
      if (!plan_.keeps_caps()) close_cheapest(in, model_.cap(in));
      close_to_be_cheaper(in);
      weigh_missed();
      ++step_;
    }
  }

 private:
  static constexpr std::int64_t kTenure = 3;  // a closed column stays closed for so many steps

  // An uncovered row that some target misses, by chance.
  std::uint32_t missed_row() {
    std::vector<std::uint32_t> missed;
    for (std::uint32_t r = 0; r < model_.row_count(); ++r) {
      if (plan_.margin(r) > 0) continue;
      bool counts = model_.mandatory[r] != 0;
      for (const Weight& w : model_.weights_of(r)) counts = counts || plan_.missing(w.quota) > 0;
      if (counts) missed.push_back(r);
    }
    visits_ += static_cast<std::int64_t>(model_.row_count());
    return missed.empty() ? kNobody : missed[chance_.below(missed.size())];
  }

  // What the targets would gain by opening a column, or lose by closing it. Of a row that needs
  // several columns each brings, or takes, a part.
  double change(std::uint32_t column, bool opens) {
    double sum = 0;
    const std::int32_t most = opens ? 0 : 1;
    const auto rows = model_.columns.of(column);
    visits_ += static_cast<std::int64_t>(rows.size());
    for (const std::uint32_t r : rows) {
      if (plan_.margin(r) > most) continue;
      if (model_.mandatory[r] != 0) sum += row_weight_[r];
      const std::int64_t need = model_.need_of(r);
      for (const Weight& w : model_.weights_of(r)) lost_[w.quota] += (w.weight + need - 1) / need;
    }
    for (std::size_t g = 0; g < lost_.size(); ++g) {
      if (lost_[g] == 0) continue;
      const std::int64_t missing = plan_.missing(g);
      const std::int64_t counts = opens ? std::clamp<std::int64_t>(missing, 0, lost_[g])
                                        : std::max<std::int64_t>(missing + lost_[g], 0) -
                                              std::max<std::int64_t>(missing, 0);
      sum += quota_weight_[g] * static_cast<double>(counts);
      lost_[g] = 0;
    }
    return sum;
  }

  std::uint32_t best_to_open(std::uint32_t row) {
    if (row == kNobody) return kNobody;
    std::uint32_t best = kNobody;
    double most = std::numeric_limits<double>::lowest();
    const auto columns = model_.rows.of(row);
    for (const std::uint32_t c : columns) {
      if (plan_.is_open(c)) continue;
      if (closed_at_[c] + kTenure > step_ && columns.size() > 1) continue;
      double gain = per_cost(change(c, true), model_.cost[c]);
      if (!plan_.has_room(c)) gain -= least_loss(c, model_.cap(c)).second;
      if (gain > most || (gain == most && best != kNobody && closed_at_[c] < closed_at_[best])) {
        most = gain;
        best = c;
      }
    }
    if (best != kNobody) return best;
    std::size_t place = chance_.below(columns.size());
    while (plan_.is_open(columns[place])) place = (place + 1) % columns.size();
    return columns[place];
  }

  // The plan stays one step cheaper than the best one. Without one it grows under caps, else it
  // keeps its size.
  void close_to_be_cheaper(std::uint32_t except) {
    if (!incumbent_.has_plan()) {
      if (!model_.has_caps()) close_cheapest(except);
      return;
    }
    const std::int64_t least = incumbent_.solution().objective - model_.spent;
    while (plan_.cost() >= least && plan_.size() > 1) close_cheapest(except);
  }

  // The open column that is missed least per cost, and how much: of all, or of those under `cap`.
  std::pair<std::uint32_t, double> least_loss(std::uint32_t except, std::uint32_t cap) {
    std::pair<std::uint32_t, double> least{kNobody, 0};
    for (const std::uint32_t c : plan_.columns()) {
      if (c == except || (cap != kNoCap && model_.cap(c) != cap)) continue;
      const double loss = per_cost(change(c, false), model_.cost[c]);
      if (least.first == kNobody || loss < least.second) least = {c, loss};
    }
    return least;
  }

  void close_cheapest(std::uint32_t except, std::uint32_t cap = kNoCap) {
    const std::uint32_t best = least_loss(except, cap).first;
    if (best == kNobody) return;
    plan_.close(best);
    closed_at_[best] = step_;
  }

  void weigh_missed() {
    for (std::size_t r = 0; r < row_weight_.size(); ++r) {
      if (model_.mandatory[r] != 0 && plan_.margin(static_cast<std::uint32_t>(r)) <= 0) {
        row_weight_[r] += 1;
      }
    }
    for (std::size_t g = 0; g < quota_weight_.size(); ++g) {
      if (plan_.missing(g) > 0) quota_weight_[g] += quota_step_[g];
    }
  }

  Incumbent& incumbent_;
  const Model& model_;
  Selection plan_;
  Chance chance_;
  std::vector<double> row_weight_;    // of mandatory rows
  std::vector<double> quota_weight_;  // of a unit of missed weight
  std::vector<double> quota_step_;
  std::vector<std::int64_t> closed_at_;  // columns: step
  std::vector<std::int64_t> lost_;       // scratch of change()
  std::int64_t step_ = 0;
  std::int64_t visits_ = 0;
};

// Rounds of chance and swaps.
class Shake {
 public:
  Shake(Selection start, std::uint64_t seed)
      : model_(start.model()), chance_(seed), at_(std::move(start)), best_(at_.selection()) {}

  // Gives the best plan of so many visits.
  Selection run(std::int64_t visits, const Limits& limits) {
    if (at_.selection().size() == 0) return best_;
    const auto all = static_cast<std::int64_t>(model_.column_count());
    std::int64_t visited = 0;
    for (std::int64_t round = 0; visited < visits && at_.selection().size() < all; ++round) {
      if (round % kStepsPerLook == 0 && limits.stop(0) != StopReason::None) break;

      SwapSearch next = at_;
      disturb(next);
      next.fill();
      next.descend();
      next.fill();
      visited += next.visits() - at_.visits() + static_cast<std::int64_t>(model_.column_count());
      const std::int64_t people = next.selection().people();
      if (people > best_.people()) best_ = next.selection();
      // A little worse is allowed, or the search would never leave the neighbourhood of the start.
      if (people >= best_.people() - best_.people() / kLittle) at_ = std::move(next);
    }
    return best_;
  }

 private:
  // Opens a column by chance in the place of those near it.
  void disturb(SwapSearch& next) {
    const auto in = static_cast<std::uint32_t>(chance_.below(model_.column_count()));
    const std::size_t most = 1 + chance_.below(3);
    std::size_t closed = 0;
    for (const std::uint32_t r : model_.columns.of(in)) {
      for (const std::uint32_t c : model_.rows.of(r)) {
        if (closed >= most || !next.selection().is_open(c) || c == in) continue;
        closed += close(next, c);
      }
    }
    while (closed < 2 && next.selection().size() > 0) {
      const std::vector<std::uint32_t> open = next.selection().columns();
      if (close(next, open[chance_.below(open.size())]) == 0) break;
      ++closed;
    }
    const bool fits = model_.cost[in] <= next.selection().budget_left();
    if (!next.selection().is_open(in) && fits && next.selection().has_room(in)) next.open(in);
  }

  static std::size_t close(SwapSearch& next, std::uint32_t column) {
    if (!next.selection().can_close(column)) return 0;
    next.close(column);
    return 1;
  }

  const Model& model_;
  Chance chance_;
  SwapSearch at_;
  Selection best_;
};

}  // namespace

Selection shaken(const Selection& start, const LocalEffort& effort) {
  return Shake(start, effort.seed).run(effort.visits, effort.limits);
}

void search_locally(Incumbent& incumbent, const Selection& start, const LocalEffort& effort) {
  if (start.model().goal == Goal::FewestSites) {
    Repair(incumbent, start, effort.seed).run(effort.visits, effort.limits);
  } else if (start.meets_all()) {
    incumbent.offer(shaken(start, effort));
  }
}

}  // namespace hearth::placement
