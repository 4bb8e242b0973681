// Redraws of the two samples: lawful, balanced, told unit by unit, the same for any number of
// threads.
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "results/reader.h"
#include "support/program.h"

namespace hearth {
namespace {

using results::Operation;
using results::Redraw;
using testing::bytes_of;
using testing::hearth;
using testing::Ran;
using testing::ScratchFolder;

results::Result run_scenario(const ScratchFolder& folder, const std::string& name,
                             std::vector<std::string> options = {}) {
  std::vector<std::string> words{"run", HEARTH_SOURCE_DIR "/scenarios/" + name + ".yaml", "-o",
                                 "out.h5", "--quiet"};
  words.insert(words.end(), options.begin(), options.end());
  const Ran ran = hearth(words, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return results::read(folder / "out.h5");
}

std::map<std::string, int> by_class(const results::Result& result, bool after) {
  std::map<std::string, int> count;
  const Redraw& redraw = result.redraws.front();
  const auto& classes = result.area.units.classes;
  if (after) {
    for (const auto& c : redraw.communities)
      ++count[classes[static_cast<std::size_t>(c.of_class)].id];
    return count;
  }
  const area::Level* level = result.area.hierarchy.find(redraw.level);
  for (const area::ClassIndex c : level->majority) ++count[classes[static_cast<std::size_t>(c)].id];
  return count;
}

// n_after = n_before + established + converted in - out + sum (parts - 1) - sum (merged - 1).
void expect_balance(const results::Result& result, bool any_before) {
  auto count = any_before ? by_class(result, false) : std::map<std::string, int>{};
  for (const results::LedgerRow& row : result.redraws.front().ledger) {
    if (row.op == Operation::Convert) {
      --count[row.of_class];
      ++count[row.to_class];
    } else {
      count[row.of_class] +=
          static_cast<int>(row.after.size()) - static_cast<int>(row.before.size());
    }
  }
  std::erase_if(count, [](const auto& entry) { return entry.second == 0; });
  EXPECT_EQ(count, by_class(result, true));
}

void expect_every_unit_once(const results::Result& result) {
  const Redraw& redraw = result.redraws.front();
  std::set<std::int32_t> listed;
  for (const results::UnitChange& change : redraw.changes) {
    EXPECT_TRUE(listed.insert(change.unit.row).second);
    EXPECT_EQ(change.old_code, redraw.before[change.unit]);
    EXPECT_EQ(change.new_code, redraw.after[change.unit]);
  }
  Persons people;
  for (const auto& c : redraw.communities) people += c.people;
  Persons all;
  for (const UnitId unit : ids<UnitId>(result.area.units.size())) {
    all += result.area.units.population[unit];
    EXPECT_EQ(listed.count(unit.row) == 1, redraw.before[unit] != redraw.after[unit]);
  }
  EXPECT_EQ(people, all);
}

TEST(RedrawOlinda, MergesSixAndPlacesEveryTract) {
  const ScratchFolder folder;
  const results::Result result = run_scenario(folder, "olinda-redraw");
  ASSERT_EQ(result.redraws.size(), 1U);
  const Redraw& redraw = result.redraws.front();
  EXPECT_EQ(redraw.n_before, 31);
  EXPECT_EQ(redraw.n_after, 25);
  EXPECT_EQ(redraw.status, "feasible");
  EXPECT_EQ(redraw.people_placed, persons(7447));
  // The six smallest have 15,285 people, and 1,361 live in a piece apart from its neighbourhood.
  EXPECT_EQ(redraw.people_moved, persons(16646));
  EXPECT_EQ(redraw.terms.front().bound, 15285);
  for (const results::RuleBreach& b : redraw.breaches) EXPECT_EQ(b.stage, "before");
  expect_balance(result, true);
  expect_every_unit_once(result);
  for (std::size_t i = 1; i < redraw.curve.size(); ++i) {
    EXPECT_LE(redraw.curve[i].breaches, redraw.curve[i - 1].breaches);
  }
  EXPECT_EQ(redraw.curve.back().breaches, 0);
}

TEST(RedrawNy8, FoundsFortyInsideTheirCounties) {
  const ScratchFolder folder;
  const results::Result result = run_scenario(folder, "ny8-redraw");
  const Redraw& redraw = result.redraws.front();
  EXPECT_EQ(redraw.n_before, 0);
  EXPECT_EQ(redraw.n_after, 40);
  EXPECT_EQ(redraw.status, "feasible");
  for (const results::NewCommunity& c : redraw.communities) {
    EXPECT_GE(c.people, persons(18000)) << c.id;
    EXPECT_LE(c.people, persons(36000)) << c.id;
    EXPECT_EQ(c.id.substr(0, 5), c.parent);
  }
  for (const UnitId unit : ids<UnitId>(result.area.units.size())) {
    EXPECT_EQ(redraw.after[unit].substr(0, 5), result.area.units.id[unit].substr(0, 5));
  }
  expect_balance(result, false);
  expect_every_unit_once(result);
}

// No redraw brings anybody nearer to a facility.
TEST(RedrawOlinda, LeavesCoverageOfPeopleAsItIs) {
  const ScratchFolder folder;
  const auto people = [&](const std::vector<std::string>& options) {
    const results::Result result = run_scenario(folder, "olinda-redraw", options);
    for (const coverage::Measure& m : result.measures) {
      if (m.stage == "after" && m.measure == "population_coverage" && m.level == "all" &&
          m.of_class == "all") {
        return m.numerator;
      }
    }
    return -1.0;
  };
  EXPECT_EQ(people({}), people({"--set", "redraw="}));
}

// The change list with an answer in every row whose text holds `part`: `marks` are the last
// columns, accept, reject and remark.
std::string answered(const std::string& csv, const std::string& part, const std::string& marks) {
  std::string out;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const bool open = line.size() > 3 && line.compare(line.size() - 3, 3, ",,,") == 0;
    if (open && line.find(part) != std::string::npos) {
      line.resize(line.size() - 3);
      line += marks;
    }
    out.append(line).append("\r\n");
  }
  return out;
}

TEST(RedrawOlinda, ObeysTheAnswersOfAHearing) {
  const ScratchFolder folder;
  const results::Result sent = run_scenario(folder, "olinda-redraw");
  ASSERT_EQ(
      hearth({"export", "out.h5", "-o", "changes.csv", "--quiet"}, {.folder = folder.path()}).code,
      0);
  const std::string list = bytes_of(folder / "changes.csv");
  std::string back = answered(list, ",Amparo,Amparo,", ",,x,we stay");
  back = answered(back, ",Carmo,Carmo,", ",x,,");
  testing::put_bytes(folder / "back.csv", back);
  const std::string file = (folder / "back.csv").string();
  const results::Result heard =
      run_scenario(folder, "olinda-redraw", {"--set", "redraw.answers=" + file});
  const Redraw& redraw = heard.redraws.front();
  EXPECT_EQ(redraw.status, "feasible");
  EXPECT_EQ(redraw.n_after, 25);
  int stayed = 0;
  int went = 0;
  for (const UnitId unit : ids<UnitId>(heard.area.units.size())) {
    if (redraw.before[unit] == "Amparo") stayed += redraw.after[unit] == "Amparo" ? 1 : -99;
    if (redraw.before[unit] == "Carmo") {
      went += redraw.after[unit] == sent.redraws.front().after[unit] ? 1 : -99;
    }
  }
  EXPECT_EQ(stayed, 2);
  EXPECT_EQ(went, 3);
  expect_balance(heard, true);
  expect_every_unit_once(heard);
}

TEST(RedrawOlinda, RefusesAChangeListThatCameBackChanged) {
  const ScratchFolder folder;
  run_scenario(folder, "olinda-redraw");
  ASSERT_EQ(
      hearth({"export", "out.h5", "-o", "changes.csv", "--quiet"}, {.folder = folder.path()}).code,
      0);
  std::string list = answered(bytes_of(folder / "changes.csv"), ",Amparo,Amparo,", ",x,,");
  const std::size_t at = list.find("Amparo,Amparo,Varadouro");
  ASSERT_NE(at, std::string::npos);
  list.replace(at, 23, "Amparo,Amparo,Rio Doce");
  testing::put_bytes(folder / "back.csv", list);
  const std::string file = (folder / "back.csv").string();
  const std::string scenario = HEARTH_SOURCE_DIR "/scenarios/olinda-redraw.yaml";
  const Ran ran =
      hearth({"run", scenario, "--quiet", "-o", "b.h5", "--set", "redraw.answers=" + file},
             {.folder = folder.path()});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("Rio Doce"), std::string::npos) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "b.h5"));
}

// The plan as a table of units gives the same measures and ledger as the search that found it.
TEST(RedrawOlinda, MeasuresSomebodysOwnBoundaries) {
  const ScratchFolder folder;
  const results::Result found = run_scenario(folder, "olinda-redraw");
  std::string table = "CODE,COMM\n";
  for (const UnitId unit : ids<UnitId>(found.area.units.size())) {
    table.append(found.area.units.id[unit]).append(",");
    table.append(found.redraws.front().after[unit]).append("\n");
  }
  testing::put_bytes(folder / "own.csv", table);
  const std::string plan =
      "redraw.plan={source: " + (folder / "own.csv").string() + ", field: COMM, id: CODE}";
  const results::Result own = run_scenario(folder, "olinda-redraw", {"--set", plan});
  EXPECT_EQ(own.redraws.front().after, found.redraws.front().after);
  EXPECT_EQ(own.redraws.front().objective, found.redraws.front().objective);
  EXPECT_EQ(own.redraws.front().ledger.size(), found.redraws.front().ledger.size());
  // A unit less, and one that nobody knows.
  testing::put_bytes(folder / "own.csv", table.substr(0, table.find('\n') + 1) + "X,Varadouro\n");
  const std::string scenario = HEARTH_SOURCE_DIR "/scenarios/olinda-redraw.yaml";
  const Ran ran = hearth({"run", scenario, "--quiet", "--set", plan}, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("no such unit"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("has no row for this unit"), std::string::npos) << ran.err;
}

// A plan that breaks rules may cost less than any lawful one: no gap is told of it.
TEST(RedrawOlinda, TellsNoGapOfAPlanThatIsNotLawful) {
  const ScratchFolder folder;
  const results::Result result =
      run_scenario(folder, "olinda-redraw",
                   {"--set", "redraw.keep={moved-households: 1 %}", "--set", "redraw.curve=false",
                    "--set", "redraw.ensemble=0"});
  const Redraw& redraw = result.redraws.front();
  EXPECT_EQ(redraw.status, "infeasible");  // more than 1 % must move for 25 to be left
  EXPECT_TRUE(std::isnan(redraw.gap));
  EXPECT_LE(redraw.households_moved * 100, redraw.households_total);
}

TEST(RedrawOlinda, IsCheckedWithoutBeingSolved) {
  const ScratchFolder folder;
  const std::string scenario = HEARTH_SOURCE_DIR "/scenarios/olinda-redraw.yaml";
  const Ran good = hearth({"check", scenario}, {.folder = folder.path()});
  EXPECT_EQ(good.code, 0) << good.err;
  const Ran bad =
      hearth({"check", scenario, "--set", "redraw.locked=[Amparro]"}, {.folder = folder.path()});
  EXPECT_EQ(bad.code, 3);
  EXPECT_NE(bad.err.find("did you mean `Amparo`?"), std::string::npos) << bad.err;
}

TEST(RedrawSamples, HaveTheSameBytesForAnyNumberOfThreads) {
  for (const std::string name : {"olinda-redraw", "ny8-redraw"}) {
    const ScratchFolder folder;
    std::set<std::string> seen;
    for (const std::string threads : {"1", "2", "7"}) {
      run_scenario(folder, name, {"--reproducible", "--threads", threads});
      seen.insert(bytes_of(folder / "out.h5"));
    }
    EXPECT_EQ(seen.size(), 1U) << name;
  }
}

TEST(RedrawSamples, HoldAgainstTheContract) {
  const std::string checker = HEARTH_SOURCE_DIR "/../shared/tools/check_result.py";
  if (!std::filesystem::exists(checker))
    GTEST_SKIP() << "NOT CHECKED: " << checker << " is missing";
  for (const std::string name : {"olinda-redraw", "ny8-redraw"}) {
    const ScratchFolder folder;
    run_scenario(folder, name);
    const Ran ran =
        testing::run_program({"/usr/bin/python3", checker, "out.h5"}, {.folder = folder.path()});
    EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  }
}

}  // namespace
}  // namespace hearth
