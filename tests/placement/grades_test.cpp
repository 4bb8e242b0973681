#include "placement/cover/grades.h"

#include <gtest/gtest.h>

#include <limits>

#include "placement/random_problems.h"

namespace hearth::placement {
namespace {

using testing::Dice;

std::vector<Grade> grades(
    const std::vector<std::pair<double, std::pair<std::int64_t, std::int64_t>>>& list) {
  std::vector<Grade> out;
  for (const auto& [limit, share] : list) out.push_back({limit, {share.first, share.second}});
  return out;
}

TEST(Grades, DivideAPersonIntoWholeParts) {
  // 100 %, 50 %: half a person for each step. 90 %, 60 %, 25 %: 30, 35 and 25 hundredths.
  const GradeParts halves = parts_of(grades({{400, {1, 1}}, {600, {5, 10}}}));
  EXPECT_EQ(halves.part, (std::vector<std::int64_t>{1, 1}));
  EXPECT_EQ(halves.scale, 2);
  const GradeParts three = parts_of(grades({{1, {90, 100}}, {2, {6, 10}}, {3, {25, 100}}}));
  EXPECT_EQ(three.part, (std::vector<std::int64_t>{6, 7, 5}));
  EXPECT_EQ(three.scale, 20);
  const GradeParts one = parts_of(grades({{5, {1, 1}}}));
  EXPECT_EQ(one.part, (std::vector<std::int64_t>{1}));
  EXPECT_EQ(one.scale, 1);
}

TEST(Grades, CountALimitAsWithinItsStep) {
  const auto two = grades({{400, {1, 1}}, {600, {1, 2}}});
  EXPECT_EQ(step_of(two, 0), 0U);
  EXPECT_EQ(step_of(two, 400), 0U);
  EXPECT_EQ(step_of(two, 400.001), 1U);
  EXPECT_EQ(step_of(two, 600), 1U);
  EXPECT_FALSE(step_of(two, 600.001).has_value());
}

TEST(Grades, SayWhatIsWrongWithThem) {
  const auto en = [](const std::vector<Grade>& list) {
    const auto wrong = wrong_with(list);
    return wrong ? wrong->en : "";
  };
  EXPECT_EQ(en(grades({{400, {1, 1}}, {600, {1, 2}}, {900, {1, 10}}})), "");
  EXPECT_EQ(en({}), "there is no step");
  EXPECT_EQ(en(grades({{400, {11, 10}}})), "the first share is above 1");
  EXPECT_EQ(en(grades({{0, {1, 1}}})), "step 1 does not reach farther than the one before");
  EXPECT_EQ(en(grades({{400, {1, 1}}, {400, {1, 2}}})),
            "step 2 does not reach farther than the one before");
  EXPECT_EQ(en(grades({{400, {1, 1}}, {std::numeric_limits<double>::quiet_NaN(), {1, 2}}})),
            "step 2 does not reach farther than the one before");
  EXPECT_EQ(en(grades({{400, {1, 2}}, {600, {5, 10}}})),
            "the share of step 2 is not below the one before");
  EXPECT_EQ(en(grades({{400, {1, 2}}, {600, {0, 1}}})), "the share of step 2 is not above 0");
}

//   point    10 people: site 0 in the first step, site 2 in the second
TEST(Grades, AddARowForEachStep) {
  CoverProblem problem;
  problem.rule.assign(3, SiteRule::Free);
  const GradeParts parts = parts_of(grades({{400, {1, 1}}, {600, {4, 10}}}));
  const std::vector<GradedSite> sites{{0, 0}, {2, 1}};
  EXPECT_EQ(add_graded_point(problem, parts, 10, sites), 2U);
  EXPECT_EQ(problem.row_start, (std::vector<std::int64_t>{0, 1, 3}));
  EXPECT_EQ(problem.row_sites, (std::vector<std::int32_t>{0, 0, 2}));
  EXPECT_EQ(problem.people, (std::vector<std::int64_t>{30, 20})) << "fifths: 3/5 and 2/5 of 10";
  EXPECT_TRUE(problem.need.empty());
  // Of two sites that it needs the second lies in the second step.
  EXPECT_EQ(add_graded_point(problem, parts, 10, sites, 2), 1U);
  EXPECT_EQ(problem.need, (std::vector<std::int32_t>{1, 1, 2}));
  EXPECT_EQ(problem.people.back(), 20);
  EXPECT_EQ(add_graded_point(problem, parts, 10, sites, 3), 0U);
}

struct DrawnPoint {
  std::int64_t people;
  std::vector<double> distance;  // sites
};

std::vector<Grade> drawn_steps(Dice& dice) {
  std::vector<Grade> list;
  const auto steps = static_cast<std::size_t>(dice.roll(1, 4));
  std::int64_t share = 100;
  for (std::size_t t = 0; t < steps; ++t) {
    if (t > 0 || dice.chance(50)) share -= dice.roll(1, 24);
    list.push_back({100.0 * static_cast<double>(t + 1), {share, 100}});
  }
  return list;
}

// Hundredths of a person that the point counts.
std::int64_t worth_of(const DrawnPoint& point, const std::vector<std::uint8_t>& open,
                      const std::vector<Grade>& list, std::int32_t need) {
  std::vector<double> near;
  for (std::size_t s = 0; s < open.size(); ++s) {
    if (open[s] != 0) near.push_back(point.distance[s]);
  }
  std::sort(near.begin(), near.end());
  if (near.size() < static_cast<std::size_t>(need)) return 0;
  const double last = near[static_cast<std::size_t>(need) - 1];
  for (const Grade& grade : list) {
    if (last <= grade.limit) return point.people * grade.share.numerator;
  }
  return 0;
}

// Every set of open sites is worth by the rows what it is by the definition: people x the share of
// the step of the nearest open site, or of the last of those that a point needs.
TEST(Grades, AreWorthWhatTheNearestOpenSiteSays) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    Dice dice(seed);
    const auto count = static_cast<std::size_t>(dice.roll(1, 6));
    const std::vector<Grade> list = drawn_steps(dice);
    const GradeParts parts = parts_of(list);
    const auto need = static_cast<std::int32_t>(dice.roll(1, 2));
    CoverProblem problem;
    problem.rule.assign(count, SiteRule::Free);
    std::vector<DrawnPoint> points;
    for (int j = 0; j < 5; ++j) {
      DrawnPoint& point = points.emplace_back(DrawnPoint{dice.roll(0, 9), {}});
      std::vector<GradedSite> sites;
      for (std::size_t s = 0; s < count; ++s) {
        point.distance.push_back(static_cast<double>(dice.roll(0, 500)));
        const auto step = step_of(list, point.distance.back());
        if (step) sites.push_back({static_cast<std::int32_t>(s), *step});
      }
      add_graded_point(problem, parts, point.people, sites, need);
    }
    for (std::uint32_t subset = 0; subset < 1U << count; ++subset) {
      std::vector<std::uint8_t> open(count);
      for (std::size_t s = 0; s < count; ++s) open[s] = subset >> s & 1U;
      std::int64_t hundredths = 0;
      for (const DrawnPoint& point : points) hundredths += worth_of(point, open, list, need);
      EXPECT_EQ(testing::value_of(problem, open).people * 100, hundredths * parts.scale) << seed;
    }
  }
}

}  // namespace
}  // namespace hearth::placement
