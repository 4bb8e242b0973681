// The files as other programs open them, read back with GDAL.
#include <chrono>
#include <memory>
#include <thread>

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include "core/error.h"
#include "export/export.h"
#include "support/redrawn_result.h"
#include "support/scratch_folder.h"

namespace hearth::exports {
namespace {

using testing::redrawn_result;
using testing::ScratchFolder;

using Dataset = std::unique_ptr<GDALDataset>;

Dataset opened(const std::filesystem::path& file) {
  GDALAllRegister();
  return Dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
}

std::string text(OGRLayer& layer, GIntBig row, const char* field) {
  const OGRFeatureUniquePtr feature(layer.GetFeature(row));
  return feature ? feature->GetFieldAsString(field) : "(no such row)";
}

OGRFieldType type_of(OGRLayer& layer, const char* field) {
  const int at = layer.GetLayerDefn()->GetFieldIndex(field);
  EXPECT_GE(at, 0) << field;
  return layer.GetLayerDefn()->GetFieldDefn(at)->GetType();
}

// Units with the codes of Chinese communities, which Excel would change.
results::Result result_with_long_codes() {
  results::Result result = redrawn_result();
  int number = 0;
  for (std::string& id : result.area.units.id) id = "05101150010" + std::to_string(++number);
  return result;
}

TEST(Workbook, HasASheetATableAndCodesAsText) {
  const ScratchFolder folder;
  const results::Result result = result_with_long_codes();
  const auto written =
      export_result(result, {.file = folder / "town.xlsx", .language = Language::Zh});
  EXPECT_EQ(written.size(), 17U);
  const Dataset book = opened(folder / "town.xlsx");
  ASSERT_TRUE(book);
  EXPECT_EQ(book->GetLayerCount(), 17);
  OGRLayer* changes = book->GetLayerByName("变更清单");
  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->GetFeatureCount(), 2);
  EXPECT_EQ(type_of(*changes, "单元编码"), OFTString);
  EXPECT_EQ(text(*changes, 2, "单元编码"), "051011500103");
  EXPECT_EQ(text(*changes, 2, "调整方式"), "合");
  EXPECT_EQ(type_of(*changes, "户数"), OFTInteger);
  EXPECT_GE(changes->GetLayerDefn()->GetFieldIndex("接受"), 0);
}

// A part of the archive that a workbook is.
std::string part_of(const std::filesystem::path& book, const std::string& name) {
  VSILFILE* file = VSIFOpenL(("/vsizip/" + book.string() + "/" + name).c_str(), "rb");
  if (file == nullptr) return {};
  std::string text(1 << 20, '\0');
  text.resize(VSIFReadL(text.data(), 1, text.size(), file));
  VSIFCloseL(file);
  return text;
}

TEST(Workbook, KeepsItsHeadingsInSightAndItsCodesText) {
  const ScratchFolder folder;
  (void)export_result(result_with_long_codes(), {.file = folder / "town.xlsx", .table = "changes"});
  const std::string sheet = part_of(folder / "town.xlsx", "xl/worksheets/sheet1.xml");
  EXPECT_NE(sheet.find("<pane ySplit=\"1\""), std::string::npos) << "frozen below the headings";
  EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos);
  EXPECT_NE(sheet.find("<autoFilter ref=\"A1:P3\""), std::string::npos);
  EXPECT_NE(sheet.find("<c r=\"A2\" s=\"2\" t=\"s\">"), std::string::npos) << "a text, styled";
  const std::string styles = part_of(folder / "town.xlsx", "xl/styles.xml");
  EXPECT_NE(styles.find("<b/>"), std::string::npos) << "bold headings";
  // Format 49 is "@": what somebody types into such a cell stays text.
  EXPECT_NE(styles.find("<xf numFmtId=\"49\""), std::string::npos);
}

TEST(Workbook, HoldsOneTableWhereOneIsNamed) {
  const ScratchFolder folder;
  const auto written =
      export_result(redrawn_result(), {.file = folder / "town.xlsx", .table = "ledger"});
  ASSERT_EQ(written.size(), 1U);
  EXPECT_EQ(written[0].rows, 2U);
  const Dataset book = opened(folder / "town.xlsx");
  ASSERT_TRUE(book);
  ASSERT_EQ(book->GetLayerCount(), 1);
  EXPECT_STREQ(book->GetLayer(0)->GetName(), "Ledger");
}

TEST(GeoPackage, HasPolygonsPointsAndTables) {
  const ScratchFolder folder;
  const results::Result result = redrawn_result();
  (void)export_result(result, {.file = folder / "town.gpkg"});
  const Dataset package = opened(folder / "town.gpkg");
  ASSERT_TRUE(package);
  OGRLayer* units = package->GetLayerByName("units");
  ASSERT_TRUE(units);
  EXPECT_EQ(wkbFlatten(units->GetGeomType()), wkbMultiPolygon);
  EXPECT_STREQ(units->GetSpatialRef()->GetAuthorityCode(nullptr), "32618");
  const OGRFeatureUniquePtr pond(units->GetFeature(2));  // b: 1 km2 without a pond of 4 ha
  ASSERT_TRUE(pond);
  EXPECT_DOUBLE_EQ(pond->GetGeometryRef()->toMultiPolygon()->get_Area(), 960'000);
  EXPECT_STREQ(pond->GetFieldAsString("new"), "b");
  EXPECT_EQ(wkbFlatten(package->GetLayerByName("sites")->GetGeomType()), wkbPoint);
  EXPECT_EQ(package->GetLayerByName("ledger")->GetGeomType(), wkbNone);
  OGRLayer* communities = package->GetLayerByName("communities");
  double ground = 0;
  for (const OGRFeatureUniquePtr& feature : *communities) {
    ground += feature->GetGeometryRef()->toMultiPolygon()->get_Area();
  }
  EXPECT_NEAR(ground, 5'760'000, 1) << "six units less pond and river, whoever holds them";
}

TEST(GeoPackage, DrawsTheWayToASharedFacilityAndNoneWhereThereIsNone) {
  const ScratchFolder folder;
  results::Result result = redrawn_result();
  result.redraws[0].centres.push_back({"d", "", "", persons(40), testing::kNone});
  (void)export_result(result, {.file = folder / "town.gpkg"});
  const Dataset package = opened(folder / "town.gpkg");
  ASSERT_TRUE(package);
  OGRLayer* shared = package->GetLayerByName("shared-centres");
  ASSERT_TRUE(shared);
  EXPECT_EQ(wkbFlatten(shared->GetGeomType()), wkbLineString);
  const OGRFeatureUniquePtr way(shared->GetFeature(1));
  ASSERT_TRUE(way && way->GetGeometryRef() != nullptr);
  const OGRLineString* line = way->GetGeometryRef()->toLineString();
  ASSERT_EQ(line->getNumPoints(), 2);
  EXPECT_DOUBLE_EQ(line->getX(1), testing::kEast + 600);
  EXPECT_NEAR(line->get_Length(), 1300, 10);
  const OGRFeatureUniquePtr none(shared->GetFeature(2));
  ASSERT_TRUE(none);
  EXPECT_EQ(none->GetGeometryRef(), nullptr);
  EXPECT_EQ(wkbFlatten(package->GetLayerByName("staff")->GetGeomType()), wkbMultiPolygon);
}

TEST(GeoPackage, MakesAFieldTextWhereACountIsKeptBack) {
  const ScratchFolder folder;
  (void)export_result(redrawn_result(),
                      {.file = folder / "town.gpkg", .table = "units", .publish = true});
  const Dataset package = opened(folder / "town.gpkg");
  ASSERT_TRUE(package);
  OGRLayer& units = *package->GetLayer(0);
  EXPECT_EQ(text(units, 5, "households"), "<5");
  EXPECT_EQ(text(units, 1, "households"), "40");
  EXPECT_EQ(type_of(units, "people"), OFTReal);
}

TEST(GeoJson, LiesWhereTheTownLies) {
  const ScratchFolder folder;
  (void)export_result(redrawn_result(), {.file = folder / "moved.geojson"});
  const Dataset collection = opened(folder / "moved.geojson");
  ASSERT_TRUE(collection);
  OGRLayer& moved = *collection->GetLayer(0);
  EXPECT_EQ(moved.GetFeatureCount(), 2);
  OGREnvelope box;
  ASSERT_EQ(moved.GetExtent(&box), OGRERR_NONE);
  EXPECT_GT(box.MinX, -75.8);  // east of Syracuse, longitude before latitude
  EXPECT_LT(box.MaxX, -75.6);
  EXPECT_GT(box.MinY, 42.8);
  EXPECT_LT(box.MaxY, 43.0);
}

TEST(Exports, GiveTheSameBytesForTheSameResult) {
  const ScratchFolder folder;
  const results::Result result = redrawn_result();
  const std::vector<std::string> endings{".csv", ".xlsx", ".gpkg", ".geojson"};
  for (const std::string& ending : endings) {
    (void)export_result(result, {.file = folder / ("first" + ending)});
  }
  std::this_thread::sleep_for(std::chrono::seconds(2));  // no file may know the time of day
  for (const std::string& ending : endings) {
    (void)export_result(result, {.file = folder / ("second" + ending)});
    const std::string first = testing::bytes_of(folder / ("first" + ending));
    EXPECT_EQ(first, testing::bytes_of(folder / ("second" + ending))) << ending;
    EXPECT_FALSE(first.empty());
  }
  EXPECT_EQ(folder.names().size(), 8U) << "and leave nothing else behind";
}

TEST(Exports, ReadTheWorldWithoutARedrawToo) {
  const ScratchFolder folder;
  const results::Result result = testing::small_town();
  const auto written = export_result(result, {.file = folder / "town.csv"});
  ASSERT_EQ(written.size(), 1U);
  EXPECT_EQ(written[0].name, "sites");
  EXPECT_EQ(export_result(result, {.file = folder / "town.gpkg"}).size(), 4U);
}

TEST(Exports, SayWhichCodeExcelWouldDamage) {
  const ScratchFolder folder;
  const results::Result result = result_with_long_codes();
  EXPECT_EQ(export_result(result, {.file = folder / "a.csv"})[0].fragile_code, "051011500103");
  EXPECT_EQ(export_result(result, {.file = folder / "a.csv", .guard_codes = true})[0].fragile_code,
            "");
  EXPECT_EQ(export_result(redrawn_result(), {.file = folder / "a.csv"})[0].fragile_code, "");
}

TEST(Exports, RefuseOtherEndingsAndTablesWithoutAPlace) {
  const ScratchFolder folder;
  const results::Result result = redrawn_result();
  for (const char* name : {"town.shp", "town", "town.json"}) {
    EXPECT_THROW((void)export_result(result, {.file = folder / name}), UsageError) << name;
  }
  EXPECT_THROW((void)export_result(result, {.file = folder / "town.geojson", .table = "ledger"}),
               UsageError);
  EXPECT_THROW((void)export_result(result, {.file = folder / "no" / "town.gpkg"}), InputError);
  EXPECT_TRUE(folder.names().empty());
}

}  // namespace
}  // namespace hearth::exports
