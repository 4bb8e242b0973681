#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "input/drawn_town.h"

// Sources of units in a table, and what becomes of each.
namespace hearth::input::test {

using Words = std::vector<const char*>;

// One source of units and what becomes of it. Where nothing is refused the rest holds.
struct Case {
  const char* name;
  std::function<AreaOptions(const support::TemporaryFolder&)> options;
  Words refused;  // stand in the message
  std::size_t units = 0;
  double people = 0;
  const char* crs = "";
  Words found = {};        // kinds of findings in the report
  const char* first = "";  // id of the first unit by code; empty: not looked at
};

inline void expect_refused(const Case& one, const AreaOptions& options) {
  const std::string said = support::complaint_of([&] { (void)support::read_town(options); });
  for (const char* word : one.refused) {
    EXPECT_NE(said.find(word), std::string::npos) << word << " in: " << said;
  }
  EXPECT_EQ(said.find("(no Chinese)"), std::string::npos) << said;
}

inline void expect_read(const Case& one, const AreaOptions& options) {
  support::ReadTown read;
  EXPECT_EQ(support::complaint_of([&] { read = support::read_town(options); }), "");
  Persons people;
  for (const Persons some : read.area.units.population) people += some;
  EXPECT_EQ(read.area.units.size(), one.units);
  EXPECT_NEAR(static_cast<double>(people.value()) / kMicroPersons, one.people, 0.05);
  EXPECT_EQ(read.area.crs, one.crs);
  EXPECT_TRUE(*one.first == '\0' || read.area.units.id[UnitId{0}] == one.first);
  for (const char* kind : one.found) {
    EXPECT_GT(support::count_of_kind(read.report, kind), 0U) << kind;
  }
}

inline void look_at(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const support::TemporaryFolder folder;
    const AreaOptions options = one.options(folder);
    if (one.refused.empty()) {
      expect_read(one, options);
    } else {
      expect_refused(one, options);
    }
  }
}

}  // namespace hearth::input::test
