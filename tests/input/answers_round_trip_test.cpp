// The change list goes out (viz/export), a hearing fills it in, and it comes back.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "drawn_layer.h"
#include "export/export.h"
#include "input/answers/answers.h"
#include "support/redrawn_result.h"
#include "support/scratch_folder.h"

namespace hearth::input {
namespace {

using testing::redrawn_result;
using testing::ScratchFolder;

// The town with codes that Excel would take for numbers.
results::Result numbered_town() {
  results::Result result = redrawn_result();
  int number = 0;
  for (std::string& id : result.area.units.id) id = fmt::format("05101150010{}", ++number);
  return result;
}

std::vector<SentChange> sent_of(const results::Result& result) {
  std::vector<SentChange> sent;
  for (const results::UnitChange& change : result.redraws[0].changes) {
    sent.push_back({result.area.units.id[change.unit], change.old_code, change.new_code});
  }
  return sent;
}

Answers read(const std::filesystem::path& file, const results::Result& result) {
  area::DataReport report;
  Answers answers =
      read_answers(support::source_at(file.string()), result.area.units, sent_of(result), report);
  for (const area::Finding& finding : report.findings) {
    EXPECT_NE(finding.kind, "code_changed") << finding.message.en;
    EXPECT_NE(finding.kind, "unknown_column") << finding.message.en;
  }
  return answers;
}

// Fills in the first table of a workbook or GeoPackage and saves it, as another program would.
void fill_in(const std::filesystem::path& file, const char* accept, const char* reject,
             const char* remark) {
  GDALAllRegister();
  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
  ASSERT_TRUE(dataset);
  OGRLayer& layer = *dataset->GetLayer(0);
  int row = 0;
  for (const OGRFeatureUniquePtr& feature : layer) {
    feature->SetField(row == 0 ? accept : reject, "√");
    if (row++ == 1) feature->SetField(remark, "离得太远");
    ASSERT_EQ(layer.SetFeature(feature.get()), OGRERR_NONE);
  }
}

void expect_filled_in(const Answers& answers) {
  ASSERT_EQ(answers.rows.size(), 2U);
  EXPECT_EQ(answers.rows[0].unit, UnitId{2});
  EXPECT_EQ(answers.rows[0].verdict, Verdict::Accept);
  EXPECT_EQ(answers.rows[0].new_code, "b");
  EXPECT_EQ(answers.rows[0].remark, "");
  EXPECT_EQ(answers.rows[1].unit, UnitId{5});
  EXPECT_EQ(answers.rows[1].verdict, Verdict::Reject);
  EXPECT_EQ(answers.rows[1].old_code, "f");
  EXPECT_EQ(answers.rows[1].remark, "离得太远");
}

TEST(AnswersRoundTrip, ComesBackUnansweredFromEveryFormatInBothLanguages) {
  const ScratchFolder folder;
  const results::Result result = numbered_town();
  for (const Language language : {Language::En, Language::Zh}) {
    for (const char* name : {"all.xlsx", "all.gpkg", "changes.csv", "moved.geojson"}) {
      (void)exports::export_result(result, {.file = folder / name, .language = language});
      const Answers answers = read(folder / name, result);
      EXPECT_EQ(answers.rows.size(), 2U) << name;
      EXPECT_EQ(answers.open, 2) << name;
      const bool is_sheet = name == std::string("all.xlsx") || name == std::string("changes.csv");
      if (is_sheet) {
        EXPECT_EQ(answers.rows.at(0).row, 2) << name;
      }
    }
  }
}

TEST(AnswersRoundTrip, ComesBackFilledInAsAWorkbook) {
  const ScratchFolder folder;
  const results::Result result = numbered_town();
  (void)exports::export_result(result, {.file = folder / "list.xlsx", .language = Language::Zh});
  fill_in(folder / "list.xlsx", "接受", "拒绝", "备注");
  expect_filled_in(read(folder / "list.xlsx", result));
}

TEST(AnswersRoundTrip, ComesBackFilledInOnTheMap) {
  const ScratchFolder folder;
  const results::Result result = numbered_town();
  (void)exports::export_result(result, {.file = folder / "list.gpkg", .table = "changes"});
  fill_in(folder / "list.gpkg", "accept", "reject", "remark");
  expect_filled_in(read(folder / "list.gpkg", result));
}

TEST(AnswersRoundTrip, ComesBackFromACsvWithGuardedCodes) {
  const ScratchFolder folder;
  const results::Result result = numbered_town();
  (void)exports::export_result(result,
                               {.file = folder / "list.csv", .publish = true, .guard_codes = true});
  std::string text = testing::bytes_of(folder / "list.csv");
  for (const char* answer : {",x,,", ",,x,离得太远"}) {
    const std::size_t at = text.find(",,,\r\n");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 3, answer);
  }
  testing::put_bytes(folder / "list.csv", text);
  expect_filled_in(read(folder / "list.csv", result));
}

}  // namespace
}  // namespace hearth::input
