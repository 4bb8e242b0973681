#include "districting/hess_bound.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "core/ids.h"
#include "core/parallel.h"
#include "core/quantity.h"

namespace hearth::districting {

namespace {

constexpr std::uint32_t kMostUnits = 8192;

class LagrangePrices {
 public:
  LagrangePrices(const Problem& problem, const Plan& near, double inertia,
                 const std::vector<std::uint32_t>& centre)
      : graph_(problem.graph),
        count_(problem.count),
        least_(to_double(Persons(problem.band.least))),
        most_(to_double(Persons(problem.band.most))),
        inertia_(inertia),
        n_(problem.graph.size()),
        cost_(static_cast<std::size_t>(n_) * n_),
        people_(n_),
        price_(n_),
        direction_(n_, 0),
        value_(n_) {
    for (std::uint32_t v = 0; v < n_; ++v) people_[v] = to_double(Persons(graph_.people[v]));
    parallel_for_each_id<Id<struct NodeKind>>(n_, [&](auto id) {
      const auto at_centre = static_cast<std::uint32_t>(id.row);
      for (std::uint32_t v = 0; v < n_; ++v) {
        const double exact = people_[v] * problem.places->squared_km(v, at_centre);
        const auto rounded = static_cast<float>(exact);
        cost_[at(at_centre, v)] = rounded <= exact ? rounded : std::nextafter(rounded, 0.0F);
      }
    });
    for (std::uint32_t v = 0; v < n_; ++v) {
      price_[v] = cost_[at(centre[near.district[v]], v)];
    }
  }

  HessBound solve(const Limits& limits) {
    constexpr int kSteps = 300;
    constexpr int kPatience = 12;
    HessBound best;
    double factor = 1;
    int since = 0;
    std::vector<double> best_price = price_;
    for (int step = 0; step < kSteps && limits.stop(0) == StopReason::None; ++step) {
      const double bound = evaluate();
      if (bound > best.bound) {
        best = {bound, chosen_};
        best_price = price_;
        since = 0;
      } else if (++since >= kPatience) {
        since = 0;
        factor /= 2;
        price_ = best_price;
        evaluate();
      }
      double norm = 0;
      for (const double d : direction_) norm += d * d;
      const double apart = inertia_ - bound;
      if (norm < 1e-12 || apart <= 1e-9 * inertia_ || factor < 1e-4) break;
      for (std::uint32_t v = 0; v < n_; ++v) price_[v] += factor * apart / norm * direction_[v];
    }
    best.bound *= 1 - 1e-10;  // the sums of doubles
    return best;
  }

 private:
  struct Column {
    double value;
    std::uint32_t centre;
    auto operator<=>(const Column&) const = default;
  };
  [[nodiscard]] std::size_t at(std::uint32_t centre, std::uint32_t v) const {
    return static_cast<std::size_t>(centre) * n_ + v;
  }

  // The bound at these prices; direction_ says which units are wanted too little (> 0) or too much.
  double evaluate() {
    parallel_for_each_id<Id<struct NodeKind>>(n_, [&](auto id) {
      const auto centre = static_cast<std::uint32_t>(id.row);
      double sum = 0;
      for (std::uint32_t v = 0; v < n_; ++v) {
        sum += std::min(static_cast<double>(cost_[at(centre, v)]) - price_[v], 0.0);
      }
      // The centre belongs to itself.
      const double own = static_cast<double>(cost_[at(centre, centre)]) - price_[centre];
      value_[centre] = {sum + std::max(own, 0.0), centre};
    });
    // Without its band a column is worth no more than with it: dear ones need not be worked out.
    std::sort(value_.begin(), value_.end());
    std::vector<Column> chosen;
    for (const Column& cheap : value_) {
      if (chosen.size() == count_ && cheap.value >= chosen.back().value) break;
      chosen.push_back({knapsack(cheap.centre, 0), cheap.centre});
      std::sort(chosen.begin(), chosen.end());
      if (chosen.size() > count_) chosen.pop_back();
    }
    double bound = std::accumulate(price_.begin(), price_.end(), 0.0);
    std::fill(direction_.begin(), direction_.end(), 1.0);
    chosen_.clear();
    for (const Column& c : chosen) {
      chosen_.push_back(c.centre);
      bound += c.value;
      knapsack(c.centre, 1);
    }
    return bound;
  }

  // The least worth of a column with its people within the band, parts of units allowed; takes
  // `taken` times what it holds from direction_.
  double knapsack(std::uint32_t centre, double taken) {
    order_.clear();
    double load = people_[centre];
    double worth = static_cast<double>(cost_[at(centre, centre)]) - price_[centre];
    direction_[centre] -= taken;
    for (std::uint32_t v = 0; v < n_; ++v) {
      if (v == centre) continue;
      const double own = static_cast<double>(cost_[at(centre, v)]) - price_[v];
      if (people_[v] > 0) {
        order_.push_back({own / people_[v], v});
      } else if (own < 0) {
        worth += own;
        direction_[v] -= taken;
      }
    }
    // Cheapest first; beyond the least load only what pays, up to the most.
    std::make_heap(order_.begin(), order_.end(), std::greater<>());
    while (!order_.empty() && load < most_) {
      std::pop_heap(order_.begin(), order_.end(), std::greater<>());
      const Column next = order_.back();
      order_.pop_back();
      if (next.value >= 0 && load >= least_) break;
      const double room = (next.value >= 0 ? least_ : most_) - load;
      const double part = std::min(1.0, room / people_[next.centre]);
      worth += part * next.value * people_[next.centre];
      load += part * people_[next.centre];
      direction_[next.centre] -= taken * part;
      if (part < 1) break;
    }
    return worth;
  }

  const DualGraph& graph_;
  std::uint32_t count_;
  double least_;
  double most_;
  double inertia_;
  std::uint32_t n_;
  std::vector<float> cost_;  // by centre
  std::vector<double> people_;
  std::vector<double> price_;
  std::vector<double> direction_;
  std::vector<Column> value_;
  std::vector<Column> order_;
  std::vector<std::uint32_t> chosen_;
};

}  // namespace

std::optional<HessBound> hess_bound(const Problem& problem, const Plan& near, double inertia,
                                    const std::vector<std::uint32_t>& centre,
                                    const Limits& limits) {
  if (problem.graph.size() > kMostUnits) return std::nullopt;
  const HessBound found = LagrangePrices(problem, near, inertia, centre).solve(limits);
  if (found.bound <= 0) return std::nullopt;
  return found;
}

}  // namespace hearth::districting
