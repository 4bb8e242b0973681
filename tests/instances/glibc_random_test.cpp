#include "instances/glibc_random.h"

#include <cstdlib>

#include <gtest/gtest.h>

namespace hearth::instances {
namespace {

// srand(1), as published in many places.
TEST(GlibcRandom, BeginsAsItIsKnownTo) {
  GlibcRandom random(1);
  for (const std::int32_t known : {1804289383, 846930886, 1681692777, 1714636915, 1957747793}) {
    EXPECT_EQ(random.next(), known);
  }
}

TEST(GlibcRandom, DrawsWhatTheLibraryDraws) {
#ifdef __GLIBC__
  for (const unsigned seed : {0U, 1U, 2U, 42U, 123'456'789U, 4'000'000'000U}) {
    std::srand(seed);
    GlibcRandom random(seed);
    for (int i = 0; i < 20'000; ++i) ASSERT_EQ(random.next(), std::rand()) << seed << " " << i;
  }
#else
  GTEST_SKIP() << "NOT CHECKED: this is another C library";
#endif
}

TEST(GlibcRandom, SkipsNumbers) {
  GlibcRandom one(7);
  GlibcRandom other(7);
  for (int i = 0; i < 1'000; ++i) one.next();
  other.skip(1'000);
  EXPECT_EQ(one.next(), other.next());
}

}  // namespace
}  // namespace hearth::instances
