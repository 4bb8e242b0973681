#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "print/redraw_blocks.h"
#include "print/redraw_words.h"
#include "print/sheets.h"
#include "support/redrawn_town.h"
#include "support/scratch_folder.h"
#include "viz/sheet_rules.h"

namespace hearth::print {
namespace {

using print::testing::expect_every_row_numbered;
using print::testing::expect_no_collision;
using print::testing::expect_no_leader_crossed;
using print::testing::expect_on_paper;
using print::testing::says;
using print::testing::words_of;

results::Result redrawn_town() {
  results::Result result = hearth::testing::small_town();
  result.redraws = {hearth::testing::small_town_redraw(result.area.units)};
  return result;
}

Scene sheet(const results::Result& result, SheetLanguage language = SheetLanguage::En,
            Paper paper = Paper::A4, RedrawSheet kind = RedrawSheet::Boundaries) {
  static const Type kType;
  return compose_redraw(result, 0, kind, {"", {}, language, paper, {}}, kType);
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(RedrawSheets, KeepTheirRulesOnEveryPaperInEveryLanguage) {
  const Type type;
  const results::Result result = redrawn_town();
  for (const Paper paper : {Paper::A4, Paper::A3, Paper::Slide}) {
    for (const SheetLanguage language :
         {SheetLanguage::En, SheetLanguage::Zh, SheetLanguage::Both}) {
      const Scene scene = sheet(result, language, paper);
      SCOPED_TRACE(scene.title);
      expect_no_collision(scene);
      expect_no_leader_crossed(scene);
      expect_on_paper(scene, type);
      expect_every_row_numbered(scene, 2);
      expect_on_paper(sheet(result, language, paper, RedrawSheet::Change), type);
    }
  }
}

TEST(RedrawSheets, AreNamedByLevelAndFollowTheSheetsOfTheServices) {
  const hearth::testing::ScratchFolder folder;
  const auto files =
      draw_sheets(redrawn_town(), {folder.path(), {Format::Svg}, SheetLanguage::En, Paper::A4, {}});
  ASSERT_EQ(files.size(), 5U);
  EXPECT_EQ(files[3].filename(), "redraw-community-a4-en.svg");
  EXPECT_EQ(files[4].filename(), "redraw-community-change-a4-en.svg");
  results::Result plain = redrawn_town();
  plain.redraws[0].curve.clear();
  EXPECT_EQ(
      draw_sheets(plain, {folder.path(), {Format::Svg}, SheetLanguage::En, Paper::A4, {}}).size(),
      4U);
}

TEST(RedrawSheets, HaveTheSameBytesWhenDrawnAgain) {
  const hearth::testing::ScratchFolder folder;
  const SheetOptions options{
      folder.path(), {Format::Pdf, Format::Png}, SheetLanguage::Both, Paper::A4, {}};
  std::vector<std::string> first;
  for (const auto& file : draw_sheets(redrawn_town(), options)) first.push_back(bytes_of(file));
  const auto again = draw_sheets(redrawn_town(), options);
  ASSERT_EQ(first.size(), again.size());
  for (std::size_t i = 0; i < again.size(); ++i) {
    EXPECT_TRUE(first[i] == bytes_of(again[i])) << again[i];
  }
}

TEST(RedrawSheets, SayInBothLanguagesWhatMovesAndThatItAddsUp) {
  const std::string en = words_of(sheet(redrawn_town()));
  for (const char* words :
       {"6 communities become 4", "Before: 6", "After: 4", "Change ledger", "合 merge", "Cedar",
        "Birch Pond 桦塘", "Total", "6 + 0 established + 0 converted + 0 split − 2 merged = 4",
        "old line, removed", "part that moves", "not a basis for demarcation", "not submitted",
        "EPSG:32618", "Town survey"}) {
    EXPECT_NE(en.find(words), std::string::npos) << words << " in\n" << en;
  }
  const std::string zh = words_of(sheet(redrawn_town(), SheetLanguage::Zh));
  for (const char* words :
       {"6 个社区调整为 4 个", "现状 6 个", "方案 4 个", "变更台账", "合并", "合计",
        "6 + 建 0 + 改 0 + 分 0 − 合 2 = 4", "原界线（取消）", "划转部分", "未送审"}) {
    EXPECT_NE(zh.find(words), std::string::npos) << words << " in\n" << zh;
  }
}

// Ten more rows than fit: each of them moves nobody, so that the two that do are kept.
TEST(RedrawSheets, OfALongLedgerShowTheRowsWithMostPeopleAndCountTheOthers) {
  results::Result result = redrawn_town();
  results::Redraw& redraw = result.redraws[0];
  for (int i = 0; i < 40; ++i) {
    results::LedgerRow row;
    row.op = results::Operation::Convert;
    row.of_class = "rural";
    row.to_class = "urban";
    row.before = row.after = {"e"};
    redraw.ledger.push_back(row);
  }
  const std::string words = words_of(sheet(result));
  EXPECT_NE(words.find("Cedar"), std::string::npos);
  EXPECT_NE(words.find(" more rows, see the CSV"), std::string::npos) << words;
  EXPECT_NE(words.find("Elm (urban)"), std::string::npos) << words;
  EXPECT_TRUE(says(sheet(result, SheetLanguage::Zh, Paper::Slide), "行，见 CSV"));
  // 20 and 50 people of the two merges.
  EXPECT_NE(words.find("\n70\n"), std::string::npos) << words;
}

std::size_t strokes_with(const Scene& scene, const Pen& pen) {
  std::size_t lines = 0;
  for (const Item& item : scene.items) {
    const auto* stroke = std::get_if<Stroke>(&item);
    if (stroke != nullptr && stroke->pen == pen) lines += stroke->lines.size();
  }
  return lines;
}

TEST(RedrawSheets, DrawRedOnlyRoundWhatChangesAndOldLinesOnlyWhereNoneIsLeft) {
  const results::Result result = redrawn_town();
  const RedrawFacts facts = redraw_facts_of(result, result.redraws[0]);
  const RedrawGround ground = redraw_ground_of(facts);
  const MapFrame frame({hearth::testing::kEast, hearth::testing::kNorth}, {10, 100}, 20'000);
  const RedrawLines lines = redraw_lines(ground, frame);
  // 50 mm a kilometre: a and d lie west of x = 60, b and c are parted at x = 110, e and f too.
  for (const Line& line : lines.fresh) {
    for (const Point& p : line.points) EXPECT_GE(p.x, 60 - 0.5);
  }
  ASSERT_EQ(lines.old.size(), 2U);
  for (const Line& line : lines.old) {
    for (const Point& p : line.points) EXPECT_NEAR(p.x, 110, 1e-6);
  }
  ASSERT_EQ(lines.unchanged.size(), 1U);                            // between a and d
  EXPECT_EQ(strokes_with(sheet(result), old_line_pen()), 2U + 1U);  // and the legend's
}

TEST(RedrawSheets, TellABrokenRuleInRedAndNeverInOrange) {
  results::Result result = redrawn_town();
  result.redraws[0].breaches.push_back(
      {"after", "size", "a", "", 8, 10, {"a has 8 households", "a 仅 8 户"}});
  for (const Paper paper : {Paper::A4, Paper::Slide}) {
    const Scene scene = sheet(result, SheetLanguage::En, paper);
    EXPECT_TRUE(says(scene, "a has 8 households")) << words_of(scene);
    bool red = false;
    for (const Item& item : scene.items) {
      const auto* paragraph = std::get_if<Paragraph>(&item);
      if (paragraph == nullptr) continue;
      for (const print::Run& run : paragraph->runs) {
        EXPECT_FALSE(run.style.colour == kMissing) << run.text;
        red = red || (run.style.colour == kNewLine && run.text.starts_with("Rules broken"));
      }
    }
    EXPECT_TRUE(red);
  }
}

TEST(RedrawSheets, MarkThePlanOnTheLeastChangeCurve) {
  const results::Result result = redrawn_town();
  EXPECT_EQ(chosen_step(result.redraws[0]), 1);  // 28 households, 4 communities
  const Scene scene = sheet(result, SheetLanguage::En, Paper::A4, RedrawSheet::Change);
  EXPECT_TRUE(says(scene, "the plan: 28% moved")) << words_of(scene);
  EXPECT_TRUE(says(scene, "today's map lies at percentile 100 of 900 lawful plans"));
  EXPECT_TRUE(says(scene, "border length"));
}

}  // namespace
}  // namespace hearth::print
