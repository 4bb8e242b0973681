#include "core/version.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

namespace hearth {
namespace {

TEST(Version, IsThreeNumbers) {
  EXPECT_EQ(std::count(version().begin(), version().end(), '.'), 2);
  EXPECT_EQ(version().find_first_not_of("0123456789."), std::string_view::npos);
}

TEST(Version, CommitIsFortyHexDigitsOrSaidToBeUnknown) {
  if (git_sha1() == "unknown") return;
  EXPECT_EQ(git_sha1().size(), 40U);
  EXPECT_EQ(git_sha1().find_first_not_of("0123456789abcdef"), std::string_view::npos);
}

}  // namespace
}  // namespace hearth
