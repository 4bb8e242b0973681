// Published instances, held to the optima that others have proven.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "instances/orlib_cap.h"
#include "instances/orlib_pmed.h"
#include "instances/tsplib.h"
#include "placement/assignment/center.h"
#include "support/bench_data.h"

namespace hearth::instances {
namespace {

using placement::AssignmentSolution;
using placement::Status;
using testing::bench_file;

using Solve = AssignmentSolution (*)(const placement::AssignmentProblem&, const placement::Options&,
                                     const Limits&, Progress&);

AssignmentSolution solved(Solve solve, const AssignmentInstance& instance) {
  Progress silent;
  return solve(instance.problem, {}, {}, silent);
}

// instance,n,edges,p,p_median_opt,p_center_opt
TEST(PublishedOptima, OfThePMediansAndPCentersOfTheOrLibrary) {
  std::ifstream table(bench_file("pmed/OPT.csv"));
  if (!table) GTEST_SKIP() << "SKIPPED: there is no " << bench_file("pmed/OPT.csv");
  std::string line;
  std::getline(table, line);
  int count = 0;
  while (std::getline(table, line)) {
    std::vector<std::string> word;
    std::istringstream words(line);
    for (std::string w; std::getline(words, w, ',');) word.push_back(w);
    const AssignmentInstance read =
        read_orlib_pmed(bench_file("pmed/" + word[0] + ".txt").string());
    const AssignmentSolution median = solved(placement::solve, read);
    EXPECT_EQ(median.objective, std::stoll(word[4])) << word[0];
    EXPECT_EQ(median.bound, median.objective) << word[0];
    const AssignmentSolution center = solved(placement::solve_center, read);
    EXPECT_EQ(center.objective, std::stoll(word[5])) << word[0];
    EXPECT_EQ(center.bound, center.objective) << word[0];
    ++count;
  }
  EXPECT_EQ(count, 20);
}

// "cap71 932615.750", rounded to thousandths.
TEST(PublishedOptima, OfTheWarehouseProblemsOfTheOrLibrary) {
  std::ifstream table(bench_file("cap_uwl/uncapopt.txt"));
  if (!table) GTEST_SKIP() << "SKIPPED: there is no " << bench_file("cap_uwl/uncapopt.txt");
  std::string line;
  int count = 0;
  while (std::getline(table, line)) {
    std::istringstream words(line);
    std::string name;
    double optimum = 0;
    if (!line.starts_with("cap") || !(words >> name >> optimum)) continue;
    const AssignmentInstance read = read_orlib_cap(bench_file("cap_uwl/" + name + ".txt").string());
    const AssignmentSolution plan = solved(placement::solve, read);
    const double cost = static_cast<double>(plan.objective) / static_cast<double>(read.units);
    EXPECT_NEAR(cost, optimum, 0.0011) << name;
    EXPECT_EQ(plan.status, Status::Optimal) << name;
    ++count;
  }
  EXPECT_EQ(count, 15);
}

// "pr226 40 650": radii rounded to whole numbers.
TEST(PublishedOptima, OfPCentersInThePlane) {
  for (const auto& [name, sites, optimum] :
       {std::tuple("pr226", 5, 3721), std::tuple("pr226", 40, 650), std::tuple("pr264", 10, 850),
        std::tuple("pr439", 20, 1186)}) {
    const auto file = bench_file(std::string("tsplib/") + name + ".tsp");
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "SKIPPED: there is no " << file;
    AssignmentInstance read = read_tsplib(file.string());
    read.problem.sites_to_open = sites;
    const AssignmentSolution plan = solved(placement::solve_center, read);
    EXPECT_NEAR(static_cast<double>(plan.objective) / 1e6, optimum, 0.5) << name;
    EXPECT_EQ(plan.status, Status::Optimal) << name;
    if (sites == 5) {
      EXPECT_EQ(plan.objective, 3'720'551'034);
    }
  }
}

}  // namespace
}  // namespace hearth::instances
