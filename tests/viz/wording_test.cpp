#include "print/wording.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "print/blocks.h"
#include "print/furniture.h"
#include "print/words.h"
#include "support/small_town_allotment.h"
#include "viz/drawn_result.h"

namespace hearth::print {
namespace {

using testing::drawn_result;

Facts facts(const results::Result& result, bool after = true) {
  return facts_of(result, result.services[0], after);
}

TEST(Facts, CountWhoIsReachedByClassAndDistrict) {
  const results::Result result = drawn_result();
  const Facts f = facts(result);
  EXPECT_EQ(f.covered, persons(8300));
  EXPECT_EQ(f.total, persons(9600));
  EXPECT_EQ(f.missing_units.size(), 13U);
  ASSERT_EQ(f.missing_by_district.size(), 2U);
  EXPECT_EQ(f.missing_by_district[0].label.en, "East");
  EXPECT_EQ(f.missing_by_district[0].people, persons(700));
  EXPECT_EQ(f.missing_by_district[1].people, persons(600));
  ASSERT_EQ(f.new_sites.size(), 3U);
  EXPECT_EQ(f.new_sites[0].row, 15);
  EXPECT_EQ(reached_by_rank(f),
            (std::vector<Persons>{persons(0), persons(4100), persons(7200), persons(8300)}));
}

TEST(Facts, DensityBreaksContainTheClassLimit) {
  results::Result result = drawn_result();
  EXPECT_EQ(density_breaks(result).at, (std::vector<double>{15, 50, 200, 1000}));
  EXPECT_EQ(density_breaks(result).anchor, 2);
  result.scenario_resolved = R"({"area":{"units":{"class":{"density":{"urban":"400 /km2"}}}}})";
  EXPECT_EQ(density_breaks(result).at, (std::vector<double>{25, 100, 400, 1500}));
  result.scenario_resolved = "{}";
  EXPECT_EQ(density_breaks(result).anchor, -1);
}

TEST(Wording, SaysThatADatumIsNotKnown) {
  results::Result result = drawn_result();
  EXPECT_EQ(crs_note(facts(result)).en.find("datum"), std::string::npos);
  for (const char* kind : {"unsaid_datum", "unnamed_datum"}) {
    result.report.findings = {{area::Severity::Warning, kind, "units.shp", "", {}}};
    EXPECT_NE(crs_note(facts(result)).en.find("do not name their datum"), std::string::npos);
    EXPECT_NE(crs_note(facts(result)).zh.find("未注明基准"), std::string::npos);
  }
}

TEST(Wording, SaysThatPlacesAreShiftedOrApproximate) {
  results::Result result = drawn_result();
  result.report.findings = {{area::Severity::Warning, "rough_datum", "units.shp", "", {}},
                            {area::Severity::Warning, "suspected_shift", "c.shp", "", {}}};
  EXPECT_NE(crs_note(facts(result)).en.find("off by some 100 m"), std::string::npos);
  EXPECT_NE(crs_note(facts(result)).zh.find("点位相对单元似有偏移"), std::string::npos);
  EXPECT_EQ(data_note(facts(result)).en.find("only the community"), std::string::npos);
  area::Sites& sites = result.services[0].sites;
  sites.place = Column<SiteId, area::SitePlace>(sites.size());
  sites.place[SiteId{0}] = area::SitePlace::Approximate;
  EXPECT_NE(data_note(facts(result)).en.find("Of 1 station only the community is known"),
            std::string::npos)
      << data_note(facts(result)).en;
}

TEST(Wording, SaysFewestOnlyOfAProvenPlan) {
  results::Result result = drawn_result();
  EXPECT_EQ(headline(facts(result), SheetKind::Plan).en,
            "3 stations are the fewest that bring every urban resident within 2.1 km");
  EXPECT_EQ(headline(facts(result), SheetKind::Plan).zh,
            "以最少 3 处服务站，使城镇居民 100% 进入 2.1 公里服务半径");
  result.services[0].plan->status = "feasible";
  result.services[0].plan->bound = 2;
  EXPECT_EQ(headline(facts(result), SheetKind::Plan).en,
            "3 stations bring every urban resident within 2.1 km (best found, at most 1 fewer)");
  EXPECT_FALSE(headline(facts(result), SheetKind::Plan).zh.starts_with("以最少"));
}

TEST(Wording, NamesTheTargetThatCannotBeMetAndByHowMuch) {
  results::Result result = drawn_result();
  results::Plan& plan = *result.services[0].plan;
  plan.status = "infeasible";
  plan.shortfalls.push_back({{"population_coverage of urban, 100%", "城镇居民覆盖率 100%"},
                             "all",
                             8'000'000'000,
                             7'250'000'000,
                             {},
                             {}});
  EXPECT_EQ(headline(facts(result), SheetKind::Plan).en,
            "No choice of sites brings 100% of urban residents within 2.1 km: 750 residents short");
  EXPECT_EQ(headline(facts(result), SheetKind::Plan).zh,
            "任何选址都无法使城镇居民 100% 进入 2.1 公里服务半径：还差 750 人");
}

TEST(Wording, ComparesAnOwnListWithTheProvenBest) {
  results::Result result = drawn_result();
  results::Plan& plan = *result.services[0].plan;
  plan.goal = "evaluate";
  plan.status = "feasible";
  plan.compared_goal = "most-people";
  plan.objective = 8300;
  plan.bound = plan.compared_objective = 8500;
  EXPECT_EQ(headline(facts(result), SheetKind::Plan).en,
            "The 3 stations chosen bring 86.4% of residents within 2.1 km; the best 3 bring 200 "
            "more");
  EXPECT_EQ(proof(facts(result)).en,
            "It is proven that the best 3 reach 8,500 residents (integer bound, recomputed from "
            "the result file).");
  plan.bound = 8600;
  EXPECT_EQ(proof(facts(result)).zh, "已找到的最好 3 处可覆盖 8,500 人，最多还可多 100 人。");
  plan.bound = plan.compared_objective = plan.objective;
  EXPECT_TRUE(headline(facts(result), SheetKind::Plan).en.ends_with(": no 3 bring more"));
}

// With cheaper sites as many could reach more: it is the money that no plan beats.
TEST(Wording, SaysOfABudgetThatNoPlanForItReachesMore) {
  results::Result result = drawn_result();
  results::Plan& plan = *result.services[0].plan;
  plan.goal = "most-people";
  plan.objective = plan.bound = 8300;
  plan.problem.cost.assign(24, 100'000'000);
  plan.problem.budget = 350'000'000;
  EXPECT_EQ(headline(facts(result), SheetKind::Plan).en,
            "For at most 3,500,000 CNY, 3 stations bring 86.4% of residents within 2.1 km: no plan "
            "for that money brings more");
  EXPECT_TRUE(proof(facts(result)).zh.starts_with("已证明同样资金下无法覆盖更多居民"));
}

TEST(Wording, TellsHowPeopleCount) {
  results::Result result = drawn_result();
  results::Plan& plan = *result.services[0].plan;
  plan.goal = "most-people-twofold";
  plan.status = "optimal";
  plan.objective = plan.bound = 4800;
  const Text text = headline(facts(result), SheetKind::Plan);
  EXPECT_NE(text.en.find(" bring 50.0% of residents within 2.1 km of two of them"),
            std::string::npos)
      << text.en;
  EXPECT_NE(text.zh.find("的居民进入两处设施 2.1 公里服务半径"), std::string::npos) << text.zh;
  plan.goal = "most-people-manifold";
  plan.need = 3;
  const Text thrice = headline(facts(result), SheetKind::Plan);
  EXPECT_NE(thrice.en.find(" bring 50.0% of residents within 2.1 km of at least 3 of them"),
            std::string::npos)
      << thrice.en;
  EXPECT_NE(thrice.zh.find("的居民进入至少 3 处设施 2.1 公里服务半径"), std::string::npos)
      << thrice.zh;
  plan.goal = "most-people";
  plan.need = 0;
  EXPECT_NE(headline(facts(result), SheetKind::Plan).zh.find("的居民进入 2.1 公里服务半径"),
            std::string::npos);
}

// 1,000 of 9,600 residents have 2 in reach and nobody 3: each number has its bar and definition.
TEST(Wording, TellsHowManySitesATargetAsksFor) {
  results::Result result = drawn_result();
  result.targets.clear();
  for (const std::int32_t need : {2, 3}) {
    coverage::Measure row;
    row.stage = "after";
    row.service = result.services[0].id;
    row.measure = coverage::kManifold;
    row.of_class = row.level = row.area = "all";
    row.parameter = "within 2100 m; k=" + std::to_string(need);
    row.numerator = need == 2 ? 1000 : 0;
    row.denominator = 9600;
    result.measures.push_back(row);
    result.targets.push_back(
        {row.service, coverage::kManifold, "all", "", Share{20, 100}, 0, need});
  }
  const Facts both = facts(result);
  ASSERT_GE(both.bars.size(), 2U);
  EXPECT_EQ(both.bars[0].numerator, persons(1000).value());
  EXPECT_EQ(both.bars[1].numerator, 0);
  EXPECT_EQ(bar_label(both.bars[0], both),
            (Text{"All residents, at least 2 in reach", "全体居民（至少 2 处可达）"}));
  EXPECT_NE(headline(both, SheetKind::Plan).en.find("meet all 2 targets"), std::string::npos);
  const Text note = definition_note(both, SheetKind::Plan);
  for (const char* words :
       {"At least 2 in reach: 2 or more stations lie within 2.1 km straight line.",
        "At least 3 in reach: 3 or more stations"}) {
    EXPECT_NE(note.en.find(words), std::string::npos) << note.en;
  }
  EXPECT_NE(note.zh.find("至少 3 处可达：直线 2.1 公里以内有 3 处及以上服务站。"),
            std::string::npos)
      << note.zh;

  result.targets.erase(result.targets.begin());
  results::Plan& plan = *result.services[0].plan;
  plan.status = "infeasible";
  plan.shortfalls = {{{"population_coverage_manifold k=3 of all, 20%", "目标"},
                      "all",
                      persons(1920).value(),
                      0,
                      {0, 1},
                      {}}};
  const Facts none = facts(result);
  const Text head = headline(none, SheetKind::Plan);
  EXPECT_EQ(head.en,
            "No choice of sites brings 20% of all residents within 2.1 km of at least 3 of them: "
            "1,920 residents short");
  EXPECT_EQ(head.zh,
            "任何选址都无法使全体居民 20% 进入至少 3 处设施 2.1 公里服务半径：还差 1,920 人");
  EXPECT_NE(shortfall_who(none, plan.shortfalls[0])
                .en.find("have fewer than 3 places within 2.1 km where a station may open"),
            std::string::npos);
}

TEST(Wording, TellsOfStationsAndStaffWhomTheyServe) {
  results::Result result = hearth::testing::small_town_allotments();
  const Facts stations = facts(result);
  EXPECT_EQ(headline(stations, SheetKind::Plan).en,
            "Today's 1 and 2 new centres serve every community, 50 to 100 residents each (no fewer "
            "do)");
  EXPECT_EQ(headline(stations, SheetKind::Plan).zh,
            "现有 1 处与新增 2 处服务中心服务全部社区，每处 50 至 100 人（已证明最少）");
  EXPECT_EQ(proof(stations).en, "It is proven that no plan does better (all choices compared).");
  const Facts staff = facts_of(result, result.services[1], true);
  EXPECT_EQ(headline(staff, SheetKind::Plan).en,
            "3 members serve every community, at most 3 communities each (no fewer do)");
  EXPECT_EQ(headline(staff, SheetKind::Plan).zh,
            "3 名人员服务全部社区，每人至多 3 个社区（已证明最少）");
  result.services[1].plan->allotment->served[0] = -1;
  result.services[1].plan->status = "within_gap";
  EXPECT_EQ(headline(staff, SheetKind::Plan).en,
            "3 members serve 60.0% of residents, at most 3 communities each (best found)");
  result.services[1].plan->status = "infeasible";
  result.services[1].plan->shortfalls = {{{"a site for d", "d 的点位"}, "all", 0, 0, {}, {}}};
  EXPECT_EQ(headline(staff, SheetKind::Plan).en, "Cannot be met: a site for d");
}

TEST(Wording, TellsWhatSitesAndTravelCostTogether) {
  results::Result result = hearth::testing::small_town_priced();
  const Facts stations = facts_of(result, result.services[2], true);
  EXPECT_EQ(
      headline(stations, SheetKind::Plan).en,
      "Today's 1 and 2 new centres serve every community, 50 to 100 residents each, sites and "
      "travel 2,800 CNY (best found)");
  results::Plan& plan = *result.services[2].plan;
  plan.allotment.reset();
  EXPECT_EQ(headline(stations, SheetKind::Plan).en,
            "With 2 new centres that meet the targets, sites and travel cost 2,800 CNY, 1,000 of "
            "it for sites (best found)");
  plan.status = "optimal";
  EXPECT_EQ(proof(stations).en,
            "It is proven that sites and travel together cost no less in any plan that meets the "
            "targets (all choices compared).");
  EXPECT_EQ(proof(stations).zh, "已证明达标时造价与出行费用之和不能再低（已比较全部组合）。");
  plan.status = "feasible";
  plan.problem.quotas.clear();
  EXPECT_EQ(
      headline(stations, SheetKind::Plan).en,
      "With 2 new centres, sites and travel cost 2,800 CNY, 1,000 of it for sites (best found)");
  EXPECT_EQ(proof(stations).en, "Best found, at most 100 CNY cheaper is possible.");
  plan.status = "optimal";
  EXPECT_EQ(
      headline(stations, SheetKind::Plan).zh,
      "新增 2 处服务中心，造价与出行费用合计 2,800 元，其中造价 1,000 元（没有更便宜的方案）");
  EXPECT_EQ(proof(stations).zh, "已证明造价与出行费用之和不能再低（已比较全部组合）。");
  plan.open = {0, 0, 0, 0, 0, 0, 1};
  EXPECT_EQ(
      headline(facts_of(result, result.services[2], true), SheetKind::Plan).en,
      "No new centre pays for itself: the ways of today count 2,800 CNY (no plan is cheaper)");
}

TEST(Wording, CountsTheNamesBeyondEightThatFoundNoRoom) {
  EXPECT_TRUE(dropped_note({}).empty());
  const auto said = [](const std::vector<std::string>& names) {
    std::string all;
    for (const auto& run : Voice(SheetLanguage::En).runs(dropped_note(names), {})) all += run.text;
    return all;
  };
  EXPECT_EQ(said({"A", "B"}), "Not named for want of room: A, B.");
  EXPECT_EQ(said({"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"}),
            "Not named for want of room: A, B, C, D, E, F, G, H and 2 more.");
}

TEST(Wording, SetsLatinNamesOffFromChinese) {
  EXPECT_EQ("在" + set_off("Rio Doce", true) + "和" + set_off("东县", false), "在 Rio Doce 和东县");
  EXPECT_EQ(set_off("Casa", false), " Casa");
}

TEST(Wording, CountsWhatIsMissingToATargetInWholePersons) {
  Bar bar;
  bar.numerator = persons(799).value() + 1;
  bar.denominator = persons(1000).value();
  bar.target = Share{80, 100};
  EXPECT_EQ(bar.missing(), 1);
  EXPECT_EQ(target_state(bar).en, "target 80%: missed by 1");
  EXPECT_EQ(target_state(bar).zh, "目标 80%，未达到（还差 1 人）");
  bar.met = true;
  EXPECT_EQ(target_state(bar).zh, "目标 80%，已达到");
}

TEST(Wording, SaysWhereTheServiceLimitComesFrom) {
  results::Result result = drawn_result();
  EXPECT_TRUE(standard_note(facts(result)).empty());
  result.services[0].standard = testing::drawn_standard();
  EXPECT_EQ(limit_source(facts(result)), (Text{"F_SVC15 (to be verified), GB 50180-2018 App.",
                                               "F_SVC15（待核），GB 50180-2018 附录"}));
  EXPECT_EQ(standard_note(facts(result))
                .zh.find("服务半径 ≤ 2,100 米：F_SVC15，GB 50180-2018 "
                         "附录（凭记忆，待核）。"),
            standard_note(facts(result)).zh.find("服务半径"));
  result.services[0].standard->rows[0].followed = 0;
  EXPECT_TRUE(limit_source(facts(result)).empty());
  EXPECT_NE(standard_note(facts(result)).en.find("not followed here"), std::string::npos);
  Bar bar;
  bar.target = Share{80, 100};
  bar.met = true;
  bar.standard_row = "T_R25";
  EXPECT_EQ(target_state(bar).en, "target 80% (T_R25): met");
}

TEST(Wording, SaysWhoIsNotReached) {
  const results::Result result = drawn_result();
  const Voice voice(SheetLanguage::En);
  std::string all;
  for (const auto& run : voice.runs(subline(facts(result)), {})) all += run.text;
  EXPECT_EQ(all,
            "Reached: 8,300 of 9,600 residents (86.4%). Not reached: 1,300, all of them rural, in "
            "13 of 24 tracts (orange on the map).");
}

TEST(Wording, ShortensPeopleOnlyOnAChineseSlide) {
  EXPECT_EQ(short_people(persons(26'691)).zh, "2.7 万");
  EXPECT_EQ(short_people(persons(26'691)).en, "26,691");
  EXPECT_EQ(short_people(persons(9'999)).zh, "9,999");
}

TEST(Wording, WithoutAFacilityTodaySaysSo) {
  const results::Result result = drawn_result();
  EXPECT_EQ(headline(facts(result, false), SheetKind::Today).en,
            "Today there is no station: none of the 9,600 residents is within reach");
}

TEST(Curve, MarksAtMostFourSites) {
  EXPECT_EQ(marked_ranks(64), (std::vector<std::size_t>{10, 20, 44, 64}));
  EXPECT_EQ(marked_ranks(3), (std::vector<std::size_t>{1, 2, 3}));
  for (std::size_t n = 1; n < 300; ++n) {
    const auto marks = marked_ranks(n);
    EXPECT_LE(marks.size(), 4U);
    EXPECT_EQ(marks.back(), n);
    EXPECT_TRUE(std::is_sorted(marks.begin(), marks.end()));
  }
}

TEST(Furniture, TurnsTheNorthArrowOnlyFarFromTheMeridian) {
  // UTM at 60 degrees north: 3.1 degrees of convergence need 3.6 degrees of longitude, 200 km.
  EXPECT_EQ(grid_convergence("WGS 84 / UTM zone 18N", {450'000, 6'650'000}), 0);
  EXPECT_NEAR(grid_convergence("WGS 84 / UTM zone 18N", {750'000, 6'650'000}) * 180 / 3.14159265,
              -3.9, 0.1);
  EXPECT_NEAR(
      grid_convergence("SIRGAS 2000 / UTM zone 25S", {750'000, 3'350'000}) * 180 / 3.14159265, 3.9,
      0.1);
  EXPECT_EQ(grid_convergence("some plane", {750'000, 6'650'000}), 0);
}

TEST(Furniture, ScaleBarIsARoundLengthNearTwentyMillimetres) {
  const ScaleBar bar = scale_bar_for(MapFrame({0, 0}, {0, 0}, 65'000), 20);
  EXPECT_EQ(bar.metres, 1000);
  EXPECT_NEAR(bar.mm, 15.4, 0.1);
}

}  // namespace
}  // namespace hearth::print
