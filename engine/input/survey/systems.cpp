#include "input/survey/systems.h"

#include <cmath>

#include <fmt/format.h>

#include "core/error.h"
#include "input/coordinates/china.h"

namespace hearth::input {

namespace {

// Codes of EPSG in each of the three systems with zones of this width.
struct Zoned {
  int zone, width;  // degrees
  int cgcs2000, xian80, beijing54;
};

std::optional<Zoned> zone_of(double easting) {
  const auto zone = static_cast<int>(std::floor(easting / 1e6));
  if (zone >= 25 && zone <= 45) {
    const int further = zone - 25;
    return Zoned{zone, 3, 4513 + further, 2349 + further, 2401 + further};
  }
  if (zone >= 13 && zone <= 23) {
    const int further = zone - 13;
    return Zoned{zone, 6, 4491 + further, 2327 + further, 21413 + further};
  }
  return std::nullopt;
}

std::string code_of(const Zoned& zone) { return fmt::format("EPSG:{}", zone.cgcs2000); }

void doubt_of(const Zoned& of, Guess& guess) {
  guess.doubts.push_back(
      {fmt::format(
           "the layer does not say its coordinate system; its eastings begin with the zone "
           "{} ({} degrees wide): CGCS2000 EPSG:{}, Xi'an 80 EPSG:{} or Beijing 54 EPSG:{}. "
           "They lie up to some 100 m apart, and no number tells which it is; CGCS2000 is "
           "written, as data of China have to be in it since 2018: ask, and correct `crs:`",
           of.zone, of.width, of.cgcs2000, of.xian80, of.beijing54),
       fmt::format("图层没有注明坐标系；东坐标带号 {}（{} 度带）：可能是 CGCS2000 "
                   "EPSG:{}、西安 80 EPSG:{} 或北京 54 "
                   "EPSG:{}。三者相差可达百米左右，仅凭数值无法区分；自 2018 年起成果须用 "
                   "CGCS2000，故写 EPSG:{}：请核实并更正 `crs:`",
                   of.zone, of.width, of.cgcs2000, of.xian80, of.beijing54, of.cgcs2000)});
}

}  // namespace

std::optional<std::string> crs_of_easting(double easting) {
  const std::optional<Zoned> zone = zone_of(easting);
  return zone ? std::optional(code_of(*zone)) : std::nullopt;
}

std::string crs_by_numbers(const LayerProfile& layer, Guess& guess) {
  const area::Box& box = layer.extent;
  const area::Point middle{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
  if (std::abs(middle.x) <= 180 && std::abs(middle.y) <= 90) {
    const bool china = in_china(middle);
    const char* const system = china ? "CGCS2000" : "WGS 84";
    guess.doubts.push_back(
        {fmt::format("the layer does not say its coordinate system; its numbers are degrees, taken "
                     "for {}",
                     system),
         fmt::format("图层没有注明坐标系；坐标为经纬度，按 {} 处理", system)});
    return china ? "EPSG:4490" : "EPSG:4326";
  }
  if (const std::optional<Zoned> zone = zone_of(middle.x)) {
    doubt_of(*zone, guess);
    return code_of(*zone);
  }
  throw InputError(
      layer.source, "",
      {fmt::format("it does not say its coordinate system, and its numbers ({:.0f}, "
                   "{:.0f}) fit many",
                   middle.x, middle.y),
       fmt::format("没有注明坐标系，坐标（{:.0f}, {:.0f}）可能属于多个坐标系", middle.x, middle.y)},
      {"ask whoever made it, and name it: --crs EPSG:4547",
       "请向提供者核实，并在命令行指明：--crs EPSG:4547"});
}

}  // namespace hearth::input
