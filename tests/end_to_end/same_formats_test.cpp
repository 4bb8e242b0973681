// One study, its sources in three formats: a shapefile whose texts are GBK, a GeoPackage and
// GeoJSON. With --reproducible every dataset is the same bytes but those that name the sources.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "results/reader.h"
#include "results/writer.h"
#include "support/program.h"

namespace hearth {
namespace {

using testing::Ran;
using testing::ScratchFolder;

constexpr int kColumns = 6;
constexpr int kRows = 4;

// As many digits as a double has.
std::string point(double x, double y) { return fmt::format("[{:.17g},{:.17g}]", x, y); }

std::string collection(const std::string& features) {
  return "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
}

// Groups of residents in the hills, 0.01 degrees to a side, one with a hole; communities of four,
// townships of twelve. Corners with more decimals than a text would need.
std::string groups() {
  static const std::vector<std::string> kNames{"红旗村", "东风社区", "㙟头村", "新南街社区"};
  const auto corner = [](int column, int row) {
    return point(104.9 + 0.0100000001 * column, 30.6 + 0.0100000003 * row);
  };
  std::string out;
  for (int i = 0; i < kColumns * kRows; ++i) {
    const int c = i % kColumns;
    const int r = i / kColumns;
    std::string rings = "[" + corner(c, r) + "," + corner(c + 1, r) + "," + corner(c + 1, r + 1) +
                        "," + corner(c, r + 1) + "," + corner(c, r) + "]";
    if (i == 9) {
      rings += ",[" + point(104.933, 30.613) + "," + point(104.933, 30.616) + "," +
               point(104.936, 30.616) + "," + point(104.933, 30.613) + "]";
    }
    const std::string community = std::to_string(i / 12) + std::to_string(c / 2);
    out += fmt::format(
        R"({}{{"type":"Feature","properties":{{"代码":"5101150{}","名称":"{}","社区":"{}",)"
        R"("街道":"{}","人口":{},"户数":{},"类别":"{}"}},)"
        R"("geometry":{{"type":"Polygon","coordinates":[{}]}}}})",
        i == 0 ? "" : ",", 10 + (i * 7) % 24, kNames[static_cast<std::size_t>(i) % 4], community,
        i < 12 ? "城南街道" : "城北镇", 100 + 37 * i, 30 + 11 * i, c < 3 ? "城镇" : "农村", rings);
  }
  return collection(out);
}

std::string centres() {
  return collection(
      "{\"type\":\"Feature\",\"properties\":{\"编号\":\"甲\",\"名称\":\"城南服务中心\",\"面积\":"
      "350.5},"
      "\"geometry\":{\"type\":\"Point\",\"coordinates\":[104.9151,30.6142]}},"
      "{\"type\":\"Feature\",\"properties\":{\"编号\":\"乙\",\"名称\":\"城北服务中心\",\"面积\":"
      "420},"
      "\"geometry\":{\"type\":\"Point\",\"coordinates\":[104.9449,30.6331]}}");
}

std::string scenario(const std::string& ending) {
  return "hearth: 1\nscenario: town\narea:\n  crs: EPSG:4544\n  units:\n    source: groups" +
         ending +
         "\n    datum: cgcs2000\n    id: 代码\n    name: 名称\n    population: 人口\n"
         "    households: 户数\n    class: {field: 类别, urban: [城镇], rural: [农村]}\n"
         "    parents: {community: 社区, township: 街道}\n"
         "services:\n  - id: centre\n    reach: {within: 1500 m}\n"
         "    facilities: {source: centres" +
         ending +
         ", datum: cgcs2000, id: 编号, name: 名称, floor-area: 面积}\n    candidates: {at: units}\n"
         "targets:\n  - {measure: population_coverage, share: 90 %, each: township}\n"
         "placement:\n  - {goal: fewest-sites}\n";
}

// The bytes of a result without what names its sources.
std::string without_sources(const std::filesystem::path& file) {
  results::Result result = results::read(file);
  EXPECT_EQ(result.report.sources.size(), 2U);
  result.report.sources.clear();
  for (area::Finding& finding : result.report.findings) {
    EXPECT_EQ(finding.severity, area::Severity::Note) << finding.message.en;
    finding.source.clear();
  }
  result.scenario_yaml.clear();
  result.scenario_resolved.clear();
  const ScratchFolder folder;
  results::write(result, folder / "same.h5");
  return testing::bytes_of(folder / "same.h5");
}

struct Format {
  std::string ending;
  std::vector<std::string> options;  // of ogr2ogr; none: as written here
};

TEST(SameFormats, GiveTheSameStudy) {
  const std::string ogr2ogr = testing::tool("ogr2ogr");
  if (ogr2ogr.empty()) GTEST_SKIP() << "NOT CHECKED: there is no ogr2ogr to write the formats";
  const ScratchFolder folder;
  testing::put_bytes(folder / "groups.geojson", groups());
  testing::put_bytes(folder / "centres.geojson", centres());
  const std::vector<Format> formats{{".geojson", {}},
                                    {".gpkg", {"-f", "GPKG"}},
                                    {".shp", {"-f", "ESRI Shapefile", "-lco", "ENCODING=GB18030"}}};
  std::vector<std::string> bytes;
  for (const Format& format : formats) {
    for (const std::string name : {"groups", "centres"}) {
      if (format.options.empty()) continue;
      std::vector<std::string> words{ogr2ogr, folder / (name + format.ending),
                                     folder / (name + ".geojson")};
      words.insert(words.end(), format.options.begin(), format.options.end());
      ASSERT_EQ(testing::run_program(words).code, 0) << name << format.ending;
    }
    testing::put_bytes(folder / "town.yaml", scenario(format.ending));
    const Ran ran = testing::hearth({"run", "town.yaml", "--reproducible", "-o", "out.h5"},
                                    {.folder = folder.path()});
    ASSERT_EQ(ran.code, 0) << format.ending << ran.err;
    bytes.push_back(without_sources(folder / "out.h5"));
  }
  EXPECT_NE(testing::bytes_of(folder / "groups.cpg").find("GB18030"), std::string::npos);
  EXPECT_GT(results::read(folder / "out.h5").services.front().plan->objective, 0);
  EXPECT_TRUE(bytes[0] == bytes[1]) << "GeoJSON and GeoPackage";
  EXPECT_TRUE(bytes[0] == bytes[2]) << "GeoJSON and shapefile";
}

}  // namespace
}  // namespace hearth
