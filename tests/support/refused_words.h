#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/program.h"

namespace hearth::testing {

struct RefusedWords {
  std::vector<std::string> words;
  int code;          // exit code
  std::string said;  // stands in standard error
};

// `hearth COMMAND words...` in `folder` ends with the code and the message, and prints nothing
// else.
inline void expect_refused(const std::string& command, const std::filesystem::path& folder,
                           std::initializer_list<RefusedWords> cases) {
  for (const RefusedWords& c : cases) {
    std::vector<std::string> words{command};
    words.insert(words.end(), c.words.begin(), c.words.end());
    const Ran ran = hearth(words, {.folder = folder});
    EXPECT_EQ(ran.code, c.code) << ran.err;
    EXPECT_NE(ran.err.find(c.said), std::string::npos) << ran.err;
    EXPECT_EQ(ran.out, "");
  }
}

}  // namespace hearth::testing
