#include "placement/cover/local_search.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "core/random.h"
#include "placement/cover/greedy.h"
#include "placement/cover/interchange.h"

namespace hearth::placement {

namespace {

constexpr std::int64_t kLittle = 1000;
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

  void run(std::int64_t visits) {
    while (visits_ < visits && plan_.size() > 0) {
      if (plan_.meets_all()) {
        incumbent_.offer(plan_);
        close_cheapest(kNobody);
        continue;
      }
      const std::uint32_t in = best_to_open(missed_row());
      if (in == kNobody) return;
      plan_.open(in);
      close_cheapest(in);
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
      if (plan_.times_covered(r) > 0) continue;
      bool counts = model_.mandatory[r] != 0;
      for (const Weight& w : model_.weights_of(r)) counts = counts || plan_.missing(w.quota) > 0;
      if (counts) missed.push_back(r);
    }
    visits_ += static_cast<std::int64_t>(model_.row_count());
    return missed.empty() ? kNobody : missed[chance_.below(missed.size())];
  }

  // What the targets would gain by opening a column, or lose by closing it.
  double change(std::uint32_t column, std::int32_t covered_times) {
    double sum = 0;
    const auto rows = model_.columns.of(column);
    visits_ += static_cast<std::int64_t>(rows.size());
    for (const std::uint32_t r : rows) {
      if (plan_.times_covered(r) != covered_times) continue;
      if (model_.mandatory[r] != 0) sum += row_weight_[r];
      for (const Weight& w : model_.weights_of(r)) lost_[w.quota] += w.weight;
    }
    for (std::size_t g = 0; g < lost_.size(); ++g) {
      if (lost_[g] == 0) continue;
      const std::int64_t missing = plan_.missing(g);
      const std::int64_t counts =
          covered_times == 0
              ? std::clamp<std::int64_t>(missing, 0, lost_[g])
              : std::max<std::int64_t>(missing + lost_[g], 0) - std::max<std::int64_t>(missing, 0);
      sum += quota_weight_[g] * static_cast<double>(counts);
      lost_[g] = 0;
    }
    return sum;
  }

  std::uint32_t best_to_open(std::uint32_t row) {
    if (row == kNobody) return kNobody;
    std::uint32_t best = kNobody;
    double most = -1;
    for (const std::uint32_t c : model_.rows.of(row)) {
      if (closed_at_[c] + kTenure > step_ && model_.rows.of(row).size() > 1) continue;
      const double gain = change(c, 0);
      if (gain > most || (gain == most && best != kNobody && closed_at_[c] < closed_at_[best])) {
        most = gain;
        best = c;
      }
    }
    return best == kNobody ? model_.rows.of(row)[chance_.below(model_.rows.of(row).size())] : best;
  }

  void close_cheapest(std::uint32_t except) {
    std::uint32_t best = kNobody;
    double least = 0;
    for (const std::uint32_t c : plan_.columns()) {
      if (c == except) continue;
      const double loss = change(c, 1);
      if (best == kNobody || loss < least) {
        least = loss;
        best = c;
      }
    }
    if (best == kNobody) return;
    plan_.close(best);
    closed_at_[best] = step_;
  }

  void weigh_missed() {
    for (std::size_t r = 0; r < row_weight_.size(); ++r) {
      if (model_.mandatory[r] != 0 && plan_.times_covered(static_cast<std::uint32_t>(r)) == 0) {
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
void shake(Incumbent& incumbent, const Selection& start, std::uint64_t seed, std::int64_t visits) {
  const Model& model = start.model();
  const Prices prices = plain_prices(model);
  Chance chance(seed);
  Selection best = start;
  Selection at = start;
  // A round walks over the table about six times.
  const auto round = static_cast<std::int64_t>(model.rows.item.size()) * 6 + 1000;
  for (std::int64_t done = 0; done < visits; done += round) {
    Selection next = at;
    std::vector<std::uint32_t> open = next.columns();
    if (open.empty() || open.size() == model.column_count()) return;
    for (int k = 0; k < 2 && !open.empty(); ++k) {
      const std::size_t out = chance.below(open.size());
      if (next.can_close(open[out])) next.close(open[out]);
      open.erase(open.begin() + static_cast<std::ptrdiff_t>(out));
    }
    const auto in = static_cast<std::uint32_t>(chance.below(model.column_count()));
    if (!next.is_open(in) && next.size() < model.sites_left) next.open(in);
    add_greedily(next, prices);
    swap_for_people(next);
    // A little worse is allowed, or the search would never leave the neighbourhood of the start.
    if (next.people() > best.people()) best = next;
    if (next.people() >= best.people() - best.people() / kLittle) at = next;
  }
  incumbent.offer(best);
}

}  // namespace

void search_locally(Incumbent& incumbent, const Selection& start, std::uint64_t seed,
                    std::int64_t visits) {
  if (start.model().goal == Goal::FewestSites) {
    Repair(incumbent, start, seed).run(visits);
  } else if (start.meets_all()) {
    shake(incumbent, start, seed, visits);
  }
}

}  // namespace hearth::placement
