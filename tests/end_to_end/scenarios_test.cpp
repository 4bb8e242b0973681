// Every scenario of the repository: run, judged and run again.
#include <filesystem>
#include <map>
#include <optional>
#include <ostream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "support/program.h"

namespace hearth {
namespace {

using testing::hearth;
using testing::Ran;
using testing::run_program;
using testing::ScratchFolder;

struct Answer {
  const char* scenario;
  double objective;  // proven; people for most-people and evaluate, CNY where money counts
  std::optional<std::int64_t> urban, rural;  // residents within reach under the plan
};

std::ostream& operator<<(std::ostream& out, const Answer& answer) { return out << answer.scenario; }

const Answer kAnswers[] = {
    {"ny8-80", 64, 574827, 388855},
    {"ny8-80-10km", 27, 574827, {}},
    {"ny8-80-tracts", 74, 574827, {}},
    {"ny8-everyone", 98, 574827, 482846},
    {"ny8-five", 432657, {}, {}},
    {"ny8-own-list", 580603, {}, {}},
    {"olinda-80", 17, 370332, {}},
    {"olinda-80-1500m", 9, {}, {}},
    {"olinda-80-tracts", 17, {}, {}},
    {"olinda-everyone", 17, {}, {}},
    {"olinda-five", 200919, {}, {}},
    {"ny8-meeting", 67, 574827, {}},
    {"ny8-move", 612377, 528957, {}},
    {"ny8-total", 771807013.37, 566032, 189745},
    {"ny8-near", 1850350118.315, 574827, {}},
};

std::string file_of(const Answer& answer) {
  return std::string(HEARTH_SOURCE_DIR "/scenarios/") + answer.scenario + ".yaml";
}

const coverage::Measure* after(const results::Result& result, const std::string& measure,
                               const std::string& of_class) {
  for (const coverage::Measure& m : result.measures) {
    if (m.stage == "after" && m.measure == measure && m.of_class == of_class && m.level == "all") {
      return &m;
    }
  }
  return nullptr;
}

class Scenarios : public ::testing::TestWithParam<Answer> {
 protected:
  // Runs the scenario into `folder`/out.h5.
  results::Result run(const ScratchFolder& folder) {
    ran_ = hearth({"run", file_of(GetParam()), "-o", "out.h5"}, {.folder = folder.path()});
    EXPECT_EQ(ran_.code, 0) << ran_.err;
    return results::read(folder / "out.h5");
  }
  Ran ran_;
};

TEST_P(Scenarios, GiveTheKnownAnswerWithAProof) {
  const ScratchFolder folder;
  const results::Result result = run(folder);
  ASSERT_EQ(result.services.size(), 1u);
  ASSERT_TRUE(result.services[0].plan);
  const results::Plan& plan = *result.services[0].plan;
  const std::string name = GetParam().scenario;
  if (!HEARTH_WITH_CBC &&
      (name == "ny8-80" || name == "ny8-meeting" || name == "olinda-80-tracts")) {
    GTEST_SKIP() << "built without CBC: the own bound does not prove this one";
  }
  const bool evaluate = plan.goal == "evaluate";
  EXPECT_EQ(evaluate ? plan.compared_objective : plan.objective, GetParam().objective);
  if (evaluate) {
    EXPECT_LT(plan.objective, plan.compared_objective);
  } else {
    EXPECT_EQ(plan.status, "optimal");
    EXPECT_EQ(plan.bound, plan.objective);
    EXPECT_EQ(plan.gap, 0);
  }
  EXPECT_NE(plan.proved_by, "");
  EXPECT_EQ(plan.stopped_by, "");
  for (const auto& [of_class, people] :
       {std::pair("urban", GetParam().urban), std::pair("rural", GetParam().rural)}) {
    if (!people) continue;
    const coverage::Measure* m = after(result, "population_coverage", of_class);
    ASSERT_NE(m, nullptr) << of_class;
    EXPECT_EQ(m->numerator, static_cast<double>(*people)) << of_class;
  }
  if (plan.goal == "fewest-sites") {
    for (const coverage::Measure& m : result.measures) {
      if (m.stage == "after") {
        EXPECT_NE(m.met, coverage::Met::Missed) << m.measure << ' ' << m.of_class;
      }
    }
  }
  EXPECT_NE(ran_.out.find(GetParam().scenario), std::string::npos) << ran_.out;
  EXPECT_EQ(folder.names(), std::vector<std::string>{"out.h5"});
}

TEST_P(Scenarios, HoldAgainstTheContract) {
  const std::string checker = HEARTH_SOURCE_DIR "/../shared/tools/check_result.py";
  if (!std::filesystem::exists(checker)) GTEST_SKIP() << "NOT CHECKED: there is no " << checker;
  if (testing::tool("python3").empty()) GTEST_SKIP() << "NOT CHECKED: there is no python3";
  const ScratchFolder folder;
  run(folder);
  const Ran checked = run_program({testing::tool("python3"), checker, folder / "out.h5"});
  EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
}

TEST_P(Scenarios, VerifyAndRunAgainFromTheirResult) {
  const ScratchFolder folder;
  const results::Result first = run(folder);
  const Ran verified = hearth({"info", folder / "out.h5", "--verify"});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  EXPECT_NE(verified.out.find("holds: "), std::string::npos) << verified.out;
  EXPECT_EQ(verified.out.find("does NOT hold"), std::string::npos) << verified.out;

  const ScratchFolder elsewhere;  // sources are found again from anywhere
  const Ran again = hearth({"run", folder / "out.h5"}, {.folder = elsewhere.path()});
  ASSERT_EQ(again.code, 0) << again.err;
  const results::Result second = results::read(elsewhere / (first.scenario + ".h5"));
  EXPECT_EQ(first.services[0].plan->objective, second.services[0].plan->objective);
  EXPECT_EQ(first.services[0].plan->open, second.services[0].plan->open);
  EXPECT_EQ(first.measures.size(), second.measures.size());
}

TEST_P(Scenarios, CheckWithoutErrors) {
  const ScratchFolder folder;
  const Ran ran = hearth({"check", file_of(GetParam())}, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("no errors"), std::string::npos) << ran.out;
  EXPECT_TRUE(folder.names().empty()) << "check writes nothing";
}

std::string name_of(const ::testing::TestParamInfo<Answer>& info) {
  std::string name = info.param.scenario;
  for (char& letter : name) letter = letter == '-' ? '_' : letter;
  return name;
}

INSTANTIATE_TEST_SUITE_P(Repository, Scenarios, ::testing::ValuesIn(kAnswers), name_of);

TEST(ScenariosFolder, HoldsNoScenarioWithoutAKnownAnswer) {
  std::map<std::string, int> seen;
  for (const Answer& answer : kAnswers) ++seen[answer.scenario];
  for (const char* redraw : {"ny8-redraw", "olinda-redraw"}) ++seen[redraw];  // redraw_test.cpp
  // allotment_test.cpp, and golden values
  for (const char* other : {"ny8-stations", "ny8-stations-move", "ny8-staff"}) ++seen[other];
  for (const auto& entry : std::filesystem::directory_iterator(HEARTH_SOURCE_DIR "/scenarios")) {
    if (entry.path().extension() == ".yaml") ++seen[entry.path().stem().string()];
  }
  for (const auto& [name, times] : seen) EXPECT_EQ(times, 2) << name;
}

// One map of each town, through the program; what stands on the sheets is tested where they are
// drawn.
TEST(Maps, AreDrawnFromAResult) {
  for (const std::string scenario : {"ny8-80", "olinda-five"}) {
    const ScratchFolder folder;
    const Ran ran = hearth({"run", HEARTH_SOURCE_DIR "/scenarios/" + scenario + ".yaml"},
                           {.folder = folder.path()});
    ASSERT_EQ(ran.code, 0) << ran.err;
    const Ran drawn =
        hearth({"map", scenario + ".h5", "--format", "svg,pdf"}, {.folder = folder.path()});
    ASSERT_EQ(drawn.code, 0) << drawn.err;
    int svg = 0;
    int pdf = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / (scenario + "-maps"))) {
      const std::string bytes = testing::bytes_of(entry.path());
      const std::string type = entry.path().extension();
      EXPECT_GT(bytes.size(), 10'000u) << entry.path();
      if (type == ".svg") svg += bytes.starts_with("<?xml") ? 1 : 0;
      if (type == ".pdf") pdf += bytes.starts_with("%PDF") ? 1 : 0;
    }
    EXPECT_GE(svg, 3) << "today, the plan, the gap";
    EXPECT_EQ(svg, pdf);
  }
}

}  // namespace
}  // namespace hearth
