#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

#include <benchmark/benchmark.h>
#include <malloc.h>

#include "core/parallel.h"
#include "core/random.h"
#include "travel/straight_line.h"

namespace hearth::bench {

// Real numbers by chance: the same towns on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : numbers_(seed) {}
  double below(double width) {
    return static_cast<double>(numbers_.next() >> 11U) * 0x1p-53 * width;
  }

 private:
  SplitMix numbers_;
};

// Places strewn evenly over a square.
struct Strewn {
  std::vector<double> x;
  std::vector<double> y;
  Strewn(std::size_t n, double width, std::uint64_t seed) : x(n), y(n) {
    Chance random(seed);
    for (std::size_t i = 0; i < n; ++i) {
      x[i] = random.below(width);
      y[i] = random.below(width);
    }
  }
  [[nodiscard]] travel::Places places() const { return {x, y}; }
};

// The city: 1,000,000 demand points and 5,000 sites at 1 km, in a square of `km`.
constexpr std::size_t kDemand = 1'000'000;
constexpr std::size_t kSites = 5'000;
constexpr double kLimit = 1000;

struct City {
  Strewn demand;
  Strewn sites;
  explicit City(double km) : demand(kDemand, km * 1000, 1), sites(kSites, km * 1000, 2) {}
};

// 100 km: about 1.56 M pairs; 32 km: about 14.9 M.
inline const City& city(std::int64_t km) {
  static const City kWide(100);
  static const City kDense(32);
  return km == 100 ? kWide : kDense;
}

// The most memory that the process has held since reset(), beyond what it held then (Linux).
class PeakMemory {
 public:
  PeakMemory() {
    malloc_trim(0);  // what earlier benchmarks left does not hide what this one takes
    before_ = megabytes("VmRSS:");
    if (std::FILE* f = std::fopen("/proc/self/clear_refs", "w")) {
      std::fputs("5", f);
      std::fclose(f);
    }
  }
  [[nodiscard]] double megabytes() const { return megabytes("VmHWM:") - before_; }

 private:
  static double megabytes(const char* field) {
    double kilobytes = 0;
    if (std::FILE* f = std::fopen("/proc/self/status", "r")) {
      char line[256];
      while (std::fgets(line, sizeof line, f) != nullptr) {
        if (std::strncmp(line, field, std::strlen(field)) != 0) continue;
        std::sscanf(line + std::strlen(field), "%lf", &kilobytes);
      }
      std::fclose(f);
    }
    return kilobytes / 1024;
  }
  double before_ = 0;
};

// Times `body` on one core; it returns what it counted, which must be the same for both sides of a
// comparison. Notes the count and the memory at the peak of one untimed run.
template <typename Body>
void measure(benchmark::State& state, const Body& body) {
  ThreadLimit one(1);
  std::int64_t count = 0;
  one.run([&] {
    const PeakMemory memory;
    count = body();
    state.counters["peak_MB"] = memory.megabytes();
    for (auto _ : state) count = body();
  });
  state.counters["count"] = static_cast<double>(count);
}

}  // namespace hearth::bench
