#include "input/files/source_rows.h"

#include <algorithm>

#include <fmt/format.h>

namespace hearth::input {

area::Source source_row(const std::string& role, const SourceOptions& source, const Layer& layer,
                        const SourceCrs& crs) {
  return {role,
          source.path.value,
          sha256_of(source),
          static_cast<std::int64_t>(layer.features.size()),
          crs.said,
          source.attribution,
          source.licence,
          source.date};
}

void report_layer(const SourceOptions& source, const Layer& layer, area::DataReport& report) {
  if (!layer.encoding.empty()) {
    report.findings.push_back(
        {area::Severity::Note,
         "encoding",
         source.path.value,
         "",
         {fmt::format("the file does not say how its texts are encoded: read as {}",
                      layer.encoding),
          fmt::format("文件没有注明文字编码：按 {} 读取", layer.encoding)}});
  }
  if (layer.broken_texts > 0) {
    report.findings.push_back(
        {area::Severity::Warning,
         "broken_text",
         source.path.value,
         "",
         {fmt::format(
              "{} of its texts hold bytes that are of no character: cut by a narrow column, "
              "damaged, or in another encoding than the file says (.cpg)",
              layer.broken_texts),
          fmt::format(
              "有 {} 处文字含有不成字符的字节：被过窄的列截断、已损坏，或编码与注明的（.cpg）不符",
              layer.broken_texts)}});
  }
  if (layer.drawn_for_the_screen) {
    report.findings.push_back(
        {area::Severity::Warning,
         "map_tiles",
         source.path.value,
         "",
         {"map tiles hold shapes for the screen, rounded and cut at the edges of tiles: areas and "
          "borders are inexact; give the layer from which they were made",
          "地图瓦片中的图形供屏幕显示，已取整并按瓦片裁切：面积和边界不准确；请改用制作瓦片的原图"
          "层"}});
  }
  constexpr std::size_t kShown = 5;
  for (std::size_t i = 0; i < std::min(kShown, layer.warnings.size()); ++i) {
    report.findings.push_back({area::Severity::Warning,
                               "gdal",
                               source.path.value,
                               "",
                               {"GDAL: " + layer.warnings[i], "GDAL：" + layer.warnings[i]}});
  }
}

}  // namespace hearth::input
