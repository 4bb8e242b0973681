// A district for whoever has no data yet: generated, checked, run and drawn.
#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace hearth {
namespace {

using testing::bytes_of;
using testing::hearth;
using testing::json_of;
using testing::put_bytes;
using testing::Ran;
using testing::ScratchFolder;

using Words = std::vector<std::string>;

// A few seconds less than the preset as a whole.
Words small(const std::string& folder, const Words& more = {}) {
  Words words{"generate",      "district", "-o",          folder, "--people", "30000",
              "--area",        "40",       "--townships", "4",    "--groups", "120",
              "--communities", "10",       "--villages",  "6",    "--quiet"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

bool holds(const std::filesystem::path& file, const std::string& text) {
  return bytes_of(file).find(text) != std::string::npos;
}

TEST(Generate, ADistrictOfWhichEveryScenarioRuns) {
  const ScratchFolder folder;
  const Ran made = hearth({"generate", "district", "-o", (folder / "w").string(), "--json"});
  ASSERT_EQ(made.code, 0) << made.err;
  const nlohmann::json told = json_of(made);
  EXPECT_EQ(told.at("people"), 967'868);
  EXPECT_EQ(told.at("groups"), 1'536);
  EXPECT_EQ(told.at("synthetic"), true);
  for (const auto& each : told.at("files")) {
    const std::string file = each;
    EXPECT_TRUE(file == "scenario.schema.json" || holds(folder / ("w/" + file), "ynthetic") ||
                holds(folder / ("w/" + file), "YNTHETIC"))
        << file;
    if (!file.ends_with(".yaml")) continue;
    const Ran checked = hearth({"check", (folder / ("w/" + file)).string(), "--lang", "en"});
    EXPECT_EQ(checked.code, 0) << checked.err;
    EXPECT_EQ((checked.out + checked.err).find("warning"), std::string::npos) << checked.out;
    const std::string result = (folder / (file + ".h5")).string();
    const Ran ran = hearth(
        {"run", (folder / ("w/" + file)).string(), "-o", result, "--quiet", "--require-targets"});
    EXPECT_EQ(ran.code, 0) << file << ran.err;
    for (const area::Finding& finding : results::read(result).report.findings) {
      EXPECT_EQ(finding.severity, area::Severity::Note) << finding.message.en;
    }
  }
  testing::expect_scenarios_hold_schema(folder / "w");
  // 59 of 79 communities and 8 of 16 villages have one to standard: 20 and 5 are missing.
  const Ran fewest = hearth({"run", (folder / "w/wenjiang-communities.yaml").string(), "-o",
                             (folder / "f.h5").string(), "--json"});
  EXPECT_EQ(json_of(fewest).at("services").at(0).at("plan").at("objective"), 25) << fewest.out;
  const Ran drawn = hearth({"map", (folder / "f.h5").string(), "-o", (folder / "maps").string(),
                            "--format", "svg", "--lang", "en"});
  EXPECT_EQ(drawn.code, 0) << drawn.err;
}

TEST(Generate, AnOldTownOfWhichEveryScenarioIsSound) {
  const ScratchFolder folder;
  const Ran made = hearth(
      {"generate", "district", "--preset", "neijiang", "-o", (folder / "n").string(), "--json"});
  ASSERT_EQ(made.code, 0) << made.err;
  std::size_t scenarios = 0;
  const nlohmann::json told = json_of(made);
  for (const auto& each : told.at("files")) {
    const std::string file = each;
    if (!file.ends_with(".yaml")) continue;
    ++scenarios;
    const Ran checked = hearth({"check", (folder / ("n/" + file)).string(), "--lang", "en"});
    EXPECT_EQ(checked.code, 0) << checked.err;
    EXPECT_EQ((checked.out + checked.err).find("warning"), std::string::npos) << checked.out;
  }
  EXPECT_EQ(scenarios, 4U) << "one of them redraws the old town";
  testing::expect_scenarios_hold_schema(folder / "n");
}

TEST(Generate, TheSameBytesForTheSameSeed) {
  const ScratchFolder folder;
  ASSERT_EQ(hearth(small((folder / "a").string(), {"--threads", "1"})).code, 0);
  ASSERT_EQ(hearth(small((folder / "b").string(), {"--threads", "3"})).code, 0);
  ASSERT_EQ(hearth(small((folder / "c").string(), {"--seed", "2"})).code, 0);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "a")) {
    const std::string name = entry.path().filename().string();
    if (name == "scenario.schema.json") continue;
    EXPECT_EQ(bytes_of(folder / ("a/" + name)), bytes_of(folder / ("b/" + name))) << name;
    EXPECT_NE(bytes_of(folder / ("a/" + name)), bytes_of(folder / ("c/" + name))) << name;
    ++files;
  }
  EXPECT_EQ(files, 9U) << "beside the schema";
  EXPECT_EQ(folder.names(), (Words{"a", "b", "c"})) << "nothing half-written is left";
}

TEST(Generate, RefusesAFolderThatHoldsSomethingElse) {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder / "mine");
  put_bytes(folder / "mine/plan.txt", "my own");
  const Ran refused = hearth(small((folder / "mine").string(), {"--lang", "en"}));
  EXPECT_EQ(refused.code, 3);
  EXPECT_NE(refused.err.find("holds files that hearth generate did not make"), std::string::npos);
  EXPECT_EQ(bytes_of(folder / "mine/plan.txt"), "my own");
  // Its own folder is made anew; what somebody put there stays.
  ASSERT_EQ(hearth(small((folder / "own").string())).code, 0);
  put_bytes(folder / "own/result.h5", "mine");
  EXPECT_EQ(hearth(small((folder / "own").string(), {"--seed", "5"})).code, 0);
  EXPECT_EQ(bytes_of(folder / "own/result.h5"), "mine");
  EXPECT_TRUE(holds(folder / "own/README.md", "--seed 5"));
}

TEST(Generate, SaysWhatNoDistrictCanHave) {
  const ScratchFolder folder;
  const Ran refused = hearth({"generate", "district", "-o", (folder / "w").string(), "--people",
                              "0", "--area", "0", "--lang", "en"});
  EXPECT_EQ(refused.code, 3);
  EXPECT_NE(refused.err.find("--people"), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("--area"), std::string::npos) << refused.err;
  EXPECT_EQ(hearth({"generate", "province", "-o", (folder / "w").string()}).code, 2);
  EXPECT_TRUE(folder.names().empty());
}

}  // namespace
}  // namespace hearth
