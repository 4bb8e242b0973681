// `hearth solve districts` as a user runs it: what it prints, and what it refuses.
#include <algorithm>
#include <numeric>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/program.h"

namespace hearth {
namespace {

using testing::hearth;
using testing::json_of;
using testing::put_bytes;
using testing::Ran;
using testing::ScratchFolder;

using Json = nlohmann::json;
using Words = std::vector<std::string>;

Words asked(const Words& more) {
  Words words{"solve", "districts"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// A row of four units, 10 people each, as NetworkX writes it.
Json row_of_four() {
  Json graph = {{"directed", false}, {"multigraph", false}, {"graph", Json::array()}};
  for (const char* id : {"a", "b", "c", "d"}) graph["nodes"].push_back({{"id", id}, {"POP", 10}});
  graph["adjacency"] = Json::parse(
      R"([[{"id":"b"}], [{"id":"a"},{"id":"c"}], [{"id":"b"},{"id":"d"}], [{"id":"c"}]])");
  return graph;
}

TEST(SolveDistricts, PrintsOneObjectWithEveryNameOfTheContract) {
  const Ran ran = hearth(asked({"grid:rows=6,cols=6", "--count", "4", "--tolerance", "0%",
                                "--work-limit", "2000000", "--threads", "2", "--json"}));
  EXPECT_EQ(ran.code, 0) << ran.err;
  const Json json = json_of(ran);
  EXPECT_EQ(json.at("model"), "districts");
  EXPECT_EQ(json.at("instance"), "grid:rows=6,cols=6");
  EXPECT_EQ(json.at("objective"), 12);
  EXPECT_EQ(json.at("bound"), 12);
  EXPECT_EQ(json.at("gap"), 0);
  EXPECT_EQ(json.at("status"), "optimal");
  EXPECT_EQ(json.at("proved_by"), "own-bound");
  EXPECT_EQ(json.at("cut_edges"), 12);
  EXPECT_EQ(json.at("deviation"), 0);
  EXPECT_EQ(json.at("threads"), 2);
  EXPECT_EQ(json.at("seed"), 1);
  for (const char* part : {"read", "build", "solve"}) EXPECT_GE(json.at("seconds").at(part), 0);
  const auto district = json.at("assignment").get<std::vector<int>>();
  ASSERT_EQ(district.size(), 36U);
  EXPECT_EQ(std::set<int>(district.begin(), district.end()), (std::set<int>{1, 2, 3, 4}));
}

TEST(SolveDistricts, ReadsAnAdjacencyFileAndSaysThatItHasNoBound) {
  const ScratchFolder folder;
  put_bytes(folder / "row.json", row_of_four().dump());
  const Ran ran = hearth(asked({"row.json", "--population", "POP", "--count", "2", "--tolerance",
                                "0.5%", "--work-limit", "10000", "--json"}),
                         {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const Json json = json_of(ran);
  EXPECT_EQ(json.at("objective"), 1);
  EXPECT_TRUE(json.at("bound").is_null());
  EXPECT_TRUE(json.at("gap").is_null());
  const auto district = json.at("assignment").get<std::vector<int>>();
  EXPECT_EQ(district.at(0), district.at(1));
  EXPECT_EQ(district.at(2), district.at(3));
  const Ran text = hearth(asked({"row.json", "--population", "POP", "--count", "2", "--tolerance",
                                 "0.5%", "--work-limit", "10000"}),
                          {.folder = folder.path()});
  EXPECT_NE(text.out.find("no bound"), std::string::npos) << text.out;
}

TEST(SolveDistricts, EndsWithFiveWhereItFindsNoPlan) {
  const ScratchFolder folder;
  Json graph = row_of_four();
  graph["nodes"][0]["POP"] = 13;  // 13 + 10 against 20: never within 5 % of 21.5
  put_bytes(folder / "row.json", graph.dump());
  const Ran ran = hearth(asked({"row.json", "--population", "POP", "--count", "2", "--tolerance",
                                "5%", "--work-limit", "10000", "--json"}),
                         {.folder = folder.path()});
  EXPECT_EQ(ran.code, 5) << ran.err;
  EXPECT_EQ(json_of(ran).at("status"), "none");
  EXPECT_TRUE(json_of(ran).at("assignment").empty());
}

TEST(SolveDistricts, WritesThePlanAsATableWhole) {
  const ScratchFolder folder;
  Json graph = row_of_four();
  graph["nodes"][1]["id"] = "b, \"c\"";
  graph["adjacency"][0][0]["id"] = graph["adjacency"][2][0]["id"] = "b, \"c\"";
  put_bytes(folder / "row.json", graph.dump());
  const Words words = asked({"row.json", "--population", "POP", "--count", "2", "--tolerance",
                             "0.5%", "--work-limit", "10000", "-o"});
  Words good = words;
  good.emplace_back("plan.csv");
  ASSERT_EQ(hearth(good, {.folder = folder.path()}).code, 0);
  const std::string table = testing::bytes_of(folder / "plan.csv");
  EXPECT_TRUE(table.starts_with("unit,district,people\na,")) << table;
  EXPECT_NE(table.find("\n\"b, \"\"c\"\"\","), std::string::npos) << table;
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 5);
  Words nowhere = words;
  nowhere.emplace_back("no/such/folder/plan.csv");
  EXPECT_EQ(hearth(nowhere, {.folder = folder.path()}).code, 3);
}

// The tracts of New York: units are neighbours along a border, whatever the layer's repairs.
TEST(SolveDistricts, TakesALayerOfPolygons) {
  const std::string tracts = HEARTH_SOURCE_DIR "/data/ny8/NY8_utm18.shp";
  const Words words = asked({tracts, "--population", "POP8", "--id", "AREAKEY", "--count", "8",
                             "--tolerance", "2%", "--work-limit", "300000"});
  const Ran rook = hearth(words);
  ASSERT_EQ(rook.code, 0) << rook.err;
  EXPECT_TRUE(rook.out.starts_with("281 units, 764 edges, 1,057,673 people;")) << rook.out;
  EXPECT_NE(rook.err.find("36007012101: invalid polygon repaired"), std::string::npos) << rook.err;
  Words queen = words;
  queen.insert(queen.end(), {"--contiguity", "queen"});
  EXPECT_TRUE(hearth(queen).out.starts_with("281 units, 812 edges,"));
  Words in_json = words;
  in_json.emplace_back("--json");
  const Json json = json_of(hearth(in_json));
  EXPECT_EQ(json.at("assignment").size(), 281U);
  EXPECT_LE(json.at("deviation"), 0.02);
}

TEST(SolveDistricts, PrintsTheMostZonesAndTheirBound) {
  const Ran ran = hearth(
      asked({"lattice:rows=8,cols=8,seed=1", "--floor", "700", "--goal", "most-zones", "--json"}));
  EXPECT_EQ(ran.code, 0) << ran.err;
  const Json json = json_of(ran);
  const auto district = json.at("assignment").get<std::vector<int>>();
  EXPECT_EQ(json.at("objective"), std::set<int>(district.begin(), district.end()).size());
  EXPECT_GE(json.at("bound").get<int>(), json.at("objective").get<int>());
}

TEST(SolveDistricts, PrintsWhatASampleIsWorth) {
  const Ran ran = hearth(asked({"grid:rows=10,cols=10", "--count", "4", "--tolerance", "10%",
                                "--ensemble", "2000", "--json"}));
  EXPECT_EQ(ran.code, 0) << ran.err;
  const Json json = json_of(ran);
  EXPECT_EQ(json.at("steps"), 2000);
  EXPECT_EQ(json.at("accepted"), 2000);
  EXPECT_GT(json.at("effective_samples"), 10);
  EXPECT_GT(json.at("r_hat"), 0.9);
  EXPECT_TRUE(json.at("objective").is_null());
  EXPECT_EQ(json.at("assignment").size(), 100U);
  EXPECT_LE(json.at("deviation"), 0.1);
}

TEST(SolveDistricts, MeasuresInertiaFromTheFieldsThatAreNamed) {
  const ScratchFolder folder;
  Json graph = row_of_four();
  int metres = 0;
  for (Json& node : graph["nodes"]) {
    node["X"] = metres;
    node["Y"] = 0;
    metres += 1000;
  }
  put_bytes(folder / "row.json", graph.dump());
  Words words = asked({"row.json", "--population", "POP", "--count", "2", "--tolerance", "0%",
                       "--goal", "inertia", "--work-limit", "10000", "--json"});
  const Ran nowhere = hearth(words, {.folder = folder.path()});
  EXPECT_EQ(nowhere.code, 3);
  EXPECT_NE(nowhere.err.find("not known where the units are"), std::string::npos) << nowhere.err;
  words.insert(words.end(), {"--x", "X", "--y", "Y"});
  const Json json = json_of(hearth(words, {.folder = folder.path()}));
  EXPECT_DOUBLE_EQ(json.at("objective"), 20) << "two times 10 people at a kilometre";
  EXPECT_LE(json.at("bound"), 20);
  EXPECT_TRUE(json.at("proved_by").is_null()) << "a bound in doubles is no certificate";
}

// --- refusals ------------------------------------------------------------------------------------

void expect_refusal(int code, const Words& more, const std::string& english,
                    const std::string& chinese, const ScratchFolder& folder) {
  Words words = asked(more);
  const Ran en = hearth(words, {.folder = folder.path()});
  EXPECT_EQ(en.code, code) << en.err;
  EXPECT_EQ(en.out, "");
  EXPECT_NE(en.err.find(english), std::string::npos) << en.err;
  words.insert(words.end(), {"--lang", "zh"});
  const Ran zh = hearth(words, {.folder = folder.path()});
  EXPECT_EQ(zh.code, code) << zh.err;
  EXPECT_NE(zh.err.find(chinese), std::string::npos) << zh.err;
}

// The refusal of a graph that was changed, asked for two districts within 0.5 %.
void expect_bad_graph(const std::string& bytes, const std::string& english,
                      const std::string& chinese, const Words& more = {}) {
  const ScratchFolder folder;
  put_bytes(folder / "g.json", bytes);
  Words words{"g.json", "--population", "POP", "--count", "2", "--tolerance", "0.5%"};
  words.insert(words.end(), more.begin(), more.end());
  expect_refusal(3, words, english, chinese, folder);
}

TEST(SolveDistricts, AsksForTheCodeOfAPolygon) {
  const ScratchFolder folder;
  const std::string tracts = HEARTH_SOURCE_DIR "/data/ny8/NY8_utm18.shp";
  expect_refusal(2, {tracts, "--population", "POP8", "--count", "8", "--tolerance", "2%"},
                 "--id FIELD is missing", "缺少 --id", folder);
  expect_refusal(
      3, {tracts, "--population", "POP9", "--id", "AREAKEY", "--count", "8", "--tolerance", "2%"},
      "POP8", "POP8", folder);
}

TEST(SolveDistricts, RefusesAFileThatIsNotThere) {
  const ScratchFolder folder;
  expect_refusal(3, {"no.json", "--population", "POP", "--count", "2", "--tolerance", "1%"},
                 "there is no such file", "文件不存在", folder);
}

TEST(SolveDistricts, RefusesWhatIsNoGraph) {
  expect_bad_graph("{\"nodes\": [", "not JSON", "不是 JSON");
  expect_bad_graph("[1, 2]", "no list \"nodes\"", "缺少 nodes");
  expect_bad_graph(R"({"nodes": [], "adjacency": []})", "0 nodes", "0 个节点");
}

TEST(SolveDistricts, NamesTheFieldThatWasMeant) {
  Json graph = row_of_four();
  for (Json& node : graph["nodes"]) {
    node["POP8"] = 1;
    node.erase("POP");
  }
  expect_bad_graph(graph.dump(), "did you mean --population POP8?", "是否为 --population POP8");
}

TEST(SolveDistricts, NamesEveryNodeWithoutANumberOfPeople) {
  Json graph = row_of_four();
  graph["nodes"][1]["POP"] = -5;
  graph["nodes"][3]["POP"] = "ten";
  expect_bad_graph(graph.dump(), "node b, field POP: -5 is no number of people", "-5 不是人口数");
  expect_bad_graph(graph.dump(), "node d", "node d");
}

TEST(SolveDistricts, NamesANeighbourThatIsNoNode) {
  Json graph = row_of_four();
  graph["adjacency"][0][0]["id"] = "z";
  expect_bad_graph(graph.dump(), "borders z, which is no node", "邻居 z 不存在");
}

TEST(SolveDistricts, NamesThePiecesOfAGraph) {
  Json graph = row_of_four();
  graph["adjacency"] = Json::parse(R"([[{"id":"b"}], [], [{"id":"d"}], []])");
  expect_bad_graph(graph.dump(),
                   "in 2 pieces: 2 units with 20 people round a; 2 units with 20 people round c",
                   "共 2 块");
}

TEST(SolveDistricts, NamesAUnitThatIsHeavierThanTheBand) {
  Json graph = row_of_four();
  graph["nodes"][2]["POP"] = 100;
  expect_bad_graph(graph.dump(), "node c: it alone has 100 people", "仅此单元就有 100 人");
}

TEST(SolveDistricts, RefusesABandWithoutAWholeNumber) {
  const ScratchFolder folder;
  expect_refusal(3, {"grid:rows=1,cols=3", "--count", "2", "--tolerance", "1%"},
                 "no whole number of people", "没有整数人口", folder);
}

TEST(SolveDistricts, RefusesMoreDistrictsThanUnits) {
  const ScratchFolder folder;
  expect_refusal(3, {"grid:rows=2,cols=2", "--count", "5", "--tolerance", "1%"}, "only 4 units",
                 "只有 4 个单元", folder);
}

TEST(SolveDistricts, RefusesAGridThatCannotBeMade) {
  const ScratchFolder folder;
  for (const char* grid : {"grid:rows=2", "grid:rows=2,cols=0", "grid:rows=2,cols=2,seed=1",
                           "lattice:rows=2,cols=2", "grid:rows=a,cols=2"}) {
    expect_refusal(3, {grid, "--count", "2", "--tolerance", "1%"}, "no grid that can be made",
                   "无法据此生成网格", folder);
  }
}

TEST(SolveDistricts, CallsAWrongCommandLineWrong) {
  const ScratchFolder folder;
  const std::string grid = "grid:rows=2,cols=2";
  expect_refusal(2, {grid, "--count", "0", "--tolerance", "1%"}, "--count", "--count", folder);
  expect_refusal(2, {grid, "--tolerance", "1%"}, "how many districts", "划分为几个区", folder);
  expect_refusal(2, {grid, "--count", "2", "--tolerance", "x"}, "no share", "不是比例", folder);
  expect_refusal(2, {grid, "--count", "2"}, "--tolerance", "--tolerance", folder);
  expect_refusal(2, {grid, "--count", "2", "--floor", "3"}, "--floor goes with", "--floor 只能",
                 folder);
  expect_refusal(2, {grid, "--goal", "most-zones"}, "--floor PEOPLE is missing", "缺少 --floor",
                 folder);
  expect_refusal(3, {grid, "--floor", "5"}, "only 4 live there", "总共只有 4 人", folder);
  expect_refusal(
      2, {grid, "--count", "2", "--tolerance", "0%", "--goal", "cut-edges", "--ensemble", "5"},
      "choose", "二选一", folder);
}

TEST(Solve, ExplainsAModelByTheWordsThatAreTyped) {
  const Ran ran = hearth({"solve", "districts", "--help"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.out.find("Usage: hearth solve districts"), std::string::npos) << ran.out;
}

TEST(Solve, SaysWhichModelsThereAre) {
  const Ran ran = hearth({"solve", "x-median", "pmed1.txt"});
  EXPECT_EQ(ran.code, 2) << ran.err;
  EXPECT_NE(ran.err.find("there is no model x-median; there are districts, set-cover"),
            std::string::npos)
      << ran.err;
}

}  // namespace
}  // namespace hearth
