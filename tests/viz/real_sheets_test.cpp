#include <gtest/gtest.h>

#include <algorithm>

#include "print/labels.h"
#include "print/layers.h"
#include "print/sheets.h"
#include "study/study.h"
#include "viz/sheet_rules.h"

namespace hearth::print {
namespace {

using namespace testing;

// The plans of New York and Olinda, solved once.
const results::Result& solved(const std::string& scenario) {
  static std::map<std::string, results::Result> known;
  const auto found = known.find(scenario);
  if (found != known.end()) return found->second;
  Progress silent;
  study::StudyOptions options;
  options.reproducible = true;
  const auto file = std::string(HEARTH_SOURCE_DIR) + "/scenarios/" + scenario + ".yaml";
  return known
      .emplace(scenario, study::run(study::read_scenario(file, {}), options, Limits(), silent))
      .first->second;
}

Scene sheet(const std::string& scenario, SheetKind kind, SheetLanguage language, Paper paper) {
  static const Type kType;
  Scene scene = compose(solved(scenario), 0, kind, {"", {}, language, paper, {}}, kType);
  expect_no_collision(scene);
  expect_none_dropped(scene);
  expect_on_paper(scene, kType);
  return scene;
}

TEST(RealSheets, NumberEverySiteOfNewYorkOnceAndEveryTractThatIsNotReached) {
  const std::vector<std::pair<SheetLanguage, Paper>> ways{{SheetLanguage::En, Paper::A4},
                                                          {SheetLanguage::Zh, Paper::A4},
                                                          {SheetLanguage::Both, Paper::A3}};
  for (const auto& [language, paper] : ways) {
    const Scene scene = sheet("ny8-80", SheetKind::Plan, language, paper);
    expect_numbered_once(scene, 64);
    EXPECT_EQ(missing_labels(scene), 37U);
  }
}

TEST(RealSheets, ShowTheCitiesOfNewYorkInInsets) {
  if (!HEARTH_WITH_CBC) GTEST_SKIP() << "built without CBC: 64 stays unproven";
  const Scene scene = sheet("ny8-80", SheetKind::Plan, SheetLanguage::En, Paper::A4);
  EXPECT_EQ(std::count_if(scene.placed.begin(), scene.placed.end(),
                          [](const Placed& p) { return p.kind == LabelKind::InsetFrame; }),
            2);
  EXPECT_EQ(
      scene.title,
      "64 centres are the fewest that bring every urban and 80.5% of rural residents within 5 km");
}

TEST(RealSheets, KeepTheirRulesForTodayGapAndSlides) {
  for (const char* scenario : {"ny8-80", "olinda-80"}) {
    for (const SheetKind kind : {SheetKind::Today, SheetKind::Plan, SheetKind::Gap}) {
      SCOPED_TRACE(scenario);
      sheet(scenario, kind, SheetLanguage::Both, Paper::A4);
      sheet(scenario, kind, SheetLanguage::En, Paper::Slide);
    }
  }
}

TEST(RealSheets, PutNoNumberOfAChineseSlideOverACircleOrABorder) {
  const results::Result& result = solved("ny8-80");
  const Scene scene = sheet("ny8-80", SheetKind::Plan, SheetLanguage::Zh, Paper::Slide);
  std::vector<Arc> circles;
  for (const Item& item : scene.items) {
    if (const auto* arcs = std::get_if<Arcs>(&item)) circles = arcs->arcs;
  }
  ASSERT_FALSE(circles.empty());
  std::size_t numbers = 0;
  for (const Placed& p : scene.placed) {
    if (p.kind != LabelKind::Missing) continue;
    ++numbers;
    for (const Arc& arc : circles) {
      const auto steps = static_cast<int>(std::ceil((arc.to - arc.from) / 0.02));
      for (int i = 0; i < steps; ++i) {
        const double angle = arc.from + 0.02 * i;
        const Point at{arc.centre.x + arc.radius * std::cos(angle),
                       arc.centre.y + arc.radius * std::sin(angle)};
        EXPECT_FALSE(inside(at, p.box)) << p.text;
      }
    }
  }
  for (const Item& item : scene.items) {
    const auto* stroke = std::get_if<Stroke>(&item);
    if (stroke == nullptr || !(stroke->pen == border_pen())) continue;
    for (const Line& line : stroke->lines) {
      for (std::size_t i = 1; i < line.points.size(); ++i) {
        for (const Placed& p : scene.placed) {
          EXPECT_FALSE(p.kind == LabelKind::Missing &&
                       segment_meets(line.points[i - 1], line.points[i], p.box))
              << p.text;
        }
      }
    }
  }
  EXPECT_EQ(numbers, 7U);  // counties with people who are not reached
  EXPECT_EQ(result.services[0].sites.size(), 281U);
}

}  // namespace
}  // namespace hearth::print
