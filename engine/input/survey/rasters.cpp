#include "input/survey/rasters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "core/number_text.h"
#include "input/files/source_path.h"

namespace hearth::input {

namespace {

using namespace std::string_view_literals;
using Kind = RasterVerdict::Kind;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// A word by itself, or in Chinese anywhere: "dem" in olinda_dem_utm25s, not in "academy".
bool holds_word(std::string_view text, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
      if (!is_letter(word.front())) return true;
      const std::size_t end = at + word.size();
      const bool begins = at == 0 || !is_letter(text[at - 1]);
      if (begins && (end == text.size() || !is_letter(text[end]))) return true;
    }
    return false;
  });
}

constexpr std::array kHeights{"dem"sv,       "dtm"sv,       "dsm"sv,   "elev"sv,
                              "elevation"sv, "srtm"sv,      "aster"sv, "height"sv,
                              "heights"sv,   "高程"sv,      "海拔"sv,  "slope"sv,
                              "坡度"sv,      "hillshade"sv, "地形"sv,  "terrain"sv};
constexpr std::array kCover{"landcover"sv, "lulc"sv, "land_cover"sv, "cover"sv,
                            "土地"sv,      "覆盖"sv, "landuse"sv,    "用地"sv};
constexpr std::array kPeople{"pop"sv,      "people"sv,      "population"sv, "ppp"sv,
                             "worldpop"sv, "人口"sv,        "ghspop"sv,     "residents"sv,
                             "居民"sv,     "inhabitants"sv, "landscan"sv};
constexpr std::array kDensity{"density"sv, "密度"sv};

std::string number(double value) {
  return std::abs(value) < 1000 ? fmt::format("{:.4g}", value)
                                : grouped(static_cast<std::int64_t>(std::llround(value)));
}

Text range_text(const RasterProfile& raster) {
  return {fmt::format("from {} to {}", number(raster.least), number(raster.most)),
          fmt::format("{} 至 {}", number(raster.least), number(raster.most))};
}

bool overlap(const area::Box& a, const area::Box& b) {
  return a.min_x < b.max_x && b.min_x < a.max_x && a.min_y < b.max_y && b.min_y < a.max_y;
}

// Why it cannot be people, whatever its values mean; empty: it can.
Text why_never(const LayerProfile& layer, const LayerProfile& units) {
  const RasterProfile& raster = *layer.raster;
  if (raster.bands != 1) {
    return {fmt::format("it has {} bands: take out the one with the people (gdal_translate -b 1)",
                        raster.bands),
            fmt::format("有 {} 个波段：请取出人口波段（gdal_translate -b 1）", raster.bands)};
  }
  if (!raster.placed) return {"it does not say where its pixels lie", "没有地理定位信息"};
  if (raster.filled == 0 || raster.most <= 0) return {"it has no value above 0", "没有大于 0 的值"};
  if (layer.degrees && units.degrees && !overlap(*layer.degrees, *units.degrees)) {
    return {"it lies elsewhere on the earth than the units", "与单元不在同一地区"};
  }
  return {};
}

Text sums_text(const RasterProfile& raster, double people) {
  if (people <= 0) {
    return {"it adds up to " + number(raster.sum), "合计 " + number(raster.sum)};
  }
  return {fmt::format("it adds up to {}, the units to {}", number(raster.sum), number(people)),
          fmt::format("栅格合计 {}，单元合计 {}", number(raster.sum), number(people))};
}

}  // namespace

RasterVerdict judged(const LayerProfile& layer, const LayerProfile& units, double people) {
  if (const Text never = why_never(layer, units); !never.empty()) return {Kind::Other, never};
  const RasterProfile& raster = *layer.raster;
  const std::string name = lower_case(std::filesystem::path(layer.source).stem().string());
  const Text range = range_text(raster);
  if (holds_word(name, kHeights)) {
    return {Kind::Other, {"heights, by its name: " + range.en, "按文件名为地形高程：" + range.zh}};
  }
  if (holds_word(name, kCover)) {
    return {Kind::Other, {"land cover, by its name", "按文件名为土地覆盖"}};
  }
  if (raster.least < 0) {
    return {Kind::Other,
            {fmt::format("values below 0 ({}) are no people: heights, or a value that means none "
                         "and is not named (gdal_translate -a_nodata {})",
                         range.en, number(raster.least)),
             fmt::format("有负值（{}），不是人口：可能是高程，或无值像元没有注明（gdal_translate "
                         "-a_nodata {}）",
                         range.zh, number(raster.least))}};
  }
  const Text sums = sums_text(raster, people);
  if (holds_word(name, kDensity)) {
    return {Kind::Doubt,
            {"a density, by its name: people per km2, not per pixel",
             "按文件名为密度：每平方公里而非每像元人数"},
            true};
  }
  if (holds_word(name, kPeople)) {
    return {Kind::People, {"called so; " + sums.en, "按文件名；" + sums.zh}};
  }
  constexpr std::size_t kKinds = 64;
  if (raster.whole && raster.different < kKinds && raster.most <= 255) {
    return {
        Kind::Other,
        {fmt::format("{} different whole numbers: classes, such as land cover", raster.different),
         fmt::format("只有 {} 种整数值：像是分类，如土地覆盖", raster.different)}};
  }
  if (people > 0 && raster.sum > people / 2 && raster.sum < people * 2) {
    return {Kind::People, sums};
  }
  // People are far from even: most pixels have few, some very many.
  const double mean = raster.sum / static_cast<double>(raster.filled);
  if (raster.most > 8 * mean) {
    return {Kind::Doubt,
            {"it may be people, but neither its name nor its sum says so: " + sums.en,
             "可能是人口，但文件名与合计都不能说明：" + sums.zh}};
  }
  return {Kind::Other,
          {fmt::format("not people, it seems: {}, {} on average, and its name says nothing",
                       range.en, number(mean)),
           fmt::format("看来不是人口：{}，平均 {}，文件名也没有说明", range.zh, number(mean))}};
}

}  // namespace hearth::input
