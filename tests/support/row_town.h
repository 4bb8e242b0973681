#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "results/reader.h"
#include "support/program.h"
#include "support/redraw_town.h"
#include "support/written_town.h"

// A row of three communities that a scenario redraws, and the program run over it: what it refuses,
// what it says, what it writes.
namespace hearth::testing {

using Words = std::vector<std::string>;

// Three communities in a row, each of 3 x 3 units of 100 households, in one township:
//
//   C000 | C001 | C002
inline const char* const kRowScenario = R"(hearth: 1
scenario: town
question: What can be wrong?
area:
  crs: EPSG:32618
  units:
    source: town.geojson
    id: CODE
    population: POP
    households: HH
    class: {field: KIND, urban: [U], rural: [R]}
    parents: {community: COMM, township: TOWN}
services:
  - id: centre
    reach: {by: straight-line, within: 1 km}
    candidates: {at: units}
)";

inline DrawnTown row_town() {
  TownOptions options;
  options.units = 27;
  options.communities = 3;
  options.townships = 1;
  options.columns = 9;
  options.jitter = 0;
  options.least_households = options.most_households = 100;
  return drawn_town(options);
}

inline void put_files(const ScratchFolder& folder, const std::string& layer,
                      const std::string& redraw) {
  put_bytes(folder / "town.yaml", kRowScenario + redraw);
  put_bytes(folder / "town.geojson", layer);
}

inline void expect_refused(const std::string& layer, const std::string& redraw,
                           const Words& english, const Words& chinese) {
  const ScratchFolder folder;
  put_files(folder, layer, redraw);
  for (const auto& [language, words] : {std::pair("en", english), std::pair("zh", chinese)}) {
    const Ran ran =
        hearth({"run", "town.yaml", "-o", "out.h5", "--lang", language}, {.folder = folder.path()});
    EXPECT_EQ(ran.code, 3) << redraw << ran.err;
    for (const std::string& word : words) {
      EXPECT_NE(ran.err.find(word), std::string::npos) << "no `" << word << "` in " << ran.err;
    }
  }
  EXPECT_EQ(folder.names(), (Words{"town.geojson", "town.yaml"})) << "something was left behind";
}

inline void expect_refused(const std::string& redraw, const Words& english, const Words& chinese) {
  expect_refused(town_geojson(row_town()), redraw, english, chinese);
}

inline results::Result result_of(const std::string& layer, const std::string& redraw) {
  const ScratchFolder folder;
  put_files(folder, layer, redraw);
  const Ran ran =
      hearth({"run", "town.yaml", "-o", "out.h5", "--quiet"}, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return results::read(folder / "out.h5");
}

// Rows of the stage with the rule.
inline std::vector<results::RuleBreach> breaches(const results::Redraw& redraw,
                                                 const std::string& stage,
                                                 const std::string& rule) {
  std::vector<results::RuleBreach> out;
  for (const results::RuleBreach& b : redraw.breaches) {
    if (b.stage == stage && b.rule == rule) out.push_back(b);
  }
  return out;
}

inline Words codes_of_after(const results::Redraw& redraw) {
  Words codes(redraw.after.begin(), redraw.after.end());
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

// What the summary says of a redraw that cannot be, in both languages.
inline void expect_told(const std::string& redraw, const Words& english, const Words& chinese) {
  const ScratchFolder folder;
  put_files(folder, town_geojson(row_town()), redraw);
  for (const auto& [language, words] : {std::pair("en", english), std::pair("zh", chinese)}) {
    const Ran ran =
        hearth({"run", "town.yaml", "-o", "out.h5", "--lang", language}, {.folder = folder.path()});
    EXPECT_EQ(ran.code, 0) << redraw << ran.err;
    for (const std::string& word : words) {
      EXPECT_NE(ran.out.find(word), std::string::npos) << "no `" << word << "` in " << ran.out;
    }
  }
}

inline results::Redraw redrawn_row(const std::string& redraw) {
  return result_of(town_geojson(row_town()), redraw).redraws.front();
}

// How many rows of the ledger each operation has.
inline std::map<districting::Operation, int> operations_of(const results::Redraw& redraw) {
  std::map<districting::Operation, int> count;
  for (const results::LedgerRow& row : redraw.ledger) ++count[row.op];
  return count;
}

}  // namespace hearth::testing
