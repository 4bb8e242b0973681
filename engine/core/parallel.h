#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>
#include <tbb/task_arena.h>

namespace hearth {

// Calls body(id) for every id below `count`, in parallel. The body may write only to the row of its
// own id, so the result does not depend on the number of threads.
template <typename IdType, typename Body>
void parallel_for_each_id(std::size_t count, const Body& body) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count), [&](const auto& range) {
    for (std::size_t row = range.begin(); row != range.end(); ++row) {
      body(IdType{static_cast<std::int32_t>(row)});
    }
  });
}

// Calls body(begin, end) for consecutive blocks of at most `block` of the numbers below `count`, in
// parallel; the cut into blocks is fixed by `count` and `block`, not by the number of threads.
template <typename Body>
void parallel_for_blocks(std::size_t count, std::size_t block, const Body& body) {
  const std::size_t blocks = (count + block - 1) / block;
  tbb::parallel_for(std::size_t{0}, blocks, [&](std::size_t b) {
    const std::size_t begin = b * block;
    body(begin, begin + block < count ? begin + block : count);
  });
}

// Adds up term(id). The order of additions is fixed by `count` alone: one thread and sixty-four
// give the same bits.
template <typename IdType, typename Sum, typename Term>
Sum parallel_sum(std::size_t count, const Term& term) {
  constexpr std::size_t kBlock = 1024;
  return tbb::parallel_deterministic_reduce(
      tbb::blocked_range<std::size_t>(0, count, kBlock), Sum{},
      [&](const auto& range, Sum sum) {
        for (std::size_t row = range.begin(); row != range.end(); ++row) {
          sum += term(IdType{static_cast<std::int32_t>(row)});
        }
        return sum;
      },
      [](Sum a, Sum b) { return a + b; });
}

// Calls body(row) for every row below `count`, in parallel, beginning with the first; for bodies
// that are long and of unequal length.
template <typename Body>
void parallel_for_each_task(std::size_t count, const Body& body) {
  std::atomic<std::size_t> next{0};
  const int workers = tbb::this_task_arena::max_concurrency();
  tbb::parallel_for(
      0, workers,
      [&](int) {
        for (std::size_t row = next++; row < count; row = next++) body(row);
      },
      tbb::simple_partitioner());
}

// body(), during which this thread takes up no parallel work but the body's own.
template <typename Body>
auto isolated(const Body& body) {
  return tbb::this_task_arena::isolate(body);
}

// While it lives, Hearth computes with exactly `threads` threads (also with more than there are
// processors: used to prove that the result does not depend on it).
class ThreadLimit {
 public:
  explicit ThreadLimit(int threads)
      : control_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)),
        arena_(threads) {}
  template <typename Body>
  auto run(const Body& body) {
    return arena_.execute(body);
  }

 private:
  tbb::global_control control_;
  tbb::task_arena arena_;
};

}  // namespace hearth
