// The commands and their options: what they print, what they write and how they end.
#include <csignal>
#include <ctime>

#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "support/program.h"
#include "support/written_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::hearth;
using testing::json_of;
using testing::kTownScenario;
using testing::kTownUnits;
using testing::put_town;
using testing::Ran;
using testing::ScratchFolder;

using Json = nlohmann::json;
using Words = std::vector<std::string>;

bool says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

// The plan of `hearth run town.yaml WORDS... --json` for this scenario.
Json plan_of(const std::string& scenario, const Words& words = {}) {
  const ScratchFolder folder;
  put_town(folder, scenario);
  Words arguments{"run", "town.yaml", "--json"};
  arguments.insert(arguments.end(), words.begin(), words.end());
  const Ran ran = hearth(arguments, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const Json json = json_of(ran);
  return json.is_object() ? json.at("services").at(0).at("plan") : Json();
}

std::string with_placement(const std::string& lines) {
  return changed(kTownScenario, "    goal: fewest-sites\n", lines);
}

Words open_in(const Json& plan) { return plan.at("open").get<Words>(); }

// --- the plans of the drawn town, worked out by hand ---------------------------------------------

TEST(Town, NeedsTwoCentresForEveryone) {
  const Json plan = plan_of(kTownScenario);
  EXPECT_EQ(plan.at("objective"), 2);
  EXPECT_EQ(plan.at("status"), "optimal");
  EXPECT_EQ(open_in(plan), (Words{"A2", "B2"}));
}

TEST(Town, KeepsMustOpenAndMustNotOpen) {
  const Json with = plan_of(with_placement("    goal: fewest-sites\n    must-open: [B1]\n"));
  EXPECT_EQ(with.at("objective"), 3) << "B1 leaves A1 to another, and B2 is far";
  const Words open = open_in(with);
  EXPECT_EQ(std::count(open.begin(), open.end(), "B1"), 1);
  const Json without = plan_of(with_placement("    goal: fewest-sites\n    must-not-open: [A2]\n"));
  EXPECT_EQ(without.at("objective"), 3) << "without A2, A1 and B1 need one each, or A1 serves both";
  const Words others = open_in(without);
  EXPECT_EQ(std::count(others.begin(), others.end(), "A2"), 0);
}

TEST(Town, ServesMostPeopleFromItsMiddle) {
  const Json plan = plan_of(with_placement("    goal: most-people\n    sites: 1\n"));
  EXPECT_EQ(plan.at("objective"), 180);
  EXPECT_EQ(open_in(plan), Words{"A2"});
}

TEST(Town, ComparesAListOfOnesOwnWithTheBest) {
  const Json plan = plan_of(with_placement("    goal: evaluate\n    open: [A1, B2]\n"));
  EXPECT_EQ(plan.at("objective"), 170);
  EXPECT_EQ(plan.at("compared_objective"), 200) << "A2 and B2";
  EXPECT_EQ(plan.at("bound"), 200);
  EXPECT_EQ(open_in(plan), (Words{"A1", "B2"}));
}

// A facility of today stands in A2: only B2 is missing.
TEST(Town, CountsAFacilityOfTodayButNotAsNew) {
  const ScratchFolder folder;
  put_town(folder, changed(kTownScenario, "    candidates:",
                           "    facilities: {source: today.geojson, id: ID}\n    candidates:"));
  testing::put_bytes(folder / "today.geojson",
                     R"({"type": "FeatureCollection",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}},
"features": [{"type": "Feature", "properties": {"ID": "F1"},
"geometry": {"type": "Point", "coordinates": [401500, 4700500]}}]})");
  const Ran ran = hearth({"run", "town.yaml"}, {.folder = folder.path()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const results::Result result = results::read(folder / "town.h5");
  const results::Service& service = result.services[0];
  EXPECT_EQ(service.plan->objective, 1);
  for (const SiteId site : ids<SiteId>(service.sites.size())) {
    const std::string& id = service.sites.id[site];
    const auto row = static_cast<std::size_t>(site.row);
    EXPECT_EQ(service.plan->open[row], id == "F1" || id == "B2" ? 1 : 0) << id;
    EXPECT_EQ(service.plan->rank[row], id == "B2" ? 1 : 0) << id;
  }
  EXPECT_EQ(service.today.covered, (std::vector<std::int8_t>{1, 1, 1, 0}));
  EXPECT_EQ(service.after->covered, (std::vector<std::int8_t>{1, 1, 1, 1}));
}

TEST(Town, WithoutAPlacementIsMeasuredToday) {
  const ScratchFolder folder;
  const std::string text = kTownScenario;
  put_town(folder, text.substr(0, text.find("placement:")));
  const Ran ran = hearth({"run", "town.yaml"}, {.folder = folder.path()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const results::Result result = results::read(folder / "town.h5");
  EXPECT_FALSE(result.services[0].plan);
  for (const coverage::Measure& m : result.measures) EXPECT_EQ(m.stage, "today");
}

// --- --set ---------------------------------------------------------------------------------------

TEST(Set, ReachesListItemsByIdServiceAndIndex) {
  // B1 is exactly 4 km from B2: the limit itself counts.
  const Json by_id = plan_of(kTownScenario, {"--set", "services.centre.reach.within=4 km"});
  EXPECT_EQ(by_id.at("objective"), 1);
  EXPECT_EQ(open_in(by_id), Words{"B1"});
  const Json nearly = plan_of(kTownScenario, {"--set", "services.centre.reach.within=3999.9 m"});
  EXPECT_EQ(nearly.at("objective"), 2);
  const Json by_service = plan_of(kTownScenario, {"--set", "placement.centre.goal=most-people",
                                                  "--set", "placement.centre.sites=1"});
  EXPECT_EQ(by_service.at("objective"), 180);
  const Json by_index = plan_of(kTownScenario, {"--set", "targets.0.share=90 %"});
  EXPECT_EQ(by_index.at("objective"), 1) << "A2 alone serves 180 of 200";
}

TEST(Set, RefusesAKeyThatIsNotThere) {
  const ScratchFolder folder;
  put_town(folder);
  const Ran ran = hearth({"run", "town.yaml", "--set", "placement.centre.gaol=most-people"},
                         {.folder = folder.path()});
  EXPECT_EQ(ran.code, 3);
  EXPECT_TRUE(says(ran.err, "did you mean `goal`")) << ran.err;
  EXPECT_TRUE(says(ran.err, "--set placement.centre.gaol")) << ran.err;
}

// --- what is printed, and where ------------------------------------------------------------------

TEST(Json, IsOneObjectAndNothingElse) {
  const ScratchFolder folder;
  put_town(folder);
  const Ran run = hearth({"run", "town.yaml", "--json"}, {.folder = folder.path()});
  const Json json = json_of(run);
  EXPECT_EQ(json.at("scenario"), "town");
  EXPECT_EQ(json.at("result"), "town.h5");
  EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 1);
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(
      json_of(hearth({"check", "town.yaml", "--json"}, {.folder = folder.path()})).at("people"),
      200);
  EXPECT_TRUE(json_of(hearth({"info", "town.h5", "--verify", "--json"}, {.folder = folder.path()}))
                  .at("faults")
                  .empty());
  EXPECT_TRUE(json_of(hearth({"info", "--json"})).contains("hearth_version"));
}

TEST(Quiet, SaysNothingButWritesTheResult) {
  const ScratchFolder folder;
  put_town(folder);
  const Ran ran = hearth({"run", "town.yaml", "--quiet"}, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out + ran.err, "");
  EXPECT_TRUE(std::filesystem::exists(folder / "town.h5"));
}

TEST(Log, KeepsTheMessagesOfEveryRun) {
  const ScratchFolder folder;
  put_town(folder);
  hearth({"run", "town.yaml", "--log", "log.txt"}, {.folder = folder.path()});
  const std::string first = testing::bytes_of(folder / "log.txt");
  EXPECT_TRUE(says(first, "placing and proving")) << first;
  hearth({"run", "nowhere.yaml", "--log", "log.txt"}, {.folder = folder.path()});
  const std::string second = testing::bytes_of(folder / "log.txt");
  EXPECT_TRUE(second.starts_with(first));
  EXPECT_TRUE(says(second, "nowhere.yaml")) << second;
}

TEST(Language, IsChineseWhenAskedForOrSetAround) {
  const ScratchFolder folder;
  put_town(folder);
  const Ran asked = hearth({"run", "town.yaml", "--lang", "zh"}, {.folder = folder.path()});
  EXPECT_TRUE(says(asked.out, "已证明")) << asked.out;
  EXPECT_FALSE(says(asked.out, "proven"));
  const Ran around = hearth({"check", "town.yaml"},
                            {.folder = folder.path(), .environment = {"LC_ALL=zh_CN.UTF-8"}});
  EXPECT_TRUE(says(around.out, "没有错误")) << around.out;
  const Ran english = hearth({"check", "town.yaml", "--lang", "en"},
                             {.folder = folder.path(), .environment = {"LC_ALL=zh_CN.UTF-8"}});
  EXPECT_TRUE(says(english.out, "no errors")) << english.out;
}

TEST(Help, NamesTheCommandsInBothLanguages) {
  const Ran english = hearth({"help"});
  EXPECT_EQ(english.code, 0);
  for (const char* command : {"run", "check", "map", "info"}) {
    EXPECT_TRUE(says(english.out, command)) << command;
    const Ran one = hearth({"help", command});
    EXPECT_EQ(one.code, 0);
    EXPECT_TRUE(says(one.out, std::string("Usage: hearth ") + command)) << one.out;
    EXPECT_TRUE(says(one.out, "--threads")) << one.out;
    EXPECT_EQ(hearth({command, "--help"}).out, one.out);
  }
  EXPECT_TRUE(says(hearth({"help"}, {.environment = {"LC_ALL=zh_CN.UTF-8"}}).out, "退出码"));
  EXPECT_EQ(hearth({"--help"}).out, english.out);
  EXPECT_EQ(hearth({}).out, english.out);
}

TEST(Version, IsOneLine) {
  const Ran ran = hearth({"--version"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(ran.out.starts_with("hearth ")) << ran.out;
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 1);
}

// --- how it ends ---------------------------------------------------------------------------------

TEST(ExitCode, IsTwoForAWrongCommandLine) {
  const ScratchFolder folder;
  put_town(folder);
  const std::vector<std::pair<Words, std::string>> wrong = {
      {{"runn", "town.yaml"}, "did you mean run?"},
      {{"frobnicate"}, "The commands: run, batch, check"},
      {{"town.yaml"}, "hearth run town.yaml"},
      {{"run"}, "scenario"},
      {{"run", "town.yaml", "--frobnicate"}, "--frobnicate"},
      {{"run", "town.yaml", "--threads", "0"}, "--threads"},
      {{"run", "town.yaml", "--threads", "two"}, "--threads"},
      {{"run", "town.yaml", "--time-limit", "-1"}, "above 0 is asked, not -1"},
      {{"run", "town.yaml", "--work-limit", "x"}, "--work-limit"},
      {{"run", "town.yaml", "--memory", "lots"}, "--memory"},
      {{"run", "town.yaml", "--lang", "fr"}, "--lang"},
      {{"run", "town.yaml", "--set", "nothing"}, "nothing"},
      {{"map"}, "result"},
      {{"map", "town.h5", "--format", "docx"}, "docx"},
      {{"help", "frobnicate"}, "frobnicate"},
  };
  for (const auto& [arguments, word] : wrong) {
    const Ran ran = hearth(arguments, {.folder = folder.path()});
    EXPECT_EQ(ran.code, 2) << word << ran.err;
    EXPECT_TRUE(says(ran.err, word)) << "no " << word << " in: " << ran.err;
    EXPECT_EQ(ran.out, "");
  }
  EXPECT_EQ(folder.names(), (Words{"town.geojson", "town.yaml"}));
}

TEST(CommonOptions, MayStandBeforeTheCommandToo) {
  const ScratchFolder folder;
  put_town(folder);
  const Ran before =
      hearth({"--lang", "zh", "--threads=1", "run", "town.yaml"}, {.folder = folder.path()});
  ASSERT_EQ(before.code, 0) << before.err;
  EXPECT_TRUE(says(before.out, "人口")) << before.out;
  EXPECT_EQ(hearth({"--quiet", "check", "town.yaml"}, {.folder = folder.path()}).code, 0);
}

TEST(MissingFile, NamesTheNearestBesideIt) {
  const ScratchFolder folder;
  put_town(folder);
  const Ran scenario = hearth({"run", "twon.yaml"}, {.folder = folder.path()});
  EXPECT_EQ(scenario.code, 3);
  EXPECT_TRUE(says(scenario.err, "did you mean town.yaml?")) << scenario.err;
  ASSERT_EQ(hearth({"run", "town.yaml"}, {.folder = folder.path()}).code, 0);
  const Ran result = hearth({"map", "tow.h5"}, {.folder = folder.path()});
  EXPECT_EQ(result.code, 3);
  EXPECT_TRUE(says(result.err, "did you mean town.h5?")) << result.err;
}

// B2 may not open and nobody else reaches it: who stays uncovered, where, and what would do.
TEST(ExitCode, IsFourForATargetThatCannotBeMetWhenRequired) {
  const ScratchFolder folder;
  put_town(folder, with_placement("    goal: fewest-sites\n    must-not-open: [B2]\n"));
  const Ran plain = hearth({"run", "town.yaml"}, {.folder = folder.path()});
  EXPECT_EQ(plain.code, 0) << "a missed target is a result";
  EXPECT_TRUE(says(plain.out, "the targets cannot be met")) << plain.out;
  EXPECT_TRUE(says(plain.out, "B2 (20)")) << plain.out;
  EXPECT_TRUE(says(plain.out, "4 km instead of 1 km")) << "B1 is the nearest site: " << plain.out;
  EXPECT_TRUE(says(plain.out, "90.0% (180 / 200)")) << plain.out;
  EXPECT_TRUE(says(plain.out, "lift must-not-open")) << plain.out;

  const Ran required =
      hearth({"run", "town.yaml", "--require-targets", "--json"}, {.folder = folder.path()});
  EXPECT_EQ(required.code, 4);
  const Json plan = json_of(required).at("services").at(0).at("plan");
  EXPECT_EQ(plan.at("status"), "infeasible");
  EXPECT_EQ(open_in(plan), Words{"A2"}) << "the nearest plan";
  ASSERT_EQ(plan.at("shortfalls").size(), 1u);
  EXPECT_EQ(plan.at("shortfalls").at(0).at("uncovered"), 1);

  const results::Result result = results::read(folder / "town.h5");
  const results::Shortfall& shortfall = result.services[0].plan->shortfalls.at(0);
  EXPECT_EQ(shortfall.uncovered, std::vector<std::int32_t>{3});
  EXPECT_EQ(shortfall.required, 200'000'000);
  EXPECT_EQ(shortfall.attainable, 180'000'000);
}

TEST(ExitCode, IsZeroWhenRequiredTargetsAreMet) {
  const ScratchFolder folder;
  put_town(folder);
  EXPECT_EQ(hearth({"run", "town.yaml", "--require-targets"}, {.folder = folder.path()}).code, 0);
}

// --- limits --------------------------------------------------------------------------------------

// A grid of tracts whose last proof takes the search minutes.
void put_long_work(const ScratchFolder& folder, int side) {
  put_town(folder,
           changed(changed(kTownScenario, "within: 1 km", "within: 2.3 km"), "100 %", "90 %"),
           testing::grid_units(side));
}

TEST(WorkLimit, EndsTheSearchTheSameEverywhere) {
  if (!HEARTH_WITH_CBC) GTEST_SKIP() << "built without CBC";
  const ScratchFolder folder;
  const std::string scenario = HEARTH_SOURCE_DIR "/scenarios/ny8-80.yaml";
  const Words words{"run", scenario, "--reproducible", "--work-limit", "1"};
  std::vector<std::string> bytes;
  for (const char* threads : {"1", "2"}) {
    Words all = words;
    all.insert(all.end(), {"--threads", threads, "-o", "out.h5"});
    const Ran ran = hearth(all, {.folder = folder.path()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_TRUE(says(ran.out, "stopped early by: work")) << ran.out;
    bytes.push_back(testing::bytes_of(folder / "out.h5"));
  }
  EXPECT_EQ(bytes[0], bytes[1]);
  const results::Plan plan = *results::read(folder / "out.h5").services[0].plan;
  EXPECT_EQ(plan.stopped_by, "work");
  EXPECT_LE(plan.bound, 64);
  EXPECT_GE(plan.objective, 64);
}

TEST(TimeLimit, KeepsTheBestPlanSoFar) {
  if (!HEARTH_WITH_CBC) GTEST_SKIP() << "built without CBC";
  const ScratchFolder folder;
  put_long_work(folder, 40);
  const Ran ran = hearth({"run", "town.yaml", "--time-limit", "1"}, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(says(ran.out, "stopped early by: time")) << ran.out;
  const results::Plan plan = *results::read(folder / "town.h5").services[0].plan;
  EXPECT_EQ(plan.status, "feasible");
  EXPECT_EQ(plan.stopped_by, "time");
  EXPECT_LT(plan.bound, plan.objective);
  // Not a matter of speed: the first relaxation alone, unless it listens to the clock, takes
  // longer.
  EXPECT_LT(ran.cpu_seconds, 15);
}

// Waits until the log says that the proof has begun, then presses Ctrl-C.
TEST(Interrupt, KeepsWhatWasFinished) {
  if (!HEARTH_WITH_CBC) GTEST_SKIP() << "built without CBC";
  const ScratchFolder folder;
  put_long_work(folder, 25);
  const auto press = [&](pid_t program) {
    constexpr int kTries = 1200;
    for (int i = 0; i < kTries; ++i) {
      if (says(testing::bytes_of(folder / "log.txt"), "proving the plan")) break;
      const timespec moment{0, 100'000'000};
      ::nanosleep(&moment, nullptr);
    }
    ::kill(program, SIGINT);
  };
  const Ran ran = hearth({"run", "town.yaml", "--log", "log.txt"},
                         {.folder = folder.path(), .meanwhile = press});
  EXPECT_EQ(ran.code, 130) << ran.err;
  const results::Plan plan = *results::read(folder / "town.h5").services[0].plan;
  EXPECT_EQ(plan.stopped_by, "interrupt");
  EXPECT_EQ(plan.status, "feasible");
  EXPECT_GT(plan.objective, 0);
  EXPECT_EQ(folder.names(), (Words{"log.txt", "town.geojson", "town.h5", "town.yaml"}));
}

// --- info ----------------------------------------------------------------------------------------

TEST(Verify, FindsASourceThatHasChanged) {
  const ScratchFolder folder;
  put_town(folder);
  hearth({"run", "town.yaml"}, {.folder = folder.path()});
  EXPECT_EQ(hearth({"info", "town.h5", "--verify"}, {.folder = folder.path()}).code, 0);
  testing::put_bytes(folder / "town.geojson",
                     changed(kTownUnits, R"("POP": 100)", R"("POP": 101)"));
  const Ran changed_source = hearth({"info", "town.h5", "--verify"}, {.folder = folder.path()});
  EXPECT_EQ(changed_source.code, 3);
  EXPECT_TRUE(says(changed_source.out, "does NOT hold")) << changed_source.out;
  EXPECT_TRUE(says(changed_source.out, "town.geojson")) << changed_source.out;
}

}  // namespace
}  // namespace hearth
