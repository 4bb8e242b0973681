#include "districting/ensemble.h"

#include <map>

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "districting/recombination.h"
#include "districting/start.h"
#include "support/small_graph.h"

namespace hearth::districting {
namespace {

TEST(Recombination, KeepsPlansLawfulAndItsCountOfCutEdgesTrue) {
  const DualGraph graph = make_lattice(10, 10, 2);
  const Band band = band_of(graph, 5, Share{10, 100});
  Recombination chain(graph, band);
  Random random(4);
  Plan start;
  do {
    start = bisected_plan(graph, 5, band, random);
  } while (!audit(graph, start, band).lawful());
  chain.load(start);
  for (int i = 0; i < 300; ++i) {
    EXPECT_TRUE(chain.step(random));
    const Audit a = audit(graph, chain.plan(), band);
    ASSERT_TRUE(a.lawful());
    ASSERT_EQ(a.cut_edges, chain.cut_edges());
  }
  EXPECT_GE(chain.trees(), 300);
}

// Two districts: each step is a tree of the whole graph and one of its even cuts, so a plan comes
// as often as it has trees of its halves times edges between them. A 2 x 2 grid has two plans of
// two and two, with 1 x 1 trees and two edges each.
TEST(Recombination, DrawsTheTwoPlansOfASquareEquallyOften) {
  const DualGraph graph = make_grid(2, 2);
  Recombination chain(graph, band_of(graph, 2, Share{0, 1}));
  chain.load({{0, 0, 1, 1}, 2});
  Random random(1);
  int level = 0;
  constexpr int kSteps = 4000;
  for (int i = 0; i < kSteps; ++i) {
    ASSERT_TRUE(chain.step(random));
    level += static_cast<int>(chain.plan().district[0] == chain.plan().district[1]);
  }
  EXPECT_NEAR(level, kSteps / 2.0, 160);
}

TEST(Recombination, DrawsPlansAsOftenAsTheirTrees) {
  // 2 x 3, three and three: the straight cut (3 edges, 1 x 1 trees) and two bent ones (each 3
  // edges, 1 x 1 trees): a third each.
  const DualGraph graph = make_grid(2, 3);
  Recombination chain(graph, band_of(graph, 2, Share{0, 1}));
  chain.load({{0, 0, 0, 1, 1, 1}, 2});
  Random random(1);
  std::map<std::vector<std::uint32_t>, int> times;
  constexpr int kSteps = 6000;
  for (int i = 0; i < kSteps; ++i) {
    ASSERT_TRUE(chain.step(random));
    std::vector<std::uint32_t> plan = chain.plan().district;
    if (plan[0] == 1) {
      for (std::uint32_t& d : plan) d = 1 - d;
    }
    ++times[plan];
  }
  ASSERT_EQ(times.size(), 3U);
  for (const auto& [plan, n] : times) EXPECT_NEAR(n, kSteps / 3.0, 200);
}

TEST(Recombination, GivesUpAPairThatNoTreeDivides) {
  //  star with three arms, two districts of two: no tree cut leaves two and two
  const DualGraph star =
      make_graph(std::vector<std::int64_t>(4, kMicroPersons), {{0, 1}, {0, 2}, {0, 3}});
  Recombination chain(star, {2 * kMicroPersons, 2 * kMicroPersons});
  chain.load({{0, 0, 0, 1}, 2});
  Random random(1);
  EXPECT_FALSE(chain.step(random));
  EXPECT_EQ(chain.plan().district, (std::vector<std::uint32_t>{0, 0, 0, 1}));
}

TEST(Ensemble, CountsItsStepsAndIsTheSameForAnyNumberOfThreads) {
  const DualGraph graph = make_lattice(10, 10, 2);
  const Band band = band_of(graph, 4, Share{10, 100});
  Progress silent;
  const auto drawn = [&] { return sample(graph, 4, band, {1003, 1}, Limits(), silent); };
  const Ensemble one = ThreadLimit(1).run(drawn);
  EXPECT_EQ(one.steps, 1003);
  EXPECT_EQ(one.accepted, 1003);
  EXPECT_TRUE(audit(graph, one.plan, band).lawful());
  EXPECT_GT(one.cut_edges.effective_samples, 10);
  EXPECT_LE(one.cut_edges.effective_samples, 1003);
  EXPECT_LT(one.cut_edges.r_hat, 1.2);
  EXPECT_LE(static_cast<double>(one.fewest_cuts), one.mean_cuts);
  for (const int threads : {2, 7}) {
    const Ensemble other = ThreadLimit(threads).run(drawn);
    EXPECT_EQ(other.plan, one.plan);
    EXPECT_EQ(other.mean_cuts, one.mean_cuts);
    EXPECT_EQ(other.cut_edges.effective_samples, one.cut_edges.effective_samples);
  }
}

// --- diagnosis -----------------------------------------------------------------------------------

std::vector<std::vector<double>> noise(std::size_t chains, std::size_t length, double memory) {
  std::vector<std::vector<double>> out(chains);
  Random random(9);
  for (std::vector<double>& chain : out) {
    double at = 0;
    for (std::size_t i = 0; i < length; ++i) {
      at = memory * at + static_cast<double>(random.below(1001)) - 500;
      chain.push_back(at);
    }
  }
  return out;
}

TEST(Diagnosis, TakesIndependentNumbersAtTheirCount) {
  const Diagnosis d = diagnose(noise(4, 2000, 0));
  EXPECT_NEAR(d.effective_samples, 8000, 1200);
  EXPECT_NEAR(d.r_hat, 1, 0.01);
}

TEST(Diagnosis, CountsNumbersThatRememberForLess) {
  // Each remembers 0.8 of the one before: (1 - 0.8) / (1 + 0.8) of the count.
  const Diagnosis d = diagnose(noise(4, 4000, 0.8));
  EXPECT_NEAR(d.effective_samples, 16000.0 / 9, 500);
}

TEST(Diagnosis, SeesChainsThatDisagree) {
  auto chains = noise(2, 1000, 0);
  for (double& x : chains[1]) x += 5000;
  EXPECT_GT(diagnose(chains).r_hat, 2);
}

TEST(Diagnosis, KnowsNothingOfAFewNumbers) {
  EXPECT_EQ(diagnose(noise(2, 7, 0)).effective_samples, 0);
  EXPECT_EQ(diagnose({}).r_hat, 0);
}

}  // namespace
}  // namespace hearth::districting
