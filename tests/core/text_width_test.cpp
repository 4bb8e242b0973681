#include "core/text_width.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

TEST(TextWidth, CountsHanCharactersTwice) {
  EXPECT_EQ(display_width("Cedar"), 5);
  EXPECT_EQ(display_width("桦塘 1"), 6);
  EXPECT_EQ(display_width("é–"), 2);
  EXPECT_EQ(display_width("（，"), 4);
  EXPECT_EQ(display_width("豈𠮷"), 4);
  EXPECT_EQ(display_width(""), 0);
}

TEST(TextWidth, EndsWithABrokenText) {
  EXPECT_EQ(character_at("\xE6\xA1", 0).bytes, 2U);
  EXPECT_EQ(character_at("a\xF0", 1).bytes, 1U);
}

}  // namespace
}  // namespace hearth
