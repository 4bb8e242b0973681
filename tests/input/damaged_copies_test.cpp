// Copies of small inputs, each damaged in one place: a copy is refused with a message that names
// its file, or read as the whole file is, or read in a way that holds together. No format here but
// the archives keeps a checksum, so a digit or a vertex that became another one cannot be known.
// What may never be is a silent wrong number:
//  * as many units as the whole file has;
//  * one place that is damaged is one value: at most two units have other people or another code,
//    at most two another shape;
//  * people are finite, none negative, none more than the earth holds, and each unit has a class;
//  * every coordinate is finite and on the earth, every unit has ground.
#include <gtest/gtest.h>

#include <cmath>

#include "area/geometry.h"
#include "drawn_town.h"
#include "support/damage.h"
#include "support/scratch_folder.h"

namespace hearth::input {
namespace {

using support::DrawnLayer;
using support::ReadTown;
using support::TemporaryFolder;
using support::write_layers;
using testing::bytes_of;
using testing::put_bytes;

constexpr int kSide = 4;

// Sixteen villages in two townships, with a hole in one and names in Chinese.
DrawnLayer villages(bool with_people = true) {
  DrawnLayer town;
  town.fields = {{"CODE"}, {"NAME"}, {"TOWN"}, {"KIND"}};
  if (with_people) town.fields.push_back({"POP", OFTReal});
  for (int i = 0; i < kSide * kSide; ++i) {
    std::string shape = support::square_km(i % kSide, i / kSide);
    if (i == 5)
      shape =
          "POLYGON((501000 4700000,502000 4700000,502000 4701000,501000 4701000,"
          "501000 4700000),(501200 4700200,501200 4700400,501400 4700400,501200 "
          "4700200))";
    town.rows.push_back({{std::to_string(510115000 + i), "红旗村", i < 8 ? "T1" : "T2",
                          i % 2 == 0 ? "city" : "village"},
                         shape});
    if (with_people) town.rows.back().values.emplace_back(std::to_string(400 + 7 * i));
  }
  return town;
}

AreaOptions options_of(const std::string& path) {
  AreaOptions options = support::town_options(path);
  options.name.value = "NAME";
  options.classes = support::urban_and_rural();
  options.classes.by_field = ClassOptions::ByField{{"KIND", ""}, {{"city"}, {"village"}}};
  options.parents.push_back({"township", {"township", "乡镇"}, {"TOWN", ""}, 0, {}});
  return options;
}

std::string as_list(bool tabs) {
  const std::string gap = tabs ? "\t" : ",";
  std::string text = "代码" + gap + "人口\n";
  for (int i = 0; i < kSide * kSide; ++i) {
    text += std::to_string(510115000 + i) + gap + std::to_string(400 + 7 * i) + "\n";
  }
  return text;
}

bool same_shape(const area::MultiPolygon& a, const area::MultiPolygon& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].outer != b[i].outer || a[i].holes != b[i].holes) return false;
  }
  return true;
}

std::string fault_of_ring(const area::Ring& ring) {
  constexpr double kEarth = 2e8;
  for (const area::Point& p : ring) {
    if (!(std::abs(p.x) <= kEarth && std::abs(p.y) <= kEarth)) return "a point off the earth; ";
  }
  return {};
}

std::string fault_of_shapes(const area::Units& units) {
  std::string out;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    for (const area::Polygon& part : units.shape[unit]) {
      out += fault_of_ring(part.outer);
      for (const area::Ring& hole : part.holes) out += fault_of_ring(hole);
    }
    const double ground = units.ground[unit].value();
    if (!(std::isfinite(ground) && ground > 0)) out += "no ground; ";
    const area::Point centre = units.centroid[unit];
    if (!std::isfinite(centre.x) || !std::isfinite(centre.y)) out += "no centroid; ";
  }
  return out;
}

std::string fault_of_people(const area::Units& units) {
  std::string out;
  for (const Persons people : units.population) {
    if (people.value() < 0 || people.value() > 10'000'000'000 * kMicroPersons) out += "people; ";
  }
  for (const area::ClassIndex of : units.unit_class) {
    if (of != 0 && of != 1) out += "class; ";
  }
  return out;
}

// What is silently wrong in a reading; empty: nothing. `moved`: the file may have become that of
// another place (.prj).
std::string wrong_in(const ReadTown& whole, const ReadTown& read, bool moved = false) {
  const area::Units& a = whole.area.units;
  const area::Units& b = read.area.units;
  std::string out = fault_of_shapes(b) + fault_of_people(b);
  if (a.size() != b.size()) return out + "units are gone or new; ";
  int other_values = 0;
  int other_shapes = 0;
  for (const UnitId unit : ids<UnitId>(a.size())) {
    // A code that changed may have moved its row.
    UnitId twin = unit;
    for (const UnitId other : ids<UnitId>(b.size())) {
      if (b.id[other] == a.id[unit]) twin = other;
    }
    const bool same = a.id[unit] == b.id[twin] && a.population[unit] == b.population[twin] &&
                      a.unit_class[unit] == b.unit_class[twin];
    if (!same) ++other_values;
    if (same && !same_shape(a.shape[unit], b.shape[twin])) ++other_shapes;
  }
  if (other_values > 2) out += std::to_string(other_values) + " units have other values; ";
  if (other_shapes > 2 && !moved)
    out += std::to_string(other_shapes) + " units have other shapes; ";
  return out;
}

struct Tally {
  int refused = 0;
  int same = 0;
  int other = 0;
};

class DamagedCopies : public ::testing::Test {
 protected:
  // Damages `part` of what `options` read, so many times.
  Tally read_copies(const AreaOptions& options, const std::string& part, int copies, bool text) {
    const std::string bytes = bytes_of(part);
    const ReadTown whole = support::read_town(options);
    EXPECT_EQ(wrong_in(whole, whole), "");
    EXPECT_EQ(whole.area.units.size(), 16U);
    Tally tally;
    for (int i = 0; i < copies; ++i) {
      const std::string copy = testing::damaged(bytes, static_cast<std::uint64_t>(i), text);
      put_bytes(part, copy);
      read_one(options, whole, part + " copy " + std::to_string(i), tally);
    }
    put_bytes(part, bytes);
    return tally;
  }

  TemporaryFolder folder_;

 private:
  static void read_one(const AreaOptions& options, const ReadTown& whole, const std::string& called,
                       Tally& tally) {
    ReadTown read;
    try {
      read = support::read_town(options);
    } catch (const InputError& error) {
      ++tally.refused;
      for (const InputProblem& problem : error.problems()) {
        const std::string said = describe(problem, Language::En);
        EXPECT_NE(said.find("town"), std::string::npos) << called << " names no file: " << said;
        EXPECT_FALSE(problem.what.zh.empty() || problem.fix.en.empty()) << called;
      }
      return;
    }
    const bool moved = called.find(".prj") != std::string::npos;
    EXPECT_EQ(wrong_in(whole, read, moved), "") << called;
    const bool same = whole.area.units.population == read.area.units.population &&
                      whole.area.units.centroid == read.area.units.centroid;
    ++(same ? tally.same : tally.other);
  }
};

TEST_F(DamagedCopies, OfAShapefile) {
  DrawnLayer town = villages();
  town.encoding = "GBK";
  const std::string path = write_layers(folder_.file("town.shp"), "ESRI Shapefile", {town});
  const AreaOptions options = options_of(path);
  for (const char* part : {".shp", ".shx", ".dbf"}) {
    const Tally tally = read_copies(options, folder_.file("town" + std::string(part)), 24, false);
    EXPECT_GT(tally.refused, 8) << part;
  }
  for (const char* part : {".prj", ".cpg"}) {
    read_copies(options, folder_.file("town" + std::string(part)), 8, true);
  }
}

// A unit of angles that is none squeezes four kilometres into a metre: nearly every border meets
// every other, and what is read still ends.
TEST_F(DamagedCopies, OfASystemThatSqueezesTheLayer) {
  const std::string path = write_layers(folder_.file("town.shp"), "ESRI Shapefile", {villages()});
  const AreaOptions options = options_of(path);
  std::string prj = bytes_of(folder_.file("town.prj"));
  const std::size_t unit = prj.find("0.0174532925199433");
  ASSERT_NE(unit, std::string::npos);
  put_bytes(folder_.file("town.prj"), prj.replace(unit, 18, "99999999999999999999"));
  const std::string said = support::complaint_of([&] { (void)support::read_town(options); });
  EXPECT_NE(said.find("lengths in EPSG:32618"), std::string::npos) << said;
}

TEST_F(DamagedCopies, OfAGeoPackage) {
  const std::string path = support::written(folder_, villages());
  EXPECT_GT(read_copies(options_of(path), path, 40, false).refused, 4);
}

TEST_F(DamagedCopies, OfGeoJson) {
  const std::string path = write_layers(folder_.file("town.geojson"), "GeoJSON", {villages()});
  EXPECT_GT(read_copies(options_of(path), path, 40, true).refused, 12);
}

TEST_F(DamagedCopies, OfLists) {
  AreaOptions options = options_of(support::written(folder_, villages(false)));
  options.population.value = "人口";
  DrawnLayer list;
  list.name = "list";
  list.crs.clear();
  list.geometry = wkbNone;
  list.fields = {{"代码"}, {"人口", OFTInteger}};
  for (const DrawnLayer::Row& row : villages().rows) {
    list.rows.push_back({{row.values[0], row.values[4]}, ""});
  }
  write_layers(folder_.file("town.xlsx"), "XLSX", {list});
  write_layers(folder_.file("town.ods"), "ODS", {list});
  put_bytes(folder_.file("town.csv"), as_list(false));
  for (const char* name : {"town.xlsx", "town.ods", "town.csv"}) {
    TableOptions table;
    table.source = support::source_at(folder_.file(name));
    table.code = {"代码", ""};
    options.tables = {table};
    const bool text = std::string(name) == "town.csv";
    const Tally tally = read_copies(options, folder_.file(name), 24, text);
    // An archive keeps a checksum of every member.
    EXPECT_GT(tally.refused, 4) << name;
    EXPECT_TRUE(text || tally.other == 0) << name;
  }
}

}  // namespace
}  // namespace hearth::input
