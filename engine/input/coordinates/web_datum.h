#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "area/shapes.h"

// Coordinates as Chinese web maps give them: moved by a known rule, 100 to 700 m off.
namespace hearth::input {

enum class WebDatum : std::uint8_t {
  Gcj02,  // AutoNavi, Tencent, DataV
  Bd09    // Baidu
};

// "gcj02", "bd09"; nothing: another word.
std::optional<WebDatum> web_datum_of(const std::string& word);

// Longitude and latitude in degrees, to the web map's and back. Outside the box in which web maps
// move coordinates (72.004 to 137.8347 E, 0.8293 to 55.8271 N) they stay for GCJ-02. The way back
// is the inverse to 1e-9 degrees (0.1 mm).
area::Point to_web(WebDatum datum, area::Point degrees);
area::Point from_web(WebDatum datum, area::Point degrees);

}  // namespace hearth::input
