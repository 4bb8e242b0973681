#include "districting/yardstick.h"

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "support/redraw_grid.h"

namespace hearth::districting {
namespace {

using hearth::testing::drawn_territory;

LawfulSample sample(const std::vector<std::string>& rows, const Rules& rules, int threads = 1) {
  const Territory t = drawn_territory(rows);
  const Goals goals{{}, natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  const RedrawAudit today = audit_redraw(ground, t.today);
  Progress silent;
  return ThreadLimit(threads).run([&] {
    return sample_lawful(ground, t.today, {today, today}, {4000, 1}, Limits(), silent);
  });
}

double percentile(const LawfulSample& sample, Term term) {
  for (const TermSample& s : sample.terms) {
    if (s.term == term) return s.not_above_before;
  }
  return -1;
}

// Two halves of a square: no lawful map has a shorter border, and many have a longer one.
TEST(Yardstick, PutsTheShortestBorderAtTheLowEnd) {
  Rules rules;
  rules.size = {{28, 36}};
  const LawfulSample straight = sample({"aabb", "aabb", "aabb", "aabb"}, rules);
  ASSERT_EQ(straight.chains, 4);
  EXPECT_EQ(straight.terms.front().term, Term::BorderCut);
  EXPECT_EQ(straight.terms.front().least, 400);
  EXPECT_LT(percentile(straight, Term::BorderCut), 0.6);
  const LawfulSample crooked = sample({"aaab", "abbb", "aaab", "abbb"}, rules);
  EXPECT_GT(percentile(crooked, Term::BorderCut), percentile(straight, Term::BorderCut));
  EXPECT_GT(straight.diversity, 0);
  EXPECT_GT(straight.terms.front().diagnosis.effective_samples, 100);
}

TEST(Yardstick, SaysNothingOfAMapThatIsNotLawful) {
  Rules rules;
  rules.size = {{30, 34}};
  EXPECT_TRUE(sample({"aaab", "aaab", "aabb", "aabb"}, rules).terms.empty());
}

TEST(Yardstick, IsTheSameForAnyNumberOfThreads) {
  Rules rules;
  rules.size = {{28, 36}};
  const auto of = [&](int threads) {
    const LawfulSample s = sample({"aabb", "aabb", "aabb", "aabb"}, rules, threads);
    return std::tuple(s.accepted, s.diversity, s.terms[1].median, s.terms[0].diagnosis.r_hat);
  };
  EXPECT_EQ(of(1), of(2));
  EXPECT_EQ(of(1), of(7));
}

}  // namespace
}  // namespace hearth::districting
