// `hearth solve roving-staff`.
#include <string>
#include <utility>
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

// A road with people 50, 40, 30, 20, 10 at 0, 2, 4, 6, 8 and rooms at 2 and 6.
const char* const kRoad =
    "2 5\nF 1 2 0 1\nF 2 6 0 1\nC 1 0 0 50\nC 2 2 0 40\nC 3 4 0 30\nC 4 6 0 20\nC 5 8 0 10\n";

struct Road {
  Road() { put_bytes(folder / "road.txt", kRoad); }
  // A radius of 2 that counts, and two communities each.
  [[nodiscard]] static Words words(const Words& more) {
    Words words{"solve", "roving-staff", "road.txt", "--limit-rule", "le", "--radius",
                "2",     "--serves",     "2"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  [[nodiscard]] nlohmann::json plan(Words more) const {
    more.emplace_back("--json");
    return json_of(hearth(words(more), {.folder = folder.path()}));
  }
  ScratchFolder folder;
};

TEST(SolveStaff, ServesEverybodyWithTheFewest) {
  const nlohmann::json plan = Road().plan({});
  EXPECT_EQ(plan.at("model"), "roving-staff");
  EXPECT_EQ(plan.at("instance"), "road.txt");
  EXPECT_EQ(plan.at("objective"), 3);
  EXPECT_EQ(plan.at("bound"), 3);
  EXPECT_EQ(plan.at("gap"), 0);
  EXPECT_EQ(plan.at("status"), "optimal");
  EXPECT_EQ(plan.at("open"), (std::vector<int>{1, 2}));
  EXPECT_EQ(plan.at("staff"), 3);
  EXPECT_EQ(plan.at("communities_served"), 5);
  EXPECT_EQ(plan.at("people_served"), 150);
  EXPECT_EQ(plan.at("travel"), 6);
  EXPECT_EQ(plan.at("served").size(), 5U);
  EXPECT_EQ(plan.at("served").at(0), 1);
  EXPECT_EQ(plan.at("served").at(4), 2);
  EXPECT_EQ(plan.at("member").at(0), 1);
  EXPECT_EQ(plan.at("limit_rule"), "le");
  EXPECT_GE(plan.at("seconds").at("solve").get<double>(), 0);
  EXPECT_EQ(plan.at("seed"), 1);
}

TEST(SolveStaff, TakesSharesOfPeopleAndCommunitiesAndGivenStaff) {
  const Road road;
  EXPECT_EQ(road.plan({"--share", "90%"}).at("objective"), 2);  // 135 of 150: all but 8
  EXPECT_EQ(road.plan({"--share", "60%"}).at("objective"), 1);  // 0 and 2
  EXPECT_EQ(road.plan({"--share", "61%"}).at("objective"), 2);
  EXPECT_EQ(road.plan({"--share", "80%", "--of", "communities"}).at("objective"), 2);
  EXPECT_EQ(road.plan({"--share", "81%", "--of", "communities"}).at("objective"), 3);
  const nlohmann::json two = road.plan({"--staff", "2"});
  EXPECT_EQ(two.at("objective"), 140);
  EXPECT_EQ(two.at("bound"), 140);
  EXPECT_EQ(two.at("members"), (std::vector<int>{1, 1}));
  EXPECT_EQ(two.at("served"), (std::vector<int>{1, 1, 2, 2, 0}));
  EXPECT_EQ(two.at("member"), (std::vector<int>{1, 1, 1, 1, 0}));
  const nlohmann::json communities = road.plan({"--staff", "1", "--of", "communities"});
  EXPECT_EQ(communities.at("objective"), 2);
  EXPECT_FALSE(communities.contains("people_served"));
}

TEST(SolveStaff, DrawsAnInstanceAndKeepsItsPlanAtALimit) {
  const Words words{
      "solve",   "roving-staff", "cfl:n=30,m=300,seed=2", "--radius", "6",     "--serves", "7",
      "--share", "80%",          "--work-limit",          "300",      "--json"};
  const nlohmann::json plan = json_of(hearth(words));
  EXPECT_FALSE(plan.at("open").empty());
  EXPECT_LE(plan.at("bound"), plan.at("objective"));
  Words again = words;
  again.insert(again.end(), {"--threads", "2"});
  EXPECT_EQ(json_of(hearth(again)).at("served"), plan.at("served"));
}

TEST(SolveStaff, TellsPeopleInBothLanguages) {
  const Road road;
  for (const auto& [language, text] :
       {std::pair("en",
                  "2 members at 2 sites serve 4 communities with 140 people; proven optimal\n"
                  "open: 1 2\n"),
        std::pair("zh", "派驻 2 人于 2 处，服务 4 个社区共 140 人；已证明最优\n开设： 1 2\n")}) {
    const Ran ran =
        hearth(Road::words({"--staff", "2", "--lang", language}), {.folder = road.folder.path()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find(text), std::string::npos) << ran.out;
  }
}

TEST(SolveStaff, SaysWhyThereIsNoPlanAndWhatWouldDo) {
  const Road road;
  put_bytes(road.folder / "gap.txt", "1 2\nF 1 0 0 1\nC 1 1 0 5\nC 2 9 0 4\n");
  const auto reason = [&](Words words) {
    words.emplace_back("--json");
    const nlohmann::json plan = json_of(hearth(words, {.folder = road.folder.path()}));
    EXPECT_EQ(plan.at("status"), "infeasible");
    EXPECT_TRUE(plan.at("objective").is_null());
    EXPECT_TRUE(plan.at("open").empty());
    return plan.at("reason").get<std::string>();
  };
  EXPECT_EQ(reason(Road::words({"--most", "1"})),
            "150 people are to be served, and all members that sites may have serve 140: a larger "
            "--most, --serves or --radius would do");
  const Words gap{"solve", "roving-staff", "gap.txt", "--radius", "2", "--serves", "3"};
  EXPECT_EQ(reason(gap),
            "community 2 has no site in reach: a larger --radius or a smaller --share would do");
  Words most = gap;
  most.insert(most.end(), {"--share", "70%"});
  EXPECT_EQ(reason(most),
            "7 people are to be served, and only 5 have a site in reach: a larger --radius or a "
            "smaller --share would do");
  Words chinese = gap;
  chinese.insert(chinese.end(), {"--lang", "zh"});
  const Ran ran = hearth(chinese, {.folder = road.folder.path()});
  EXPECT_NE(ran.out.find("不存在可行方案：社区 2 的服务半径内没有驻点"), std::string::npos)
      << ran.out;
}

TEST(SolveStaff, RefusesWhatCannotBeAsked) {
  const Road road;
  put_bytes(road.folder / "bad.txt", "1 1\nF 1 0 0 1\nC 1 0 zero 4\n");
  expect_refused(
      "solve", road.folder.path(),
      {{{"roving-staff", "road.txt", "--serves", "2"}, 2, "--radius"},
       {{"roving-staff", "road.txt", "--radius", "2"}, 2, "--serves"},
       {{"roving-staff", "road.txt", "--radius", "2", "--serves", "0"}, 2, "--serves"},
       {{"roving-staff", "road.txt", "--radius", "-2", "--serves", "2"},
        2,
        "a number above 0 is asked, not -2"},
       {{"roving-staff", "road.txt", "--radius", "2", "--serves", "2", "--share", "most"},
        2,
        "--share most is no share: write 80%"},
       {{"roving-staff", "road.txt", "--radius", "2", "--serves", "2", "--share", "50%", "--staff",
         "2"},
        2,
        "--staff"},
       {{"roving-staff", "road.txt", "--radius", "2", "--serves", "2", "--of", "houses"},
        2,
        "--of"},
       {{"roving-staff", "no.txt", "--radius", "2", "--serves", "2"}, 3, "it cannot be opened"},
       {{"roving-staff", "bad.txt", "--radius", "2", "--serves", "2"}, 3, "line 3"},
       {{"roving-staff", "cfl:m=5", "--radius", "2", "--serves", "2"}, 3, "n and m are asked"}});
}

}  // namespace
}  // namespace hearth
