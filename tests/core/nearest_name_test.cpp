#include "core/nearest_name.h"

#include <vector>

#include <gtest/gtest.h>

#include "support/scratch_folder.h"

namespace hearth {
namespace {

TEST(NearestName, FindsTheSlipOfTheFinger) {
  const std::vector<std::string> fields{"AREANAME", "AREAKEY", "POP8", "PCTAGE65P"};
  EXPECT_EQ(nearest_name("POP9", fields), "POP8");
  EXPECT_EQ(nearest_name("pop8", fields), "POP8");
  EXPECT_EQ(nearest_name("AREAKYE", fields), "AREAKEY");
  EXPECT_EQ(nearest_name("AREA_NAME", fields), "AREANAME");
  EXPECT_EQ(nearest_name("HOUSEHOLDS", fields), "");
  EXPECT_EQ(nearest_name("X", {}), "");
}

TEST(Listed, StopsAtTheLimitAndCounts) {
  const std::vector<std::string> names{"a", "b", "c"};
  EXPECT_EQ(listed(names), "a, b, c");
  EXPECT_EQ(listed(names, 2), "a, b, ... (3)");
}

TEST(NearestFile, LooksBesideAndKeepsTheFolder) {
  const testing::ScratchFolder folder;
  testing::put_bytes(folder / "ny8-80.yaml", "");
  testing::put_bytes(folder / "olinda.yaml", "");
  EXPECT_EQ(nearest_file(folder / "ny80-80.yaml"), folder / "ny8-80.yaml");
  EXPECT_EQ(nearest_file(folder / "kansas.txt"), "");
  EXPECT_EQ(nearest_file(folder / "nowhere/ny8-80.yaml"), "");
}

}  // namespace
}  // namespace hearth
