#include "placement/build_order.h"

#include <gtest/gtest.h>

#include "support/road_town.h"

namespace hearth::placement {
namespace {

using testing::RoadTown;

BuildOrder order_of(const RoadTown& town, const std::vector<std::int8_t>& existing,
                    const std::vector<std::int8_t>& planned) {
  return build_order(town.matrix, town.demand, existing, planned);
}

TEST(BuildOrder, OpensTheSiteFirstThatServesMostNewPeople) {
  const BuildOrder order = order_of(RoadTown(), {0, 0, 0, 0, 0}, {1, 0, 1, 0, 1});
  // a serves 150 (a, b); then e 20 (d, e) and c 30 (c; b is served): c before e.
  EXPECT_EQ(order.rank, (std::vector<std::int32_t>{1, 0, 2, 0, 3}));
  EXPECT_EQ(order.marginal_people[0], 150_persons);
  EXPECT_EQ(order.marginal_people[2], 30_persons);
  EXPECT_EQ(order.exclusive_people[0], 100_persons) << "b has c too";
}

TEST(BuildOrder, CountsOnlyWhatTodaysFacilitiesDoNotServe) {
  const BuildOrder order = order_of(RoadTown(), {0, 1, 0, 0, 0}, {0, 1, 0, 0, 1});
  EXPECT_EQ(order.rank, (std::vector<std::int32_t>{0, 0, 0, 0, 1}));
  EXPECT_EQ(order.marginal_people[4], 20_persons);
  EXPECT_EQ(order.exclusive_people[1], 180_persons);
}

TEST(BuildOrder, GivesATieToTheLowerRow) {
  RoadTown town;
  town.area.units.population = {persons(10), persons(0), persons(0), persons(0), persons(10)};
  town.finish();
  const BuildOrder order = order_of(town, {0, 0, 0, 0, 0}, {1, 0, 0, 0, 1});
  EXPECT_EQ(order.rank, (std::vector<std::int32_t>{1, 0, 0, 0, 2}));
}

}  // namespace
}  // namespace hearth::placement
