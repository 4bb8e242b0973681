#include "districting/hess_bound.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/ids.h"
#include "core/parallel.h"
#include "core/quantity.h"

namespace hearth::districting {

namespace {

constexpr std::uint32_t kMostUnits = 8192;

// A unit that a centre could take, and what a person of it is worth there.
struct Item {
  double worth;
  std::uint32_t unit;
  auto operator<=>(const Item&) const = default;
};

class LagrangePrices {
 public:
  LagrangePrices(const Problem& problem, const Plan& near, double inertia,
                 const std::vector<std::uint32_t>& centre)
      : count_(problem.count),
        least_(to_double(Persons(problem.band.least))),
        most_(to_double(Persons(problem.band.most))),
        inertia_(inertia),
        n_(problem.graph.size()),
        square_(static_cast<std::size_t>(n_) * n_),
        people_(n_),
        price_(n_),
        band_price_(n_, 0),
        column_(n_),
        wanted_(n_) {
    for (std::uint32_t v = 0; v < n_; ++v) people_[v] = to_double(Persons(problem.graph.people[v]));
    parallel_for_each_id<Id<struct NodeKind>>(n_, [&](auto id) {
      const auto c = static_cast<std::uint32_t>(id.row);
      for (std::uint32_t v = 0; v < n_; ++v) {
        const double exact = problem.places->squared_km(v, c);
        const auto rounded = static_cast<float>(exact);
        square_[at(c, v)] = rounded <= exact ? rounded : std::nextafter(rounded, 0.0F);
      }
    });
    for (std::uint32_t v = 0; v < n_; ++v) price_[v] = square_[at(centre[near.district[v]], v)];
  }

  double solve(const Limits& limits) {
    constexpr int kSteps = 1500;
    constexpr int kPatience = 15;      // steps without a better bound before they get shorter
    constexpr double kNew = 0.03;      // share of the newest direction
    constexpr double kShorter = 0.66;  // and longer, where the bound still rises that way
    constexpr double kLonger = 1.2;
    constexpr double kShortest = 1e-4;
    double best = evaluate();
    std::vector<double> best_price = price_;
    std::vector<double> direction = wanted_;
    double length = 1;
    int since = 0;
    for (int step = 0; step < kSteps && limits.stop(0) == StopReason::None; ++step) {
      const double apart = inertia_ - best;
      const double norm = product(direction, direction);
      if (norm < 1e-12 || apart <= 1e-9 * inertia_ || length < kShortest) break;
      for (std::uint32_t v = 0; v < n_; ++v) {
        price_[v] = best_price[v] + length * apart / norm * direction[v];
      }
      const double bound = evaluate();
      if (bound > best) {
        best = bound;
        best_price = price_;
        since = 0;
        if (product(wanted_, direction) > 0) length = std::min(length * kLonger, 2.0);
      } else if (++since >= kPatience) {
        since = 0;
        length *= kShorter;
      }
      for (std::uint32_t v = 0; v < n_; ++v) {
        direction[v] += kNew * (wanted_[v] - direction[v]);
      }
    }
    return best * (1 - 1e-10);  // the sums of doubles
  }

 private:
  [[nodiscard]] std::size_t at(std::uint32_t centre, std::uint32_t v) const {
    return static_cast<std::size_t>(centre) * n_ + v;
  }
  [[nodiscard]] double product(const std::vector<double>& a, const std::vector<double>& b) const {
    double sum = 0;
    for (std::uint32_t v = 0; v < n_; ++v) sum += a[v] * b[v] * people_[v];
    return sum;
  }

  // The bound at these prices; wanted_ says which units are taken too little (> 0) or too much.
  double evaluate() {
    parallel_for_each_id<Id<struct NodeKind>>(n_, [&](auto id) {
      const auto centre = static_cast<std::uint32_t>(id.row);
      column_[centre] = {at_least(centre), centre};
    });
    std::sort(column_.begin(), column_.end());
    chosen_.clear();
    for (const Item& column : column_) {
      if (chosen_.size() == count_ && column.worth >= chosen_.back().worth) break;
      const Item worked_out{take(column.unit, nullptr), column.unit};
      chosen_.insert(std::lower_bound(chosen_.begin(), chosen_.end(), worked_out), worked_out);
      if (chosen_.size() > count_) chosen_.pop_back();
    }
    double bound = 0;
    for (std::uint32_t v = 0; v < n_; ++v) bound += price_[v] * people_[v];
    std::fill(wanted_.begin(), wanted_.end(), 1.0);
    for (const Item& column : chosen_) {
      bound += column.worth;
      take(column.unit, &wanted_);
    }
    return bound;
  }

  // No more than take(): the band as a price too, the one that it had when the column was last
  // worked out.
  [[nodiscard]] double at_least(std::uint32_t centre) const {
    constexpr std::uint32_t kLanes = 8;  // sums that do not wait for each other
    const float* const square = square_.data() + at(centre, 0);
    const double price = band_price_[centre];
    std::array<double, kLanes> sum{};
    const auto add = [&](std::uint32_t lane, std::uint32_t v) {
      sum[lane] += people_[v] * std::min(static_cast<double>(square[v]) - price_[v] - price, 0.0);
    };
    const std::uint32_t whole = n_ - n_ % kLanes;
    for (std::uint32_t v = 0; v < whole; v += kLanes) {
      for (std::uint32_t lane = 0; lane < kLanes; ++lane) add(lane, v + lane);
    }
    for (std::uint32_t v = whole; v < n_; ++v) add(0, v);
    const double worth = std::accumulate(sum.begin(), sum.end(), 0.0);
    // The centre belongs to itself, whatever it is worth.
    const double own = static_cast<double>(square[centre]) - price_[centre] - price;
    return worth + people_[centre] * std::max(own, 0.0) + price * (price < 0 ? most_ : least_);
  }

  // The least worth of a centre's column, itself in it, with its people within the band, parts of
  // units allowed. Takes what it holds from `wanted`.
  double take(std::uint32_t centre, std::vector<double>* wanted) {
    const float* const square = square_.data() + at(centre, 0);
    const double own = people_[centre] * (static_cast<double>(square[centre]) - price_[centre]);
    if (wanted != nullptr) --(*wanted)[centre];
    gather(centre, 0);
    double load = people_[centre];
    for (const Item& item : items_) load += people_[item.unit];
    if (load > most_) return own + cheapest(centre, most_ - people_[centre], wanted);
    if (load < least_) {
      gather(centre, std::numeric_limits<double>::infinity());
      return own + cheapest(centre, least_ - people_[centre], wanted);
    }
    band_price_[centre] = 0;
    double worth = own;
    for (const Item& item : items_) {
      worth += item.worth * people_[item.unit];
      if (wanted != nullptr) --(*wanted)[item.unit];
    }
    return worth;
  }

  // The units other than the centre that are worth less than `limit` there.
  void gather(std::uint32_t centre, double limit) {
    const float* const square = square_.data() + at(centre, 0);
    items_.resize(n_);
    std::size_t found = 0;
    for (std::uint32_t v = 0; v < n_; ++v) {
      const double worth = static_cast<double>(square[v]) - price_[v];
      items_[found] = {worth, v};
      found += worth < limit && v != centre ? 1 : 0;
    }
    items_.resize(found);
  }

  // The worth of the cheapest items that have `room` people together, the dearest of them in part.
  // Expected O(items): halves are set aside as in a search for the middle one.
  double cheapest(std::uint32_t centre, double room, std::vector<double>* wanted) {
    double worth = 0;
    const auto use = [&](const Item& item, double part) {
      worth += part * item.worth * people_[item.unit];
      if (wanted != nullptr) (*wanted)[item.unit] -= part;
    };
    auto from = items_.begin();
    auto to = items_.end();
    while (to - from > 1) {
      const auto middle = from + (to - from) / 2;
      std::nth_element(from, middle, to);
      double half = 0;
      for (auto i = from; i != middle; ++i) half += people_[i->unit];
      if (half > room) {
        to = middle;
        continue;
      }
      for (auto i = from; i != middle; ++i) use(*i, 1);
      room -= half;
      from = middle;
    }
    if (from == to) return worth;
    band_price_[centre] = from->worth;
    const double people = people_[from->unit];
    if (room > 0) use(*from, people > room ? room / people : 1);
    return worth;
  }

  std::uint32_t count_;
  double least_;
  double most_;
  double inertia_;
  std::uint32_t n_;
  std::vector<float> square_;       // km2, by centre
  std::vector<double> people_;      // of a unit
  std::vector<double> price_;       // of a person of a unit: km2
  std::vector<double> band_price_;  // of a person at each centre: km2
  std::vector<Item> column_;        // what every unit is at least worth as a centre
  std::vector<Item> chosen_;        // the best of them
  std::vector<Item> items_;
  std::vector<double> wanted_;
};

}  // namespace

std::optional<double> hess_bound(const Problem& problem, const Plan& near, double inertia,
                                 const std::vector<std::uint32_t>& centre, const Limits& limits) {
  if (problem.graph.size() > kMostUnits) return std::nullopt;
  const double bound = LagrangePrices(problem, near, inertia, centre).solve(limits);
  if (bound <= 0) return std::nullopt;
  return bound;
}

}  // namespace hearth::districting
