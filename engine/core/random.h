#pragma once

#include <cstdint>

namespace hearth {

// splitmix64 (Steele, Lea, Flood 2014): the first output of the generator whose state is `state`. A
// bijection that mixes well, so it also serves as a hash of counters.
constexpr std::uint64_t splitmix64(std::uint64_t state) {
  state += 0x9E3779B97F4A7C15U;
  state = (state ^ state >> 30U) * 0xBF58476D1CE4E5B9U;
  state = (state ^ state >> 27U) * 0x94D049BB133111EBU;
  return state ^ state >> 31U;
}

// The generator itself: splitmix64 of `state`, of `state` + its constant, and so on.
class SplitMix {
 public:
  explicit constexpr SplitMix(std::uint64_t state) : state_(state) {}
  constexpr std::uint64_t next() {
    const std::uint64_t drawn = splitmix64(state_);
    state_ += 0x9E3779B97F4A7C15U;
    return drawn;
  }

 private:
  std::uint64_t state_;
};

// A stream of random numbers that is a function of (seed, item) alone: the same on every machine
// and for any number of threads. Give every independent piece of work an item of its own, never a
// thread.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t item = 0)
      : numbers_(splitmix64(splitmix64(seed) + item)) {}

  // 64 random bits.
  std::uint64_t bits() { return numbers_.next(); }
  // A number below `count`, as even as 32 bits make it (off by at most count / 2^32).
  // Requires: count > 0.
  std::uint32_t below(std::uint32_t count) {
    return static_cast<std::uint32_t>((bits() >> 32U) * count >> 32U);
  }

 private:
  SplitMix numbers_;
};

}  // namespace hearth
