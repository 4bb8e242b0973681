#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace hearth::instances {

// The random numbers of srand() and rand() as the GNU C library draws them (an additive feedback
// generator of 31 words), on any machine: published instances are made with them.
class GlibcRandom {
 public:
  static constexpr std::int32_t kMost = 2'147'483'647;

  explicit GlibcRandom(std::uint32_t seed);

  // From 0 to kMost.
  std::int32_t next() {
    const std::uint32_t sum = word_[at_] += word_[(at_ + 28) % 31];
    at_ = at_ == 30 ? 0 : at_ + 1;
    return static_cast<std::int32_t>(sum >> 1U);
  }
  // From 0 to `scale`, both included.
  double uniform(double scale) { return next() / static_cast<double>(kMost) * scale; }
  std::int32_t whole(std::int32_t least, std::int32_t most) {
    return next() % (most - least + 1) + least;
  }
  void skip(std::int64_t numbers) {
    for (std::int64_t i = 0; i < numbers; ++i) next();
  }

 private:
  std::array<std::uint32_t, 31> word_{};
  std::size_t at_ = 3;
};

}  // namespace hearth::instances
