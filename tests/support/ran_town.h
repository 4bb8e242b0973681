#pragma once

#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/program.h"
#include "support/written_town.h"

namespace hearth::testing {

// The drawn town with a scenario of the test's own, run as a planner runs it.
struct RanTown {
  using Words = std::vector<std::string>;

  void run(const std::string& scenario) {
    put_town(folder, scenario);
    ran = hearth({"run", "town.yaml", "--json"}, {.folder = folder.path()});
    if (ran.code == 0) service = json_of(ran).at("services").at(0);
  }

  // Today F1 stands in the middle of B2.
  void run_with_facility(const std::string& scenario) {
    put_bytes(folder / "today.geojson",
              R"({"type": "FeatureCollection",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}},
"features": [{"type": "Feature", "properties": {"ID": "F1"},
"geometry": {"type": "Point", "coordinates": [406500, 4700500]}}]})");
    run(changed(scenario, "    candidates:",
                "    facilities: {source: today.geojson, id: ID}\n    candidates:"));
  }

  [[nodiscard]] const nlohmann::json& plan() const { return service.at("plan"); }
  [[nodiscard]] Words open() const { return plan().at("open").get<Words>(); }
  // Is it refused with these words?
  [[nodiscard]] bool says(const std::string& words) const {
    return ran.err.find(words) != std::string::npos;
  }
  // Does the summary for people hold these words?
  [[nodiscard]] bool tells(const std::string& words) const {
    const Ran told = hearth({"run", "town.yaml"}, {.folder = folder.path()});
    return told.out.find(words) != std::string::npos;
  }

  // Everything in the file holds, by the verifier;
  void expect_verified() const {
    const Ran verified = hearth({"info", "--verify", "town.h5"}, {.folder = folder.path()});
    EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  }
  // and so say those who work it out elsewhere.
  void expect_held() const {
    expect_verified();
    for (const std::string script :
         {"data/examples/check_bound.py", "tests/support/held_by_contract.py"}) {
      const std::string check = "/usr/bin/python3 " HEARTH_SOURCE_DIR "/" + script + " " +
                                (folder / "town.h5").string() + " > " +
                                (folder / "said.txt").string();
      const int code = WEXITSTATUS(std::system(check.c_str()));
      EXPECT_TRUE(code == 0 || code == 77) << script;  // 77: the contract's own check is not here
    }
  }

  ScratchFolder folder;
  Ran ran;
  nlohmann::json service;
};

}  // namespace hearth::testing
