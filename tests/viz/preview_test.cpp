#include "print/preview.h"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "viz/drawn_result.h"

namespace hearth::print {
namespace {

using testing::drawn_result;

// As `check` reads it, without what is worked out; with a repaired polygon, an overlap, and one
// site a little and one far outside.
results::Result read_only() {
  results::Result r = drawn_result();
  r.services[0].plan.reset();
  r.services[0].after.reset();
  r.services[0].today = {};
  r.measures.clear();
  r.report.findings = {{area::Severity::Repair, "invalid_polygon", "drawn.gpkg", "u11", {}, 5, 4}};
  area::Sites& sites = r.services[0].sites;
  for (const SiteId site : ids<SiteId>(2)) {
    sites.unit[site] = kNone<UnitId>;
    sites.at[site] = {site.row == 0 ? 512'500.0 : 600'000.0, 4'004'000};
  }
  return r;
}

constexpr std::array kOverlap{Point{502'000, 4'001'000}};

std::string words_of(const Scene& scene) {
  std::string words;
  for (const Item& item : scene.items) {
    if (const auto* line = std::get_if<TextLine>(&item)) {
      for (const print::Run& run : line->runs) words += run.text;
      words += "\n";
    }
  }
  return words;
}

std::ptrdiff_t red_fills(const Scene& scene) {
  return std::ranges::count_if(scene.items, [](const Item& item) {
    const auto* fill = std::get_if<Fill>(&item);
    return fill != nullptr && fill->colour == kNewLine;
  });
}

TEST(Preview, MarksWhatDoesNotFitInRedAndCountsIt) {
  const Type type;
  const Scene scene =
      compose_preview(read_only(), kOverlap, PreviewKind::Picture, SheetLanguage::En, type);
  const std::string words = words_of(scene);
  for (const char* told : {"Polygon repaired: 1", "Overlap or gap: 1", "Outside the area: 2",
                           "of them beyond the map: 1"}) {
    EXPECT_NE(words.find(told), std::string::npos) << told << "\n" << words;
  }
  EXPECT_EQ(red_fills(scene), 2) << "an arrow to the site that is far away, and the legend's";
  for (const Item& item : scene.items) {
    const auto* hatch = std::get_if<Hatch>(&item);
    EXPECT_TRUE(hatch == nullptr || hatch->lines.empty()) << "nobody is said to be out of reach";
  }
}

TEST(Preview, IsASheetThatTravelsAlone) {
  const Type type;
  const Scene scene =
      compose_preview(read_only(), kOverlap, PreviewKind::Sheet, SheetLanguage::Zh, type);
  EXPECT_EQ(scene.title, "已读数据：24 个普查区，9,600 人");
  std::string notes;
  for (const Item& item : scene.items) {
    if (const auto* paragraph = std::get_if<Paragraph>(&item)) {
      for (const print::Run& run : paragraph->runs) notes += run.text;
    }
  }
  for (const char* told : {"EPSG:32650", "审图号", "手绘普查"}) {
    EXPECT_NE(notes.find(told), std::string::npos) << told << "\n" << notes;
  }
  for (const Item& item : scene.items) {
    if (const auto* line = std::get_if<TextLine>(&item)) {
      EXPECT_LT(line->at.x, scene.width);
      EXPECT_LT(line->at.y, scene.height);
    }
  }
}

TEST(Preview, IsTheSamePictureEveryTime) {
  const results::Result result = read_only();
  const std::string first = preview_picture(result, kOverlap, SheetLanguage::Zh);
  EXPECT_TRUE(first.starts_with("\x89PNG"));
  EXPECT_EQ(preview_picture(result, kOverlap, SheetLanguage::Zh), first);
}

}  // namespace
}  // namespace hearth::print
