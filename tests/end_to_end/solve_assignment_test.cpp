// `hearth solve p-median`, `p-center` and `uncapacitated`.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/program.h"
#include "support/refused_words.h"
#include "support/scratch_folder.h"

namespace hearth {
namespace {

using testing::expect_refused;
using testing::hearth;
using testing::json_of;
using testing::put_bytes;
using testing::Ran;
using testing::ScratchFolder;
using Words = std::vector<std::string>;

// Five nodes in a row: 1 -2- 2 -1- 3 -9- 4 -3- 5.
const char* const kRow = "5 4 2\n1 2 2\n2 3 1\n3 4 9\n4 5 3\n";
const char* const kPlaces =
    "DIMENSION : 3\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 1 1\n3 9 9\nEOF\n";
// Two warehouses that cost 3 and 4; three customers.
const char* const kWarehouses = "2 3\n10 3.\n10 4.\n1\n1.5 9\n1\n2.25 8\n1\n7 1\n";

nlohmann::json solved(const std::string& bytes, Words words) {
  const ScratchFolder folder;
  put_bytes(folder / "file.txt", bytes);
  words.insert(words.begin(), "solve");
  words.insert(words.end(), {"file.txt", "--json"});
  return json_of(hearth(words, {.folder = folder.path()}));
}

TEST(SolveAssignment, OpensTheSitesThatAreNearToAllTogether) {
  const nlohmann::json plan = solved(kRow, {"p-median"});
  EXPECT_EQ(plan.at("model"), "p-median");
  EXPECT_EQ(plan.at("instance"), "file.txt");
  EXPECT_EQ(plan.at("objective"), 6);
  EXPECT_EQ(plan.at("bound"), 6);
  EXPECT_EQ(plan.at("gap"), 0);
  EXPECT_EQ(plan.at("status"), "optimal");
  EXPECT_EQ(plan.at("proved_by"), "own-bound");
  EXPECT_EQ(plan.at("open").size(), 2);
  EXPECT_EQ(plan.at("open").at(0), 2);
  EXPECT_GE(plan.at("seconds").at("solve").get<double>(), 0);
  EXPECT_EQ(solved(kRow, {"p-median", "--p", "5"}).at("objective"), 0);
  EXPECT_EQ(solved(kRow, {"p-median", "--p", "1"}).at("open"), (std::vector<int>{3}));
}

TEST(SolveAssignment, BringsTheFarthestClientNear) {
  const nlohmann::json plan = solved(kRow, {"p-center"});
  EXPECT_EQ(plan.at("model"), "p-center");
  EXPECT_EQ(plan.at("objective"), 3);
  EXPECT_EQ(plan.at("bound"), 3);
  EXPECT_EQ(plan.at("status"), "optimal");
  EXPECT_EQ(solved(kRow, {"p-center", "--p", "1"}).at("objective"), 12);
}

TEST(SolveAssignment, TakesRealDistancesOfPlaces) {
  const nlohmann::json plan = solved(kPlaces, {"p-median", "--format", "tsplib", "--p", "2"});
  EXPECT_DOUBLE_EQ(plan.at("objective").get<double>(), 1.414214);
  EXPECT_EQ(plan.at("status"), "optimal");
}

TEST(SolveAssignment, OpensAsManyWarehousesAsPay) {
  const nlohmann::json plan = solved(kWarehouses, {"uncapacitated", "--format", "orlib-cap"});
  EXPECT_DOUBLE_EQ(plan.at("objective").get<double>(), 11.75);  // both; warehouse 1 alone 13.75
  EXPECT_DOUBLE_EQ(plan.at("bound").get<double>(), 11.75);
  EXPECT_EQ(plan.at("open"), (std::vector<int>{1, 2}));
}

TEST(SolveAssignment, TellsPeopleInBothLanguages) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  put_bytes(folder / "cap.txt", kWarehouses);
  struct Case {
    Words words;
    std::string en, zh;
  };
  for (const Case& c : {Case{{"p-median", "row.txt", "--p", "1"},
                             "5 clients, 5 sites\n1 site open at a cost of 25; proven optimal\n"
                             "open: 3\n",
                             "5 个客户，5 个备选点\n开设 1 处，总费用 25；已证明最优\n开设： 3\n"},
                        Case{{"p-center", "row.txt", "--p", "1"},
                             "1 site open, every client within 12; proven optimal\n",
                             "开设 1 处，最远客户距离 12；已证明最优\n"},
                        Case{{"uncapacitated", "cap.txt"},
                             "2 sites open at a cost of 11.750; proven optimal\nopen: 1 2\n",
                             "开设 2 处，总费用 11.750；已证明最优\n开设： 1 2\n"}}) {
    for (const auto& [language, text] : {std::pair("en", c.en), std::pair("zh", c.zh)}) {
      Words words{"solve"};
      words.insert(words.end(), c.words.begin(), c.words.end());
      words.insert(words.end(), {"--lang", language});
      const Ran ran = hearth(words, {.folder = folder.path()});
      EXPECT_EQ(ran.code, 0) << ran.err;
      EXPECT_NE(ran.out.find(text), std::string::npos) << ran.out;
    }
  }
}

TEST(SolveAssignment, RefusesWhatCannotBeAsked) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  put_bytes(folder / "places.tsp", kPlaces);
  expect_refused(
      "solve", folder.path(),
      {{{"p-median", "row.txt", "--p", "6"}, 2, "--p 6 asks for more sites than there are: 5"},
       {{"p-median", "row.txt", "--p", "0"}, 2, "--p"},
       {{"p-center", "places.tsp", "--format", "tsplib"}, 2, "write --p 10"},
       {{"uncapacitated", "row.txt", "--p", "2"}, 2, "--p"},
       {{"p-median", "row.txt", "--gap", "x"}, 2, "x is no share"},
       {{"p-median", "no.txt"}, 3, "it cannot be opened"},
       {{"p-median", "places.tsp"}, 3, "line 1: a number of nodes from 1"}});
}

}  // namespace
}  // namespace hearth
