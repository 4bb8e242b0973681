#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "print/ladder_sheets.h"
#include "print/painted.h"
#include "support/scratch_folder.h"
#include "viz/drawn_ladder.h"
#include "viz/sheet_rules.h"

namespace hearth::print {
namespace {

using namespace testing;

const Type& type() {
  static const Type kType;
  return kType;
}

std::string words_in(const Runs& runs) {
  std::string all;
  for (const Run& run : runs) all += run.text;
  return all;
}

// Paragraphs too stay on the paper and off other texts.
void expect_paragraphs_apart(const Scene& scene) {
  std::vector<std::pair<Box, std::string>> boxes;
  for (const Item& item : scene.items) {
    Box box;
    std::string words;
    if (const auto* line = std::get_if<TextLine>(&item)) {
      box = letters_of(*line, type());
      words = words_in(line->runs);
    } else if (const auto* text = std::get_if<Paragraph>(&item)) {
      box = {text->at.x, text->at.y, text->at.x + text->width,
             text->at.y + type().height(text->runs, text->width)};
      words = words_in(text->runs);
      EXPECT_LE(box.max_x, scene.width) << words;
      EXPECT_LE(box.max_y, scene.height) << words;
    } else {
      continue;
    }
    for (const auto& [other, theirs] : boxes) {
      EXPECT_FALSE(overlaps(grown(box, -0.2), grown(other, -0.2)))
          << "\"" << words << "\" runs into \"" << theirs << "\"";
    }
    boxes.emplace_back(box, words);
  }
}

Scene sheet_of(const results::Ladder& ladder, SheetLanguage language = SheetLanguage::En,
               Paper paper = Paper::A4) {
  Scene scene = compose_ladder(ladder, "station", {"", {}, language, paper, {}}, type());
  expect_on_paper(scene, type());
  expect_no_text_covers_another(scene, type());
  expect_paragraphs_apart(scene);
  return scene;
}

void expect_words(const Scene& scene, const std::vector<std::string>& all) {
  for (const std::string& words : all) {
    EXPECT_TRUE(says(scene, words)) << words << "\n" << words_of(scene);
  }
}

std::ptrdiff_t discs(const Scene& scene, const std::function<bool(const Disc&)>& which) {
  return std::ranges::count_if(scene.items, [&](const Item& item) {
    const auto* disc = std::get_if<Disc>(&item);
    return disc != nullptr && which(*disc);
  });
}

// Points 15 2 20 0, polygons 15 2 20, people 15 3 21 8 2 of the town's candidates.
TEST(LadderSheet, TellsWhatEachDatumChanges) {
  const Scene scene = sheet_of(drawn_ladder());
  expect_words(scene, {"With people where they live the plan needs 5 stations, not 3",
                       "; 2 stay where they were",
                       "New stations: list 5, points 4, polygons 3, people 5.",
                       "The datum to get next: roads",
                       "cannot be told",
                       "urban 100% of tracts",
                       "urban 100% of residents",
                       "4 stay, 0 new, 1 given up",
                       "3 stay, 0 new, 1 given up",
                       "2 stay, 3 new, 1 given up",
                       "↓ 1",
                       "↑ 2",
                       "asked otherwise",
                       "proven: 2 impossible",
                       "0 → 5 / 24",
                       "Where people live within their units",
                       "All people of a unit stand at one point",
                       "Definition (1).",
                       "Data (2).",
                       "Unit shapes were constructed",
                       "not a basis for demarcation",
                       "Targets, goal or limit differ between list and points"});
}

TEST(LadderSheet, FillsSitesThatStayedAndLeavesNewOnesHollow) {
  const Scene scene = sheet_of(drawn_ladder());
  // Three on the last map, and the legend.
  EXPECT_EQ(discs(scene, [](const Disc& d) { return d.ring && d.ring->colour == kNewLine; }), 4);
  // List 5, points 4, polygons 3, people 2, and the legend.
  EXPECT_EQ(discs(scene, [](const Disc& d) { return d.fill == kSite; }), 15);
  // Of 24 communities of the list 19 get none; points are as quiet. And the legend.
  EXPECT_EQ(discs(scene, [](const Disc& d) { return d.fill == kHairline; }), 19 + 24 + 1);
}

TEST(LadderSheet, HoldsTwoToFiveRungsOnEveryPaperInEveryLanguage) {
  const std::vector<std::vector<results::Result>> ladders{
      {drawn_list(), drawn_result()},
      {drawn_list(), drawn_list()},
      {drawn_points(), drawn_result(), drawn_people()},
      {drawn_list(), drawn_points(), drawn_result(), drawn_people(), drawn_people()}};
  for (std::vector<results::Result> results : ladders) {
    // The legend in full: a station of today.
    for (results::Result& result : results) {
      result.services[0].sites.status[SiteId{5}] = area::SiteStatus::Existing;
      result.services[0].plan->open[5] = 1;
    }
    const results::Ladder ladder = ladder_of(results);
    for (const Paper paper : {Paper::A4, Paper::A3, Paper::Slide}) {
      for (const SheetLanguage language :
           {SheetLanguage::En, SheetLanguage::Zh, SheetLanguage::Both}) {
        SCOPED_TRACE(std::to_string(results.size()) + " rungs, paper " +
                     std::to_string(static_cast<int>(paper)) + ", language " +
                     std::to_string(static_cast<int>(language)));
        sheet_of(ladder, language, paper);
      }
    }
  }
}

TEST(LadderSheet, SpeaksChinese) {
  expect_words(sheet_of(drawn_ladder(), SheetLanguage::Zh),
               {"按人口实际分布，方案需建 5 处服务站，而非 3 处；其中 2 处位置不变",
                "新增服务站：名单 5 处、点位 4 处、面 3 处、人口分布 5 处。下一步应取得：道路",
                "无法得出", "2 处不变，3 处新选，1 处放弃", "所问不同", "尚不能回答",
                "下一步应取得的数据", "每点 1 个普查区", "口径（1）。"});
}

TEST(LadderSheet, SaysWhenNothingChangesAndWhenNoPlanSuffices) {
  results::Result again = drawn_result();
  again.scenario = "again";
  expect_words(sheet_of(ladder_of({drawn_result(), again})),
               {"By again the plan still needs 3 stations; all stay where they were"});
  expect_words(sheet_of(ladder_of({drawn_result(), drawn_result()})),
               {"By result 2 the plan still needs 3 stations; all stay where they were"});
  results::Result missed = drawn_people();
  missed.services[0].plan->status = "infeasible";
  expect_words(sheet_of(ladder_of({drawn_result(), missed})),
               {"no choice of sites meets the targets; with polygons the plan needs 3 stations",
                "fall short", "people (none suffices)"});
  results::Result before = drawn_result();
  before.services[0].plan->status = "infeasible";
  expect_words(sheet_of(ladder_of({before, drawn_people()})),
               {"the plan needs 5 stations; with polygons none met the targets"});
}

TEST(LadderSheet, CountsInWhatTheGoalCounts) {
  results::Result polygons = drawn_result();
  results::Result people = drawn_people();
  for (results::Result* result : {&polygons, &people}) {
    result->services[0].plan->goal = "most-people";
  }
  // 8,300 of 9,600 by tracts; by quarters more of some tracts and less of others.
  const Scene scene = sheet_of(ladder_of({polygons, people}));
  expect_words(scene, {"% of residents, not 86.4%; 2 of 5 stations stay where they were"});
}

TEST(LadderSheet, ComparesTodayWhereNothingIsPlanned) {
  results::Result polygons = drawn_result();
  results::Result people = drawn_people();
  double reached = 2400;
  for (results::Result* result : {&polygons, &people}) {
    result->services[0].plan.reset();
    result->services[0].after.reset();
    result->measures.clear();
    add_measure(*result, "today", "all", reached, 9600, std::nan(""));
    reached += 2400;
  }
  const Scene scene = sheet_of(ladder_of({polygons, people}));
  expect_words(scene, {"50.0% of residents are within 2.1 km of a station today, not 25.0%"});
  EXPECT_FALSE(says(scene, "Against the rung before"));
}

// Sites that two rungs know by other codes are compared by their communities.
TEST(LadderSheet, SaysThatSitesAreComparedByCommunity) {
  results::Result people = drawn_people();
  for (std::string& id : people.services[0].sites.id) id.insert(0, "site ");
  const Scene scene = sheet_of(ladder_of({drawn_result(), people}));
  expect_words(scene, {"2 stay in the communities where they were", "2 stay in their communities",
                       "one in the same community"});
}

// In another system of coordinates the map keeps its size, and nothing of it leaves its column.
TEST(LadderSheet, SetsMapsOfOtherCoordinatesSideBySide) {
  results::Result people = drawn_people();
  people.area.crs = "EPSG:32649";
  for (area::MultiPolygon& shape : people.area.units.shape) {
    for (Point& p : shape[0].outer) p.x += 500'000;
  }
  for (Point& p : people.services[0].sites.at) p.x += 500'000;
  for (double& x : people.demand.x) x += 500'000;
  const auto outline = [](const Scene& scene) {
    double widest = 0;
    for (const Item& item : scene.items) {
      const auto* fill = std::get_if<Fill>(&item);
      if (fill == nullptr || !(fill->colour == kUnclassed)) continue;
      EXPECT_LE(fill->lines[0].points[1].x, scene.width);
      for (const Point& p : fill->lines[0].points) {
        widest = std::max(widest, std::abs(p.x - fill->lines[0].points[0].x));
      }
    }
    return widest;
  };
  const double alike = outline(sheet_of(ladder_of({drawn_result(), drawn_people()})));
  EXPECT_GT(alike, 40);
  EXPECT_NEAR(outline(sheet_of(ladder_of({drawn_result(), people}))), alike, 1e-6);
}

TEST(LadderSheet, GivesTheSameBytes) {
  const auto bytes = [] {
    return painted(sheet_of(drawn_ladder(), SheetLanguage::Both), type(), Format::Svg);
  };
  EXPECT_EQ(bytes(), bytes());
}

TEST(LadderSheet, IsDrawnForEveryServiceThatTwoRungsHave) {
  const hearth::testing::ScratchFolder folder;
  const SheetOptions options{folder / "sheets", {Format::Svg}, SheetLanguage::Zh, Paper::A3, {}};
  results::Result polygons = drawn_result();
  results::Result people = drawn_people();
  for (results::Result* result : {&polygons, &people}) {
    results::Service clinic = result->services[0];
    clinic.id = "clinic";
    result->services.push_back(clinic);
  }
  results::Service alone = people.services[0];
  alone.id = "alone";
  people.services.push_back(alone);
  const auto files = draw_ladder(ladder_of({polygons, people}), options);
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].filename(), "station-ladder-a3-zh.svg");
  EXPECT_EQ(files[1].filename(), "clinic-ladder-a3-zh.svg");
}

}  // namespace
}  // namespace hearth::print
