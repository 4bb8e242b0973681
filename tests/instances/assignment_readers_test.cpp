#include <filesystem>

#include <gtest/gtest.h>

#include "instances/orlib_cap.h"
#include "instances/orlib_pmed.h"
#include "instances/refused_files.h"
#include "instances/tsplib.h"
#include "support/bench_data.h"

namespace hearth::instances {
namespace {

using testing::expect_refused;
using testing::Read;
using testing::read_bytes;

// 1 -5- 2 -1- 3, and a long way from 1 to 3; 2-3 was 9 before.
TEST(OrlibPmed, TakesShortestWaysAndTheLastLengthOfAPair) {
  const AssignmentInstance read =
      read_bytes(read_orlib_pmed, " 3 4 2 \n 1 2 5 \n 2 3 9\n 1 3 30\n 3 2 1\n");
  EXPECT_EQ(read.problem.cost.clients(), 3);
  EXPECT_EQ(read.problem.cost.sites(), 3);
  EXPECT_EQ(read.problem.sites_to_open, 2);
  EXPECT_EQ(read.units, 1);
  EXPECT_EQ(read.problem.cost(0, 2), 6);
  EXPECT_EQ(read.problem.cost(2, 0), 6);
  EXPECT_EQ(read.problem.cost(1, 2), 1);
  EXPECT_EQ(read.problem.cost(1, 1), 0);
}

TEST(Tsplib, TakesRealDistancesInMillionths) {
  const AssignmentInstance read =
      read_bytes(read_tsplib,
                 "NAME : drawn\nDIMENSION : 2\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n"
                 "1 0 0\n2 1.0e+00 1\nEOF\n");
  EXPECT_EQ(read.units, 1'000'000);
  EXPECT_EQ(read.problem.cost(0, 1), 1'414'214);
  EXPECT_FALSE(read.problem.sites_to_open);
}

TEST(OrlibCap, TakesCostsExactlyWhateverTheirDecimals) {
  const AssignmentInstance read = read_bytes(
      read_orlib_cap, "2 2\n58268 7500.\ncapacity 0.25\n146\n6739.72500 10\n .5 1\n0.125\n");
  EXPECT_EQ(read.units, 1000);
  EXPECT_EQ(read.problem.opening, (std::vector<std::int64_t>{7'500'000, 250}));
  EXPECT_EQ(read.problem.cost(0, 0), 6'739'725);
  EXPECT_EQ(read.problem.cost(0, 1), 10'000);
  EXPECT_EQ(read.problem.cost(1, 1), 125);
  EXPECT_FALSE(read.problem.sites_to_open);
  EXPECT_FALSE(read.problem.capacitated());
}

TEST(AssignmentReaders, SayWhichLineIsWrongAndWhy) {
  expect_refused(
      {{read_orlib_pmed, "3 1 4\n1 2 5\n", "line 1", "p, a number of open sites from 1 to 3"},
       {read_orlib_pmed, "3 2 1\n1 2 5\n", "line 3", "the file ends here"},
       {read_orlib_pmed, "3 1 1\n1 4 5\n", "line 2", "a node from 1 to 3 is asked, not 4"},
       {read_orlib_pmed, "3 1 1\n1 2 -5\n", "line 2", "a length from 0"},
       {read_orlib_pmed, "x 1 1\n", "line 1", "a number of nodes"},
       {read_orlib_pmed, "3 1 1\n1 2 5\n", "node 1", "no edges lead from it to node 3"},
       {read_tsplib, "DIMENSION: 0\n", "line 1", "DIMENSION"},
       {read_tsplib, "EDGE_WEIGHT_TYPE: GEO\n", "line 1", "EUC_2D"},
       {read_tsplib, "DIMENSION: 2\nNODE_COORD_SECTION\n1 0 0\n3 1 1\n", "line 4", "2 and the x"},
       {read_tsplib, "DIMENSION: 1\nNODE_COORD_SECTION\n1 0 nan\n", "line 3", "1 and the x"},
       {read_tsplib, "DIMENSION: 1\nNODE_COORD_SECTION\n1 0 1e300\n", "line 3", "too far away"},
       {read_orlib_cap, "2 1\n5 -7\n", "line 2", "a fixed cost is asked"},
       {read_orlib_cap, "1 1\n5 7\n1\n-3\n", "line 4", "a cost of service is asked"},
       {read_orlib_cap, "1 1\n5 7\n1\n1e5\n", "line 4", "not 1e5"},
       {read_orlib_cap, "1 1\n5 .\n", "line 2", "not ."},
       {read_orlib_cap, "1 1\n5 0.1234567890123456\n", "line 2", "at most 15 digits"},
       {read_orlib_cap, "1 1\n5 0.123456789\n1\n100000000000000\n", "line 4", "too many digits"},
       {read_orlib_cap, "0 1\n", "line 1", "a number of warehouses"}});
}

TEST(AssignmentReaders, ReadThePublishedFiles) {
  struct Published {
    Read read;
    const char* file;
    std::size_t clients, sites;
  };
  for (const Published& p : {Published{read_orlib_pmed, "pmed/pmed1.txt", 100, 100},
                             Published{read_tsplib, "tsplib/usa13509.tsp", 13509, 13509},
                             Published{read_orlib_cap, "cap_uwl/cap71.txt", 50, 16},
                             Published{read_orlib_cap, "cap_uwl/capa.txt", 1000, 100}}) {
    const std::filesystem::path file = hearth::testing::bench_file(p.file);
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "SKIPPED: there is no " << file;
    const AssignmentInstance read = p.read(file.string());
    EXPECT_EQ(read.problem.cost.clients(), p.clients) << p.file;
    EXPECT_EQ(read.problem.cost.sites(), p.sites) << p.file;
    EXPECT_EQ(read.problem.opening.size(), p.sites) << p.file;
  }
}

}  // namespace
}  // namespace hearth::instances
