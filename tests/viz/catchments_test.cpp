#include "print/catchments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "print/ground.h"
#include "print/sheets.h"
#include "viz/drawn_result.h"
#include "viz/sheet_rules.h"

namespace hearth::print {
namespace {

using namespace testing;

// The drawn town served by u02 (its left half), u23 (the right half from the second row on) and u32
// (the right half's two southern rows); nobody serves u00.
results::Result served_town() {
  results::Result result = drawn_result();
  results::Plan& plan = *result.services[0].plan;
  results::Allotment of;
  of.model.kind = placement::AllotmentKind::Stations;
  for (int tract = 0; tract < 24; ++tract) {
    const int row = tract / 6;
    const int column = tract % 6;
    of.model.community.push_back(tract);
    of.model.of_unit.push_back(-1);
    of.model.client.push_back(tract);
    of.served.push_back(tract == 0 ? -1 : column < 3 ? 2 : row < 2 ? 20 : 15);
  }
  of.load.assign(24, 0);
  plan.allotment = of;
  return result;
}

Scene plan_sheet(const results::Result& result, SheetLanguage language, Paper paper) {
  static const Type kType;
  Scene scene = compose(result, 0, SheetKind::Plan, {"", {}, language, paper, {}}, kType);
  expect_no_collision(scene);
  expect_on_paper(scene, kType);
  expect_no_text_covers_another(scene, kType);
  return scene;
}

TEST(Catchments, HoldEveryUnitOnceAndCountItsPeople) {
  const results::Result result = served_town();
  const Facts facts = facts_of_plan(result, result.services[0]);
  const Catchments catchments = catchments_of(facts);
  EXPECT_EQ(catchments.site, (std::vector<SiteId>{SiteId{2}, SiteId{15}, SiteId{20}}));
  EXPECT_EQ(catchments.ways.size(), 23U) << "u00 has none";
  EXPECT_EQ(catchments.people[SiteId{2}], persons(4 * 1000 + 7 * 100));
  EXPECT_EQ(catchments.clients[SiteId{2}], 11);
  EXPECT_EQ(catchments.people[SiteId{15}], persons(2 * 1000 + 4 * 100));
  EXPECT_EQ(catchments.tint[UnitId{0}], -1);
  // Each touches both others.
  EXPECT_EQ((std::set<int>{catchments.tint[UnitId{1}], catchments.tint[UnitId{23}],
                           catchments.tint[UnitId{3}]})
                .size(),
            3U);
}

TEST(Catchments, CountAsServedOnlyWhomThePlanServes) {
  results::Result result = served_town();
  const Facts facts = facts_of_plan(result, result.services[0]);
  EXPECT_EQ(facts.missing(), persons(100)) << "more are in reach of nobody, but served";
  EXPECT_EQ(facts.missing_units, std::vector<UnitId>{UnitId{0}});
  EXPECT_EQ(facts_of(result, result.services[0], true).missing(), persons(1300));
  const auto bar = [&](const std::string& of_class, const std::string& each) {
    return *served_bar(facts,
                       {"station", "population_coverage", of_class, each, Share{90, 100}, 0});
  };
  EXPECT_TRUE(bar("all", "").met) << "9,500 of 9,600";
  EXPECT_EQ(bar("rural", "").numerator, persons(1500).value());
  EXPECT_TRUE(bar("rural", "").met);
  EXPECT_FALSE(bar("rural", "county").met) << "700 of 800 in the west";
  EXPECT_EQ(bar("rural", "county").worst.en, "West");
}

TEST(Catchments, AreDrawnWithWaysLoadsAndWhoIsNotServed) {
  for (const Paper paper : {Paper::A4, Paper::A3}) {
    const Scene scene = plan_sheet(served_town(), SheetLanguage::En, paper);
    for (const char* words :
         {"Served by one station; the lines join them", "Not served: 100", "4,700",
          "Residents that each station serves", "Each tract is served whole by one station"}) {
      EXPECT_TRUE(says(scene, words)) << words << "\n" << words_of(scene);
    }
    EXPECT_FALSE(says(scene, "Residents per km²"));
    EXPECT_EQ(std::ranges::count(scene.placed, LabelKind::Load, &Placed::kind), 3);
    std::size_t ways = 0;
    for (const Item& item : scene.items) {
      const auto* stroke = std::get_if<Stroke>(&item);
      if (stroke != nullptr && stroke->pen == way_pen(1))
        ways = std::max(ways, stroke->lines.size());
    }
    EXPECT_EQ(ways, 23U);
  }
  EXPECT_TRUE(says(plan_sheet(served_town(), SheetLanguage::Zh, Paper::A4), "由同一服务站服务"));
  plan_sheet(served_town(), SheetLanguage::Both, Paper::A4);
  EXPECT_TRUE(says(plan_sheet(served_town(), SheetLanguage::En, Paper::Slide), "not served"));
}

TEST(Catchments, TellOfStaffHowManyAreWhere) {
  results::Result result = served_town();
  results::Allotment& of = *result.services[0].plan->allotment;
  of.model.kind = placement::AllotmentKind::Staff;
  of.model.staff.serves = 8;
  of.members.assign(24, 0);
  of.members[2] = 2;
  of.members[15] = of.members[20] = 1;
  const Scene scene = plan_sheet(result, SheetLanguage::En, Paper::A4);
  EXPECT_TRUE(says(scene, "Staff of each station and whom they serve")) << words_of(scene);
  EXPECT_TRUE(says(scene, "members"));
}

}  // namespace
}  // namespace hearth::print
