#include "districting/transport.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include <gtest/gtest.h>

#include "core/random.h"
#include "districting/centre_plan.h"
#include "districting/inertia.h"

namespace hearth::districting {
namespace {

constexpr std::size_t kCentres = 3;

struct Drawn {
  std::vector<std::int64_t> people;
  std::vector<std::int64_t> cost;
  std::vector<Band> band;
  [[nodiscard]] TransportProblem problem() const { return {people, cost, band}; }
};

// Few people and few costs, so that ties and units without people are common.
Drawn drawn(std::uint32_t units, std::uint64_t seed) {
  Random random(seed);
  Drawn out;
  std::int64_t all = 0;
  for (std::uint32_t v = 0; v < units; ++v) {
    all += out.people.emplace_back(random.below(4));
    for (std::uint32_t c = 0; c < kCentres; ++c) out.cost.push_back(random.below(6));
  }
  for (std::uint32_t c = 0; c < kCentres; ++c) {
    const std::int64_t least = random.below(3);
    out.band.push_back({least, least + random.below(static_cast<std::uint32_t>(all) + 1)});
  }
  return out;
}

// Every way to send whole people to centres, one unit after the other.
class EveryWay {
 public:
  explicit EveryWay(const Drawn& drawn) : d_(drawn) { unit(0, 0); }
  [[nodiscard]] std::optional<std::int64_t> least() const { return least_; }

 private:
  void unit(std::uint32_t v, std::int64_t cost) {
    if (v == d_.people.size()) {
      for (std::uint32_t c = 0; c < kCentres; ++c) {
        if (!d_.band[c].holds(load_[c])) return;
      }
      least_ = std::min(cost, least_.value_or(cost));
      return;
    }
    part(v, 0, d_.people[v], cost);
  }
  void part(std::uint32_t v, std::uint32_t c, std::int64_t left, std::int64_t cost) {
    const std::int64_t each = d_.cost[v * kCentres + c];
    const std::int64_t from = c + 1 == kCentres ? left : 0;
    for (std::int64_t people = from; people <= left; ++people) {
      load_[c] += people;
      if (c + 1 == kCentres) {
        unit(v + 1, cost + people * each);
      } else {
        part(v, c + 1, left - people, cost + people * each);
      }
      load_[c] -= people;
    }
  }

  const Drawn& d_;
  std::int64_t load_[kCentres] = {};
  std::optional<std::int64_t> least_;
};

TEST(Transport, CostsWhatTheCheapestOfAllWaysDoes) {
  int possible = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const Drawn d = drawn(5, seed);
    const std::optional<std::int64_t> least = EveryWay(d).least();
    const Transport found = transport(d.problem());
    ASSERT_EQ(found.possible, least.has_value()) << seed;
    if (!least) continue;
    ++possible;
    EXPECT_EQ(found.cost, *least) << seed;
    EXPECT_LT(found.divided.size(), kCentres) << seed;
  }
  EXPECT_GT(possible, 100);
  EXPECT_LT(possible, 400);
}

// The prices alone prove the cost (weak duality): nobody pays less than the cheapest priced way,
// and prices pay back at the ends of the bands.
TEST(Transport, HasPricesThatProveIt) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Drawn d = drawn(60, seed);
    const Transport found = transport(d.problem());
    if (!found.possible) continue;
    Wide bound = 0;
    for (std::uint32_t v = 0; v < d.people.size(); ++v) {
      std::int64_t cheapest = d.cost[v * kCentres] + found.price[0];
      for (std::uint32_t c = 1; c < kCentres; ++c) {
        cheapest = std::min(cheapest, d.cost[v * kCentres + c] + found.price[c]);
      }
      bound += static_cast<Wide>(cheapest) * d.people[v];
      if (std::count(found.divided.begin(), found.divided.end(), v) > 0) continue;
      EXPECT_EQ(d.cost[v * kCentres + found.centre[v]] + found.price[found.centre[v]], cheapest);
    }
    for (std::uint32_t c = 0; c < kCentres; ++c) {
      const std::int64_t price = found.price[c];
      bound -= static_cast<Wide>(price) * (price > 0 ? d.band[c].most : d.band[c].least);
    }
    EXPECT_EQ(found.cost, bound) << seed;
  }
}

TEST(CentrePlan, IsContiguousAndCostsMoreThanItsFlow) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const DualGraph graph = make_lattice(12, 12, seed);
    std::vector<double> x;
    std::vector<double> y;
    for (std::uint32_t v = 0; v < graph.size(); ++v) {
      const std::uint32_t row = v / 12;
      x.push_back(1000.0 * (v % 12));
      y.push_back(1000.0 * row);
    }
    const Places places = Places::on_plane(x, y);
    const Problem problem{graph, Goal::Inertia, 5, band_of(graph, 5, Share{2, 100}), {}, &places};
    const std::vector<CentreCosts> sets = good_centres(problem, 4, Random(seed), Limits());
    ASSERT_FALSE(sets.empty());
    for (std::size_t i = 0; i < sets.size(); ++i) {
      EXPECT_TRUE(i == 0 || sets[i - 1].flow.cost < sets[i].flow.cost);
      const Plan plan = grown_plan(graph, sets[i]);
      const Audit found = audit(graph, plan, problem.band);
      EXPECT_TRUE(found.every_district_used);
      EXPECT_TRUE(found.contiguous);
      // The flow costs no more than this plan round the centres of its own would.
      const Centres own = centres_of(graph, places, plan);
      const Band wide{problem.band.least - total_people(graph) / 5, total_people(graph)};
      const Problem loose{graph, Goal::Inertia, 5, wide, {}, &places};
      EXPECT_LE(static_cast<double>(costs_of_centres(loose, own.node).flow.cost) * 1e-12,
                own.inertia * (1 + 1e-6));
    }
  }
}

}  // namespace
}  // namespace hearth::districting
