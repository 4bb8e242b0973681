#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "print/redraw_blocks.h"
#include "print/redraw_overlay.h"
#include "print/redraw_words.h"
#include "print/sheets.h"
#include "support/redrawn_town.h"
#include "viz/sheet_rules.h"

// Staff, shared facilities and faults: what a redraw's sheet has only where the scenario asks for
// it.
namespace hearth::print {
namespace {

using print::testing::expect_no_collision;
using print::testing::expect_on_paper;
using print::testing::says;
using print::testing::words_of;

// The hall stands in d; a and b have none and share it, e has none and nobody next door.
results::Result asked_town() {
  results::Result result = hearth::testing::small_town();
  result.redraws = {hearth::testing::small_town_redraw(result.area.units)};
  results::Redraw& redraw = result.redraws[0];
  results::Service& service = result.services[0];
  service.sites.id[SiteId{0}] = "hall";
  service.sites.name[SiteId{0}] = "Town Hall";
  service.sites.unit[SiteId{0}] = UnitId{3};
  service.sites.at[SiteId{0}] = result.area.units.centroid[UnitId{3}];
  redraw.centres = {{"a", "hall", "d", persons(100), 1000},
                    {"b", "hall", "d", persons(70), 412},
                    {"e", "", "", persons(90), std::nan("")}};
  redraw.staff = {{"a", "west", 320, persons(900), false, 1, 3},
                  {"b", "west", 450, persons(1300), false, 1, 3},
                  {"d", "east", 12, persons(30), true, 1, 1},
                  {"e", "east", 301, persons(800), false, 1, 3}};
  return result;
}

Scene sheet(const results::Result& result, SheetLanguage language, Paper paper = Paper::A4) {
  static const Type kType;
  return compose_redraw(result, 0, RedrawSheet::Boundaries, {"", {}, language, paper, {}}, kType);
}

RedrawFacts facts_of_asked(const results::Result& result) {
  return redraw_facts_of(result, result.redraws[0]);
}

TEST(RedrawAsked, AddsStaffUpByTheDistrictThatTheyLieWithin) {
  const results::Result result = asked_town();
  const RedrawFacts facts = facts_of_asked(result);
  ASSERT_EQ(facts.staff.size(), 2U);
  EXPECT_TRUE(facts.staff_by_parent);
  const StaffLine& east = facts.staff[0];
  EXPECT_EQ(east.households, 313);
  EXPECT_EQ(east.tally.districts, 2);
  EXPECT_EQ(east.tally.special, 1);
  EXPECT_EQ(east.tally.workers, 4);
  EXPECT_EQ(facts.staff[1].tally.workers, 6);
  const Text words = staff_sentence(facts);
  EXPECT_EQ(words.en, "4 communities (1 special): 4 heads, 10 workers");
  EXPECT_EQ(words.zh, "4 个社区（专属 1 个）：负责人 4 人，工作人员 10 人");
}

TEST(RedrawAsked, ListsEachDistrictWhereNoneLiesWithinAnother) {
  results::Result result = asked_town();
  for (results::StaffRow& row : result.redraws[0].staff) row.parent.clear();
  const RedrawFacts facts = facts_of_asked(result);
  ASSERT_EQ(facts.staff.size(), 4U);
  EXPECT_FALSE(facts.staff_by_parent);
  EXPECT_EQ(facts.staff[1].name.en, result.redraws[0].communities[ParentId{1}].name.en);
}

TEST(RedrawAsked, SaysOfGridUnitsThatTheyHaveGridHeadsAndWorkers) {
  results::Result result = asked_town();
  result.redraws[0].level = "grid";
  result.redraws[0].noun = {"grid unit", "网格"};
  EXPECT_EQ(staff_sentence(facts_of_asked(result)).zh,
            "4 个网格（专属 1 个）：网格长 4 人，网格员 10 人");
}

TEST(RedrawAsked, TellsWhoSharesAndWhoHasNobodyToShareWith) {
  results::Result result = asked_town();
  EXPECT_EQ(sharing_sentence(facts_of_asked(result)).en,
            "2 of 3 without one served next door; proven the best");
  result.redraws[0].centres_proven = false;
  EXPECT_EQ(sharing_sentence(facts_of_asked(result)).zh,
            "无设施的 3 个社区中，2 个由相邻设施服务；为已找到的最好方案");
  EXPECT_EQ(apart(412).en, "412 m");
  EXPECT_EQ(apart(1349).zh, "1.3 公里");
  const std::string words = words_of(sheet(result, SheetLanguage::En));
  for (const char* each : {"Shared facilities", "Town Hall", "412 m", "1.0 km", "none can", "Staff",
                           "community and the facility it shares"}) {
    EXPECT_NE(words.find(each), std::string::npos) << each << " in\n" << words;
  }
}

TEST(RedrawAsked, KeepsTheRulesOfSheetsOnEveryPaperInEveryLanguage) {
  const Type type;
  const results::Result result = asked_town();
  for (const Paper paper : {Paper::A4, Paper::A3, Paper::Slide}) {
    for (const SheetLanguage language :
         {SheetLanguage::En, SheetLanguage::Zh, SheetLanguage::Both}) {
      const Scene scene = sheet(result, language, paper);
      SCOPED_TRACE(scene.title);
      expect_no_collision(scene);
      expect_on_paper(scene, type);
      const bool zh = language != SheetLanguage::En;
      EXPECT_TRUE(says(scene, zh ? "人员配备" : "Staff"));
      EXPECT_TRUE(says(scene, zh ? "设施共享" : "Shared facilities"));
    }
  }
}

// Three times as high as wide: nothing fits below the map.
results::Result tall_town() {
  results::Result result = asked_town();
  const auto stretch = [](Point& p) {
    p.y = hearth::testing::kNorth + 4 * (p.y - hearth::testing::kNorth);
  };
  const auto stretch_all = [&](area::MultiPolygon& shape) {
    for (area::Polygon& part : shape) {
      std::ranges::for_each(part.outer, stretch);
      for (area::Ring& hole : part.holes) std::ranges::for_each(hole, stretch);
    }
  };
  area::Units& units = result.area.units;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    stretch_all(units.shape[unit]);
    stretch(units.centroid[unit]);
  }
  results::Redraw& redraw = result.redraws[0];
  for (const ParentId p : ids<ParentId>(redraw.shapes.size())) stretch_all(redraw.shapes[p]);
  return result;
}

// Lines and paragraphs right of `from` that cover each other.
void expect_no_words_covered(const Scene& scene, const Type& type, double from) {
  std::vector<std::pair<std::string, Box>> seen;
  for (const Item& item : scene.items) {
    Box box;
    std::string all;
    if (const auto* line = std::get_if<TextLine>(&item)) {
      const double width = type.width(line->runs);
      const double left = line->align == Align::Left    ? line->at.x
                          : line->align == Align::Right ? line->at.x - width
                                                        : line->at.x - width / 2;
      const double em = line->runs.empty() ? 0 : line->runs.front().style.size;
      box = {left, line->at.y - 0.7 * em, left + width, line->at.y};
      for (const Run& run : line->runs) all += run.text;
    } else if (const auto* paragraph = std::get_if<Paragraph>(&item)) {
      const Point at = paragraph->at;
      box = {at.x, at.y + 0.4, at.x + paragraph->width,
             at.y + type.height(paragraph->runs, paragraph->width)};
      all = paragraph->runs.empty() ? "" : paragraph->runs.front().text;
    }
    if (all.empty() || box.min_x < from) continue;
    for (const auto& [words, other] : seen)
      EXPECT_FALSE(overlaps(box, other)) << all << " | " << words;
    seen.emplace_back(all, box);
  }
}

TEST(RedrawAsked, FindsRoomBesideATallMapOrSaysItInTheNotes) {
  const Type type;
  for (const int rows : {0, 3, 8, 30}) {
    results::Result result = tall_town();
    for (int i = 0; i < rows; ++i) {
      results::LedgerRow row;
      row.op = results::Operation::Convert;
      row.of_class = "rural";
      row.to_class = "urban";
      row.before = row.after = {"e"};
      result.redraws[0].ledger.push_back(row);
    }
    for (const Paper paper : {Paper::A4, Paper::A3}) {
      for (const SheetLanguage language : {SheetLanguage::En, SheetLanguage::Both}) {
        const Scene scene = sheet(result, language, paper);
        SCOPED_TRACE(rows);
        expect_no_words_covered(scene, type, page_of(paper).ledger_x - 1);
        EXPECT_TRUE(says(scene, "Shared facilities"));
        EXPECT_TRUE(says(scene, "4 heads, 10 workers"));
      }
    }
  }
}

TEST(RedrawAsked, LeavesASheetAsItWasWithoutEither) {
  results::Result result = asked_town();
  result.redraws[0].centres.clear();
  result.redraws[0].staff.clear();
  for (const Paper paper : {Paper::A4, Paper::Slide}) {
    const Scene scene = sheet(result, SheetLanguage::En, paper);
    EXPECT_FALSE(says(scene, "Staff"));
    EXPECT_FALSE(says(scene, "hare"));
  }
}

// 50 mm a kilometre; the way leads from the mean of the community's people to the facility.
TEST(RedrawAsked, DrawsAWayFromEachCommunityToTheFacilityThatItShares) {
  const results::Result result = asked_town();
  const RedrawFacts facts = facts_of_asked(result);
  const MapFrame frame({hearth::testing::kEast, hearth::testing::kNorth}, {10, 100}, 20'000);
  const RedrawOverlay over = redraw_overlay(facts, frame, page_of(Paper::A4));
  std::vector<Line> ways;
  std::size_t facilities = 0;
  for (const Item& item : over.items) {
    if (const auto* stroke = std::get_if<Stroke>(&item)) {
      if (stroke->pen.colour == kReach) ways.push_back(stroke->lines.front());
    }
    const auto* disc = std::get_if<Disc>(&item);
    if (disc != nullptr && disc->ring) ++facilities;
  }
  ASSERT_EQ(ways.size(), 2U);
  EXPECT_EQ(facilities, 1U);  // both share the one
  EXPECT_EQ(over.taken.size(), 3U);
  for (std::size_t i = 0; i < 2; ++i) {
    const Point from = frame.on_paper(facts.shared[i].line->community);
    EXPECT_EQ(ways[i].points.front().x, from.x);
    EXPECT_EQ(ways[i].points.back().y, frame.on_paper(result.services[0].sites.at[SiteId{0}]).y);
  }
}

void add_fault(results::Result& result, area::FaultKind kind, Point at, double side, bool left) {
  if (!result.report.faults) result.report.faults.emplace();
  area::UnitFaults& faults = *result.report.faults;
  faults.kind.push_back(kind);
  faults.units.push_back("a + b");
  faults.names.push_back("a + b");
  faults.repair.push_back(left ? area::FaultRepair::Left : area::FaultRepair::OverlapRule);
  faults.given_to.push_back(left ? hearth::kNone<UnitId> : UnitId{0});
  faults.at.push_back(at);
  faults.ground.push_back(SquareMetres(side * side));
  const double half = side / 2;
  faults.shape.push_back({{{{at.x - half, at.y - half},
                            {at.x + half, at.y - half},
                            {at.x + half, at.y + half},
                            {at.x - half, at.y + half}},
                           {}}});
}

Point in_town(double x, double y) {
  return {hearth::testing::kEast + x, hearth::testing::kNorth + y};
}

// At 50 mm a kilometre 100 m are 5 mm and seen; 2 m are a mark alone; the last lies under it.
results::Result faulty_town() {
  results::Result result = asked_town();
  add_fault(result, area::FaultKind::Overlap, in_town(500, 500), 100, false);
  add_fault(result, area::FaultKind::Sliver, in_town(1500, 500), 2, false);
  add_fault(result, area::FaultKind::Gap, in_town(1502, 500), 1, true);
  return result;
}

TEST(RedrawAsked, MarksThePlacesWithTwoManagersAndThoseWithNone) {
  const results::Result result = faulty_town();
  const RedrawFacts facts = facts_of_asked(result);
  EXPECT_EQ(facts.faults.overlaps, 1);
  EXPECT_EQ(facts.faults.unclaimed(), 2);
  EXPECT_EQ(facts.faults.left, 1);
  EXPECT_EQ(fault_legend(facts, false).en, "2 places with none");
  EXPECT_EQ(fault_note(facts).en.substr(fault_note(facts).en.find("Of")),
            "Of 3 faults between its units 2 are given to one of them.");
  const MapFrame frame({hearth::testing::kEast, hearth::testing::kNorth}, {10, 100}, 20'000);
  const RedrawOverlay over = redraw_overlay(facts, frame, page_of(Paper::A4));
  std::size_t hatched = 0;
  std::size_t dark = 0;
  for (const Item& item : over.items) {
    if (std::holds_alternative<Hatch>(item)) ++hatched;
    const auto* fill = std::get_if<Fill>(&item);
    if (fill != nullptr && fill->colour == kText) ++dark;
  }
  EXPECT_EQ(hatched, 1U);
  EXPECT_EQ(dark, 2U);               // one mark stands for the two that lie together
  EXPECT_EQ(over.taken.size(), 5U);  // and two starts and a facility
  for (const Paper paper : {Paper::A4, Paper::A3, Paper::Slide}) {
    for (const SheetLanguage language : {SheetLanguage::En, SheetLanguage::Both}) {
      const Scene scene = sheet(result, language, paper);
      const bool en = language == SheetLanguage::En;
      EXPECT_TRUE(says(scene, en ? "1 place with two managers" : "多头管理 1 处"));
      EXPECT_TRUE(says(scene, en ? "2 places with none" : "无人管理 2 处"));
      EXPECT_TRUE(says(scene, en ? "Of 3 faults" : "重叠与缝隙 3 处，其中 2 处已归入单元"));
      expect_no_collision(scene);
    }
  }
}

TEST(RedrawAsked, MarksTheLargestOfManyFaultsAndSaysSo) {
  results::Result result = asked_town();
  for (int i = 0; i < 100; ++i) {
    const int row = i / 10;
    const Point at = in_town(100 + 80 * (i % 10), 100 + 80 * row);
    add_fault(result, area::FaultKind::Overlap, at, 3, false);
  }
  const RedrawFacts facts = facts_of_asked(result);
  const MapFrame frame({hearth::testing::kEast, hearth::testing::kNorth}, {10, 100}, 20'000);
  EXPECT_EQ(redraw_overlay(facts, frame, page_of(Paper::A4)).taken.size(), 60U + 3U);
  EXPECT_EQ(fault_legend(facts, true).zh, "多头管理 100 处（标最大 60 处）");
}

TEST(RedrawAsked, SaysNothingOfFaultsWhereThereAreNone) {
  results::Result result = asked_town();
  result.report.faults.emplace();
  const RedrawFacts facts = facts_of_asked(result);
  EXPECT_TRUE(fault_note(facts).empty());
  EXPECT_FALSE(says(sheet(result, SheetLanguage::En), "manager"));
}

// Thirty townships: those with most workers stay, the others are counted.
TEST(RedrawAsked, CountsWhatALongTableLeavesOut) {
  results::Result result = asked_town();
  std::vector<results::StaffRow>& staff = result.redraws[0].staff;
  for (int i = 0; i < 30; ++i) {
    const std::string code = "t" + std::to_string(100 + i);
    staff.push_back({code + "-1", code, 100 + i, persons(300), false, 1, 10 + i});
  }
  const Scene scene = sheet(result, SheetLanguage::En);
  EXPECT_TRUE(says(scene, "t129"));
  EXPECT_FALSE(says(scene, "t100"));
  EXPECT_TRUE(says(scene, " more, see table staff"));
}

}  // namespace
}  // namespace hearth::print
