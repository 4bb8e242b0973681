#include "core/apportion.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using Counts = std::vector<std::int64_t>;

// 10 by 1 : 1 : 1 is 3.33 each: the first gets the one that is left; by 1 : 5 it is 1.67 and 8.33.
TEST(Apportion, GivesWhatIsLeftToTheLargestRemainders) {
  EXPECT_EQ(apportioned(10, Counts{1, 1, 1}), (Counts{4, 3, 3}));
  EXPECT_EQ(apportioned(10, Counts{1, 5}), (Counts{2, 8}));
  EXPECT_EQ(apportioned(3, Counts{0, 0}), (Counts{2, 1}));
}

TEST(Apportion, GivesTheLeastToAllAndTheRestByWeight) {
  EXPECT_EQ(apportioned_above(10, Counts{1, 99}, 2), (Counts{2, 8}));
  EXPECT_EQ(apportioned_above(6, Counts{0, 0, 5}, 2), (Counts{2, 2, 2}));
}

TEST(Apportion, FillsOthersWhereOneIsFull) {
  EXPECT_EQ(apportioned_below(10, Counts{9, 1}, Counts{4, 20}), (Counts{4, 6}));
  EXPECT_EQ(apportioned_below(5, Counts{1, 0}, Counts{2, 3}), (Counts{2, 3}));
}

}  // namespace
}  // namespace hearth
