#pragma once

#include <functional>
#include <initializer_list>
#include <string>

#include <gtest/gtest.h>

#include "core/error.h"
#include "instances/assignment_instance.h"
#include "support/scratch_folder.h"

// Readers of instances, on files of a few bytes.
namespace hearth::instances::testing {

template <typename Instance>
Instance read_bytes(Instance (*read)(const std::string&), const std::string& bytes) {
  const hearth::testing::ScratchFolder folder;
  hearth::testing::put_bytes(folder / "file", bytes);
  return read((folder / "file").string());
}

// Where and what is wrong, as a planner reads it: "line 4: x is no number".
inline std::string refusal(const std::function<void()>& reading) {
  try {
    reading();
  } catch (const InputError& error) {
    const InputProblem& first = error.problems().front();
    return first.feature + ": " + first.what.en;
  }
  return "accepted";
}

using Read = AssignmentInstance (*)(const std::string&);

struct BadFile {
  Read read;
  const char* bytes;
  const char* where;
  const char* what;
};

// Each is refused at its place, with a reason and a mend in both languages.
inline void expect_refused(std::initializer_list<BadFile> files) {
  for (const BadFile& bad : files) {
    try {
      read_bytes(bad.read, bad.bytes);
      ADD_FAILURE() << "read: " << bad.bytes;
    } catch (const InputError& error) {
      ASSERT_EQ(error.problems().size(), 1);
      const InputProblem& problem = error.problems()[0];
      EXPECT_EQ(problem.feature, bad.where) << bad.bytes;
      EXPECT_NE(problem.what.en.find(bad.what), std::string::npos) << problem.what.en;
      EXPECT_FALSE(problem.what.zh.empty());
      EXPECT_FALSE(problem.fix.en.empty());
    }
  }
}

}  // namespace hearth::instances::testing
