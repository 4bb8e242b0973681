#include <gtest/gtest.h>

#include "instances/refused_files.h"
#include "instances/set_cover.h"

namespace hearth::instances {
namespace {

// Three rows and four columns, broken over lines as the published files are.
const char* const kSmall = " 3 4 \n 2 3\n4 5 \n 2 \n 1 2 \n 1\n 3\n 3 \n 2 3\n 4\n";

TEST(OrlibScp, ReadsCostsAndRowsAcrossLines) {
  const CoverInstance instance = testing::read_bytes(read_orlib_scp, kSmall);
  EXPECT_EQ(instance.sites, 4);
  EXPECT_EQ(instance.customers, 3);
  EXPECT_EQ(instance.cost, (std::vector<std::int64_t>{2, 3, 4, 5}));
  const auto problem = cover_problem(instance, placement::Goal::FewestSites);
  ASSERT_EQ(problem.row_count(), 3U);
  EXPECT_EQ(problem.row_sites, (std::vector<std::int32_t>{0, 1, 2, 1, 2, 3}));
  EXPECT_EQ(problem.cost, instance.cost);
}

TEST(HittingSet, ReadsEdgesBehindComments) {
  const CoverInstance instance =
      testing::read_bytes(read_hgr, "c made by hand\np hs 3 3\n1 2\nc again\n2 3\n2 1\n");
  EXPECT_EQ(instance.sites, 3);
  EXPECT_EQ(instance.customers, 3);
  EXPECT_TRUE(instance.cost.empty());
  EXPECT_EQ(instance.demand.size(), 2U);  // the first and the last edge are the same
  EXPECT_EQ(instance.total_demand, 3);
}

std::string refused(const std::string& bytes, CoverInstance (*read)(const std::string&)) {
  return testing::refusal([&] { testing::read_bytes(read, bytes); });
}

TEST(SetCoverFiles, NameTheLineThatIsWrong) {
  EXPECT_EQ(refused("3 4\n2 3 -4 5\n", read_orlib_scp),
            "line 2: a cost from 0 to 1000000000 is asked, not -4");
  EXPECT_EQ(refused("1 2\n1 1\n1\nx\n", read_orlib_scp),
            "line 4: a column from 1 to 2 is asked, not x");
  EXPECT_EQ(refused("1 2\n1 1\n1\n3\n", read_orlib_scp),
            "line 4: a column from 1 to 2 is asked, not 3");
  EXPECT_EQ(refused("1 2\n1 1\n0\n", read_orlib_scp),
            "line 3: nothing covers row 1, so no plan covers all");
  EXPECT_EQ(refused("1 2\n1 1\n2\n1\n", read_orlib_scp), "line 5: the file ends here");
  EXPECT_EQ(refused("p hs 2 1\n1 3\n", read_hgr), "line 2: there is no vertex 3, only 1 to 2");
  EXPECT_EQ(refused("p hs 2 1\n1 b\n", read_hgr), "line 2: a vertex is no number");
  EXPECT_EQ(refused("p sat 2 1\n", read_hgr), "line 1: `p hs VERTICES EDGES` is asked here");
}

}  // namespace
}  // namespace hearth::instances
