// Sweeps of the town in support/written_town.h into one folder: what stands there, whatever
// happened on the way.
#include <csignal>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "results/index.h"
#include "results/outcome.h"
#include "results/reader.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/written_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::hearth;
using testing::kTownScenario;
using testing::put_bytes;
using testing::put_town;
using testing::Ran;
using testing::ScratchFolder;
using Json = nlohmann::json;

const char* const kSweep =
    "sweep:\n"
    "  product:\n"
    "    services.centre.reach.within: [1 km, 2 km, 5 km]\n"
    "    targets.0.share: [50 %, 100 %]\n";

std::string swept(const std::string& sweep = kSweep) {
  return changed(kTownScenario, "services:\n", sweep + "services:\n");
}

Ran batch(const ScratchFolder& folder, std::vector<std::string> words,
          testing::Circumstances circumstances = {}) {
  words.insert(words.begin(), "batch");
  circumstances.folder = folder.path();
  return hearth(words, circumstances);
}

// Every file below a folder but the journal, by its path.
std::map<std::string, std::string> files_in(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = std::filesystem::relative(entry.path(), folder).string();
    if (entry.is_regular_file() && name != "journal.jsonl") {
      files[name] = testing::bytes_of(entry.path());
    }
  }
  return files;
}

// The files that are in one only, or not the same in both.
std::vector<std::string> differing(const std::map<std::string, std::string>& a,
                                   const std::map<std::string, std::string>& b) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : a) {
    const auto other = b.find(name);
    if (other == b.end() || other->second != bytes) names.push_back(name);
  }
  for (const auto& [name, bytes] : b) {
    if (!a.contains(name)) names.push_back(name);
  }
  return names;
}

const std::vector<std::string> kNothing;

Json catalogue(const ScratchFolder& folder, const std::string& out) {
  return Json::parse(testing::bytes_of(folder / (out + "/index.json")));
}

TEST(Batch, GivesEveryCombinationAResultAndARow) {
  const ScratchFolder folder;
  put_town(folder, swept());
  const Ran ran = batch(folder, {"town.yaml", "-o", "out", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Json said = testing::json_of(ran);
  EXPECT_EQ(said.at("variants"), 6);
  EXPECT_EQ(said.at("done"), 6);
  // A stage is worked out once per distinct input.
  EXPECT_EQ(said.at("stages").at("input").at("worked_out"), 1);
  EXPECT_EQ(said.at("stages").at("reach").at("asked"), 6);
  EXPECT_EQ(said.at("stages").at("reach").at("worked_out"), 3);
  const Json items = catalogue(folder, "out").at("items");
  ASSERT_EQ(items.size(), 6U);
  EXPECT_EQ(items.at(1).at("id"), "town_within-1km_share-100pct");
  EXPECT_EQ(items.at(1).at("properties").at("services.centre.reach.within"), "1 km");
  for (const Json& item : items) {
    const std::string file = "out/" + item.at("assets").at("result").at("href").get<std::string>();
    EXPECT_TRUE(std::filesystem::exists(folder / file)) << file;
  }
  // Variants with other limits share their columns.
  const std::string table = testing::bytes_of(folder / "out/index.csv");
  const std::string headings = table.substr(0, table.find('\n'));
  EXPECT_EQ(headings.find("within 1"), std::string::npos) << headings;
  EXPECT_NE(headings.find("centre after population_coverage,"), std::string::npos) << headings;
  for (const char* name : {"index.h5", "index.csv", "index.xlsx"}) {
    EXPECT_TRUE(std::filesystem::exists(folder / (std::string("out/") + name))) << name;
  }
}

TEST(Batch, GivesTheSameResultAsARunWithTheSameSettings) {
  const ScratchFolder folder;
  put_town(folder, swept());
  ASSERT_EQ(batch(folder, {"town.yaml", "-o", "out"}).code, 0);
  put_bytes(folder / "town.yaml", kTownScenario);
  ASSERT_EQ(hearth({"run", "town.yaml", "--reproducible", "-o", "one.h5", "--set",
                    "services.centre.reach.within=2 km", "--set", "targets.0.share=50 %"},
                   {.folder = folder.path()})
                .code,
            0);
  EXPECT_EQ(testing::bytes_of(folder / "one.h5"),
            testing::bytes_of(folder / "out/results/town_within-2km_share-50pct.h5"));
}

TEST(Batch, GivesTheSameBytesForAnyNumberOfThreads) {
  const ScratchFolder folder;
  put_town(folder, swept());
  ASSERT_EQ(batch(folder, {"town.yaml", "-o", "one", "--threads", "1"}).code, 0);
  ASSERT_EQ(batch(folder, {"town.yaml", "-o", "seven", "--threads", "7"}).code, 0);
  EXPECT_EQ(differing(files_in(folder / "one"), files_in(folder / "seven")), kNothing);
}

TEST(Batch, GoesOnWhereItWasKilledAndEndsWithTheSameBytes) {
  const ScratchFolder folder;
  put_town(folder,
           swept("sweep: {product: {services.centre.reach.within: [1 km, 2 km, 3 km, 4 km, "
                 "5 km, 6 km, 7 km, 8 km], targets.0.share: [10 %, 50 %, 80 %, 100 %]}}\n"));
  ASSERT_EQ(batch(folder, {"town.yaml", "-o", "whole"}).code, 0);
  const auto killed_after = [](int milliseconds) {
    return [milliseconds](pid_t child) {
      std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
      ::kill(child, SIGKILL);
    };
  };
  for (const int milliseconds : {5, 20, 40, 60, 90, 120}) {
    const Ran killed = batch(folder, {"town.yaml", "-o", "cut", "--threads", "2"},
                             {.meanwhile = killed_after(milliseconds)});
    EXPECT_TRUE(killed.code == 0 || killed.code == 128 + SIGKILL) << killed.err;
  }
  const Ran last = batch(folder, {"town.yaml", "-o", "cut", "--json"});
  ASSERT_EQ(last.code, 0) << last.err;
  const Json said = testing::json_of(last);
  EXPECT_EQ(said.at("found").get<int>() + said.at("done").get<int>(), 32);
  EXPECT_EQ(differing(files_in(folder / "whole"), files_in(folder / "cut")), kNothing);
}

TEST(Batch, WorksOutAgainWhatIsDamagedOrOfOtherSources) {
  const ScratchFolder folder;
  put_town(folder, swept());
  ASSERT_EQ(batch(folder, {"town.yaml", "-o", "out"}).code, 0);
  const auto whole = files_in(folder / "out");
  // A result that somebody changed.
  const auto result = folder / "out/results/town_within-1km_share-50pct.h5";
  std::string bytes = testing::bytes_of(result);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  put_bytes(result, bytes);
  Json said = testing::json_of(batch(folder, {"town.yaml", "-o", "out", "--json"}));
  EXPECT_EQ(said.at("done"), 1);
  EXPECT_EQ(differing(files_in(folder / "out"), whole), kNothing);
  // A source that somebody changed.
  put_town(folder, swept(), changed(testing::kTownUnits, "\"POP\": 100", "\"POP\": 101"));
  said = testing::json_of(batch(folder, {"town.yaml", "-o", "out", "--json"}));
  EXPECT_EQ(said.at("done"), 6);
  // A source of which nobody knows whether it changed, as a database.
  const auto journal = folder / "out/journal.jsonl";
  std::string lines = testing::bytes_of(journal);
  const std::size_t last = lines.rfind("\"town.geojson\":\"") + 16;
  put_bytes(journal, lines.erase(last, 64));
  said = testing::json_of(batch(folder, {"town.yaml", "-o", "out", "--json"}));
  EXPECT_EQ(said.at("done"), 1);
  // More of the sweep: what is there stays.
  put_town(folder, swept(changed(kSweep, "5 km]", "5 km, 6 km]")),
           changed(testing::kTownUnits, "\"POP\": 100", "\"POP\": 101"));
  said = testing::json_of(batch(folder, {"town.yaml", "-o", "out", "--json"}));
  EXPECT_EQ(said.at("found"), 6);
  EXPECT_EQ(said.at("done"), 2);
}

TEST(Batch, AFailingVariantIsARowWithItsMessage) {
  const ScratchFolder folder;
  put_town(folder, swept("sweep: {variants: [{name: plain}, {name: other, set: "
                         "{area.units.population: MEN}}, {name: far, set: "
                         "{services.centre.reach.within: 9 km}}]}\n"));
  const Ran ran = batch(folder, {"town.yaml", "-o", "out"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.out.find("1 failed"), std::string::npos) << ran.out;
  const Json items = catalogue(folder, "out").at("items");
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items.at(0).at("status"), "done");
  EXPECT_EQ(items.at(1).at("status"), "failed");
  EXPECT_NE(items.at(1).at("message").at("en").get<std::string>().find("no field `MEN`"),
            std::string::npos);
  EXPECT_EQ(items.at(2).at("status"), "done");
}

TEST(Batch, KeepsAsMuchAsItIsAskedFor) {
  const ScratchFolder folder;
  put_town(folder, swept());
  for (const std::string keep : {"full", "plan", "measures"}) {
    ASSERT_EQ(batch(folder, {"town.yaml", "-o", keep, "--keep", keep}).code, 0);
  }
  const auto file = [&](const std::string& keep) {
    return folder / (keep + "/results/town_within-1km_share-100pct.h5");
  };
  const results::Outcome full = results::read_outcome(file("full"));
  ASSERT_EQ(full.plans.size(), 1U);
  EXPECT_EQ(full.plans[0].new_sites, 2);
  for (const std::string keep : {"plan", "measures"}) {
    const results::Outcome kept = results::read_outcome(file(keep));
    EXPECT_EQ(kept.measures.size(), full.measures.size());
    EXPECT_EQ(kept.plans[0].new_sites, 2);
    EXPECT_EQ(kept.sources, full.sources);
  }
  const auto refused = [&](const std::string& name) {
    return hearth({"map", (folder / name).string(), "-o", "maps"}, {.folder = folder.path()}).err;
  };
  EXPECT_NE(refused("measures/results/town_within-1km_share-100pct.h5").find("--keep full"),
            std::string::npos);
  EXPECT_NE(refused("full/index.h5").find("is the index of a batch"), std::string::npos);
  EXPECT_TRUE(results::read(file("full")).area.mapped);
  EXPECT_FALSE(results::read(file("plan")).area.mapped);
  EXPECT_LT(std::filesystem::file_size(file("measures")), std::filesystem::file_size(file("plan")));
}

// Each with the words by which it is refused.
TEST(Batch, SaysWhatIsWrongBeforeAnythingIsWorkedOut) {
  struct Case {
    std::string scenario;
    std::string said;
  };
  const std::vector<Case> cases{
      {swept("sweep: {}\n"), "sweep"},
      {swept("sweep: {product: {}}\n"), "sweep.product"},
      {swept("sweep: {product: {targets.0.share: []}}\n"), "sweep.product.targets.0.share"},
      {swept("sweep: {product: {services.center.reach.within: [1 km]}}\n"),
       "did you mean `centre`?"},
      {swept("sweep: {product: {services.centre.reach.withn: [1 km]}}\n"),
       "did you mean `within`?"},
      {swept("sweep: {variants: [{name: a}, {name: b}, {name: a}]}\n"),
       "two variants are called `a`"},
      {swept("sweep: {products: {a: [1]}}\n"), "did you mean `product`?"}};
  for (const Case& one : cases) {
    SCOPED_TRACE(one.scenario);
    const ScratchFolder folder;
    put_town(folder, one.scenario);
    const Ran ran = batch(folder, {"town.yaml", "-o", "out"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find(one.said), std::string::npos) << ran.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
  }
  const ScratchFolder folder;
  put_town(folder, swept());
  put_bytes(folder / "again.yaml", swept());
  EXPECT_NE(batch(folder, {"town.yaml", "again.yaml", "-o", "out"})
                .err.find("two variants are called town_within-1km_share-50pct"),
            std::string::npos);
  put_bytes(folder / "file", "");
  EXPECT_NE(batch(folder, {"town.yaml", "-o", "file/out"}).err.find("the folder cannot be made"),
            std::string::npos);
  ASSERT_EQ(batch(folder, {"town.yaml", "-o", "out"}).code, 0);
  const Ran other = batch(folder, {"town.yaml", "-o", "out", "--seed", "2"});
  EXPECT_EQ(other.code, 3);
  EXPECT_NE(other.err.find("holds another batch: its `seed` is 1, of this one 2"),
            std::string::npos)
      << other.err;
}

TEST(Batch, ADryRunCountsAndWritesNothing) {
  const ScratchFolder folder;
  put_town(folder, swept());
  const Json said =
      testing::json_of(batch(folder, {"town.yaml", "-o", "out", "--dry-run", "--json"}));
  EXPECT_EQ(said.at("variants"), 6);
  EXPECT_EQ(said.at("stages").at("input").at("times"), 1);
  EXPECT_EQ(said.at("stages").at("reach").at("times"), 3);
  EXPECT_EQ(said.at("stages").at("placement").at("times"), 6);
  EXPECT_GT(said.at("bytes").get<double>(), 1e6);
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(Batch, ALineOfTheJournalThatWasCutOffIsPassedOver) {
  const ScratchFolder folder;
  put_town(folder, swept());
  ASSERT_EQ(batch(folder, {"town.yaml", "-o", "out"}).code, 0);
  const auto whole = files_in(folder / "out");
  std::string journal = testing::bytes_of(folder / "out/journal.jsonl");
  put_bytes(folder / "out/journal.jsonl", journal.substr(0, journal.size() - 30));
  const Json said = testing::json_of(batch(folder, {"town.yaml", "-o", "out", "--json"}));
  EXPECT_EQ(said.at("found"), 5);
  EXPECT_EQ(said.at("done"), 1);
  EXPECT_EQ(differing(files_in(folder / "out"), whole), kNothing);
}

// Virtual datasets read as fill values where files cannot be opened; these are numbers.
TEST(Batch, AnIndexIsMadeWithFewOpenFiles) {
  const ScratchFolder folder;
  put_town(folder, swept());
  const Ran ran = testing::run_program(
      {"/bin/sh", "-c", "ulimit -n 64; exec \"$0\" batch town.yaml -o out --quiet", HEARTH_PROGRAM},
      {.folder = folder.path()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(catalogue(folder, "out").at("items").size(), 6U);
}

}  // namespace
}  // namespace hearth
