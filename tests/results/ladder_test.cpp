#include "results/ladder.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "viz/drawn_ladder.h"

namespace hearth::results {
namespace {

using print::testing::drawn_ladder;
using print::testing::drawn_people;
using print::testing::drawn_result;
using print::testing::ladder_of;

std::string refused(std::vector<Result> all) {
  try {
    ladder_of(std::move(all));
  } catch (const InputError& error) {
    return error.problems()[0].source + ": " + error.problems()[0].what.en;
  }
  return "";
}

TEST(Ladder, RisesFromTheLeastToTheMostThatIsKnown) {
  const Ladder ladder = drawn_ladder();
  ASSERT_EQ(ladder.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(ladder[i].evidence, static_cast<Evidence>(i)) << ladder[i].file;
  }
}

TEST(Ladder, KeepsTheOrderGivenOnOneRung) {
  Result second = drawn_result();
  second.scenario = "second";
  const Ladder ladder = ladder_of({drawn_people(), second, drawn_result()});
  EXPECT_EQ(ladder[0].file, "second.h5");
  EXPECT_EQ(ladder[1].file, "drawn.h5");
  EXPECT_EQ(ladder[2].file, "drawn-people.h5");
}

// Points open 15 2 20 0, polygons 15 2 20, people 15 3 21 8 2.
TEST(Ladder, TellsWhichNewSitesStay) {
  const Ladder ladder = drawn_ladder();
  const std::vector<Step> steps = steps_of(ladder, "station");
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[0].before, -1);
  EXPECT_EQ(steps[2].before, 1);
  EXPECT_EQ(steps[2].stayed, (std::vector<std::uint8_t>{1, 1, 1}));
  EXPECT_EQ(steps[2].gone, std::vector<SiteId>{SiteId{0}});
  EXPECT_EQ(steps[3].stayed, (std::vector<std::uint8_t>{1, 0, 0, 0, 1})) << "in build order";
  EXPECT_EQ(steps[3].stayed_count(), 2U);
  EXPECT_EQ(steps[3].gone, std::vector<SiteId>{SiteId{20}});
  EXPECT_TRUE(steps[1].asks_otherwise) << "the list asks for communities";
  EXPECT_FALSE(steps[2].asks_otherwise);
}

// A rung without a plan is passed over.
TEST(Ladder, ComparesWithTheNearestRungThatHasAPlan) {
  Result today = drawn_result();
  today.services[0].plan.reset();
  today.services[0].after.reset();
  const Ladder ladder = ladder_of({print::testing::drawn_points(), today, drawn_people()});
  const std::vector<Step> steps = steps_of(ladder, "station");
  EXPECT_FALSE(steps[1].planned);
  EXPECT_EQ(steps[2].before, 0);
}

TEST(Ladder, ComparesByCommunityWhereSitesHaveOtherCodes) {
  Result people = drawn_people();
  for (std::string& id : people.services[0].sites.id) id.insert(0, "site ");
  const Ladder ladder = ladder_of({drawn_result(), people});
  const Step step = steps_of(ladder, "station")[1];
  EXPECT_EQ(step.same_by, SameBy::Community);
  EXPECT_EQ(step.stayed_count(), 2U);
}

TEST(Ladder, RefusesResultsOfDifferentStudies) {
  Result other = drawn_people();
  other.services[0].id = "school";
  EXPECT_EQ(refused({drawn_result(), other}),
            "drawn-people.h5: no service in common with drawn.h5: `school` here, `station` there");
  other = drawn_people();
  for (std::string& id : other.area.units.id) id.insert(0, "x");
  for (area::Level& level : other.area.hierarchy.levels) {
    for (std::string& id : level.id) id.insert(0, "x");
  }
  EXPECT_EQ(refused({drawn_result(), other}),
            "drawn-people.h5: no code of a unit or district in common with drawn.h5");
  other = drawn_people();
  for (area::MultiPolygon& shape : other.area.units.shape) {
    for (area::Point& p : shape[0].outer) p.x += 50'000;
  }
  EXPECT_EQ(refused({drawn_result(), other}),
            "drawn-people.h5: its units lie elsewhere than those of drawn.h5");
  EXPECT_EQ(refused({drawn_result(), drawn_people()}), "");
}

}  // namespace
}  // namespace hearth::results
