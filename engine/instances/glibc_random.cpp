#include "instances/glibc_random.h"

namespace hearth::instances {

GlibcRandom::GlibcRandom(std::uint32_t seed) {
  // A congruential generator fills the words (Park, Miller 1988), and the first rounds are thrown
  // away.
  constexpr std::int64_t kMultiplier = 16'807;
  std::int64_t word = seed == 0 ? 1 : static_cast<std::int32_t>(seed);
  for (std::uint32_t& one : word_) {
    one = static_cast<std::uint32_t>(word);
    word = kMultiplier * word % kMost;
    if (word < 0) word += kMost;
  }
  skip(310);
}

}  // namespace hearth::instances
