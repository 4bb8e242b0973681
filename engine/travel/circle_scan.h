#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace hearth::travel {

// A window of pixels of a grid, and a circle in it.
struct CircleScan {
  const double* x = nullptr;  // places by pixel
  const double* y = nullptr;
  const std::int32_t* start = nullptr;  // of each pixel; row by row, `columns` a row
  std::int32_t columns = 0;
  std::int32_t first_column = 0;  // the window, last ones included
  std::int32_t last_column = 0;
  std::int32_t first_row = 0;
  std::int32_t last_row = 0;
  double at_x = 0;
  double at_y = 0;
  double square = 0;  // of the limit
};

// `out` must have room for every place of the window and for this many more.
constexpr std::size_t kScanSlack = 8;

// Writes the positions of the window's places with dx * dx + dy * dy <= square to `out`, ascending,
// and returns how many there are.
using ScanCircle = std::size_t (*)(const CircleScan& scan, std::int32_t* out);

// The widest version that this processor can run. All of them do the same IEEE operations on each
// place, so who is within does not depend on the processor.
ScanCircle circle_scan();

// Every version that this processor can run, the plain one first and the widest last; for tests.
struct ScanVersion {
  const char* name = "";
  ScanCircle scan = nullptr;
};
std::span<const ScanVersion> scan_versions();

}  // namespace hearth::travel
