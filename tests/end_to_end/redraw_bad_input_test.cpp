// What can be wrong with a redraw: input that contradicts itself is refused by name, in either
// language; rules that cannot be held are a result that says what is broken, where, and how far the
// rule would have to give.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/row_town.h"

namespace hearth {
namespace {

using results::Redraw;
using results::RuleBreach;
using testing::breaches;
using testing::changed;
using testing::codes_of_after;
using testing::DrawnTown;
using testing::expect_refused;
using testing::expect_told;
using testing::hearth;
using testing::put_bytes;
using testing::put_files;
using testing::Ran;
using testing::result_of;
using testing::ScratchFolder;
using testing::Words;

TEST(RedrawBadInput, RefusesCodesThatTheDataDoNotHave) {
  expect_refused(
      "redraw: {level: community, locked: [C0O1, G00001]}\n",
      {"town.yaml:", "redraw.locked: there is no unit or community `C0O1`", "did you mean `C001`?"},
      {"没有编码为 `C0O1` 的单元或社区", "是否应为 `C001`？"});
  expect_refused(
      "redraw: {level: community, events: [{merge: [C09], into: C000, level: "
      "community}]}\n",
      {"redraw.events: there is no community `C09`"}, {"没有编码为 `C09` 的社区"});
}

TEST(RedrawBadInput, RefusesALevelThatNobodyHas) {
  expect_refused("redraw: {level: comunity}\n",
                 {"no unit has a `comunity`", "did you mean `community`?"},
                 {"单元没有 `comunity` 这一级", "是否想写 `community`？"});
  expect_refused("redraw: {level: community, within: county}\n", {"there is no level `county`"},
                 {"没有名为 `county` 的级别"});
  expect_refused("redraw: {level: community, special: {level: campus}}\n",
                 {"there is no level `campus`"}, {"没有名为 `campus` 的级别"});
  expect_refused("redraw: {level: community, special: {class: [urbn]}}\n",
                 {"there is no class `urbn`", "did you mean `urban`?"},
                 {"没有名为 `urbn` 的类", "是否想写 `urban`？"});
}

TEST(RedrawBadInput, RefusesStaffWithoutHouseholds) {
  const ScratchFolder folder;
  put_files(folder, testing::town_geojson(testing::row_town()), "");
  put_bytes(folder / "town.yaml", changed(testing::kRowScenario, "    households: HH\n", "") +
                                      "redraw: {level: grid, count: 6, staff: {head: 1}}\n");
  const Ran ran = hearth({"run", "town.yaml", "-o", "out.h5"}, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("staff is counted by households, but the units have none"),
            std::string::npos)
      << ran.err;
}

TEST(RedrawBadInput, RefusesServicesKeptTogetherWhereNoFacilityStands) {
  expect_refused("redraw: {level: community, prefer: {moved-households: 1, split-services: 1}}\n",
                 {"town.yaml:17:36", "redraw.prefer.split-services", "none stands",
                  "add `facilities` to a service"},
                 {"没有任何设施", "为某项服务补上 `facilities`"});
}

TEST(RedrawBadInput, RefusesAUnitLockedIntoNoCommunity) {
  expect_refused(changed(testing::town_geojson(testing::row_town()),
                         R"("CODE": "G00003", "COMM": "C000")", R"("CODE": "G00003", "COMM": "")"),
                 "redraw: {level: community, locked: [G00003]}\n",
                 {"redraw.locked: the unit `G00003` cannot keep its community: it has none today",
                  "remove it from `locked`"},
                 {"单元 `G00003` 目前不属于任何社区", "从 `locked` 中删去"});
}

TEST(RedrawBadInput, RefusesLocksThatAnEventBreaks) {
  const std::string event = "events: [{merge: [C001], into: C000, level: community}]}\n";
  expect_refused("redraw: {level: community, locked: [C001], " + event,
                 {"redraw.events: `C001` is locked, and an event changes it"},
                 {"`C001` 已锁定，却又有既定调整"});
  expect_refused("redraw: {level: community, locked: [C000], " + event,
                 {"redraw.events: `C000` is locked, and an event changes it"},
                 {"`C000` 已锁定，却又有既定调整"});
  expect_refused("redraw: {level: community, locked: [G00010], " + event,
                 {"the unit `G00010` is locked in `C001`, which the event ends"},
                 {"单元 `G00010` 锁定在 `C001`，而该区划将被撤销"});
}

TEST(RedrawBadInput, RefusesEventsThatCannotFollowOneAnother) {
  expect_refused(
      "redraw: {level: community, events: [{merge: [C001], into: C001, level: "
      "community}]}\n",
      {"`C001` is merged into itself"}, {"`C001` 并入的是它自身"});
  const std::string first =
      "redraw: {level: community, events: [{merge: [C001], into: C000, "
      "level: community}, ";
  expect_refused(first + "{merge: [C002], into: C001, level: community}]}\n",
                 {"`C001` has ended by an event before this one"}, {"`C001` 已被前面的调整撤销"});
  expect_refused(first + "{merge: [C001], into: C002, level: community}]}\n",
                 {"`C001` has ended by an event before this one"}, {"`C001` 已被前面的调整撤销"});
}

// The townships are compounds here: one lies in C000 and C001.
TEST(RedrawBadInput, RefusesWhatMustStayTogetherAndCannot) {
  DrawnTown drawn = testing::row_town();
  for (std::uint32_t v = 0; v < drawn.size(); ++v) drawn.township[v] = v < 8 ? 0 : v < 11 ? 1 : 2;
  drawn.township[20] = 3;
  const std::string layer = testing::town_geojson(drawn);
  expect_refused(layer, "redraw: {level: group, count: 6, within: community, whole: township}\n",
                 {"the units `G00008` and `G00009` must stay together, but lie in two districts of "
                  "`community`"},
                 {"单元 `G00008` 与 `G00009` 不得分开，却分属不可跨越的两个 `community`"});
  expect_refused(layer, "redraw: {level: community, whole: township, locked: [G00008, G00010]}\n",
                 {"the units `G00008` and `G00010` must stay together, but are locked into two "
                  "communities"},
                 {"单元 `G00008` 与 `G00010` 不得分开，却被锁定在两个社区"});
  // A locked unit whose compound reaches into a community that nothing may leave.
  expect_refused(layer, "redraw: {level: community, whole: township, locked: [G00008, C001]}\n",
                 {"the units `G00008` and `G00009` must stay together, but are locked into two "
                  "communities"},
                 {"单元 `G00008` 与 `G00009` 不得分开，却被锁定在两个社区"});
}

// 900 households a community; one unit more has 1,500 alone.
TEST(RedrawBadInput, NamesAUnitThatIsHeavierThanTheBand) {
  DrawnTown drawn = testing::row_town();
  drawn.households[4] = 1'500;
  const results::Result result = result_of(
      testing::town_geojson(drawn), "redraw: {level: community, size: {min: 600, max: 1200}}\n");
  const Redraw& redraw = result.redraws.front();
  EXPECT_EQ(redraw.status, "infeasible");
  const auto proof = breaches(redraw, "proof", "size");
  ASSERT_EQ(proof.size(), 1U);
  EXPECT_EQ(proof[0].unit, "G00004");
  EXPECT_EQ(proof[0].measured, 1'500);
  EXPECT_EQ(proof[0].limit, 1'200);
  const auto after = breaches(redraw, "after", "size");
  ASSERT_FALSE(after.empty());
  EXPECT_EQ(after[0].unit, "G00004");
  EXPECT_FALSE(after[0].community.empty());
  EXPECT_NE(after[0].message.en.find("divide that unit, or allow at least 1,500"),
            std::string::npos)
      << after[0].message.en;
  EXPECT_NE(after[0].message.zh.find("须拆分该单元，或把上限放宽到至少 1,500"), std::string::npos)
      << after[0].message.zh;
}

// 2,700 households make at most four communities of 600.
TEST(RedrawBadInput, SaysWhichNumberOfCommunitiesWouldDo) {
  const results::Result result =
      result_of(testing::town_geojson(testing::row_town()),
                "redraw: {level: community, count: 5, size: {min: 600, max: 1200}}\n");
  const Redraw& redraw = result.redraws.front();
  EXPECT_EQ(redraw.status, "infeasible");
  const auto proof = breaches(redraw, "proof", "count");
  ASSERT_EQ(proof.size(), 1U);
  EXPECT_EQ(proof[0].measured, 4);
  EXPECT_EQ(proof[0].limit, 5);
  EXPECT_NE(proof[0].message.en.find("allow 4"), std::string::npos) << proof[0].message.en;
  EXPECT_NE(proof[0].message.zh.find("允许 4 个即可"), std::string::npos) << proof[0].message.zh;
}

// Two of three communities would move 900 of 2,700 households; a tenth may.
TEST(RedrawBadInput, MovesNoMoreThanMayMoveAndSaysWhatThatLeavesBroken) {
  const results::Result result = result_of(
      testing::town_geojson(testing::row_town()),
      "redraw: {level: community, count: 2, keep: {moved-households: 10 %}, curve: false}\n");
  const Redraw& redraw = result.redraws.front();
  EXPECT_LE(redraw.households_moved, 270);
  EXPECT_EQ(redraw.n_after, 3);
  const auto after = breaches(redraw, "after", "count");
  ASSERT_EQ(after.size(), 1U);
  EXPECT_EQ(after[0].measured, 3);
  EXPECT_EQ(after[0].limit, 2);
  EXPECT_TRUE(breaches(redraw, "after", "keep").empty());
  const results::Result more = result_of(
      testing::town_geojson(testing::row_town()),
      "redraw: {level: community, count: 2, keep: {moved-households: 40 %}, curve: false}\n");
  EXPECT_EQ(more.redraws.front().n_after, 2);
  EXPECT_EQ(more.redraws.front().households_moved, 900);
}

// A community that nothing joins or leaves has 900 households for good.
TEST(RedrawBadInput, SaysHowFarABandMustGiveForWhatIsLocked) {
  const results::Result result = result_of(
      testing::town_geojson(testing::row_town()),
      "redraw: {level: community, locked: [C001], size: {min: 950, max: 2000}, curve: false}\n");
  const Redraw& redraw = result.redraws.front();
  EXPECT_TRUE(redraw.status == "none" || redraw.status == "infeasible") << redraw.status;
  bool named = false;
  for (const RuleBreach& b : breaches(redraw, "after", "size")) {
    if (b.community != "C001") continue;
    named = true;
    EXPECT_EQ(b.measured, 900);
    EXPECT_EQ(b.limit, 950);
    EXPECT_NE(b.message.en.find("a minimum of 900 would allow it"), std::string::npos)
        << b.message.en;
  }
  EXPECT_TRUE(named);
  for (const UnitId unit : ids<UnitId>(result.area.units.size())) {
    EXPECT_EQ(redraw.after[unit] == "C001", redraw.before[unit] == "C001");
  }
}

// An island in C002, a unit on two banks in C000, and nobody at all in C001.
TEST(RedrawBadInput, KeepsIslandsPartsAndEmptyGroundAndListsThem) {
  DrawnTown drawn = testing::row_town();
  drawn.column[26] += 4;
  for (std::uint32_t v = 9; v < 18; ++v) drawn.households[v] = drawn.people[v] = 0;
  std::string layer = testing::town_geojson(drawn);
  const std::size_t unit = layer.find("\"G00000\"");
  const std::size_t from = layer.find("{\"type\": \"Polygon\"", unit);
  const std::size_t end = layer.find("}}", from) + 1;
  // Two strips of its square, 20 m apart.
  const int x = 400'000 + 100 * static_cast<int>(drawn.column[0]);
  const int y = 4'700'000 + 100 * static_cast<int>(drawn.row[0]);
  const auto strip = [&](int west, int east) {
    return fmt::format("[[[{0}, {2}], [{1}, {2}], [{1}, {3}], [{0}, {3}], [{0}, {2}]]]", x + west,
                       x + east, y, y + 100);
  };
  layer.replace(
      from, end - from,
      R"({"type": "MultiPolygon", "coordinates": [)" + strip(0, 40) + ", " + strip(60, 100) + "]}");
  const results::Result result =
      result_of(layer, "redraw: {level: community, count: 3, curve: false}\n");
  const Redraw& redraw = result.redraws.front();
  EXPECT_TRUE(redraw.status == "feasible" || redraw.status == "optimal") << redraw.status;
  EXPECT_EQ(result.area.units.size(), 27U);
  EXPECT_EQ(result.area.units.shape[UnitId{0}].size(), 2U);
  EXPECT_EQ(codes_of_after(redraw), (Words{"C000", "C001", "C002"}));
  std::vector<std::string> kinds;
  for (const area::Finding& finding : result.report.findings) {
    kinds.push_back(finding.kind + " " + finding.feature);
  }
  EXPECT_NE(std::find(kinds.begin(), kinds.end(), "island G00026"), kinds.end());
  EXPECT_NE(std::find(kinds.begin(), kinds.end(), "parts G00000"), kinds.end());
  for (const auto& c : redraw.communities) {
    EXPECT_EQ(c.people == persons(0), c.id == "C001") << c.id;
  }
}

TEST(RedrawBadInput, SaysWhichRuleLeavesNoPlan) {
  expect_told("redraw: {level: community, count: 2, locked: [C000, C001, C002], curve: false}\n",
              {"3 communities stay as they are; not every rule can be held",
               "of any plan that holds every rule, infeasible", "no plan avoids:",
               "`locked` keeps 3 communities, 2 asked for; allow 3; or unlock some"},
              {"3 个社区维持不变；尚有规则未满足", "任何方案均无法避免：",
               "`locked` 保留 3 个社区，要求 2 个；允许 3 个即可；或解除部分锁定"});
  expect_told("redraw: {level: community, count: 5, operations: [adjust], curve: false}\n",
              {"`operations` lets none begin: 3 communities, 5 asked for; allow 3; or add "
               "`establish` or `split`"},
              {"`operations` 不允许新设：3 个社区，要求 5 个"});
  expect_told("redraw: {level: community, count: 2, operations: [adjust], curve: false}\n",
              {"`operations` lets none end: 3 communities, 2 asked for; allow 3; or add `merge`"},
              {"`operations` 不允许撤销：3 个社区，要求 2 个"});
  expect_told(
      "redraw: {level: community, count: 2, keep: {moved-households: 0 %}, curve: false}\n",
      {"900 households change community, at most 0 may; allow them under `keep`, or leave `keep` "
       "out"},
      {"900 户变更社区，上限为 0；放宽 `keep` 的上限，或去掉 `keep`"});
}

TEST(RedrawBadInput, WarnsOfACentreThatBindsNothing) {
  const results::Result result =
      result_of(testing::town_geojson(testing::row_town()),
                "redraw: {level: community, centre: {service: centre, within: 5 km, capacity: "
                "true}}\n");
  std::size_t warned = 0;
  for (const area::Finding& finding : result.report.findings) {
    if (finding.kind != "no_centre") continue;
    ++warned;
    EXPECT_EQ(finding.feature, "centre");
    EXPECT_EQ(finding.severity, area::Severity::Warning);
  }
  EXPECT_EQ(warned, 1U);
}

// Four plans tell nothing of how far chains agree.
TEST(RedrawBadInput, TellsNoAgreementOfAYardstickThatIsTooShort) {
  const std::string redraw =
      "redraw: {level: community, size: {min: 700, max: 1100}, ensemble: 1, curve: false}\n";
  expect_told(redraw, {"too few to tell whether the chains agree"},
              {"样本过少"});  // the line breaks behind it
  const results::Result result = result_of(testing::town_geojson(testing::row_town()), redraw);
  for (const results::YardstickRow& row : result.redraws.at(0).yardstick.at(0).rows) {
    EXPECT_TRUE(std::isnan(row.r_hat)) << row.term;
  }
}

}  // namespace
}  // namespace hearth
