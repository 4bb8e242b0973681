// `hearth solve capacitated-p-median` and `single-source`.
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

// Two groups of two, 10 apart; the places of a group are 1 apart. One site serves three.
const char* const kPlaces = "1 2\n4 2 3\n1 0 0 1\n2 0 1 1\n3 10 0 1\n4 10 1 1\n";
// Two clients are nearest to the first site, which has room for one.
const char* const kShops = "2 2\n1 5\n2 4\n3 3\n10 7\n3 4\n";

TEST(SolveCapacitated, OpensSitesThatHaveRoom) {
  const ScratchFolder folder;
  put_bytes(folder / "places.txt", kPlaces);
  const nlohmann::json plan = json_of(
      hearth({"solve", "capacitated-p-median", "places.txt", "--format", "orlib-pmedcap", "--json"},
             {.folder = folder.path()}));
  EXPECT_EQ(plan.at("model"), "capacitated-p-median");
  EXPECT_EQ(plan.at("instance"), "places.txt");
  EXPECT_EQ(plan.at("objective"), 2);
  EXPECT_EQ(plan.at("bound"), 2);
  EXPECT_EQ(plan.at("gap"), 0);
  EXPECT_EQ(plan.at("status"), "optimal");
  const std::vector<int> open = plan.at("open");
  ASSERT_EQ(open.size(), 2U);
  const std::vector<int> served = plan.at("served");
  EXPECT_EQ(served, (std::vector<int>{open[0], open[0], open[1], open[1]}));
  EXPECT_GE(plan.at("seconds").at("solve").get<double>(), 0);
  EXPECT_EQ(plan.at("seed"), 1);
}

TEST(SolveCapacitated, ServesEachClientWholeFromOneSite) {
  const ScratchFolder folder;
  put_bytes(folder / "shops", kShops);
  const nlohmann::json plan =
      json_of(hearth({"solve", "single-source", "shops", "--format", "delmaire", "--json"},
                     {.folder = folder.path()}));
  // Both open: 17 + 1 + 4; the first has no room for both.
  EXPECT_EQ(plan.at("objective"), 22);
  EXPECT_EQ(plan.at("status"), "optimal");
  EXPECT_EQ(plan.at("open"), (std::vector<int>{1, 2}));
  EXPECT_EQ(plan.at("served"), (std::vector<int>{1, 2}));
}

TEST(SolveCapacitated, SaysWhyThereIsNoPlanInBothLanguages) {
  const ScratchFolder folder;
  put_bytes(folder / "places.txt", kPlaces);
  const Words words{"solve", "capacitated-p-median", "places.txt", "--p", "1"};
  Words asked = words;
  asked.emplace_back("--json");
  const nlohmann::json plan = json_of(hearth(asked, {.folder = folder.path()}));
  EXPECT_EQ(plan.at("status"), "infeasible");
  EXPECT_EQ(plan.at("reason"), "the demand is more than any 1 site can serve");
  EXPECT_TRUE(plan.at("objective").is_null());
  EXPECT_TRUE(plan.at("open").empty());
  for (const auto& [language, text] :
       {std::pair("en", "there is no plan: the demand is more than any 1 site can serve\n"),
        std::pair("zh", "不存在可行方案：总需求超过任意 1 处设施的容量\n")}) {
    asked = words;
    asked.insert(asked.end(), {"--lang", language});
    const Ran ran = hearth(asked, {.folder = folder.path()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find(text), std::string::npos) << ran.out;
  }
}

TEST(SolveCapacitated, RefusesWhatCannotBeAsked) {
  const ScratchFolder folder;
  put_bytes(folder / "places.txt", kPlaces);
  put_bytes(folder / "bad.txt", "1 2\n4 2 3\n1 0 0 1\n2 0 1 -1\n");
  expect_refused("solve", folder.path(),
                 {{{"capacitated-p-median", "places.txt", "--p", "5"},
                   2,
                   "--p 5 asks for more sites than there are: 4"},
                  {{"capacitated-p-median", "places.txt", "--format", "delmaire"}, 2, "--format"},
                  {{"capacitated-p-median", "no.txt"}, 3, "it cannot be opened"},
                  {{"capacitated-p-median", "bad.txt"}, 3, "line 4"},
                  {{"single-source", "bad.txt"},
                   3,
                   "line 4: the file goes on behind what its head announces: 2"}});
}

}  // namespace
}  // namespace hearth
