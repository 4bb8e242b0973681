#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "print/redraw_facts.h"
#include "print/sheets.h"
#include "study/study.h"
#include "viz/made_redraw.h"
#include "viz/sheet_rules.h"

namespace hearth::print {
namespace {

using namespace testing;

// The areas of New York and Olinda, read once.
results::Result town(const std::string& scenario) {
  Progress silent;
  study::StudyOptions options;
  options.reproducible = true;
  const auto file = std::string(HEARTH_SOURCE_DIR) + "/scenarios/" + scenario + ".yaml";
  return study::run(study::read_scenario(file, {}), options, Limits(), silent);
}

// `untold`: so many rows at most may find no room for their number, and be told of in the notes.
void expect_rules(const results::Result& result, std::size_t untold = 0) {
  static const Type kType;
  const std::size_t rows = result.redraws[0].ledger.size();
  const std::vector<std::pair<SheetLanguage, Paper>> ways{{SheetLanguage::Both, Paper::A4},
                                                          {SheetLanguage::En, Paper::A3},
                                                          {SheetLanguage::Zh, Paper::Slide}};
  for (const auto& [language, paper] : ways) {
    const Scene scene =
        compose_redraw(result, 0, RedrawSheet::Boundaries, {"", {}, language, paper, {}}, kType);
    SCOPED_TRACE(scene.title);
    expect_no_collision(scene);
    expect_no_leader_crossed(scene);
    expect_on_paper(scene, kType);
    if (paper != Paper::Slide) expect_every_row_numbered(scene, rows, untold);
  }
}

TEST(RealRedraws, OfOlindaKeepTheirRulesWithTheRuralTractsLeftOutOrPlaced) {
  results::Result result = town("olinda-80");
  for (const bool place : {false, true}) {
    result.redraws = {olinda_redraw(result, place)};
    const RedrawFacts facts = redraw_facts_of(result, result.redraws[0]);
    EXPECT_EQ(facts.redraw->n_before, 31);
    EXPECT_EQ(facts.redraw->n_after, 25);
    EXPECT_EQ(facts.outside.size(), place ? 0U : 12U);
    Persons people;
    std::size_t units = 0;
    for (const LedgerLine& line : facts.ledger) {
      people += line.people;
      units += line.moved.size();
    }
    EXPECT_EQ(people, facts.people_moved + facts.people_placed);
    EXPECT_EQ(units, facts.moved.size() + facts.placed.size());
    expect_rules(result);
  }
}

TEST(RealRedraws, OfNewYorkStayReadableWithSixtyCommunitiesAndTwoHundredTractsMoved) {
  results::Result result = town("ny8-80");
  result.redraws = {ny8_redraw(result)};
  const RedrawFacts facts = redraw_facts_of(result, result.redraws[0]);
  EXPECT_EQ(facts.old.size(), 60U);
  EXPECT_GT(facts.moved.size(), 200U);
  expect_rules(result);  // thanks to the inset of Syracuse, a centimetre wide
}

std::size_t windows(const Scene& scene) {
  return static_cast<std::size_t>(std::ranges::count_if(
      scene.placed, [](const Placed& p) { return p.kind == LabelKind::InsetFrame; }));
}

TEST(RealRedraws, ShowTheCitiesOfNewYorkInInsetsWithTheNumbersThatStandThere) {
  static const Type kType;
  const results::Result result = town("ny8-redraw");
  for (const Paper paper : {Paper::A4, Paper::A3}) {
    const Scene scene = compose_redraw(result, 0, RedrawSheet::Boundaries,
                                       {"", {}, SheetLanguage::En, paper, {}}, kType);
    EXPECT_EQ(windows(scene), 2U);
    expect_no_collision(scene);
    expect_no_leader_crossed(scene);
    expect_on_paper(scene, kType);
    expect_every_row_numbered(scene, 40);
    EXPECT_TRUE(says(scene, "Syracuse"));
    EXPECT_TRUE(says(scene, "Binghamton"));
    std::map<std::string, int> times;
    std::size_t enlarged = 0;
    for (const Placed& p : scene.placed) {
      if (p.kind != LabelKind::Badge) continue;
      ++times[p.text];
      if (p.map > 0) ++enlarged;
    }
    for (const auto& [number, count] : times) EXPECT_EQ(count, 1) << number;
    EXPECT_GE(enlarged, 8U);
  }
  const Scene slide = compose_redraw(result, 0, RedrawSheet::Boundaries,
                                     {"", {}, SheetLanguage::En, Paper::Slide, {}}, kType);
  EXPECT_EQ(windows(slide), 0U);
}

TEST(RealRedraws, OfOlindaNeedNoInset) {
  static const Type kType;
  results::Result result = town("olinda-80");
  result.redraws = {olinda_redraw(result, true)};
  EXPECT_EQ(windows(compose_redraw(result, 0, RedrawSheet::Boundaries, {}, kType)), 0U);
}

}  // namespace
}  // namespace hearth::print
