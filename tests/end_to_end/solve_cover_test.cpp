// `hearth solve max-cover` and `partial-cover`: instances without geography.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/program.h"
#include "support/refused_words.h"
#include "support/scratch_folder.h"
#include "support/written_town.h"

namespace hearth {
namespace {

using testing::expect_refused;
using testing::hearth;
using testing::json_of;
using testing::put_bytes;
using testing::Ran;
using testing::ScratchFolder;
using Words = std::vector<std::string>;

// Three sites in a row, 2 apart; 1 covers a and b, 2 covers b and c, 3 covers d.
const char* const kRow =
    "3 4\nF 1 0 0 1\nF 2 2 0 1\nF 3 4 0 1\nC 1 -1 0 5\nC 2 1 0 4\nC 3 2.5 0 3\nC 4 5 0 2\n";

TEST(SolveCover, OpensTheSitesThatCoverMost) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  const nlohmann::json plan =
      json_of(hearth({"solve", "max-cover", "row.txt", "--radius", "1.2", "--p", "2", "--json"},
                     {.folder = folder.path()}));
  EXPECT_EQ(plan.at("model"), "max-cover");
  EXPECT_EQ(plan.at("instance"), "row.txt");
  EXPECT_EQ(plan.at("objective"), 12);
  EXPECT_EQ(plan.at("bound"), 12);
  EXPECT_EQ(plan.at("gap"), 0);
  EXPECT_EQ(plan.at("status"), "optimal");
  EXPECT_EQ(plan.at("proved_by"), "own-bound");
  EXPECT_EQ(plan.at("open"), (std::vector<int>{1, 2}));
  EXPECT_EQ(plan.at("limit_rule"), "lt");
  EXPECT_EQ(plan.at("total_demand"), 14);
  EXPECT_GE(plan.at("seconds").at("solve").get<double>(), 0);
}

TEST(SolveCover, CoversAShareWithFewestSites) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  const Words asked{"solve", "partial-cover", "row.txt", "--radius", "1.2", "--share"};
  const auto sites = [&](const std::string& share) {
    Words words = asked;
    words.insert(words.end(), {share, "--json"});
    return json_of(hearth(words, {.folder = folder.path()}));
  };
  EXPECT_EQ(sites("60%").at("objective"), 1);
  EXPECT_EQ(sites("60%").at("open"), (std::vector<int>{1}));
  EXPECT_EQ(sites("65%").at("objective"), 2);  // 9 of 14 is 64.3 %
  EXPECT_EQ(sites("65%").at("required_demand"), 10);
  EXPECT_EQ(sites("100%").at("objective"), 3);
}

TEST(SolveCover, TellsPeopleInBothLanguages) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  const Words words{"solve", "max-cover", "row.txt", "--radius", "1.2", "--p", "2", "--lang"};
  for (const auto& [language, text] :
       {std::pair("en",
                  "2 sites open, a demand of 12 covered (85.71%); proven optimal\nopen: 1 2\n"),
        std::pair("zh", "开设 2 处，覆盖需求 12（85.71%）；已证明最优\n开设： 1 2\n")}) {
    Words asked = words;
    asked.emplace_back(language);
    const Ran ran = hearth(asked, {.folder = folder.path()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find(text), std::string::npos) << ran.out;
  }
}

// A cost for every site of the row: 2 and 3 cost 4 together, 1 alone 9.
TEST(SolveCover, SpendsABudget) {
  const ScratchFolder folder;
  put_bytes(
      folder / "row.txt",
      "3 4\nF 1 0 0 9\nF 2 2 0 2\nF 3 4 0 2\nC 1 -1 0 5\nC 2 1 0 4\nC 3 2.5 0 3\nC 4 5 0 2\n");
  const auto plan = [&](const std::string& budget) {
    return json_of(
        hearth({"solve", "max-cover", "row.txt", "--radius", "1.2", "--budget", budget, "--json"},
               {.folder = folder.path()}));
  };
  EXPECT_EQ(plan("8").at("open"), (std::vector<int>{2, 3}));
  EXPECT_EQ(plan("8").at("objective"), 9);
  EXPECT_EQ(plan("11").at("open"), (std::vector<int>{1, 2}));
  EXPECT_EQ(plan("11").at("objective"), 12);
}

TEST(SolveCover, DrawsTheWholeCurve) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  const Words words{"solve", "max-cover", "row.txt", "--radius", "1.2", "--p", "1..3"};
  Words json = words;
  json.emplace_back("--json");
  const nlohmann::json curve = json_of(hearth(json, {.folder = folder.path()}));
  std::vector<int> covered;
  for (const auto& point : curve.at("curve")) {
    covered.push_back(point.at("objective"));
    EXPECT_EQ(point.at("bound"), point.at("objective"));
    EXPECT_EQ(point.at("open").size(), point.at("p"));
  }
  EXPECT_EQ(covered, (std::vector<int>{9, 12, 14}));
  EXPECT_EQ(curve.at("gap"), 0);
  for (const auto& [language, text] :
       {std::pair("en", "   sites         covered    share"), std::pair("zh", "最大差距 0.00%")}) {
    Words asked = words;
    asked.insert(asked.end(), {"--lang", language});
    const Ran ran = hearth(asked, {.folder = folder.path()});
    EXPECT_NE(ran.out.find(text), std::string::npos) << ran.out;
  }
}

const char* const kRows = " 3 4 \n 2 3\n4 8 \n 2 \n 1 2 \n 3\n 2 3 4\n 1\n 4\n";

TEST(SolveCover, CoversEveryRowAtTheLeastCost) {
  const ScratchFolder folder;
  put_bytes(folder / "rows.txt", kRows);
  const nlohmann::json plan =
      json_of(hearth({"solve", "set-cover", "rows.txt", "--format", "orlib-scp", "--json"},
                     {.folder = folder.path()}));
  EXPECT_EQ(plan.at("objective"), 10);
  EXPECT_EQ(plan.at("bound"), 10);
  EXPECT_EQ(plan.at("status"), "optimal");
  EXPECT_EQ(plan.at("open"), (std::vector<int>{1, 4}));
  EXPECT_EQ(plan.at("rows"), 3);
  EXPECT_EQ(plan.at("columns"), 4);
  const Ran told =
      hearth({"solve", "set-cover", "rows.txt", "--format", "orlib-scp", "--lang", "en"},
             {.folder = folder.path()});
  EXPECT_NE(told.out.find("4 columns, 3 rows, 3 of them different\n"
                          "2 sites open, a cost of 10; proven optimal\nopen: 1 4\n"),
            std::string::npos)
      << told.out;
}

TEST(SolveCover, CoversCustomersThatNeedTwoSites) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  const auto plan = [&](const Words& words) {
    Words asked{"solve"};
    asked.insert(asked.end(), words.begin(), words.end());
    asked.insert(asked.end(), {"--need", "2", "--json"});
    return json_of(hearth(asked, {.folder = folder.path()}));
  };
  // Within 1.2 only b has two sites, 1 and 2. Within 1.8 so has c, 2 and 3.
  const nlohmann::json near = plan({"max-cover", "row.txt", "--radius", "1.2", "--p", "3"});
  EXPECT_EQ(near.at("objective"), 4);
  EXPECT_EQ(near.at("open"), (std::vector<int>{1, 2}));
  EXPECT_EQ(near.at("need"), 2);
  EXPECT_EQ(near.at("coverable_demand"), 4);
  EXPECT_EQ(near.at("total_demand"), 14);
  const nlohmann::json two = plan({"max-cover", "row.txt", "--radius", "1.8", "--p", "2"});
  EXPECT_EQ(two.at("objective"), 4);
  EXPECT_EQ(two.at("bound"), 4);
  EXPECT_EQ(two.at("coverable_demand"), 7);
  EXPECT_EQ(plan({"max-cover", "row.txt", "--radius", "1.8", "--p", "3"}).at("objective"), 7);
  EXPECT_EQ(plan({"max-cover", "row.txt", "--radius", "1.8", "--budget", "3"}).at("objective"), 7);
  EXPECT_EQ(plan({"partial-cover", "row.txt", "--radius", "1.8", "--share", "50%"}).at("objective"),
            2);
  EXPECT_EQ(plan({"partial-cover", "row.txt", "--radius", "1.8", "--share", "60%"}).at("objective"),
            3);
  const nlohmann::json curve = plan({"max-cover", "row.txt", "--radius", "1.8", "--p", "1..3"});
  std::vector<int> covered;
  for (const auto& point : curve.at("curve")) covered.push_back(point.at("objective"));
  EXPECT_EQ(covered, (std::vector<int>{0, 4, 7}));
  EXPECT_EQ(curve.at("need"), 2);
}

// Row 1 has columns 2 and 3 alone; then 1, which costs less than 4, covers the others.
TEST(SolveCover, CoversEveryRowTwice) {
  const ScratchFolder folder;
  put_bytes(folder / "rows.txt", "3 4\n2 3 4 8\n2\n2 3\n3\n1 2 4\n3\n1 3 4\n");
  const Words words{"solve", "set-cover", "rows.txt", "--format", "orlib-scp", "--need", "2"};
  Words json = words;
  json.emplace_back("--json");
  const nlohmann::json plan = json_of(hearth(json, {.folder = folder.path()}));
  EXPECT_EQ(plan.at("objective"), 9);
  EXPECT_EQ(plan.at("bound"), 9);
  EXPECT_EQ(plan.at("open"), (std::vector<int>{1, 2, 3}));
  EXPECT_EQ(plan.at("need"), 2);
  for (const auto& [language, text] :
       {std::pair("en", "each row needs 2 columns\n3 sites open, a cost of 9; proven optimal\n"),
        std::pair("zh", "每行须由 2 列覆盖\n开设 3 处，费用 9；已证明最优\n")}) {
    Words asked = words;
    asked.insert(asked.end(), {"--lang", language});
    const Ran ran = hearth(asked, {.folder = folder.path()});
    EXPECT_NE(ran.out.find(text), std::string::npos) << ran.out;
  }
}

TEST(SolveCover, TellsHowManyLieWithinReachOfTwoSites) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  for (const auto& [language, text] :
       {std::pair("en", "a demand of 14, of which 4 lies within reach of 2 sites"),
        std::pair("zh", "需求 14，其中 4 在 2 处备选点的覆盖范围内")}) {
    const Ran ran = hearth({"solve", "max-cover", "row.txt", "--radius", "1.2", "--p", "2",
                            "--need", "2", "--lang", language},
                           {.folder = folder.path()});
    EXPECT_NE(ran.out.find(text), std::string::npos) << ran.out;
  }
}

TEST(SolveCover, SaysWhyANeedIsTooMuch) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  put_bytes(folder / "rows.txt", kRows);
  expect_refused(
      "solve", folder.path(),
      {{{"max-cover", "row.txt", "--radius", "1.2", "--p", "1", "--need", "2"},
        2,
        "--need 2 asks for more open sites than --p 1 opens"},
       {{"max-cover", "row.txt", "--radius", "1", "--p", "3", "--need", "3"},
        3,
        "no customer lies within reach of 3 sites"},
       {{"max-cover", "row.txt", "--radius", "1", "--budget", "3", "--need", "3", "--lang", "zh"},
        3,
        "没有客户在 3 处设施的覆盖范围内"},
       {{"partial-cover", "row.txt", "--radius", "1", "--share", "5%", "--need", "3"},
        3,
        "no customer lies within reach of 3 sites"},
       {{"set-cover", "rows.txt", "--format", "orlib-scp", "--need", "2"},
        3,
        "1 of 3 rows have fewer than 2 columns, so no plan covers all"},
       {{"max-cover", "row.txt", "--radius", "1", "--p", "2", "--need", "0"}, 2, "--need"},
       {{"max-cover", "row.txt", "--radius", "1", "--p", "2", "--need", "two"}, 2, "--need"}});
}

// Whole within 0.6, half within 1.6. Site 1 counts 2.5 + 2, 2 counts 2 + 3 and 3 counts 1.5 + 1; c
// is whole by 2, b half by either.
TEST(SolveCover, CountsCustomersByTheStepOfTheirNearestSite) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  const auto plan = [&](const Words& words) {
    Words asked{"solve", "max-cover", "row.txt", "--grades", "0.6:1,1.6:0.5", "--json"};
    asked.insert(asked.end(), words.begin(), words.end());
    return json_of(hearth(asked, {.folder = folder.path()}));
  };
  const nlohmann::json one = plan({"--p", "1"});
  EXPECT_EQ(one.at("objective"), 5);
  EXPECT_EQ(one.at("open"), (std::vector<int>{2}));
  EXPECT_EQ(one.at("grades").dump(), R"([{"share":1.0,"within":0.6},{"share":0.5,"within":1.6}])");
  EXPECT_FALSE(one.contains("radius"));
  const nlohmann::json two = plan({"--p", "2"});
  EXPECT_EQ(two.at("objective"), 7.5) << "a half, b half, c whole";
  EXPECT_EQ(two.at("bound"), 7.5);
  EXPECT_EQ(two.at("status"), "optimal");
  EXPECT_EQ(two.at("open"), (std::vector<int>{1, 2}));
  EXPECT_EQ(two.at("total_demand"), 14);
  EXPECT_EQ(plan({"--budget", "3"}).at("objective"), 8.5);
  const nlohmann::json curve = plan({"--p", "1..3"});
  std::vector<double> covered;
  for (const auto& point : curve.at("curve")) covered.push_back(point.at("objective"));
  EXPECT_EQ(covered, (std::vector<double>{5, 7.5, 8.5}));
  // The second site decides: b has 1 and 2 within 1.6, c has 3 at 1.5.
  const nlohmann::json twice = plan({"--p", "3", "--need", "2"});
  EXPECT_EQ(twice.at("objective"), 3.5);
  EXPECT_EQ(twice.at("coverable_demand"), 7);
  for (const auto& [language, text] :
       {std::pair("en",
                  "counted: 100% within 0.6, 50% within 1.6\n"
                  "2 sites open, a demand of 7.5 covered (53.57%); proven optimal\n"),
        std::pair("zh",
                  "计入：0.6 以内 100%，1.6 以内 50%\n"
                  "开设 2 处，覆盖需求 7.5（53.57%）；已证明最优\n")}) {
    const Ran ran = hearth({"solve", "max-cover", "row.txt", "--grades", "0.6:1,1.6:0.5", "--p",
                            "2", "--lang", language},
                           {.folder = folder.path()});
    EXPECT_NE(ran.out.find(text), std::string::npos) << ran.out;
  }
}

// A single whole step is a radius.
TEST(SolveCover, CountsOneStepAsTheRadius) {
  const Words words{"solve", "max-cover", "cfl:n=100,m=5000,seed=3", "--p", "7", "--json"};
  const auto plan = [&](const char* option, const char* value) {
    Words asked = words;
    asked.insert(asked.end(), {option, value});
    return json_of(hearth(asked, {}));
  };
  const nlohmann::json radius = plan("--radius", "3.5");
  const nlohmann::json grades = plan("--grades", "3.5:100%");
  for (const char* part : {"objective", "bound", "open", "merged_rows", "coverable_demand"}) {
    EXPECT_EQ(radius.at(part), grades.at(part)) << part;
  }
}

TEST(SolveCover, RefusesGradesThatAreNone) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  put_bytes(folder / "many.txt",
            "1 5\nF 1 0 0 1\nC 1 0 0 1000000000000\nC 2 0 0 1000000000000\nC 3 0 0 "
            "1000000000000\nC 4 0 0 1000000000000\nC 5 0 0 1000000000000\n");
  const auto asked = [](const char* grades, const char* file = "row.txt") {
    return Words{"max-cover", file, "--p", "1", "--grades", grades};
  };
  expect_refused(
      "solve", folder.path(),
      {{asked("600:1,400:0.5"), 2, "step 2 does not reach farther than the one before"},
       {asked("400:1,400:0.5"), 2, "step 2 does not reach farther"},
       {asked("0:1"), 2, "step 1 does not reach farther"},
       {asked("-5:1"), 2, "step 1 does not reach farther"},
       {asked("400:0.5,600:0.5"), 2, "the share of step 2 is not below the one before"},
       {asked("400:0.5,600:1"), 2, "the share of step 2 is not below the one before"},
       {asked("400:1,600:0"), 2, "the share of step 2 is not above 0"},
       {asked("400:1.5"), 2, "\"400:1.5\" is no distance with a share from 0 to 1"},
       {asked("400"), 2, "\"400\" is no distance with a share"},
       {asked("x:1"), 2, "\"x:1\" is no distance with a share"},
       {asked("nan:1"), 2, "\"nan:1\" is no distance with a share"},
       {asked("400:1,"), 2, "\"\" is no distance with a share"},
       {asked(","), 2, "write it as 400:1,600:0.5"},
       {asked("400:0.999999999", "many.txt"), 2, "has too many decimals"},
       {{"max-cover", "row.txt", "--p", "1"}, 2, "max-cover needs --radius 400"},
       {{"max-cover", "row.txt", "--p", "1", "--grades", "4:1", "--radius", "4"}, 2, "--radius"},
       {{"partial-cover", "row.txt", "--share", "5%", "--radius", "4", "--grades", "4:1"},
        2,
        "--grades"},
       {{"partial-cover", "row.txt", "--share", "5%"}, 2, "--radius"},
       {{"max-cover", "row.txt", "--p", "1", "--grades", "4:0.5,5:0.8", "--lang", "zh"},
        2,
        "第 2 级的比例不小于前一级"}});
}

// The twenty million customers of the largest published instance, of which an eighth here.
TEST(SolveCover, DrawsMillionsOfCustomersInLittleMemory) {
  const nlohmann::json plan =
      json_of(hearth({"solve", "max-cover", "cfl:n=100,m=2500000,seed=1", "--radius", "3.25", "--p",
                      "20", "--json", "--memory", "1GB", "--threads", "1"}));
  EXPECT_EQ(plan.at("status"), "optimal");
  EXPECT_EQ(plan.at("customers"), 2'500'000);
  EXPECT_LT(plan.at("merged_rows").get<int>(), 1'400);
}

TEST(SolveCover, RefusesWhatCannotBeAsked) {
  const ScratchFolder folder;
  put_bytes(folder / "row.txt", kRow);
  expect_refused(
      "solve", folder.path(),
      {{{"max-cover", "row.txt", "--radius", "1", "--p", "4"},
        2,
        "--p 4 asks for more sites than there are: 3"},
       {{"max-cover", "row.txt", "--radius", "1", "--p", "3..1"}, 2, "is no count above 0"},
       {{"max-cover", "row.txt", "--radius", "0", "--p", "1"}, 2, "a number above 0 is asked"},
       {{"max-cover", "row.txt", "--radius", "1"}, 2, "--p"},
       {{"max-cover", "row.txt", "--radius", "1", "--p", "1", "--budget", "2"}, 2, "--budget"},
       {{"set-cover", "row.txt"}, 2, "--format"},
       {{"set-cover", "row.txt", "--format", "hgr"}, 3, "`p hs VERTICES EDGES` is asked here"},
       {{"partial-cover", "row.txt", "--radius", "1", "--share", "x"}, 2, "x is no share"},
       {{"max-cover", "no.txt", "--radius", "1", "--p", "1"}, 3, "it cannot be opened"},
       {{"max-cover", "cfl:n=3", "--radius", "1", "--p", "1"}, 3, "n and m are asked"}});
}

}  // namespace
}  // namespace hearth
