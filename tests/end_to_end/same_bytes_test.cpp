// With --reproducible a result is the same bytes, whatever the threads, the processor or the order
// in which a source lists its features.
#include <array>

#include <gtest/gtest.h>

#include "results/reader.h"
#include "results/writer.h"
#include "support/program.h"
#include "support/written_town.h"

namespace hearth {
namespace {

using testing::hearth;
using testing::Ran;
using testing::ScratchFolder;

// Short of the demo: both towns, a goal of each kind, a plan by own bound and one by search.
constexpr std::array kScenarios = {"ny8-80", "ny8-own-list", "olinda-80-tracts", "olinda-five"};

std::string result_of(const std::string& scenario, const std::vector<std::string>& words,
                      const std::vector<std::string>& environment = {}) {
  const ScratchFolder folder;
  std::vector<std::string> arguments{"run", HEARTH_SOURCE_DIR "/scenarios/" + scenario + ".yaml",
                                     "--reproducible", "-o", "out.h5"};
  arguments.insert(arguments.end(), words.begin(), words.end());
  const Ran ran = hearth(arguments, {.folder = folder.path(), .environment = environment});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return testing::bytes_of(folder / "out.h5");
}

TEST(SameBytes, WithOneTwoAndSevenThreads) {
  for (const char* scenario : kScenarios) {
    const std::string one = result_of(scenario, {"--threads", "1"});
    EXPECT_FALSE(one.empty());
    EXPECT_TRUE(one == result_of(scenario, {"--threads", "2"})) << scenario;
    EXPECT_TRUE(one == result_of(scenario, {"--threads", "7"})) << scenario;
  }
}

TEST(SameBytes, InASecondRun) { EXPECT_TRUE(result_of("ny8-80", {}) == result_of("ny8-80", {})); }

// The tunable takes AVX2 and FMA out of libm; our own vector code asks the processor itself, so
// that it is the same with and without is a matter of the unit tests.
TEST(SameBytes, WithoutFusedMultiplyAdd) {
  for (const char* scenario : kScenarios) {
    EXPECT_TRUE(result_of(scenario, {}) ==
                result_of(scenario, {}, {"GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA"}))
        << scenario;
  }
}

TEST(SameBytes, HoldNoClockAndNoPath) {
  EXPECT_TRUE(result_of("olinda-five", {}).find(HEARTH_SOURCE_DIR) == std::string::npos);
  const ScratchFolder folder;
  testing::put_town(folder);
  hearth({"run", "town.yaml", "--reproducible"}, {.folder = folder.path()});
  EXPECT_FALSE(results::read(folder / "town.h5").run);
}

// The bytes of a result without what the order of features may change: the file's own hash and the
// numbers of features in the report.
std::string without_order(const std::filesystem::path& file) {
  results::Result result = results::read(file);
  for (area::Source& source : result.report.sources) source.sha256 = "";
  result.report.findings.clear();
  const ScratchFolder folder;
  results::write(result, folder / "same.h5");
  return testing::bytes_of(folder / "same.h5");
}

TEST(SameBytes, InWhateverOrderASourceListsItsFeatures) {
  const std::string ogr2ogr = testing::tool("ogr2ogr");
  if (ogr2ogr.empty()) GTEST_SKIP() << "NOT CHECKED: there is no ogr2ogr to shuffle a source";
  const std::string source = HEARTH_SOURCE_DIR "/data/ny8/NY8_utm18.shp";
  std::vector<std::string> bytes;
  std::vector<std::string> raw;
  for (const std::string order : {"POP8", "AREANAME DESC"}) {
    const ScratchFolder folder;
    const Ran copied = testing::run_program({ogr2ogr, folder / "ny8.gpkg", source, "-nln", "ny8",
                                             "-nlt", "PROMOTE_TO_MULTI", "-sql",
                                             "SELECT * FROM NY8_utm18 ORDER BY " + order});
    ASSERT_EQ(copied.code, 0) << copied.err;
    testing::put_bytes(
        folder / "ny8.yaml",
        testing::changed(testing::bytes_of(HEARTH_SOURCE_DIR "/scenarios/ny8-80.yaml"),
                         "../data/ny8/NY8_utm18.shp", "ny8.gpkg"));
    const Ran ran =
        hearth({"run", "ny8.yaml", "--reproducible", "-o", "out.h5"}, {.folder = folder.path()});
    ASSERT_EQ(ran.code, 0) << ran.err;
    raw.push_back(testing::bytes_of(folder / "ny8.gpkg"));
    bytes.push_back(without_order(folder / "out.h5"));
  }
  EXPECT_FALSE(raw[0] == raw[1]) << "nothing was shuffled";
  EXPECT_TRUE(bytes[0] == bytes[1]);
}

}  // namespace
}  // namespace hearth
