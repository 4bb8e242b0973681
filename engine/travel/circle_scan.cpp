#include "travel/circle_scan.h"

#include <algorithm>
#include <array>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hearth::travel {

namespace {

// Positions begin <= p < end of the places in the window's part of one pixel row.
struct Run {
  std::int32_t begin = 0;
  std::int32_t end = 0;
};

inline Run run_of(const CircleScan& scan, std::int32_t row) {
  const std::int32_t* const start =
      scan.start + static_cast<std::ptrdiff_t>(row) * static_cast<std::ptrdiff_t>(scan.columns);
  return {start[scan.first_column], start[scan.last_column + 1]};
}

std::size_t scan_plain(const CircleScan& scan, std::int32_t* out) {
  std::size_t found = 0;
  for (std::int32_t row = scan.first_row; row <= scan.last_row; ++row) {
    const Run run = run_of(scan, row);
    for (std::int32_t p = run.begin; p < run.end; ++p) {
      const double dx = scan.x[p] - scan.at_x;
      const double dy = scan.y[p] - scan.at_y;
      out[found] = p;  // kept only if the next line counts it
      found += static_cast<std::size_t>(dx * dx + dy * dy <= scan.square);
    }
  }
  return found;
}

#if defined(__x86_64__)

// For each set of four lanes: where the bytes of the lanes that stay come from.
constexpr auto kPack = [] {
  std::array<std::array<std::uint8_t, 16>, 16> table{};
  for (std::size_t lanes = 0; lanes < 16; ++lanes) {
    std::size_t byte = 0;
    for (std::size_t lane = 0; lane < 4; ++lane) {
      if ((lanes >> lane & 1U) == 0) continue;
      for (std::size_t b = 0; b < 4; ++b) {
        table[lanes][byte++] = static_cast<std::uint8_t>(4 * lane + b);
      }
    }
  }
  return table;
}();

// Four places at a time. Lanes beyond the end of a run are neither read nor counted.
__attribute__((target("avx2,popcnt"))) std::size_t scan_avx2(const CircleScan& scan,
                                                             std::int32_t* out) {
  const __m256d at_x = _mm256_set1_pd(scan.at_x);
  const __m256d at_y = _mm256_set1_pd(scan.at_y);
  const __m256d square = _mm256_set1_pd(scan.square);
  const __m256i lane = _mm256_set_epi64x(3, 2, 1, 0);
  std::size_t found = 0;
  for (std::int32_t row = scan.first_row; row <= scan.last_row; ++row) {
    const Run run = run_of(scan, row);
    for (std::int32_t p = run.begin; p < run.end; p += 4) {
      const __m256i used = _mm256_cmpgt_epi64(_mm256_set1_epi64x(run.end - p), lane);
      const __m256d dx = _mm256_sub_pd(_mm256_maskload_pd(scan.x + p, used), at_x);
      const __m256d dy = _mm256_sub_pd(_mm256_maskload_pd(scan.y + p, used), at_y);
      const __m256d sum = _mm256_add_pd(_mm256_mul_pd(dx, dx), _mm256_mul_pd(dy, dy));
      const __m256d in =
          _mm256_and_pd(_mm256_cmp_pd(sum, square, _CMP_LE_OQ), _mm256_castsi256_pd(used));
      const auto lanes = static_cast<unsigned>(_mm256_movemask_pd(in));
      const __m128i position = _mm_add_epi32(_mm_set1_epi32(p), _mm_set_epi32(3, 2, 1, 0));
      const __m128i pack = _mm_loadu_si128(reinterpret_cast<const __m128i*>(kPack[lanes].data()));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out + found), _mm_shuffle_epi8(position, pack));
      found += static_cast<std::size_t>(_mm_popcnt_u32(lanes));
    }
  }
  return found;
}

// Eight places at a time.
__attribute__((target("avx512f,avx512vl,popcnt"))) std::size_t scan_avx512(const CircleScan& scan,
                                                                           std::int32_t* out) {
  const __m512d at_x = _mm512_set1_pd(scan.at_x);
  const __m512d at_y = _mm512_set1_pd(scan.at_y);
  const __m512d square = _mm512_set1_pd(scan.square);
  const __m256i lane = _mm256_set_epi32(7, 6, 5, 4, 3, 2, 1, 0);
  std::size_t found = 0;
  for (std::int32_t row = scan.first_row; row <= scan.last_row; ++row) {
    const Run run = run_of(scan, row);
    for (std::int32_t p = run.begin; p < run.end; p += 8) {
      const auto left = static_cast<unsigned>(std::min(run.end - p, 8));
      const auto used = static_cast<__mmask8>((1U << left) - 1);
      const __m512d dx = _mm512_sub_pd(_mm512_maskz_loadu_pd(used, scan.x + p), at_x);
      const __m512d dy = _mm512_sub_pd(_mm512_maskz_loadu_pd(used, scan.y + p), at_y);
      const __m512d sum = _mm512_add_pd(_mm512_mul_pd(dx, dx), _mm512_mul_pd(dy, dy));
      const __mmask8 in = _mm512_mask_cmp_pd_mask(used, sum, square, _CMP_LE_OQ);
      const __m256i position = _mm256_add_epi32(_mm256_set1_epi32(p), lane);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + found),
                          _mm256_maskz_compress_epi32(in, position));
      found += static_cast<std::size_t>(_mm_popcnt_u32(in));
    }
  }
  return found;
}

#endif

std::vector<ScanVersion> find_versions() {
  std::vector<ScanVersion> versions{{"plain", scan_plain}};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) {
    versions.push_back({"avx2", scan_avx2});
  }
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("popcnt")) {
    versions.push_back({"avx512", scan_avx512});
  }
#endif
  return versions;
}

}  // namespace

std::span<const ScanVersion> scan_versions() {
  static const std::vector<ScanVersion> kVersions = find_versions();
  return kVersions;
}

ScanCircle circle_scan() { return scan_versions().back().scan; }

}  // namespace hearth::travel
