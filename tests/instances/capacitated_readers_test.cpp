#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "instances/capacitated_places.h"
#include "instances/delmaire.h"
#include "instances/refused_files.h"
#include "placement/capacitated/lawful.h"
#include "placement/capacitated/solve.h"
#include "support/bench_data.h"

namespace hearth::instances {
namespace {

using hearth::testing::bench_file;
using testing::expect_refused;
using testing::Read;
using testing::read_bytes;

TEST(OrlibPmedcap, CutsDistancesToWholeNumbers) {
  const AssignmentInstance read =
      read_bytes(read_orlib_pmedcap, " 7 713\n 3 2 120\n 1 0 0 3\n 2 1 1 14\n 3 3 4 5\n");
  EXPECT_EQ(read.units, 1);
  EXPECT_EQ(read.problem.sites_to_open, 2);
  EXPECT_EQ(read.problem.cost(0, 1), 1);  // of 1.414
  EXPECT_EQ(read.problem.cost(0, 2), 5);
  EXPECT_EQ(read.problem.demand, (std::vector<std::int64_t>{3, 14, 5}));
  EXPECT_EQ(read.problem.capacity, (std::vector<std::int64_t>{120, 120, 120}));
  EXPECT_EQ(read.problem.opening, (std::vector<std::int64_t>{0, 0, 0}));
}

TEST(Sjc, TakesRealDistancesAndACapacityForEachPlace) {
  const AssignmentInstance read =
      read_bytes(read_sjc, "2 1\r\n  409154  435528     720      50\r\n409155.0 435529 700 4\r\n");
  EXPECT_EQ(read.units, 1'000'000);
  EXPECT_EQ(read.problem.sites_to_open, 1);
  EXPECT_EQ(read.problem.cost(0, 1), 1'414'214);
  EXPECT_EQ(read.problem.demand, (std::vector<std::int64_t>{50, 4}));
  EXPECT_EQ(read.problem.capacity, (std::vector<std::int64_t>{720, 700}));
}

TEST(Delmaire, ReadsCostsClientByClient) {
  const AssignmentInstance read = read_bytes(
      read_delmaire, "3 2\n 8.00 85.50\n 9.00\n 0.00 4 65\n\n 12.00 18 19\n 329 144.25\n 59 48\n");
  EXPECT_EQ(read.units, 100);
  EXPECT_FALSE(read.problem.sites_to_open);
  EXPECT_EQ(read.problem.cost.clients(), 3);
  EXPECT_EQ(read.problem.cost.sites(), 2);
  EXPECT_EQ(read.problem.cost(0, 1), 8550);
  EXPECT_EQ(read.problem.cost(2, 0), 400);
  EXPECT_EQ(read.problem.demand, (std::vector<std::int64_t>{12, 18, 19}));
  EXPECT_EQ(read.problem.opening, (std::vector<std::int64_t>{32900, 14425}));
  EXPECT_EQ(read.problem.capacity, (std::vector<std::int64_t>{59, 48}));
}

TEST(CapacitatedReaders, SayWhichLineIsWrongAndWhy) {
  const char* const far = "1 1\n1e300 0 5 1\n";
  expect_refused(
      {{read_orlib_pmedcap, "", "line 1", "the file ends here"},
       {read_orlib_pmedcap, "1 713\n2 3 120\n", "line 2",
        "p, a number of open sites from 1 to 2 is asked, not 3"},
       {read_orlib_pmedcap, "1 713\n2 1 -5\n", "line 2", "a capacity from 0"},
       {read_orlib_pmedcap, "1 713\n2 1 5\n2 0 0 1\n", "line 3", "the number of the place"},
       {read_orlib_pmedcap, "1 713\n2 1 5\n1 0 0 1\n2 x 0 1\n", "line 4",
        "a coordinate is asked, not x"},
       {read_orlib_pmedcap, "1 713\n2 1 5\n1 0 0 1\n2 0 0 1.5\n", "line 4",
        "a demand from 0 to 1000000000000 is asked, not 1.5"},
       {read_orlib_pmedcap, "1 713\n2 1 5\n1 0 0 1\n2 0 0 -1\n", "line 4", "not -1"},
       {read_orlib_pmedcap, "1 713\n1 1 5\n1 0 0 1\n\n 2 0 0 1\n", "line 5",
        "the file goes on behind what its head announces: 2"},
       {read_sjc, "1 1\n0 0 5 1 7\n", "line 2", "goes on behind what its head announces: 7"},
       {read_sjc, "0 1\n", "line 1", "a number of places"},
       {read_sjc, "2 1\n0 0 5 1\n0 0 5\n", "line 4", "the file ends here"},
       {read_sjc, far, "line 2", "too far away"},
       {read_sjc, "1 1\nnan 0 5 1\n", "line 2", "too far away"},
       {read_delmaire, "1 0\n", "line 1", "a number of sites from 1"},
       {read_delmaire, "1 1\n-3\n", "line 2", "a cost of service is asked"},
       {read_delmaire, "1 1\n3\n2.5\n", "line 3", "a demand is asked in whole numbers"},
       {read_delmaire, "1 1\n3\n2\nfree\n", "line 4", "a cost of opening is asked"},
       {read_delmaire, "1 1\n3\n2\n7\n-1\n", "line 5", "a capacity is asked"},
       {read_delmaire, "1 1\n3.000000001\n2\n100000000\n1\n", "line 5", "too many digits"}});
}

// Lines "name,optimum".
std::map<std::string, std::int64_t> published_optima(const std::string& file) {
  std::map<std::string, std::int64_t> optima;
  std::ifstream in(bench_file(file));
  for (std::string line; std::getline(in, line);) {
    const std::size_t comma = line.find(',');
    if (comma == std::string::npos || line.find_first_of("0123456789", comma) != comma + 1)
      continue;
    optima[line.substr(0, comma)] = std::stoll(line.substr(comma + 1));
  }
  return optima;
}

struct Solved {
  std::int64_t objective = 0;
  placement::Status status = placement::Status::None;
};

Solved solved(const AssignmentInstance& instance) {
  Progress silent;
  const placement::AssignmentSolution solution =
      placement::solve_capacitated(instance.problem, {}, {}, silent);
  EXPECT_TRUE(placement::is_lawful(instance.problem, solution));
  return {solution.objective, solution.status};
}

// Those that are proven within about a second; the others are for the benchmarks.
TEST(CapacitatedReaders, ReachThePublishedOptima) {
  if (!std::filesystem::exists(bench_file("sjc/SJC1.dat"))) {
    GTEST_SKIP() << "SKIPPED: there is no " << bench_file("sjc/SJC1.dat");
  }
  const auto pmedcap = published_optima("pmedcap/OPT.csv");
  for (const char* name : {"pmedcap1_1", "pmedcap1_2", "pmedcap1_3", "pmedcap1_4", "pmedcap1_5",
                           "pmedcap1_6", "pmedcap1_7", "pmedcap1_9", "pmedcap1_10"}) {
    const Solved plan =
        solved(read_orlib_pmedcap(bench_file("pmedcap/" + std::string(name) + ".txt").string()));
    EXPECT_EQ(plan.objective, pmedcap.at(name)) << name;
    EXPECT_EQ(plan.status, placement::Status::Optimal) << name;
  }
  const auto delmaire = published_optima("sscflp_delmaire/OPT.csv");
  for (const char* name :
       {"p1", "p2", "p3", "p5", "p6", "p9", "p10", "p12", "p19", "p24", "p25", "p28", "p32"}) {
    const Solved plan =
        solved(read_delmaire(bench_file("sscflp_delmaire/" + std::string(name)).string()));
    EXPECT_EQ(plan.objective, delmaire.at(name)) << name;
    EXPECT_EQ(plan.status, placement::Status::Optimal) << name;
  }
  const Solved sjc = solved(read_sjc(bench_file("sjc/SJC1.dat").string()));
  EXPECT_EQ(sjc.objective / 10'000, 1'728'899);  // 17288.99
  EXPECT_EQ(sjc.status, placement::Status::Optimal);
}

}  // namespace
}  // namespace hearth::instances
