// `hearth solve balanced-stations`.
#include <algorithm>
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

// A street with people 40, 20, 30, 10 at 0, 3, 6, 9, and sites at 0, 3 and 9.
const char* const kStreet =
    "3 4\nF 1 0 0 1\nF 2 3 0 1\nF 3 9 0 1\nC 1 0 0 40\nC 2 3 0 20\nC 3 6 0 30\nC 4 9 0 10\n";

struct Street {
  Street() { put_bytes(folder / "street.txt", kStreet); }
  // A radius of 3 and at most 60 people, unless `more` says otherwise.
  [[nodiscard]] Words words(const Words& more) const {
    Words words{"solve", "balanced-stations", "street.txt", "--limit-rule", "le"};
    words.insert(words.end(), more.begin(), more.end());
    const auto says = [&](const char* option) {
      return std::find(more.begin(), more.end(), option) != more.end();
    };
    if (!says("--radius")) words.insert(words.end(), {"--radius", "3"});
    if (!says("--greatest")) words.insert(words.end(), {"--greatest", "60"});
    return words;
  }
  [[nodiscard]] nlohmann::json plan(Words more) const {
    more.emplace_back("--json");
    return json_of(hearth(words(more), {.folder = folder.path()}));
  }
  ScratchFolder folder;
};

// 9 reaches 6 alone; the first serves 3: 20 x 3 and 30 x 3.
TEST(SolveStations, FillsEveryStationToItsLeast) {
  const nlohmann::json plan = Street().plan({"--least", "30"});
  EXPECT_EQ(plan.at("model"), "balanced-stations");
  EXPECT_EQ(plan.at("instance"), "street.txt");
  EXPECT_EQ(plan.at("objective"), 2);
  EXPECT_EQ(plan.at("bound"), 2);
  EXPECT_EQ(plan.at("gap"), 0);
  EXPECT_EQ(plan.at("status"), "optimal");
  EXPECT_EQ(plan.at("open"), (std::vector<int>{1, 3}));
  EXPECT_EQ(plan.at("served"), (std::vector<int>{1, 1, 3, 3}));
  EXPECT_EQ(plan.at("load"), (std::vector<int>{60, 40}));
  EXPECT_EQ(plan.at("travel"), 150);
  EXPECT_EQ(plan.at("travel_bound"), 150);
  EXPECT_EQ(plan.at("limit_rule"), "le");
  EXPECT_GE(plan.at("seconds").at("solve").get<double>(), 0);
  EXPECT_EQ(plan.at("seed"), 1);
}

TEST(SolveStations, TakesOtherGoalsSharesAndTownships) {
  const Street street;
  const nlohmann::json nearest = street.plan({"--goal", "nearest"});
  EXPECT_EQ(nearest.at("objective"), 90);  // only 6 travels
  EXPECT_EQ(nearest.at("open"), (std::vector<int>{1, 2, 3}));
  const nlohmann::json balanced = street.plan({"--goal", "balanced", "--p", "2", "--share", "90%"});
  EXPECT_EQ(balanced.at("objective"), 50);
  EXPECT_EQ(balanced.at("served"), (std::vector<int>{1, 2, 2, 0}));
  EXPECT_EQ(balanced.at("people_served"), 90);
  // West and east of 4.5: 6 may no longer go to 3.
  const nlohmann::json alone = street.plan({"--alone", "2", "--goal", "nearest"});
  EXPECT_EQ(alone.at("served"), (std::vector<int>{1, 2, 3, 3}));
}

TEST(SolveStations, ReadsPlacesWithCapacitiesToo) {
  const ScratchFolder folder;
  // Two groups of two, 10 apart; the places of a group are 1 apart. One site serves three.
  put_bytes(folder / "places.txt", "1 2\n4 2 3\n1 0 0 1\n2 0 1 1\n3 10 0 1\n4 10 1 1\n");
  put_bytes(folder / "shops", "2 2\n1 5\n2 4\n3 3\n10 7\n3 4\n");
  const nlohmann::json places =
      json_of(hearth({"solve", "balanced-stations", "places.txt", "--format", "orlib-pmedcap",
                      "--radius", "1", "--least", "2", "--json"},
                     {.folder = folder.path()}));
  EXPECT_EQ(places.at("objective"), 2);
  EXPECT_EQ(places.at("travel"), 2);
  const nlohmann::json shops = json_of(hearth(
      {"solve", "balanced-stations", "shops", "--format", "delmaire", "--radius", "5", "--json"},
      {.folder = folder.path()}));
  EXPECT_EQ(shops.at("served"), (std::vector<int>{1, 2}));  // no room for both at one
}

TEST(SolveStations, DrawsAnInstanceAndKeepsItsPlanAtALimit) {
  const Words words{"solve",
                    "balanced-stations",
                    "cfl:n=12,m=60,seed=1",
                    "--radius",
                    "14",
                    "--greatest",
                    "1000",
                    "--least",
                    "200",
                    "--json"};
  const nlohmann::json plan = json_of(hearth(words));
  EXPECT_FALSE(plan.at("open").empty());
  EXPECT_LE(plan.at("bound"), plan.at("objective"));
  Words limited = words;
  limited.insert(limited.end(), {"--work-limit", "1500", "--threads", "2"});
  EXPECT_EQ(json_of(hearth(limited)).at("served"), json_of(hearth(limited)).at("served"));
}

TEST(SolveStations, TellsPeopleInBothLanguages) {
  const Street street;
  for (const auto& [language, text] :
       {std::pair("en",
                  "2 stations open, 100 people served, travel 150.000, loads from 40 to 60; "
                  "proven optimal\nof such plans none travels less: proven\nopen: 1 3\n"),
        std::pair("zh",
                  "开设 2 站，服务 100 人，总出行 150.000，各站负荷 40 至 "
                  "60；已证明最优\n在此前提下总出行已证明最短\n开设： 1 3\n")}) {
    const Ran ran = hearth(street.words({"--least", "30", "--lang", language}),
                           {.folder = street.folder.path()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find(text), std::string::npos) << ran.out;
  }
}

TEST(SolveStations, SaysWhyThereIsNoPlanAndWhatWouldDo) {
  const Street street;
  const auto reason = [&](const Words& more) {
    const nlohmann::json plan = street.plan(more);
    EXPECT_EQ(plan.at("status"), "infeasible");
    EXPECT_TRUE(plan.at("objective").is_null());
    EXPECT_TRUE(plan.at("open").empty());
    return plan.at("reason").get<std::string>();
  };
  EXPECT_EQ(reason({"--p", "3", "--least", "40"}),
            "there are 100 people, and the least loads of the stations add up to 120: a smaller "
            "--least or a smaller --p would do");
  EXPECT_EQ(
      reason({"--p", "1"}),
      "100 people are to be served, and the stations that may open together serve at most 60: "
      "a larger --greatest, more sites or a smaller --share would do");
  EXPECT_EQ(reason({"--p", "4"}), "4 stations are asked, and only 3 may open");
  EXPECT_EQ(reason({"--greatest", "30"}),
            "client 1 has 40 people, and no site in reach serves more than 30: it needs a "
            "--greatest of 40");
  EXPECT_EQ(reason({"--radius", "2"}),
            "client 3 (30 people) has no site in reach: a larger --radius or a smaller --share "
            "would do");
  EXPECT_EQ(reason({"--radius", "2", "--share", "80%"}),
            "80 people are to be served, and only 70 have a site in reach: a larger --radius or a "
            "smaller --share would do");
  EXPECT_EQ(reason({"--alone", "2", "--least", "45"}),
            "in township 2 there are 40 people, and the least loads of the stations add up to 45: "
            "a smaller --least or townships together would do");
  EXPECT_EQ(reason({"--p", "3", "--least", "30"}),
            "no choice of stations serves everybody within reach and within the loads");
  const Ran ran =
      hearth(street.words({"--p", "4", "--lang", "zh"}), {.folder = street.folder.path()});
  EXPECT_NE(ran.out.find("不存在可行方案：要求开设 4 站，而可开设的只有 3 处"), std::string::npos)
      << ran.out;
}

TEST(SolveStations, RefusesWhatCannotBeAsked) {
  const Street street;
  put_bytes(street.folder / "bad.txt", "1 1\nF 1 0 0 1\nC 1 0 0 -4\n");
  put_bytes(street.folder / "far.txt", "1 1\nF 1 1e9 0 1\nC 1 0 0 1000000000\n");
  put_bytes(street.folder / "shops", "2 2\n1 5\n2 4\n3 3\n10 7\n3 4\n");
  expect_refused(
      "solve", street.folder.path(),
      {{{"balanced-stations", "street.txt"}, 2, "--radius"},
       {{"balanced-stations", "street.txt", "--radius", "0"},
        2,
        "a number above 0 is asked, not 0"},
       {{"balanced-stations", "street.txt", "--radius", "3", "--least", "-1"},
        2,
        "a number from 0 is asked, not -1"},
       {{"balanced-stations", "street.txt", "--radius", "3"},
        2,
        "the file has no capacities: write --greatest 30000"},
       {{"balanced-stations", "street.txt", "--radius", "3", "--greatest", "5", "--least", "6"},
        2,
        "--least 6 is above --greatest 5"},
       {{"balanced-stations", "street.txt", "--radius", "3", "--greatest", "9", "--goal",
         "balanced"},
        2,
        "write --p 10"},
       {{"balanced-stations", "street.txt", "--radius", "3", "--greatest", "9", "--share", "all"},
        2,
        "--share all is no share: write 90%"},
       {{"balanced-stations", "street.txt", "--radius", "3", "--format", "tsplib"}, 2, "--format"},
       {{"balanced-stations", "no.txt", "--radius", "3"}, 3, "it cannot be opened"},
       {{"balanced-stations", "bad.txt", "--radius", "3"}, 3, "line 3"},
       {{"balanced-stations", "far.txt", "--radius", "2e9"},
        3,
        "people times distances are too many to be added up exactly"},
       {{"balanced-stations", "cfl:n=9000,m=9000", "--radius", "1"},
        3,
        "9000 clients and 9000 sites are more than 50 million pairs"},
       {{"balanced-stations", "cfl:n=9,q=1", "--radius", "1"}, 3, "it is none of n, m, seed"},
       {{"balanced-stations", "shops", "--format", "delmaire", "--radius", "5", "--alone", "2"},
        3,
        "the format has no places"}});
}

}  // namespace
}  // namespace hearth
